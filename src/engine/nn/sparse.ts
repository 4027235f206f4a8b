import { RuntimeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Weights of `new nn.Embedding(…, { sparse: true })`. Their gradients are kept whole here, rows of zeros and all; what PyTorch
 * refuses to do with sparse ones is refused.
 */
const sparse = new WeakSet<Tensor>();

export const markSparse = (weight: Tensor): void => void sparse.add(weight);

/** Whether PyTorch's gradient of it would be sparse. */
export const isSparse = (weight: Tensor): boolean => sparse.has(weight);

/** Refuses, as an optimiser that moves every element at every step. */
export function checkDense(title: string, parameter: Tensor): void {
  if (!isSparse(parameter)) return;
  const adam = title === 'Adam' || title === 'AdamW';
  throw new RuntimeError(
    adam
      ? 'Adam does not support sparse gradients, please consider SparseAdam instead'
      : `${title} does not support sparse gradients`,
    'SGD, Adagrad and SparseAdam take them; or leave { sparse: true } out.',
  );
}
