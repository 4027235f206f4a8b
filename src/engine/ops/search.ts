import { checkTensor } from '../arguments.ts';
import { bool, int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import { lift, type Operand } from './elementwise.ts';
import { hostUnary } from './host.ts';

/** Whether each element is one of `testElements`: the shape of x, of bool. torch.isin */
export function isin(elements: Tensor, testElements: Operand, { invert = false } = {}): Tensor {
  const known = new Set(Array.from(lift(testElements).values(), Number));
  return hostUnary(elements, (v) => Number(known.has(v) !== invert), bool);
}

/**
 * Where each value would be put in a sorted row so that it stays sorted: before its equals, or after them where `right`.
 * (n,) and (…) give (…); rows (…, n) and (…, k) give (…, k). torch.searchsorted
 */
export function searchsorted(sortedSequence: Tensor, input: Operand, { right = false } = {}): Tensor {
  checkTensor('searchsorted', 'sorted_sequence', 1, sortedSequence);
  const values = lift(input);
  const row = sortedSequence.shape.at(-1) ?? 1;
  const sorted = sortedSequence.values();
  if (sortedSequence.ndim > 1 && values.ndim !== sortedSequence.ndim) {
    throw new RuntimeError(
      'torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match',
    );
  }
  const each = sortedSequence.ndim > 1 ? values.shape.at(-1)! : values.numel();
  const out = Float64Array.from(values.values() as Float64Array, (raw, i) => {
    const v = Number(raw);
    const start = Math.floor(i / Math.max(each, 1)) * row;
    let [low, high] = [0, row];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = Number(sorted[start + middle]);
      if (right ? at <= v : at < v) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return Tensor.ofHost(out, values.shape, int64);
}

/** The number of the bucket of each element, between `boundaries` in order. torch.bucketize */
export const bucketize = (input: Operand, boundaries: Tensor, options: { right?: boolean } = {}): Tensor =>
  searchsorted(boundaries, input, options);
