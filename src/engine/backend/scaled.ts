import type * as tf from '@tensorflow/tfjs-core';
import { kernels } from './device.ts';
import type { Elementwise } from './kernels.ts';

const kernel: Elementwise = {
  name: 'addScaled',
  glsl: 'a + s0 * b',
  host: (a, b, _c, _d, scale) => a + Math.fround(scale) * b,
  double: (a, b, _c, _d, scale) => a + scale * b,
};

/** a + scale·b. */
export const addScaled = Object.assign(
  (a: tf.Tensor, b: tf.Tensor, scale: number): tf.Tensor => kernels().elementwise(kernel, [a, b], [scale]),
  { kernel },
);
