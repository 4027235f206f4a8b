import * as tf from '@tensorflow/tfjs-core';

/** A tfjs tensor of these numbers, as precise as they are: tf.tensor makes floats of doubles. */
export const made = <T extends tf.Tensor = tf.Tensor>(
  values: Float32Array | Float64Array,
  shape: readonly number[],
): T => tf.engine().makeTensor(values as Float32Array, [...shape], 'float32') as T;
