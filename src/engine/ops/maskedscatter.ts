import { checkTensor } from '../arguments.ts';
import { bool, int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { stretchedOffsets } from '../places.ts';
import { broadcastShape, numel } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { where } from './elementwise.ts';
import { take } from './indexed.ts';
import { named } from './renamed.ts';

/** The elements of `source`, one after the other, where the mask is true; x elsewhere. torch.masked_scatter */
export function maskedScatter(x: Tensor, mask: Tensor, source: Tensor): Tensor {
  checkTensor('masked_scatter', 'mask', 1, mask);
  checkTensor('masked_scatter', 'source', 2, source);
  if (x.dtype !== source.dtype) {
    throw new RuntimeError(
      `masked_scatter: expected self and source to have same dtypes but got${x.dtype.title} and ${source.dtype.title}`,
      'Convert one: source.float().',
    );
  }
  if (mask.dtype !== bool) {
    throw new RuntimeError(
      `masked_scatter_ only supports boolean masks, but got mask with dtype ${mask.dtype.title}`,
      'Write a comparison, mask.eq(0), or mask.bool().',
    );
  }
  const shape = broadcastShape(x.shape, mask.shape);
  const truths = mask.values();
  let count = 0;
  const places = Float64Array.from(stretchedOffsets(mask.shape, shape), (i) => (truths[i] ? count++ : 0));
  if (count > source.numel()) {
    throw new RuntimeError(
      'Number of elements of source < number of ones in mask',
      `The mask is true ${count} times, and the source has ${source.numel()} elements.`,
    );
  }
  if (count === 0 || numel(shape) === 0) return where(mask, x, x);
  return named(where(mask, take(source, Tensor.ofHost(places, shape, int64)), x), 'MaskedScatterBackward0');
}
