import * as tf from '@tensorflow/tfjs-core';

/** The same along any dimension, by tfjs's own kernels. See kernels.ts. */
export function logSoftmax<T extends tf.Tensor>(x: T, dim = 1): T {
  const shifted = tf.sub(x, tf.max(x, dim, true));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), dim, true)));
}

export const crossEntropyBack = (logP: tf.Tensor2D, share: tf.Tensor2D): tf.Tensor2D =>
  tf.sub(tf.mul(tf.exp(logP), tf.sum(share, 1, true)), share);
