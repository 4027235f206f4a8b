import { checkTensor } from '../../arguments.ts';
import { RuntimeError, ValueError } from '../../errors.ts';
import { div, exp, log, mul, sub, where } from '../../ops/elementwise.ts';
import { mean, sum } from '../../ops/reduce.ts';
import type { Tensor } from '../../tensor.ts';
import { warn } from '../../warnings.ts';
import { Module } from '../module.ts';
import { exposed } from './exposed.ts';

export interface DivergenceOptions {
  /** 'batchmean' divides by the first dimension, as the mathematics has it. */
  reduction?: 'mean' | 'sum' | 'none' | 'batchmean';
  /** Whether the target holds logarithms too. */
  logTarget?: boolean;
}

/** Σ y (ln y − x), where x holds logarithms of probabilities and y probabilities (Kullback and Leibler, 1951). Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.kl_div */
export function klDiv(
  input: Tensor,
  target: Tensor,
  { reduction = 'mean', logTarget = false }: DivergenceOptions = {},
): Tensor {
  checkTensor('kl_div', 'input', 1, input);
  checkTensor('kl_div', 'target', 2, target);
  if (!input.dtype.isFloatingPoint || !target.dtype.isFloatingPoint) {
    throw new RuntimeError('kl_div: Integral inputs not supported.', 'Both hold probabilities, or logarithms of them.');
  }
  if (!['mean', 'sum', 'none', 'batchmean'].includes(reduction)) {
    throw new ValueError(`${reduction} is not a valid value for reduction`);
  }
  if (reduction === 'mean') {
    warn(
      "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.",
    );
  }
  const each = logTarget
    ? mul(exp(target), sub(target, input))
    : sub(where(target.gt(0), mul(target, log(where(target.gt(0), target, 1))), 0), mul(target, input));
  if (reduction === 'none') return each;
  if (reduction === 'mean') return mean(each);
  return reduction === 'sum' ? sum(each) : div(sum(each), input.shape[0] ?? 1);
}

/** Σ y (ln y − x), as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.KLDivLoss */
export class KLDivLoss extends Module {
  declare readonly reduction: Required<DivergenceOptions>['reduction'];
  declare readonly logTarget: Required<DivergenceOptions>['logTarget'];
  readonly options: DivergenceOptions;

  constructor(options: DivergenceOptions = {}) {
    super();
    this.options = options;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return klDiv(input, target, this.options);
  }
}

exposed(KLDivLoss, { reduction: 'mean', logTarget: false });
