import { checkTensor } from '../../arguments.ts';
import { ValueError } from '../../errors.ts';
import { add, clamp, div, exp, log, mul, pow, sub } from '../../ops/elementwise.ts';
import { gather, indexSelect } from '../../ops/index.ts';
import { mean, sum } from '../../ops/reduce.ts';
import { named } from '../../ops/renamed.ts';
import { reshape, unsqueeze } from '../../ops/shape.ts';
import { sameShape } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { exposed, keepWeights } from './exposed.ts';
import { checkReduction, type Reduction } from './reduction.ts';

interface ReductionOptions {
  reduction?: Reduction;
}

function reduced(each: Tensor, reduction: Reduction): Tensor {
  checkReduction(reduction);
  return reduction === 'mean' ? mean(each) : reduction === 'sum' ? sum(each) : each;
}

export interface PoissonOptions extends ReductionOptions {
  /** Whether the input is the logarithm of what is expected. */
  logInput?: boolean;
  eps?: number;
}

/** exp(x) − y·x, of counts y; x − y ln(x + ε) where the input is no logarithm. Input and target: (N, …). torch.nn.functional.poisson_nll_loss */
export function poissonNllLoss(
  input: Tensor,
  target: Tensor,
  { logInput = true, eps = 1e-8, reduction = 'mean' }: PoissonOptions = {},
): Tensor {
  checkTensor('poisson_nll_loss', 'input', 1, input);
  const each = logInput ? sub(exp(input), mul(target, input)) : sub(input, mul(target, log(add(input, eps))));
  return reduced(each, reduction);
}

export interface GaussianOptions extends ReductionOptions {
  /** Also the term that does not depend on the input. */
  full?: boolean;
  /** What a variance is raised to. */
  eps?: number;
}

/** ½ (ln v + (x − y)² / v), of a target y around x with variance v. Input and target: (N, …), var too or (N, …, 1). torch.nn.functional.gaussian_nll_loss */
export function gaussianNllLoss(
  input: Tensor,
  target: Tensor,
  variance: Tensor,
  { full = false, eps = 1e-6, reduction = 'mean' }: GaussianOptions = {},
): Tensor {
  checkTensor('gaussian_nll_loss', 'input', 1, input);
  if (Array.from(variance.values(), Number).some((v) => v < 0)) throw new ValueError('var has negative entry/entries');
  const shorter = sameShape(input.shape.slice(0, -1), variance.shape) && !sameShape(input.shape, variance.shape);
  const own = shorter ? unsqueeze(variance, -1) : variance;
  const raised = add(own, sub(clamp(own.detach(), eps), own.detach()));
  const each = mul(add(log(raised), div(pow(sub(input, target), 2), raised)), 0.5);
  return reduced(full ? add(each, 0.5 * Math.log(2 * Math.PI)) : each, reduction);
}

export interface MultiMarginOptions extends ReductionOptions {
  p?: number;
  margin?: number;
  /** How much each class counts, (C,). */
  weight?: Tensor | null;
}

/** Σ over the other classes of max(0, margin − x[y] + x[i])ᵖ / C. input: (N, C), target: (N,). torch.nn.functional.multi_margin_loss */
export function multiMarginLoss(
  input: Tensor,
  target: Tensor,
  { p = 1, margin = 1, weight = null, reduction = 'mean' }: MultiMarginOptions = {},
): Tensor {
  checkTensor('multi_margin_loss', 'input', 1, input);
  checkReduction(reduction);
  if (p !== 1 && p !== 2) throw new ValueError('only p == 1 and p == 2 supported');
  const rows = input.ndim === 1 ? unsqueeze(input, 0) : input;
  const classes = reshape(target, [-1, 1]);
  const right = gather(rows, 1, classes);
  const over = clamp(add(sub(rows, right), margin), 0);
  const raised = p === 1 ? over : pow(over, 2);
  const own = weight ? mul(raised, unsqueeze(indexSelect(weight, 0, reshape(target, [-1])), 1)) : raised;
  // The class itself is not one of the others.
  const others = rows.detach().mul(0).add(1).scatter(1, classes, 0);
  const each = div(sum(mul(own, others), 1), rows.shape[1]!);
  return named(
    input.ndim === 1 && reduction === 'none' ? reshape(each, []) : reduced(each, reduction),
    'MultiMarginLossBackward0',
  );
}

/** poissonNllLoss, as a module. Input and target of one shape, (N, …). torch.nn.PoissonNLLLoss */
export class PoissonNLLLoss extends Module {
  declare readonly logInput: Required<PoissonOptions>['logInput'];
  declare readonly eps: Required<PoissonOptions>['eps'];
  declare readonly reduction: Required<PoissonOptions>['reduction'];
  constructor(readonly options: PoissonOptions = {}) {
    super();
  }
  override forward(logInput: Tensor, target: Tensor): Tensor {
    return poissonNllLoss(logInput, target, this.options);
  }
}

/** gaussianNllLoss, as a module. Input, target and variance of one shape, (N, …). torch.nn.GaussianNLLLoss */
export class GaussianNLLLoss extends Module {
  declare readonly full: Required<GaussianOptions>['full'];
  declare readonly eps: Required<GaussianOptions>['eps'];
  declare readonly reduction: Required<GaussianOptions>['reduction'];
  constructor(readonly options: GaussianOptions = {}) {
    super();
  }
  override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
    return gaussianNllLoss(input, target, variance, this.options);
  }
}

/** multiMarginLoss, as a module. Input (N, C), target (N,). torch.nn.MultiMarginLoss */
export class MultiMarginLoss extends Module {
  declare readonly p: Required<MultiMarginOptions>['p'];
  declare readonly margin: Required<MultiMarginOptions>['margin'];
  declare readonly weight: Required<MultiMarginOptions>['weight'];
  declare readonly reduction: Required<MultiMarginOptions>['reduction'];
  constructor(readonly options: MultiMarginOptions = {}) {
    super();
    keepWeights(this, options);
  }
  override forward(input: Tensor, target: Tensor): Tensor {
    return multiMarginLoss(input, target, this.options);
  }
}

exposed(PoissonNLLLoss, { logInput: true, eps: 1e-8, reduction: 'mean' });
exposed(GaussianNLLLoss, { full: false, eps: 1e-6, reduction: 'mean' });
exposed(MultiMarginLoss, { p: 1, margin: 1, weight: null, reduction: 'mean' });
