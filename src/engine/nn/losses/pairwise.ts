import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../../arguments.ts';
import { differentiable, saving } from '../../autograd.ts';
import { kernels } from '../../backend/device.ts';
import type { Elementwise } from '../../backend/kernels.ts';
import { number } from '../../backend/number.ts';
import { broadcastShape, numel, sameShape } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import { warn } from '../../warnings.ts';
import { checkReduction, type Reduction } from './reduction.ts';

/** A loss of each pair of elements: a is the input's, b the target's, s0 a number; and its derivative by a. */
export interface Pairwise {
  callee: string;
  /** As it is printed; of the mean and the sum, where that is another. */
  name: string;
  reduced?: Record<'mean' | 'sum', string>;
  loss: Elementwise;
  slope: Elementwise;
  /** The derivative by b is minus that by a; else the target learns nothing. */
  symmetric: boolean;
}

/** Reduced as asked; shapes are broadcast, with a warning, as PyTorch does. */
export function pairwise(f: Pairwise, input: Tensor, target: Tensor, reduction: Reduction, setting = 0): Tensor {
  checkTensor(f.callee, 'input', 1, input);
  checkTensor(f.callee, 'target', 2, target);
  checkReduction(reduction);
  if (!sameShape(input.shape, target.shape)) {
    warn(
      `Using a target size (${target.shape}) that is different to the input size (${input.shape}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`,
    );
  }
  const shape = broadcastShape(input.shape, target.shape);
  const count = numel(shape);
  const factor = reduction === 'mean' ? 1 / count : 1;
  const wide = (v: tf.Tensor): tf.Tensor => (sameShape(v.shape, shape) ? v : tf.broadcastTo(v, shape));
  return differentiable(
    reduction === 'none' ? f.name : (f.reduced?.[reduction] ?? f.name),
    [input, target],
    (x, y) => {
      const each = count === 0 ? tf.zeros(shape) : kernels().elementwise(f.loss, [wide(x!), wide(y!)], [setting]);
      if (reduction === 'none') return each;
      return count === 0 ? tf.scalar(reduction === 'mean' ? Number.NaN : 0) : tf.mul(tf.sum(each), number(factor));
    },
    saving.inputs((g, x, y) => {
      if (count === 0) return [tf.zeros(shape), () => tf.zeros(shape)];
      const slope = kernels().elementwise(f.slope, [wide(x!), wide(y!)], [setting]);
      const grad = tf.mul(tf.mul(slope, number(factor)), g);
      return [grad, f.symmetric ? () => tf.neg(grad) : null];
    }),
  );
}
