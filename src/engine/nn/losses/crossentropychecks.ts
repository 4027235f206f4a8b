import { type DType, int64, uint8 } from '../../dtype.ts';
import { NotImplementedError, RuntimeError, ValueError } from '../../errors.ts';
import { sameShape } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import { checkReduction, type Reduction } from './reduction.ts';

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

/** PyTorch's conditions, in PyTorch's order. */
export function checkEntropy(
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
  if (!input.dtype.isFloatingPoint) {
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
    if (target.numel() === 1 && target.ndim <= 1) return checkClasses(target, weight, classes, input.dtype);
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
  if (!asProbabilities) checkClasses(target, weight, classes, input.dtype);
  else checkWeight(weight, classes, input.dtype);
}

function checkClasses(target: Tensor, weight: CrossEntropyOptions['weight'], classes: number, dtype: DType): void {
  if (target.dtype !== int64 && target.dtype !== uint8) {
    throw new RuntimeError(
      `expected target dtype to be Long or Byte, but got ${target.dtype.title}`,
      'Classes are whole numbers: target.long().',
    );
  }
  checkWeight(weight, classes, dtype);
}

function checkWeight(weight: CrossEntropyOptions['weight'], classes: number, dtype: DType): void {
  if (weight && weight.dtype !== dtype) {
    throw new RuntimeError(
      `expected scalar type ${dtype.title} but found ${weight.dtype.title}`,
      'Convert the weights: w.float().',
    );
  }
  if (weight && (weight.ndim !== 1 || weight.numel() !== classes)) {
    throw new RuntimeError(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: [${weight.shape.join(', ')}]`,
    );
  }
}
