import * as tf from '@tensorflow/tfjs-core';
import { hostKernels, read } from './host.ts';
import type { Kernels, Nonlinearity } from './kernels.ts';

/** h Wᵀ for rows of h, added to `out` in place: every output is a dot product of two rows. */
function addProductTransposed(out: Float32Array, h: Float32Array, w: Float32Array, rows: number, size: number): void {
  for (let n = 0; n < rows; n++) {
    for (let i = 0; i < size; i++) {
      let sum = out[n * size + i]!;
      for (let j = 0; j < size; j++) sum += h[n * size + j]! * w[i * size + j]!;
      out[n * size + i] = sum;
    }
  }
}

/** The plain backend. */
export const cpuKernels: Kernels = {
  ...hostKernels,
  name: 'cpu',
  layers: {},

  elmanStep(projected: tf.Tensor2D, h: tf.Tensor2D, weight: tf.Tensor2D, act: Nonlinearity): tf.Tensor2D {
    const [rows, size] = projected.shape;
    const out = read(projected).slice();
    addProductTransposed(out, read(h), read(weight), rows, size);
    for (let i = 0; i < out.length; i++) out[i] = act === 'tanh' ? Math.tanh(out[i]!) : Math.max(out[i]!, 0);
    return tf.tensor2d(out, [rows, size]);
  },

  elmanStepBack(grad, next, h, weight, act): tf.Tensor2D {
    const [rows, size] = grad.shape;
    const out = read(grad).slice();
    if (next) {
      const w = read(weight);
      const delta = read(next);
      const row = new Float64Array(size);
      for (let n = 0; n < rows; n++) {
        row.fill(0);
        for (let i = 0; i < size; i++) {
          const d = delta[n * size + i]!;
          for (let j = 0; j < size; j++) row[j]! += d * w[i * size + j]!;
        }
        for (let j = 0; j < size; j++) out[n * size + j]! += row[j]!;
      }
    }
    const y = read(h);
    for (let i = 0; i < out.length; i++) out[i]! *= act === 'tanh' ? 1 - y[i]! * y[i]! : y[i]! > 0 ? 1 : 0;
    return tf.tensor2d(out, [rows, size]);
  },
};
