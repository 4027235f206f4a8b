import type * as tf from '@tensorflow/tfjs-core';
import * as general from '../softmax.ts';
import type { Program } from './glsl.ts';
import { compute } from './program.ts';

/** So many classes each number looks at by itself; more are reduced by tfjs first, in several programs. */
const FEW = 64;

/** GLSL: a loop over a row's texels. Of the last one the second column may be none. */
const overRow = (body: string): string => `for (int c = 0; 2 * c < columns; c++) {
    bool two = 2 * c + 1 < columns;
    ${body}
  }`;

/** A GPU's exp may make a number of NaN. */
const EXPONENTIAL = `vec4 exponential(vec4 x) {
  vec4 y = exp(x);
  bvec4 none = isnan(x);
  for (int i = 0; i < 4; i++) if (none[i]) y[i] = x[i];
  return y;
}`;

const LOG_SOFTMAX: Program = {
  name: 'logSoftmax',
  inputs: ['A'],
  functions: EXPONENTIAL,
  body: `vec2 most = getA(pair, 0).xz;
  ${overRow('vec4 a = getA(pair, c); most = max(most, two ? max(a.xz, a.yw) : a.xz);')}
  vec2 sum = vec2(0.0);
  ${overRow('vec4 e = exponential(getA(pair, c) - most.xxyy); sum += two ? e.xz + e.yw : e.xz;')}
  vec4 y = getA(pair, column) - most.xxyy - log(sum).xxyy;
  if (isnan(sum.x)) y.xy = sum.xx;
  if (isnan(sum.y)) y.zw = sum.yy;
  out0 = cut(y);`,
};

const BACK: Program = {
  name: 'crossEntropyBack',
  inputs: ['A', 'B'],
  functions: EXPONENTIAL,
  body: `vec2 total = vec2(0.0);
  ${overRow('vec4 b = getB(pair, c); total += two ? b.xz + b.yw : b.xz;')}
  out0 = cut(exponential(getA(pair, column)) * total.xxyy - getB(pair, column));`,
};

export const logSoftmax = (x: tf.Tensor2D): tf.Tensor2D =>
  (x.shape[1] <= FEW ? compute(LOG_SOFTMAX, x.shape, { inputs: [x] }) : general.logSoftmax(x)) as tf.Tensor2D;

export const crossEntropyBack = (logP: tf.Tensor2D, share: tf.Tensor2D): tf.Tensor2D =>
  logP.shape[1] <= FEW
    ? (compute(BACK, logP.shape, { inputs: [logP, share] }) as tf.Tensor2D)
    : general.crossEntropyBack(logP, share);
