import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../../arguments.ts';
import { differentiable, saving, twice } from '../../autograd.ts';
import { number } from '../../backend/number.ts';
import { NotImplementedError } from '../../errors.ts';
import { checkRoom } from '../../limits.ts';
import { mul, neg, sub } from '../../ops/elementwise.ts';
import { broadcastShape, numel, sameShape } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import { warn } from '../../warnings.ts';
import { Module } from '../module.ts';
import { checkReduction, type Reduction } from './reduction.ts';

/** The mean square difference, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.MSELoss */
export class MSELoss extends Module {
  readonly reduction: Reduction;

  constructor({ reduction = 'mean' }: { reduction?: Reduction } = {}) {
    super();
    this.reduction = reduction;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return mseLoss(input, target, { reduction: this.reduction });
  }
}

/** The mean square difference. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.mse_loss */
export function mseLoss(input: Tensor, target: Tensor, { reduction = 'mean' }: { reduction?: Reduction } = {}): Tensor {
  checkTensor('mse_loss', 'input', 1, input);
  checkTensor('mse_loss', 'target', 2, target);
  checkReduction(reduction);
  if (!input.dtype.isFloatingPoint && !target.dtype.isFloatingPoint) {
    throw new NotImplementedError(`"mse_cpu" not implemented for '${input.dtype.title}'`, 'Convert them: x.float().');
  }
  if (!sameShape(input.shape, target.shape)) {
    warn(
      `Using a target size (${target.shape}) that is different to the input size (${input.shape}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`,
    );
  }
  const count = numel(checkRoom(broadcastShape(input.shape, target.shape)));
  const factor = reduction === 'mean' ? 1 / count : 1;
  return differentiable(
    'MseLossBackward0',
    [input, target],
    (x, y) => {
      const squares = tf.squaredDifference(x!, y!);
      if (reduction === 'none') return squares;
      return count === 0 ? tf.scalar(reduction === 'mean' ? Number.NaN : 0) : tf.mul(tf.sum(squares), number(factor));
    },
    twice(
      saving.inputs((g, x, y) => {
        const grad = tf.mul(tf.mul(tf.sub(x!, y!), number(2 * factor)), g);
        return [grad, () => tf.neg(grad)];
      }),
      (g, [x, y]) => {
        const grad = mul(mul(sub(x!, y!), 2 * factor), g);
        return [grad, neg(grad)];
      },
    ),
  );
}
