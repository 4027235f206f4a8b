import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { type Effort, type Model, type Times, time } from './model.ts';

/** What people use today: the same model of TensorFlow.js's own layers. It does not clip, which spares it a little. */
export async function train(model: Model, effort: Effort): Promise<Times> {
  const { vocabulary, embedding, hidden, batch, length, classes } = model;
  const net = sequential({
    layers: [
      layers.embedding({ inputDim: vocabulary, outputDim: embedding, inputLength: length }),
      layers.simpleRNN({ units: hidden }),
      layers.dense({ units: classes, activation: 'softmax' }),
    ],
  });
  net.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' });
  const ids = tf.randomUniform([batch, length], 0, vocabulary, 'int32');
  const target = tf.tensor1d(Array.from({ length: batch }, (_, n) => n % classes));
  return time(() => net.trainOnBatch(ids, target), effort);
}
