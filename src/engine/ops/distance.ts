import { RuntimeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { clamp, div, mul, sqrt, sub } from './elementwise.ts';
import { matmul } from './matmul.ts';
import { diag } from './rearrange.ts';
import { mean, norm } from './reduce.ts';
import { named } from './renamed.ts';
import { squeeze, transpose, unsqueeze } from './shape.ts';

/** The p-norm of x − other. torch.dist */
export const dist = (x: Tensor, other: Tensor, p = 2): Tensor => named(norm(sub(x, other), p), 'DistBackward0');

/** The p-norms between all rows: (…, P, M) and (…, R, M) give (…, P, R). torch.cdist */
export function cdist(x1: Tensor, x2: Tensor, p = 2): Tensor {
  if (x1.shape.at(-1) !== x2.shape.at(-1)) {
    throw new RuntimeError(
      `X1 and X2 must have the same number of columns. X1: ${x1.shape.at(-1)} X2: ${x2.shape.at(-1)}`,
    );
  }
  return named(norm(sub(unsqueeze(x1, -2), unsqueeze(x2, -3)), p, -1), 'CdistBackward0');
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
