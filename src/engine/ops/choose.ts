import { bool, float32, hostArray, int64, uint8 } from '../dtype.ts';
import { NotImplementedError, RuntimeError } from '../errors.ts';
import { NamedTuple } from '../namedtuple.ts';
import { defaultGenerator, type Generator } from '../random.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { oneDim } from './dims.ts';
import { gather, isIndex } from './index.ts';
import { slice } from './shape.ts';
import { checkStable, sort, sortedPlaces } from './sort.ts';

/** `[values, indices]` of the k largest elements along `dim` (the smallest, where `largest` is false), in order. torch.topk */
export function topk(x: Tensor, k: number, dim = -1, largest = true, sorted = true): NamedTuple {
  if (!sorted) {
    throw new NotImplementedError(
      "topk(): sorted=False leaves them as PyTorch's partial sort happens to, which is not done here",
      'Leave sorted out: what comes in order is right too.',
    );
  }
  const d = normalizeDim(oneDim('topk', dim), x.ndim);
  if (!(k >= 0 && k <= (x.shape[d] ?? 1))) throw new RuntimeError('selected index k out of range');
  const { indices } = sort(x, d, largest);
  const first = x.ndim === 0 ? indices : slice(indices, d, 0, k).clone();
  const values = x.ndim === 0 ? x : gather(x, d, first, 'TopkBackward0');
  return new NamedTuple('topk', values, first);
}

/** Where each of the elements is that are in order along `dim`. torch.argsort */
export function argsort(x: Tensor, dim = -1, descending = false, stable = false): Tensor {
  checkStable('argsort', stable);
  const d = normalizeDim(oneDim('argsort', dim), x.ndim);
  return Tensor.ofHost(sortedPlaces(x, d, descending), x.shape, int64);
}

/** Classes (…) as rows with a 1 at the class and zeros elsewhere: (…, numClasses). torch.nn.functional.one_hot */
export function oneHot(x: Tensor, numClasses = -1): Tensor {
  if (x.dtype !== int64) throw new RuntimeError('one_hot is only applicable to index tensor of type LongTensor.');
  const ids = Array.from(x.values(), Number);
  if (ids.length === 0 && numClasses <= 0) {
    throw new RuntimeError('Can not infer total number of classes from empty tensor.');
  }
  if (ids.some((id) => id < 0)) throw new RuntimeError('Class values must be non-negative.');
  const count = numClasses === -1 ? Math.max(...ids) + 1 : numClasses;
  if (count < 1) throw new RuntimeError('num_classes should be positive');
  if (ids.some((id) => id >= count)) throw new RuntimeError('Class values must be smaller than num_classes.');
  const out = new Float64Array(ids.length * count);
  ids.forEach((id, i) => {
    out[i * count + id] = 1;
  });
  return Tensor.ofHost(out, [...x.shape, count], int64);
}

/** Numbers of elements drawn with the probabilities that they have, row by row: (n,) or (rows, n). torch.multinomial */
export function multinomial(
  x: Tensor,
  numSamples: number,
  replacement = false,
  { generator }: { generator?: Generator | null } = {},
): Tensor {
  if (x.ndim !== 1 && x.ndim !== 2) throw new RuntimeError('prob_dist must be 1 or 2 dim');
  if (!x.dtype.isFloatingPoint) {
    throw new RuntimeError(`multinomial only supports floating-point dtypes for input, got: ${x.dtype.title}`);
  }
  const n = x.shape.at(-1)!;
  if (numSamples <= 0) throw new RuntimeError('cannot sample n_sample <= 0 samples');
  if (!replacement && numSamples > n) {
    throw new RuntimeError('cannot sample n_sample > prob_dist.size(-1) samples without replacement');
  }
  const p = Array.from(x.values(), Number);
  if (!p.every(Number.isFinite) || p.some((v) => v < 0)) {
    throw new RuntimeError('probability tensor contains either `inf`, `nan` or element < 0');
  }
  const rows = x.ndim === 1 ? 1 : x.shape[0]!;
  const source = generator ?? defaultGenerator;
  const one = (row: number): number[] => p.slice(row * n, (row + 1) * n);
  for (let row = 0; row < rows; row++) {
    if (one(row).reduce((a, b) => a + b, 0) <= 0) {
      throw new RuntimeError('invalid multinomial distribution (sum of probabilities <= 0)');
    }
  }
  // One draw is the same either way, and PyTorch takes the faster.
  const all =
    replacement && numSamples > 1
      ? Array.from({ length: rows }, (_, row) => byDistribution(one(row), numSamples, source))
      : byRace(p, rows, n, numSamples, source);
  return Tensor.ofHost(Float64Array.from(all.flat()), x.ndim === 1 ? [numSamples] : [rows, numSamples], int64);
}

/** With replacement: a uniform number looked up in the sums of the probabilities. */
function byDistribution(p: readonly number[], count: number, source: Generator): number[] {
  let sum = 0;
  const sums = p.map((v) => {
    sum = Math.fround(sum + v);
    return sum;
  });
  const cumulative = sums.map((v) => Math.fround(v / sum));
  cumulative[p.length - 1] = 1;
  return Array.from({ length: count }, () => {
    const u = source.uniform53();
    let [low, high] = [0, p.length - 1];
    while (high > low) {
      const middle = low + ((high - low) >> 1);
      if (cumulative[middle]! < u) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/** Without: each element waits an exponential time, divided by its probability; the first ones are taken. */
function byRace(p: readonly number[], rows: number, n: number, count: number, source: Generator): number[][] {
  const q = Float32Array.from({ length: rows * n }, () => exponential(source));
  return Array.from({ length: rows }, (_, row) => {
    const ratio = Array.from({ length: n }, (_, i) => Math.fround(p[row * n + i]! / q[row * n + i]!));
    const order = ratio.map((_, i) => i).sort((a, b) => ratio[b]! - ratio[a]! || a - b);
    return order.slice(0, count);
  });
}

/** −ln(1 − u): how long one waits for what comes once in a unit of time. */
export const exponential = (source: Generator): number => -Math.log1p(-source.uniform53());

/** How often each whole number from 0 on is in x, (largest + 1,); or the sum of its `weights`. torch.bincount */
export function bincount(x: Tensor, weights: Tensor | null = null, minlength = 0): Tensor {
  if (x.ndim !== 1 || (!isIndex(x.dtype) && x.dtype !== uint8 && x.dtype !== bool)) {
    throw new RuntimeError('bincount only supports 1-d non-negative integral inputs.');
  }
  const ids = Array.from(x.values(), Number);
  if (ids.some((id) => id < 0)) throw new RuntimeError('bincount only supports 1-d non-negative integral inputs.');
  const dtype = weights ? float32 : int64;
  const out = hostArray(dtype, Math.max(minlength, ...ids.map((id) => id + 1), 0));
  const each = weights?.values();
  ids.forEach((id, i) => {
    out[id]! += each ? Number(each[i]) : 1;
  });
  return Tensor.ofHost(out, [out.length], dtype);
}
