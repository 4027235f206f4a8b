import { int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { add, clamp, div, mul, sqrt, sub } from './elementwise.ts';
import { indexSelect } from './index.ts';
import { matmul } from './matmul.ts';
import { diag } from './rearrange.ts';
import { mean, norm, sum } from './reduce.ts';
import { named } from './renamed.ts';
import { narrow, squeeze, transpose, unsqueeze } from './shape.ts';

/** The p-norm of x − other. torch.dist */
export const dist = (x: Tensor, other: Tensor, p = 2): Tensor => named(norm(sub(x, other), p), 'DistBackward0');

/** The area under the line through the points (x, y), or through y's at a distance `dx`, along `dim`. torch.trapezoid */
export function trapezoid(y: Tensor, x: Tensor | null = null, { dx = 1, dim = -1 } = {}): Tensor {
  const d = normalizeDim(dim, y.ndim);
  const count = y.shape[d]!;
  const both = (v: Tensor, along: number): [Tensor, Tensor] => [
    narrow(v, along, 1, count - 1),
    narrow(v, along, 0, count - 1),
  ];
  const [right, left] = both(y, d);
  if (!x) return mul(sum(mul(add(right, left), dx), d), 0.5);
  const [to, from] = both(x, normalizeDim(x.ndim === 1 ? 0 : dim, x.ndim));
  const widths = sub(to, from);
  const lying = x.ndim === 1 ? widths.reshape(y.shape.map((_, i) => (i === d ? count - 1 : 1))) : widths;
  return div(sum(mul(lying, add(right, left)), d), 2);
}

/** The p-norms between all rows: (…, P, M) and (…, R, M) give (…, P, R). torch.cdist */
export function cdist(x1: Tensor, x2: Tensor, p = 2): Tensor {
  if (x1.shape.at(-1) !== x2.shape.at(-1)) {
    throw new RuntimeError(
      `X1 and X2 must have the same number of columns. X1: ${x1.shape.at(-1)} X2: ${x2.shape.at(-1)}`,
    );
  }
  return named(norm(sub(unsqueeze(x1, -2), unsqueeze(x2, -3)), p, -1), 'CdistBackward0');
}

/** The p-norms between each row and those after it: (N, M) gives (N (N − 1) / 2,). torch.pdist */
export function pdist(x: Tensor, p = 2): Tensor {
  if (x.ndim !== 2) throw new RuntimeError(`pdist only supports 2D tensors, got: ${x.ndim}D`);
  if (p < 0) throw new RuntimeError('pdist only supports non-negative p values');
  const firsts = Array.from({ length: x.shape[0]! }, (_, i) => i);
  const pairs = firsts.flatMap((i) => firsts.slice(i + 1).map((j) => [i, j] as const));
  const rows = (side: 0 | 1): Tensor => {
    const places = Float64Array.from(pairs, (pair) => pair[side]);
    return indexSelect(x, 0, Tensor.ofHost(places, [places.length], int64));
  };
  return named(norm(sub(rows(0), rows(1)), p, -1), 'PdistBackward0');
}

/** Covariances of variables, which are rows, over observations: (V, N) gives (V, V). torch.cov */
export function cov(x: Tensor, { correction = 1 } = {}): Tensor {
  const rows = x.ndim < 2 ? x.reshape(1, -1) : x;
  const centred = sub(rows, mean(rows, 1, true));
  const out = div(matmul(centred, transpose(centred, 0, 1)), Math.max(rows.shape[1]! - correction, 0));
  return named(x.ndim < 2 ? squeeze(out) : mul(out, 1), 'SqueezeBackward0');
}

/** The same, divided by the standard deviations of both: correlations in [−1, 1]. torch.corrcoef */
export function corrcoef(x: Tensor): Tensor {
  const all = cov(x);
  if (all.ndim === 0) return div(all, all);
  const deviations = sqrt(diag(all));
  return clamp(div(div(all, unsqueeze(deviations, 1)), unsqueeze(deviations, 0)), -1, 1);
}
