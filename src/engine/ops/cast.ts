import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { type DType, float32 } from '../dtype.ts';
import { Tensor } from '../tensor.ts';
import { cast } from './host.ts';

/** A copy of x, of another type where one is given. The gradient goes through a copy of floats. */
export function differentiableCast(x: Tensor, dtype: DType = x.dtype): Tensor {
  if (x.dtype === float32 && dtype === float32) {
    return differentiable(
      'CloneBackward0',
      [x],
      (v) => tf.clone(v),
      saving.nothing((g) => [g]),
    );
  }
  const out = cast(x, dtype);
  return out.storage.host() === x.values() ? Tensor.ofHost(x.values().slice(), x.shape, dtype) : out;
}
