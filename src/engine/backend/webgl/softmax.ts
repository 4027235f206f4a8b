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

const LOG_SOFTMAX: Program = {
  name: 'logSoftmax',
  inputs: ['A'],
  body: `vec2 most = getA(pair, 0).xz;
  ${overRow('vec4 a = getA(pair, c); most = max(most, two ? max(a.xz, a.yw) : a.xz);')}
  vec2 sum = vec2(0.0);
  ${overRow('vec4 e = exp(getA(pair, c) - most.xxyy); sum += two ? e.xz + e.yw : e.xz;')}
  out0 = cut(getA(pair, column) - most.xxyy - log(sum).xxyy);`,
};

const BACK: Program = {
  name: 'crossEntropyBack',
  inputs: ['A', 'B'],
  body: `vec2 total = vec2(0.0);
  ${overRow('vec4 b = getB(pair, c); total += two ? b.xz + b.yw : b.xz;')}
  out0 = cut(exp(getA(pair, column)) * total.xxyy - getB(pair, column));`,
};

export const logSoftmax = (x: tf.Tensor2D): tf.Tensor2D =>
  (x.shape[1] <= FEW ? compute(LOG_SOFTMAX, x.shape, { inputs: [x] }) : general.logSoftmax(x)) as tf.Tensor2D;

export const crossEntropyBack = (logP: tf.Tensor2D, share: tf.Tensor2D): tf.Tensor2D =>
  logP.shape[1] <= FEW
    ? (compute(BACK, logP.shape, { inputs: [logP, share] }) as tf.Tensor2D)
    : general.crossEntropyBack(logP, share);
