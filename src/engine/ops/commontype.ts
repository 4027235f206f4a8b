import { type DType, promote } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';

/** The type of a result of two: one number alone does not change the size of the others' type, only its kind. */
export function commonType(x: Tensor, y: Tensor): DType {
  const alone = x.dtype.kind === y.dtype.kind && (x.ndim === 0) !== (y.ndim === 0);
  return alone ? (x.ndim === 0 ? y : x).dtype : promote(x.dtype, y.dtype);
}
