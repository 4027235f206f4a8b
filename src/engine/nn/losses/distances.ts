import { RuntimeError, ValueError } from '../../errors.ts';
import type { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { type Pairwise, pairwise } from './pairwise.ts';
import type { Reduction } from './reduction.ts';

export interface ReductionOptions {
  reduction?: Reduction;
}

const L1: Pairwise = {
  callee: 'l1_loss',
  name: 'AbsBackward0',
  reduced: { mean: 'MeanBackward0', sum: 'SumBackward0' },
  loss: { name: 'l1', glsl: 'abs(a - b)', host: (x, y) => Math.abs(x - y) },
  slope: { name: 'l1Back', glsl: 'sign(a - b)', host: (x, y) => Math.sign(x - y) },
  symmetric: true,
};
const SMOOTH: Pairwise = {
  callee: 'smooth_l1_loss',
  name: 'SmoothL1LossBackward0',
  loss: {
    name: 'smoothL1',
    glsl: 'abs(a - b) < s0 ? 0.5 * (a - b) * (a - b) / s0 : abs(a - b) - 0.5 * s0',
    host: (x, y, _c, _d, beta) => (Math.abs(x - y) < beta ? (0.5 * (x - y) ** 2) / beta : Math.abs(x - y) - 0.5 * beta),
  },
  slope: {
    name: 'smoothL1Back',
    glsl: 'abs(a - b) < s0 ? (a - b) / s0 : sign(a - b)',
    host: (x, y, _c, _d, beta) => (Math.abs(x - y) < beta ? (x - y) / beta : Math.sign(x - y)),
  },
  symmetric: true,
};
const HUBER: Pairwise = {
  callee: 'huber_loss',
  name: 'HuberLossBackward0',
  loss: {
    name: 'huber',
    glsl: 'abs(a - b) < s0 ? 0.5 * (a - b) * (a - b) : s0 * (abs(a - b) - 0.5 * s0)',
    host: (x, y, _c, _d, delta) =>
      Math.abs(x - y) < delta ? 0.5 * (x - y) ** 2 : delta * (Math.abs(x - y) - 0.5 * delta),
  },
  slope: {
    name: 'huberBack',
    glsl: 'clamp(a - b, -s0, s0)',
    host: (x, y, _c, _d, delta) => Math.min(Math.max(x - y, -delta), delta),
  },
  symmetric: true,
};

/** The mean of |x − y|. Any shape. torch.nn.functional.l1_loss */
export const l1Loss = (input: Tensor, target: Tensor, { reduction = 'mean' }: ReductionOptions = {}): Tensor =>
  pairwise(L1, input, target, reduction);

/** The mean of (x − y)² / 2β where |x − y| < β, of |x − y| − β/2 elsewhere. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.smooth_l1_loss */
export function smoothL1Loss(
  input: Tensor,
  target: Tensor,
  { reduction = 'mean', beta = 1 }: ReductionOptions & { beta?: number } = {},
): Tensor {
  if (beta < 0) throw new ValueError('smooth_l1_loss does not support negative values for beta.');
  return beta === 0 ? l1Loss(input, target, { reduction }) : pairwise(SMOOTH, input, target, reduction, beta);
}

/** The mean of (x − y)² / 2 where |x − y| < δ, of δ(|x − y| − δ/2) elsewhere. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.functional.huber_loss */
export function huberLoss(
  input: Tensor,
  target: Tensor,
  { reduction = 'mean', delta = 1 }: ReductionOptions & { delta?: number } = {},
): Tensor {
  if (!(delta > 0)) throw new RuntimeError('huber_loss does not support non-positive values for delta.');
  return pairwise(HUBER, input, target, reduction, delta);
}

/** The mean absolute difference, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.L1Loss */
export class L1Loss extends Module {
  readonly reduction: Reduction;

  constructor({ reduction = 'mean' }: ReductionOptions = {}) {
    super();
    this.reduction = reduction;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return l1Loss(input, target, { reduction: this.reduction });
  }
}

/** The absolute difference, squared near 0, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.SmoothL1Loss */
export class SmoothL1Loss extends Module {
  readonly reduction: Reduction;
  readonly beta: number;

  constructor({ reduction = 'mean', beta = 1 }: ReductionOptions & { beta?: number } = {}) {
    super();
    this.reduction = reduction;
    this.beta = beta;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return smoothL1Loss(input, target, { reduction: this.reduction, beta: this.beta });
  }
}

/** The square difference, absolute far from 0, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.HuberLoss */
export class HuberLoss extends Module {
  readonly reduction: Reduction;
  readonly delta: number;

  constructor({ reduction = 'mean', delta = 1 }: ReductionOptions & { delta?: number } = {}) {
    super();
    this.reduction = reduction;
    this.delta = delta;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return huberLoss(input, target, { reduction: this.reduction, delta: this.delta });
  }
}
