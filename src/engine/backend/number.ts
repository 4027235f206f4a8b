import type * as tf from '@tensorflow/tfjs-core';
import { inDoubles } from './device.ts';
import { made } from './made.ts';

/** One number: given to tf.mul as it is, tfjs rounds it to a float. */
export const number = (value: number): tf.Scalar =>
  made(inDoubles() ? Float64Array.of(value) : Float32Array.of(value), []);
