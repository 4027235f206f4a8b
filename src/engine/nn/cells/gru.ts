import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from './cell.ts';
import { slopeOfSigmoid, slopeOfTanh } from './lstm.ts';

/**
 * The GRU (Cho and others, 2014), as PyTorch has it. With a = W_ih x_t + b_ih and u = W_hh h_{t−1} + b_hh, cut in three:
 *
 *     r = σ(a_r + u_r)   z = σ(a_z + u_z)   n = tanh(a_n + r ⊙ u_n)
 *     h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
 */
export const gruCell: Cell = {
  name: 'gru',
  gates: 3,
  states: 1,
  mergesBiases: false,

  step(projected, [h], w) {
    const product = tf.matMul(h!, w.hidden, false, true);
    const u = w.hiddenBias ? tf.add(product, w.hiddenBias) : product;
    const [ar, az, an] = tf.split(projected, 3, 1) as tf.Tensor2D[];
    const [ur, uz, un] = tf.split(u, 3, 1) as tf.Tensor2D[];
    const r = tf.sigmoid(tf.add(ar!, ur!));
    const z = tf.sigmoid(tf.add(az!, uz!));
    const n = tf.tanh(tf.add(an!, tf.mul(r, un!)));
    const next = tf.add(n, tf.mul(z, tf.sub(h!, n))) as tf.Tensor2D;
    return { state: [next], memory: [tf.concat([r, z, n, un!], 1) as tf.Tensor2D] };
  },

  back(grad, next, carry, [gates], [before], w) {
    const [r, z, n, un] = tf.split(gates!, 4, 1) as tf.Tensor2D[];
    const through = next ? tf.add(grad, tf.matMul(next, w.hidden)) : grad;
    const dh = carry ? tf.add(through, carry) : through;
    const dn = tf.mul(tf.mul(dh, tf.sub(1, z!)), slopeOfTanh(n!));
    const dz = tf.mul(tf.mul(dh, tf.sub(before!, n!)), slopeOfSigmoid(z!));
    const dr = tf.mul(tf.mul(dn, un!), slopeOfSigmoid(r!));
    return {
      input: tf.concat([dr, dz, dn], 1) as tf.Tensor2D,
      hidden: tf.concat([dr, dz, tf.mul(dn, r!)], 1) as tf.Tensor2D,
      carry: tf.mul(dh, z!) as tf.Tensor2D,
    };
  },
};
