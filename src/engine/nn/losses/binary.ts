import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../../arguments.ts';
import { differentiable, saving } from '../../autograd.ts';
import { kernels } from '../../backend/device.ts';
import type { Elementwise } from '../../backend/kernels.ts';
import { number } from '../../backend/number.ts';
import { bool } from '../../dtype.ts';
import { RuntimeError, ValueError } from '../../errors.ts';
import { numel, sameShape } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { exposed, keepWeights } from './exposed.ts';
import { checkReduction, type Reduction } from './reduction.ts';

export interface BinaryOptions {
  /** How much each element counts. */
  weight?: Tensor | null;
  reduction?: Reduction;
  /** How much a target of 1 counts, of one with logits. */
  posWeight?: Tensor | null;
}

/** ln p, not below −100, as PyTorch cuts it. */
const CUT = (x: number): number => Math.max(Math.log(x), -100);
const BCE: Elementwise = {
  name: 'bce',
  glsl: '-(b * max(log(a), -100.0) + (1.0 - b) * max(log(1.0 - a), -100.0))',
  host: (p, y) => -(y * CUT(p) + (1 - y) * CUT(1 - p)),
};
const BCE_BACK: Elementwise = {
  name: 'bceBack',
  glsl: '(a - b) / max((1.0 - a) * a, 1e-12)',
  host: (p, y) => (p - y) / Math.max((1 - p) * p, 1e-12),
};
/** (1 − y)x + (1 + (w − 1)y)·(ln(1 + e^−|x|) + max(−x, 0)), where w is the weight of a 1. */
const LOGITS: Elementwise = {
  name: 'bceLogits',
  glsl: '(1.0 - b) * a + (1.0 + (c - 1.0) * b) * (log(1.0 + exp(-abs(a))) + max(-a, 0.0))',
  host: (x, y, w) => (1 - y) * x + (1 + (w - 1) * y) * (Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0)),
};
const LOGITS_BACK: Elementwise = {
  name: 'bceLogitsBack',
  glsl: '(1.0 - b) - (1.0 + (c - 1.0) * b) / (1.0 + exp(a))',
  host: (x, y, w) => 1 - y - (1 + (w - 1) * y) / (1 + Math.exp(x)),
};

/** −(y ln p + (1 − y) ln(1 − p)), averaged. input: probabilities in [0, 1]; target: the same shape. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.binary_cross_entropy */
export function binaryCrossEntropy(input: Tensor, target: Tensor, options: BinaryOptions = {}): Tensor {
  checkTensor('binary_cross_entropy', 'input', 1, input);
  checkTensor('binary_cross_entropy', 'target', 2, target);
  if (!sameShape(input.shape, target.shape)) {
    throw new ValueError(
      `Using a target size (${target.shape}) that is different to the input size (${input.shape}) is deprecated. Please ensure they have the same size.`,
    );
  }
  if (target.dtype !== input.dtype) {
    throw new RuntimeError(
      `Found dtype ${target.dtype.title} but expected ${input.dtype.title}`,
      'Targets are floats here: target.float().',
    );
  }
  if (Array.from(input.values(), Number).some((p) => p < 0 || p > 1)) {
    throw new RuntimeError(
      'all elements of input should be between 0 and 1',
      'Logits go to binaryCrossEntropyWithLogits.',
    );
  }
  return binary('BinaryCrossEntropyBackward0', BCE, BCE_BACK, input, target, options);
}

/** The same of logits, σ(x) being the probability: exact however large x is. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.binary_cross_entropy_with_logits */
export function binaryCrossEntropyWithLogits(input: Tensor, target: Tensor, options: BinaryOptions = {}): Tensor {
  checkTensor('binary_cross_entropy_with_logits', 'input', 1, input);
  checkTensor('binary_cross_entropy_with_logits', 'target', 2, target);
  if (!sameShape(input.shape, target.shape)) {
    throw new ValueError(`Target size (${target.shape}) must be the same as input size (${input.shape})`);
  }
  checkFloats(target);
  return binary('BinaryCrossEntropyWithLogitsBackward0', LOGITS, LOGITS_BACK, input, target, options);
}

/** PyTorch subtracts from the target in place, which whole numbers and truths refuse. */
function checkFloats({ dtype }: Tensor): void {
  if (dtype.isFloatingPoint) return;
  const hint = 'Targets are floats here: target.float().';
  if (dtype === bool) {
    throw new RuntimeError(
      'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
      hint,
    );
  }
  throw new RuntimeError(`result type Float can't be cast to the desired output type ${dtype.title}`, hint);
}

function binary(
  name: string,
  loss: Elementwise,
  slope: Elementwise,
  input: Tensor,
  target: Tensor,
  { weight = null, reduction = 'mean', posWeight = null }: BinaryOptions,
): Tensor {
  checkReduction(reduction);
  const shape = [...input.shape];
  const count = numel(shape);
  const factor = reduction === 'mean' ? 1 / count : 1;
  const wide = (x: Tensor | null): tf.Tensor => (x ? tf.broadcastTo(x.handle(), shape) : tf.ones(shape));
  const all = (x: tf.Tensor): tf.Tensor[] => [x, wide(target), wide(posWeight)];
  const weighed = (v: tf.Tensor): tf.Tensor => (weight ? tf.mul(v, wide(weight)) : v);
  return differentiable(
    name,
    [input],
    (x) => {
      if (count === 0) return reduction === 'none' ? tf.clone(x) : tf.scalar(reduction === 'mean' ? Number.NaN : 0);
      const each = weighed(kernels().elementwise(loss, all(x)));
      return reduction === 'none' ? each : tf.mul(tf.sum(each), number(factor));
    },
    saving.inputs((g, x) => [
      count === 0 ? tf.zeros(shape) : tf.mul(weighed(tf.mul(kernels().elementwise(slope, all(x!)), number(factor))), g),
    ]),
  );
}

/** −(y ln p + (1 − y) ln(1 − p)), averaged, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.BCELoss */
export class BCELoss extends Module {
  declare readonly weight: Required<BinaryOptions>['weight'];
  declare readonly reduction: Required<BinaryOptions>['reduction'];
  declare readonly posWeight: Required<BinaryOptions>['posWeight'];
  readonly options: BinaryOptions;

  constructor(options: BinaryOptions = {}) {
    super();
    this.options = options;
    keepWeights(this, options);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropy(input, target, this.options);
  }
}

/** The same of logits, as a module: exact however large they are. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.BCEWithLogitsLoss */
export class BCEWithLogitsLoss extends BCELoss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropyWithLogits(input, target, this.options);
  }
}

exposed(BCELoss, { weight: null, reduction: 'mean', posWeight: null });
