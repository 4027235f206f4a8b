import { checkTensor } from '../arguments.ts';
import { PyTypeError } from '../errors.ts';
import { stridesOf } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { hostUnary } from './host.ts';

/** Where the elements with these numbers are in a tensor of that shape: (…) gives a tuple of (…), one a dimension. torch.unravel_index */
export function unravelIndex(indices: Tensor, shape: number | readonly number[]): Tuple<Tensor> {
  checkTensor('unravel_index', 'indices', 1, indices);
  if (indices.dtype.isFloatingPoint) {
    throw new PyTypeError(`expected 'indices' to be integer dtype, but got ${indices.dtype}`, 'Convert it: x.long().');
  }
  const sizes = [shape].flat();
  const steps = stridesOf(sizes);
  return Tuple.of_(sizes.map((n, d) => hostUnary(indices, (v) => Math.floor(v / steps[d]!) % n)));
}
