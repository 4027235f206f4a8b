import type { DType } from '../dtype.ts';
import { logSoftmax as logSoftmaxAlong, softmax as softmaxAlong } from '../ops/reduce.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';

interface Options {
  dtype?: DType | null;
}

/** The dimension that PyTorch takes where none is named, with its warning. */
function dimOf(callee: string, x: Tensor, dim: number | null | undefined): number {
  if (dim !== undefined && dim !== null) return dim;
  warn(`Implicit dimension choice for ${callee} has been deprecated. Change the call to include dim=X as an argument.`);
  return x.ndim === 0 || x.ndim === 1 || x.ndim === 3 ? 0 : 1;
}

/** eˣ / Σ eˣ along `dim`. (…, C, …), which stays. torch.nn.functional.softmax */
export const softmax = (x: Tensor, dim?: number | null, { dtype }: Options = {}): Tensor =>
  softmaxAlong(dtype ? x.to(dtype) : x, dimOf('softmax', x, dim));

/** x − log Σ eˣ along `dim`. (…, C, …), which stays. torch.nn.functional.log_softmax */
export const logSoftmax = (x: Tensor, dim?: number | null, { dtype }: Options = {}): Tensor =>
  logSoftmaxAlong(dtype ? x.to(dtype) : x, dimOf('log_softmax', x, dim));
