import type * as tf from '@tensorflow/tfjs-core';
import { arena } from '../memory/arena.ts';
import { made, valuesOf } from './values.ts';

export const tanh: tf.KernelFunc = ({ inputs, backend }) => {
  const x = inputs.x as tf.TensorInfo;
  const values = valuesOf(backend, x);
  arena.reset();
  const at = arena.putValues(values);
  arena.run.activate(at, values.length, false);
  return made(backend, x.shape, arena.copyOut(at, values.length));
};
