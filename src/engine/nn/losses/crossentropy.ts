import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../../arguments.ts';
import { differentiableMany, type Grad } from '../../autograd.ts';
import { kernels } from '../../backend/device.ts';
import type { Elementwise } from '../../backend/kernels.ts';
import { number } from '../../backend/number.ts';
import { reshaped } from '../../backend/reshaped.ts';
import { sameShape } from '../../size.ts';
import { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { type CrossEntropyOptions, checkEntropy } from './crossentropychecks.ts';
import { exposed, keepWeights } from './exposed.ts';
import { classShares, probabilityShares } from './shares.ts';

/**
 * −log of the probability that softmax gives to the right class, averaged.
 * Input: logits (N, C), (C,) or (N, C, …); target: classes (N,), (), (N, …), or probabilities of the input's shape. torch.nn.CrossEntropyLoss
 */
export class CrossEntropyLoss extends Module {
  declare readonly weight: Required<CrossEntropyOptions>['weight'];
  declare readonly ignoreIndex: Required<CrossEntropyOptions>['ignoreIndex'];
  declare readonly reduction: Required<CrossEntropyOptions>['reduction'];
  declare readonly labelSmoothing: Required<CrossEntropyOptions>['labelSmoothing'];
  readonly options: CrossEntropyOptions;

  constructor(options: CrossEntropyOptions = {}) {
    super();
    this.options = options;
    keepWeights(this, options);
  }

  override forward(logits: Tensor, target: Tensor): Tensor {
    return crossEntropy(logits, target, this.options);
  }
}

/** The same of logarithms of probabilities. Input: ln p (N, C), (C,) or (N, C, …); target: classes (N,), () or (N, …). torch.nn.NLLLoss */
export class NLLLoss extends CrossEntropyLoss {
  override forward(logProbabilities: Tensor, target: Tensor): Tensor {
    return nllLoss(logProbabilities, target, this.options);
  }
}

/** −log softmax of the right class. logits: (N, C), (C,) or (N, C, …); target: classes (N,), (), (N, …), or probabilities. A class outside 0…C−1 is an error. torch.nn.functional.cross_entropy */
export function crossEntropy(logits: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  return entropy(logits, target, options, true);
}

/** −log probability of the right class, given log probabilities (N, C), (C,) or (N, C, …) and classes (N,), (), (N, …). torch.nn.functional.nll_loss */
export function nllLoss(logProbabilities: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  return entropy(logProbabilities, target, options, false);
}

const weighted: Elementwise = {
  name: 'weighted',
  glsl: 'b == 0.0 ? 0.0 : -a * b',
  host: (logP, share) => (share === 0 ? 0 : -logP * share),
};

function entropy(input: Tensor, target: Tensor, options: CrossEntropyOptions, withSoftmax: boolean): Tensor {
  const callee = withSoftmax ? 'cross_entropy_loss' : 'nll_loss_nd';
  checkTensor(callee, 'input', 1, input);
  checkTensor(callee, 'target', 2, target);
  if (options.weight) checkTensor(callee, 'weight', 3, options.weight);
  const { reduction = 'mean', labelSmoothing = 0 } = options;
  const classDim = input.ndim <= 1 ? 0 : 1;
  checkEntropy(input, target, options, classDim, withSoftmax);
  const classes = input.shape[classDim]!;
  const rows = input.numel() / Math.max(classes, 1);
  const outShape = input.shape.filter((_, d) => d !== classDim);
  const asProbabilities = withSoftmax && target.dtype.isFloatingPoint && sameShape(target.shape, input.shape);
  const shares = asProbabilities
    ? probabilityShares(target, options, classDim, classes, input.dtype)
    : classShares(target, options, classes, input.dtype);
  const total = asProbabilities ? rows : shares.rowWeights.reduce((a, b) => a + b, 0);
  const factor = reduction === 'mean' ? 1 / total : 1;
  if (factor !== 1 && total !== 0)
    shares.values.forEach((v, i, all) => {
      all[i] = v * factor;
    });
  const allIgnored = reduction === 'mean' && total === 0;
  const share = Tensor.ofHost(shares.values, [rows, classes], input.dtype);
  const before = [...input.shape];
  const [loss] = differentiableMany(
    [nameOf(input, options, asProbabilities, labelSmoothing)],
    [input],
    (x) => {
      const flat = rowsOfClasses(x!, classDim);
      const logP = withSoftmax && flat.size > 0 ? kernels().logSoftmax(flat) : tf.clone(flat);
      const terms = kernels().elementwise(weighted, [logP, share.handle()]);
      if (reduction === 'none') return [reshaped(tf.sum(terms, 1), outShape), logP];
      return [allIgnored ? number(Number.NaN) : terms.size > 0 ? tf.sum(terms) : tf.scalar(0), logP];
    },
    {
      saves: 'results',
      back: ([g], { results: [, logP] }) => [
        backOfEntropy(g!, logP!, share, withSoftmax, [rows, classes], before, classDim, allIgnored),
      ],
    },
  );
  return loss!;
}

/** ∂L/∂x = softmax(x)·Σ share − share, for every row; without the softmax, −share. */
function backOfEntropy(
  g: tf.Tensor,
  logP: tf.Tensor,
  share: Tensor,
  withSoftmax: boolean,
  [rows, classes]: [number, number],
  shape: number[],
  classDim: number,
  allIgnored: boolean,
): Grad {
  if (allIgnored || logP.size === 0) return tf.zeros(shape);
  const shares = share.handle();
  const grad = withSoftmax ? kernels().crossEntropyBack(logP as tf.Tensor2D, shares as tf.Tensor2D) : tf.neg(shares);
  const scaled = g.size === 1 ? kernels().scale(grad, g as tf.Scalar) : tf.mul(grad, reshaped(g, [rows, 1]));
  return classesBack(reshaped(scaled, [rows, classes]), shape, classDim);
}

function nameOf(input: Tensor, options: CrossEntropyOptions, asProbabilities: boolean, labelSmoothing: number): string {
  if (asProbabilities)
    return options.reduction === undefined || options.reduction === 'mean' ? 'DivBackward1' : 'NegBackward0';
  if (labelSmoothing > 0) return 'AddBackward0';
  if (input.ndim === 3 || input.ndim > 4) return options.reduction === 'none' ? 'ViewBackward0' : 'NllLoss2DBackward0';
  return input.ndim > 2 ? 'NllLoss2DBackward0' : 'NllLossBackward0';
}

/** (N, C, …) as rows of classes, (N·…, C), and back. */
function rowsOfClasses(x: tf.Tensor, classDim: number): tf.Tensor2D {
  const classes = x.shape[classDim]!;
  const shape = [x.size / Math.max(classes, 1), classes];
  if (x.shape.length <= 2) return reshaped(x, shape) as tf.Tensor2D;
  const order = x.shape.map((_, d) => d).filter((d) => d !== classDim);
  return reshaped(tf.transpose(x, [...order, classDim]), shape) as tf.Tensor2D;
}

function classesBack(rows: tf.Tensor, shape: number[], classDim: number): tf.Tensor {
  if (shape.length <= 2) return reshaped(rows, shape);
  const moved = reshaped(rows, [...shape.filter((_, d) => d !== classDim), shape[classDim]!]);
  const last = shape.length - 1;
  const order = shape.map((_, d) => (d < classDim ? d : d === classDim ? last : d - 1));
  return tf.transpose(moved, order);
}

exposed(CrossEntropyLoss, { weight: null, ignoreIndex: -100, reduction: 'mean', labelSmoothing: 0 });
