import type * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { made } from '../backend/made.ts';
import { NotImplementedError } from '../errors.ts';
import { normalizeDim, stridesOf } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { oneDim } from './dims.ts';

const values = (v: tf.Tensor): Float32Array => v.dataSync() as Float32Array;

/** y_i = ln(e^{x_1} + … + e^{x_i}) along `dim`, exact however large they are. torch.logcumsumexp */
export function logcumsumexp(x: Tensor, dim: number): Tensor {
  const d = normalizeDim(oneDim('logcumsumexp', dim), x.ndim);
  if (!x.dtype.isFloatingPoint) {
    throw new NotImplementedError(
      `"logcumsumexp_out_cpu" not implemented for '${x.dtype.title}'`,
      'Convert it first: x.float().',
    );
  }
  const step = stridesOf(x.shape)[d] ?? 1;
  const size = x.shape[d] ?? 1;
  const at = (i: number): number => Math.floor(i / step) % size;
  return differentiable(
    'LogcumsumexpBackward0',
    [x],
    (v) => made(soFar(values(v), step, at), v.shape),
    // ∂y_i/∂x_j = e^{x_j − y_i} for all i from j on.
    saving.all((g, y, v) => [made(since(values(g!), values(y), values(v!), step, size, at), v!.shape)]),
  );
}

function soFar(x: Float32Array, step: number, at: (i: number) => number): Float32Array {
  const sums = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) sums[i] = at(i) === 0 ? x[i]! : logSum(sums[i - step]!, x[i]!);
  const out = x.slice();
  out.set(sums);
  return out;
}

function logSum(a: number, b: number): number {
  const top = Math.max(a, b);
  return Number.isFinite(top) ? top + Math.log1p(Math.exp(Math.min(a, b) - top)) : top;
}

function since(
  g: Float32Array,
  y: Float32Array,
  x: Float32Array,
  step: number,
  size: number,
  at: (i: number) => number,
): Float32Array {
  return x.map((own, j) => {
    let sum = 0;
    for (let k = at(j); k < size; k++) {
      const i = j + (k - at(j)) * step;
      sum += g[i]! * Math.exp(own - y[i]!);
    }
    return sum;
  });
}
