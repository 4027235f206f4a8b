import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { number } from '../backend/number.ts';
import { RuntimeError } from '../errors.ts';
import { numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import { type Dims, dimsOf } from './dims.ts';
import { mean } from './reduce.ts';

/** Σ (x − mean)² / (n − c), with ∂/∂x = 2 (x − mean) / (n − c): c is 1 (Bessel's), or 0 where `unbiased` is false, or `correction`. torch.var */
export function variance(
  x: Tensor,
  dim?: Dims,
  unbiased = true,
  keepdim = false,
  correction = Number(unbiased),
): Tensor {
  const spread = { dim, correction, keepdim };
  return ofSpread(
    'Var',
    x,
    spread,
    (v) => v,
    (g, _y, slope) => tf.mul(g, slope),
  );
}

/** The root of `var`. The derivative, (x − mean) / ((n − c)·std), is 0 where nothing varies. torch.std */
export function standardDeviation(
  x: Tensor,
  dim?: Dims,
  unbiased = true,
  keepdim = false,
  correction = Number(unbiased),
): Tensor {
  const spread = { dim, correction, keepdim };
  return ofSpread('Std', x, spread, tf.sqrt, (g, y, slope) =>
    tf.where(tf.equal(y, 0), tf.zerosLike(slope), tf.mul(g, tf.div(slope, tf.mul(y, 2)))),
  );
}

interface Spread {
  dim: Dims | undefined;
  /** What n is lessened by. */
  correction: number;
  keepdim: boolean;
}

function ofSpread(
  name: string,
  x: Tensor,
  { dim, keepdim, correction }: Spread,
  root: (variance: tf.Tensor) => tf.Tensor,
  back: (g: tf.Tensor, y: tf.Tensor, slope: tf.Tensor) => tf.Tensor,
): Tensor {
  if (!x.dtype.isFloatingPoint) {
    throw new RuntimeError(
      'std and var only support floating point and complex dtypes',
      'Convert it first: x.float().',
    );
  }
  const dims = dimsOf(name.toLowerCase(), x, dim);
  const count = numel(dims.map((d) => x.shape[d]!)) - correction;
  if (count <= 0) {
    warn(
      `${name.toLowerCase()}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel).`,
    );
  }
  const kept = x.shape.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = keepdim ? kept : x.shape.filter((_, d) => !dims.includes(d));
  const centre = mean(x.detach(), dims, true);
  const forward = (v: tf.Tensor): tf.Tensor => {
    if (v.size === 0 || count <= 0) return tf.fill(shape, count === 0 || v.size === 0 ? Number.NaN : 0);
    return tf.reshape(root(tf.div(tf.sum(tf.squaredDifference(v, centre.handle()), dims), count)), shape);
  };
  return differentiable(
    `${name}Backward0`,
    [x],
    forward,
    saving.all((g, y, v) => {
      if (v!.size === 0) return [tf.zerosLike(v!)];
      const slope = tf.mul(tf.sub(v!, centre.handle()), number(2 / count));
      return [back(tf.reshape(g, kept), tf.reshape(y, kept), slope)];
    }),
  );
}
