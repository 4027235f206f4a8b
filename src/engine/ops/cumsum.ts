import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { type DType, exactly, hostArray, int64 } from '../dtype.ts';
import { normalizeDim, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { oneDim } from './dims.ts';

/** y_i = x_1 + … + x_i along `dim`; ∂L/∂x_i is the sum of ∂L/∂y from i on. Any shape, which stays. Integers give int64. torch.cumsum */
export function cumsum(x: Tensor, dim: number, { dtype }: { dtype?: DType } = {}): Tensor {
  const d = normalizeDim(oneDim('cumsum', dim), x.ndim);
  const from = to(x, dtype ?? (x.dtype.isFloatingPoint ? x.dtype : int64));
  if (!from.dtype.isFloatingPoint) return onHost(from, d);
  if (x.ndim === 0 || x.numel() === 0)
    return differentiable(
      'CumsumBackward0',
      [from],
      tf.clone,
      saving.nothing((g) => [g]),
    );
  return differentiable(
    'CumsumBackward0',
    [from],
    (v) => tf.cumsum(v, d),
    saving.nothing((g) => [tf.cumsum(g, d, false, true)]),
  );
}

/** Integers, exactly. */
function onHost(x: Tensor, d: number): Tensor {
  const out = hostArray(x.dtype, x.numel());
  const step = stridesOf(x.shape)[d] ?? 1;
  const run = step * (x.shape[d] ?? 1);
  x.values().forEach((value: number | bigint, i: number) => {
    out[i] = exactly(Number(value) + (i % run < step ? 0 : out[i - step]!), x.dtype);
  });
  return Tensor.ofHost(out, x.shape, x.dtype);
}
