import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from './cell.ts';

/**
 * The LSTM (Hochreiter and Schmidhuber, 1997). With a = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh, cut in four:
 *
 *     i = σ(a_i)   f = σ(a_f)   g = tanh(a_g)   o = σ(a_o)
 *     c_t = f ⊙ c_{t−1} + i ⊙ g
 *     h_t = o ⊙ tanh(c_t)
 */
export const lstmCell: Cell = {
  name: 'lstm',
  gates: 4,
  states: 2,
  mergesBiases: true,

  step(projected, [h, c], w) {
    const a = tf.add(projected, tf.matMul(h!, w.hidden, false, true));
    const [ai, af, ag, ao] = tf.split(a, 4, 1) as tf.Tensor2D[];
    const i = tf.sigmoid(ai!);
    const f = tf.sigmoid(af!);
    const g = tf.tanh(ag!);
    const o = tf.sigmoid(ao!);
    const next = tf.add(tf.mul(f, c!), tf.mul(i, g)) as tf.Tensor2D;
    const out = tf.mul(o, tf.tanh(next)) as tf.Tensor2D;
    return { state: [out, next], memory: [tf.concat([i, f, g, o], 1) as tf.Tensor2D, next] };
  },

  back(grad, next, carry, [gates, cell], [, before], w) {
    const [i, f, g, o] = tf.split(gates!, 4, 1) as tf.Tensor2D[];
    const tanhC = tf.tanh(cell!);
    const dh = next ? tf.add(grad, tf.matMul(next, w.hidden)) : grad;
    const throughOutput = tf.mul(tf.mul(dh, o!), slopeOfTanh(tanhC));
    const dc = carry ? tf.add(throughOutput, carry) : throughOutput;
    const da = tf.concat(
      [
        tf.mul(tf.mul(dc, g!), slopeOfSigmoid(i!)),
        tf.mul(tf.mul(dc, before!), slopeOfSigmoid(f!)),
        tf.mul(tf.mul(dc, i!), slopeOfTanh(g!)),
        tf.mul(tf.mul(dh, tanhC), slopeOfSigmoid(o!)),
      ],
      1,
    ) as tf.Tensor2D;
    return { input: da, hidden: da, carry: tf.mul(dc, f!) as tf.Tensor2D };
  },
};

/** tanh′ and σ′, from their values. */
export const slopeOfTanh = (y: tf.Tensor): tf.Tensor => tf.sub(1, tf.square(y));
export const slopeOfSigmoid = (y: tf.Tensor): tf.Tensor => tf.mul(y, tf.sub(1, y));
