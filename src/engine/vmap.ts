import { RuntimeError, ValueError } from './errors.ts';
import { select, stack } from './ops/shape.ts';
import type { Tensor } from './tensor.ts';

/**
 * A function of whole batches, of one that knows no batch: what it gives for each part along `inDims` (null: this argument is
 * the same for all), put together along `outDims`. torch.func.vmap
 */
export function vmap(
  func: (...x: Tensor[]) => Tensor,
  { inDims = 0, outDims = 0 }: { inDims?: number | null | readonly (number | null)[]; outDims?: number } = {},
): (...x: Tensor[]) => Tensor {
  return (...xs) => {
    const dims = xs.map((_, i) => (Array.isArray(inDims) ? inDims[i]! : (inDims as number | null)));
    const counts = xs.flatMap((x, i) => (dims[i] === null ? [] : [x.size(dims[i]!) as number]));
    if (counts.length === 0) {
      throw new ValueError(
        'vmap(func, in_dims, ...)(<inputs>): got no mappable inputs to func. At least one of the inputs must be mappable, i.e. have in_dims not equal to None.',
      );
    }
    if (counts.some((n) => n !== counts[0])) {
      const sizes = `[${counts.join(', ')}]`;
      throw new ValueError(
        `vmap: Expected all tensors to have the same size in the mapped dimension, got sizes ${sizes} for the mapped dimension`,
      );
    }
    if (counts[0] === 0) throw new RuntimeError('vmap: there is nothing along the mapped dimension');
    const part = (i: number) => func(...xs.map((x, k) => (dims[k] === null ? x : select(x, dims[k]!, i))));
    return stack(
      Array.from({ length: counts[0]! }, (_, i) => part(i)),
      outDims,
    );
  };
}
