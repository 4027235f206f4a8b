import * as tf from '@tensorflow/tfjs-core';
import { kernels, onDevice } from './device.ts';
import type { Elementwise } from './kernels.ts';
import { number } from './number.ts';

/** A GPU need not know NaN in pow: it is put back. Anything to the 0 is 1, and 1 to anything. */
const withNaN: Elementwise = {
  name: 'powerWithNaN',
  glsl: 'b != b ? (c == 0.0 ? 1.0 : b) : c != c ? (b == 1.0 ? 1.0 : c) : a',
  host: (power) => power,
};

/** xʸ, broadcast; NaN where x or y is. */
export function power(x: tf.Tensor, y: tf.Tensor | number): tf.Tensor {
  const exponent = typeof y === 'number' ? number(y) : y;
  const out = tf.pow(x, exponent);
  if (!onDevice() || out.size === 0) return out;
  const wide = (v: tf.Tensor): tf.Tensor => tf.broadcastTo(v, out.shape);
  return kernels().elementwise(withNaN, [out, wide(x), wide(exponent)]);
}
