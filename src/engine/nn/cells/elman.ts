import * as tf from '@tensorflow/tfjs-core';
import type { Nonlinearity } from '../../backend/kernels.ts';
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
      const sum = tf.add(projected, tf.matMul(h!, w.hidden, false, true));
      const next = (act === 'tanh' ? tf.tanh(sum) : tf.relu(sum)) as tf.Tensor2D;
      return { state: [next], memory: [next] };
    },

    back(grad, next, _carry, [h], _before, w) {
      const through = next ? tf.add(grad, tf.matMul(next, w.hidden)) : grad;
      const slope = act === 'tanh' ? tf.sub(1, tf.square(h!)) : tf.step(h!);
      const delta = tf.mul(through, slope) as tf.Tensor2D;
      return { input: delta, hidden: delta, carry: null };
    },
  };
}
