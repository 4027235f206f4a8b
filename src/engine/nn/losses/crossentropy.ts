import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiable, differentiableMany, type Grad, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { reshaped } from '../backend/reshaped.ts';
import { float32, int64, uint8 } from '../dtype.ts';
import { IndexError, NotImplementedError, RuntimeError, ValueError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { broadcastShape, numel, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import { Module } from './module.ts';

export type Reduction = 'mean' | 'sum' | 'none';

export interface CrossEntropyOptions {
  /** (C,): how much each class counts. */
  weight?: Tensor | null;
  /** Targets of this class do not count; −100 unless given. */
  ignoreIndex?: number;
  /** What becomes of the losses: their 'mean', their 'sum', or 'none' of it. */
  reduction?: Reduction;
  /** The part, in [0, 1], of the target that is spread evenly over all classes. */
  labelSmoothing?: number;
}

/**
 * −log of the probability that softmax gives to the right class, averaged.
 * Input: logits (N, C), (C,) or (N, C, …); target: classes (N,), (), (N, …), or probabilities of the input's shape.
 */
export class CrossEntropyLoss extends Module {
  readonly options: CrossEntropyOptions;

  constructor(options: CrossEntropyOptions = {}) {
    super();
    this.options = options;
  }

  override forward(logits: Tensor, target: Tensor): Tensor {
    return crossEntropy(logits, target, this.options);
  }
}

/** The same of logarithms of probabilities. */
export class NLLLoss extends CrossEntropyLoss {
  override forward(logProbabilities: Tensor, target: Tensor): Tensor {
    return nllLoss(logProbabilities, target, this.options);
  }
}

/** The mean square difference, as a module. */
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

/** The mean square difference. */
export function mseLoss(input: Tensor, target: Tensor, { reduction = 'mean' }: { reduction?: Reduction } = {}): Tensor {
  checkTensor('mse_loss', 'input', 1, input);
  checkTensor('mse_loss', 'target', 2, target);
  checkReduction(reduction);
  if (input.dtype !== float32 && target.dtype !== float32) {
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
      return count === 0 ? tf.scalar(reduction === 'mean' ? Number.NaN : 0) : tf.mul(tf.sum(squares), factor);
    },
    saving.inputs((g, x, y) => {
      const grad = tf.mul(tf.mul(tf.sub(x!, y!), 2 * factor), g);
      return [grad, () => tf.neg(grad)];
    }),
  );
}

/** −log softmax of the right class. logits: (N, C), (C,) or (N, C, …); target: classes (N,), (), (N, …), or probabilities. A class outside 0…C−1 is an error. */
export function crossEntropy(logits: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  return entropy(logits, target, options, true);
}

/** −log probability of the right class, given log probabilities (N, C), (C,) or (N, C, …) and classes (N,), (), (N, …). */
export function nllLoss(logProbabilities: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  return entropy(logProbabilities, target, options, false);
}

/** What the loss weighs log p with, for every row of logits: L = −Σ share·log p. */
interface Shares {
  /** (rows, classes). */
  values: Float32Array;
  /** Each row's weight, for the mean. */
  rowWeights: Float64Array;
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
  check(input, target, options, classDim, withSoftmax);
  const classes = input.shape[classDim]!;
  const rows = input.numel() / Math.max(classes, 1);
  const outShape = input.shape.filter((_, d) => d !== classDim);
  const asProbabilities = withSoftmax && target.dtype.isFloatingPoint && sameShape(target.shape, input.shape);
  const shares = asProbabilities
    ? probabilityShares(target, options, classDim, classes)
    : classShares(target, options, classes);
  const total = asProbabilities ? rows : shares.rowWeights.reduce((a, b) => a + b, 0);
  const factor = reduction === 'mean' ? 1 / total : 1;
  if (factor !== 1 && total !== 0)
    shares.values.forEach((v, i, all) => {
      all[i] = v * factor;
    });
  const allIgnored = reduction === 'mean' && total === 0;
  const share = Tensor.ofHost(shares.values, [rows, classes], float32);
  const before = [...input.shape];
  const [loss] = differentiableMany(
    [nameOf(input, options, asProbabilities, labelSmoothing)],
    [input],
    (x) => {
      const flat = rowsOfClasses(x!, classDim);
      const logP = withSoftmax && flat.size > 0 ? kernels().logSoftmax(flat) : tf.clone(flat);
      const terms = kernels().elementwise(weighted, [logP, share.device()]);
      if (reduction === 'none') return [reshaped(tf.sum(terms, 1), outShape), logP];
      return [allIgnored ? tf.scalar(Number.NaN) : terms.size > 0 ? tf.sum(terms) : tf.scalar(0), logP];
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
  const shares = share.device();
  const grad = withSoftmax ? kernels().crossEntropyBack(logP as tf.Tensor2D, shares as tf.Tensor2D) : tf.neg(shares);
  const scaled = g.size === 1 ? kernels().scale(grad, g as tf.Scalar) : tf.mul(grad, reshaped(g, [rows, 1]));
  return classesBack(reshaped(scaled, [rows, classes]), shape, classDim);
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

function classShares(target: Tensor, options: CrossEntropyOptions, classes: number): Shares {
  const { weight, ignoreIndex = -100, labelSmoothing = 0 } = options;
  const weights = weight ? Array.from(weight.values(), Number) : new Array<number>(classes).fill(1);
  const ids = Array.from(target.values(), Number);
  const values = new Float32Array(ids.length * classes);
  const rowWeights = new Float64Array(ids.length);
  ids.forEach((id, row) => {
    if (id === ignoreIndex) return;
    if (id < 0 || id >= classes) {
      throw new IndexError(`Target ${id} is out of bounds.`, `There are ${classes} classes: 0 … ${classes - 1}.`);
    }
    rowWeights[row] = weights[id]!;
    for (let c = 0; c < classes; c++) values[row * classes + c] = (labelSmoothing / classes) * weights[c]!;
    values[row * classes + id]! += (1 - labelSmoothing) * weights[id]!;
  });
  return { values, rowWeights };
}

function probabilityShares(target: Tensor, options: CrossEntropyOptions, classDim: number, classes: number): Shares {
  const { weight, labelSmoothing = 0 } = options;
  const weights = weight ? Array.from(weight.values(), Number) : new Array<number>(classes).fill(1);
  const inner = numel(target.shape.slice(classDim + 1));
  const from = target.values();
  const values = new Float32Array(target.numel());
  const rows = target.numel() / Math.max(classes, 1);
  for (let row = 0; row < rows; row++) {
    const base = Math.floor(row / inner) * classes * inner + (row % inner);
    for (let c = 0; c < classes; c++) {
      const p = Number(from[base + c * inner]);
      values[row * classes + c] = weights[c]! * (p * (1 - labelSmoothing) + labelSmoothing / classes);
    }
  }
  return { values, rowWeights: new Float64Array(rows).fill(1) };
}

function nameOf(input: Tensor, options: CrossEntropyOptions, asProbabilities: boolean, labelSmoothing: number): string {
  if (asProbabilities)
    return options.reduction === undefined || options.reduction === 'mean' ? 'DivBackward1' : 'NegBackward0';
  if (labelSmoothing > 0) return 'AddBackward0';
  return input.ndim > 2 ? 'NllLoss2DBackward0' : 'NllLossBackward0';
}

function checkReduction(reduction: string): void {
  if (!['mean', 'sum', 'none'].includes(reduction))
    throw new ValueError(`${reduction ?? 'None'} is not a valid value for reduction`);
}

/** PyTorch's conditions, in PyTorch's order. */
function check(
  input: Tensor,
  target: Tensor,
  options: CrossEntropyOptions,
  classDim: number,
  withSoftmax: boolean,
): void {
  const { weight, reduction = 'mean', labelSmoothing = 0 } = options;
  checkReduction(reduction);
  const classes = input.shape[classDim] ?? 0;
  if (input.ndim === 0)
    throw new ValueError('Expected 1 or more dimensions (got 0)', 'The input has one number a class.');
  const asProbabilities = withSoftmax && sameShape(target.shape, input.shape);
  if (asProbabilities && !target.dtype.isFloatingPoint) {
    throw new RuntimeError(
      `Expected floating point type for target with class probabilities, got ${target.dtype.title}`,
    );
  }
  if (asProbabilities && (options.ignoreIndex ?? -100) >= 0) {
    throw new RuntimeError(
      'ignore_index is not supported for floating point target',
      'Classes can be ignored, not probabilities.',
    );
  }
  if (labelSmoothing > 1) throw new RuntimeError(`label_smoothing must be between 0.0 and 1.0. Got: ${labelSmoothing}`);
  if (input.dtype !== float32) {
    throw new NotImplementedError(
      `"${withSoftmax ? 'log_softmax_lastdim_kernel_impl' : 'nll_loss_out_frame'}" not implemented for '${input.dtype.title}'`,
      'Convert the logits: x.float().',
    );
  }
  if (!asProbabilities && input.ndim > 1 && input.shape[0] !== (target.shape[0] ?? 0)) {
    throw new ValueError(
      `Expected input batch_size (${input.shape[0]}) to match target batch_size (${target.shape[0] ?? 0}).`,
      `Logits: [${input.shape.join(', ')}]; target: [${target.shape.join(', ')}].`,
    );
  }
  if (!asProbabilities && input.ndim === 1) {
    if (target.numel() === 1 && target.ndim <= 1) return checkClasses(target, weight, classes);
    throw new ValueError(`For 1D input, 1D target must have size 1, but got target size: ${target.shape[0]}`);
  }
  if (!asProbabilities && input.ndim === 2 && target.ndim > 1) {
    throw new RuntimeError(
      '0D or 1D target tensor expected, multi-target not supported',
      `Logits: [${input.shape.join(', ')}]; target: [${target.shape.join(', ')}].`,
    );
  }
  const expected = input.shape.filter((_, d) => d !== classDim);
  if (!asProbabilities && !sameShape(target.shape, expected)) {
    const wrong =
      input.ndim === 4 && target.ndim === 3
        ? `size mismatch (got input: [${input.shape.join(', ')}] , target: [${target.shape.join(', ')}]`
        : `Expected target size [${expected.join(', ')}], got [${target.shape.join(', ')}]`;
    throw new RuntimeError(
      wrong,
      'The classes are the second dimension of the logits: use logits.permute(0, 2, 1) for (N, L, C).',
    );
  }
  if (!asProbabilities) checkClasses(target, weight, classes);
  else checkWeight(weight, classes);
}

function checkClasses(target: Tensor, weight: CrossEntropyOptions['weight'], classes: number): void {
  if (target.dtype !== int64 && target.dtype !== uint8) {
    throw new RuntimeError(
      `expected target dtype to be Long or Byte, but got ${target.dtype.title}`,
      'Classes are whole numbers: target.long().',
    );
  }
  checkWeight(weight, classes);
}

function checkWeight(weight: CrossEntropyOptions['weight'], classes: number): void {
  if (weight && weight.dtype !== float32) {
    throw new RuntimeError(
      `expected scalar type Float but found ${weight.dtype.title}`,
      'Convert the weights: w.float().',
    );
  }
  if (weight && (weight.ndim !== 1 || weight.numel() !== classes)) {
    throw new RuntimeError(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: [${weight.shape.join(', ')}]`,
    );
  }
}
