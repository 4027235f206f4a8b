import * as tf from '@tensorflow/tfjs-core';
import { read } from '../../backend/host.ts';
import type { Nonlinearity } from '../../backend/kernels.ts';
import { made } from '../../backend/made.ts';
import type { Cell } from './cell.ts';

/**
 * Elman's cell (Elman, 1990):
 *
 *     h_t = act(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh),   act = tanh or relu
 *
 * and its derivative, with δ_t = ∂L/∂(what act is applied to) and ∂L/∂h_t from above:
 *
 *     δ_t = (∂L/∂h_t + W_hhᵀ δ_{t+1}) ⊙ act′(h_t),   tanh′ = 1 − h²
 */
export function elmanCell(act: Nonlinearity): Cell {
  return {
    name: act,
    gates: 1,
    states: 1,
    mergesBiases: true,

    step(projected, [h], w) {
      const [rows, size] = projected.shape;
      const out = read(projected).slice();
      addProduct(out, read(h!), read(w.hidden), size);
      for (let i = 0; i < out.length; i++) out[i] = act === 'tanh' ? Math.tanh(out[i]!) : Math.max(out[i]!, 0);
      const next = made<tf.Tensor2D>(out, [rows, size]);
      return { state: [next], memory: [next] };
    },

    back(grad, next, _carry, [h], _before, w) {
      const [rows, size] = grad.shape;
      const out = read(grad).slice();
      if (next) addProduct(out, read(next), read(tf.transpose(w.hidden)), size);
      const y = read(h!);
      for (let i = 0; i < out.length; i++) out[i]! *= act === 'tanh' ? 1 - y[i]! * y[i]! : y[i]! > 0 ? 1 : 0;
      const delta = made<tf.Tensor2D>(out, [rows, size]);
      return { input: delta, hidden: delta, carry: null };
    },
  };
}

/** out += x Wᵀ, of rows of x. The sums are in double precision: only the result is rounded. */
function addProduct(out: Float32Array, x: Float32Array, w: Float32Array, size: number): void {
  for (let at = 0; at < out.length; at += size) {
    for (let i = 0; i < size; i++) {
      let sum = out[at + i]!;
      for (let j = 0; j < size; j++) sum += x[at + j]! * w[i * size + j]!;
      out[at + i] = sum;
    }
  }
}
