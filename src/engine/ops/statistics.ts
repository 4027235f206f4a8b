import { float32, int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { NamedTuple, Pair } from '../namedtuple.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { lerp } from './combined.ts';
import { isfinite, isnan } from './compare.ts';
import type { Dims } from './dims.ts';
import { div, type Operand, where } from './elementwise.ts';
import { amax, amin } from './extremes.ts';
import { hostReduce, hostUnary } from './host.ts';
import { gather } from './index.ts';
import { mean, sum } from './reduce.ts';
import { named } from './renamed.ts';
import { reshape, select, squeeze, stack } from './shape.ts';
import { sort } from './sort.ts';
import { standardDeviation, variance } from './variance.ts';

/** `[std, mean]` of all elements, or along `dim`. torch.std_mean */
export const stdMean = (x: Tensor, dim?: Dims, unbiased = true, keepdim = false): Tuple<Tensor> =>
  Tuple.of_([standardDeviation(x, dim, unbiased, keepdim), mean(x, dim, keepdim)]);
/** `[var, mean]` of all elements, or along `dim`. torch.var_mean */
export const varMean = (x: Tensor, dim?: Dims, unbiased = true, keepdim = false): Tuple<Tensor> =>
  Tuple.of_([variance(x, dim, unbiased, keepdim), mean(x, dim, keepdim)]);

/** `[min, max]` of all elements, or along `dim`. torch.aminmax */
export const aminmax = (x: Tensor, { dim = null as number | null, keepdim = false } = {}): Pair =>
  new Pair('aminmax', ['min', 'max'], [amin(x, dim, keepdim), amax(x, dim, keepdim)]);

/** Between two elements: on the line, at one of them or in the middle. */
export type Interpolation = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';

const roundHalfToEven = (x: number): number => {
  const low = Math.floor(x);
  return x - low === 0.5 ? low + (low % 2) : Math.round(x);
};

/** What so large a share of the elements is below, between two of them where it falls there. torch.quantile */
export function quantile(
  x: Tensor,
  q: Operand,
  dim?: number | null,
  keepdim = false,
  { interpolation = 'linear' as Interpolation } = {},
): Tensor {
  if (!['linear', 'lower', 'higher', 'midpoint', 'nearest'].includes(interpolation)) {
    throw new RuntimeError(
      `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${interpolation}`,
    );
  }
  const from = dim === undefined || dim === null ? reshape(x, [-1]) : x;
  const d = normalizeDim(dim ?? 0, from.ndim);
  const { values } = sort(from, d);
  const last = from.shape[d]! - 1;
  const at = (share: number): Tensor => {
    if (!(share >= 0 && share <= 1)) throw new RuntimeError('quantile() q values must be in the range [0, 1]');
    const place = Math.fround(share) * last;
    const low = Math.floor(place);
    const [from, to] = [select(values, d, low), select(values, d, Math.min(low + 1, last))];
    const shares = { linear: place - low, lower: 0, higher: Number(place > low), midpoint: place > low ? 0.5 : 0 };
    const line = lerp(from, to, interpolation === 'nearest' ? roundHalfToEven(place) - low : shares[interpolation]);
    if (!keepdim) return line;
    const kept = dim === undefined || dim === null ? x.shape.map(() => 1) : from.shape.map((n, i) => (i === d ? 1 : n));
    return reshape(line, kept);
  };
  if (!(q instanceof Tensor)) return at(Number(q));
  const all = Array.from(q.values(), (share: number | bigint) => at(Number(share)));
  return q.ndim === 0 ? all[0]! : stack(all);
}

/** The sum without what is NaN. torch.nansum */
export const nansum = (x: Tensor, dim?: Dims, keepdim = false): Tensor =>
  named(sum(where(isnan(x), 0, x), dim, keepdim), 'NansumBackward0');
/** The mean without what is NaN. torch.nanmean */
export const nanmean = (x: Tensor, dim?: Dims, keepdim = false): Tensor =>
  div(
    nansum(x, dim, keepdim),
    sum(
      hostUnary(x, (v) => Number(!Number.isNaN(v)), x.dtype),
      dim,
      keepdim,
    ),
  );

/** x with 0 for NaN, and the largest floats for the infinities, or what is given. torch.nan_to_num */
export function nanToNum(x: Tensor, nan = 0, posinf?: number | null, neginf?: number | null): Tensor {
  if (!x.dtype.isFloatingPoint) return x;
  const largest = x.dtype === float32 ? 3.4028234663852886e38 : Number.MAX_VALUE;
  const [high, low] = [posinf ?? largest, neginf ?? -largest];
  const instead = hostUnary(x.detach(), (v) => (Number.isNaN(v) ? nan : v > 0 ? high : low), x.dtype);
  return named(where(isfinite(x), x, instead), 'NanToNumBackward0');
}

/** The elements in order along the first dimension. torch.msort */
export const msort = (x: Tensor): Tensor => sort(x, 0).values;

/** `[values, indices]` of the k-th smallest along `dim`. torch.kthvalue */
export function kthvalue(x: Tensor, k: number, dim = -1, keepdim = false): NamedTuple {
  const d = normalizeDim(dim, x.ndim);
  if (!(k >= 1 && k <= (x.shape[d] ?? 1)))
    throw new RuntimeError(`kthvalue(): selected number k out of range for dimension ${d}`);
  const { indices } = sort(x, d);
  const at = select(indices, d, k - 1)
    .unsqueeze(d)
    .clone();
  const values = gather(x, d, at, 'KthvalueBackward0');
  return new NamedTuple('kthvalue', keepdim ? values : squeeze(values, d), keepdim ? at : squeeze(at, d));
}

/** `[values, indices]` of the most frequent element along `dim`, the smallest of several; where it is last. torch.mode */
export function mode(x: Tensor, dim = -1, keepdim = false): NamedTuple {
  const d = normalizeDim(dim, x.ndim);
  const most = (line: number[]): number => {
    const counts = new Map<number, number>();
    for (const v of line) counts.set(v, (counts.get(v) ?? 0) + 1);
    const best = [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a));
    return line.lastIndexOf(best[0]);
  };
  const at = hostReduce(x, d, true, most, int64);
  const values = gather(x, d, at, 'ModeBackward0');
  return new NamedTuple('mode', keepdim ? values : squeeze(values, d), keepdim ? at : squeeze(at, d));
}
