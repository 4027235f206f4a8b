import { minimum } from '../../ops/division.ts';
import { add, clamp, div, exp, mul, neg, relu, sub, where } from '../../ops/elementwise.ts';
import { log1p } from '../../ops/pointwise.ts';
import { mean, norm, sum } from '../../ops/reduce.ts';
import { named } from '../../ops/renamed.ts';
import type { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { cosineSimilarity } from '../normalization.ts';
import type { ReductionOptions } from './distances.ts';
import { exposed } from './exposed.ts';
import { checkReduction, type Reduction } from './reduction.ts';

function reduced(loss: Tensor, reduction: Reduction): Tensor {
  checkReduction(reduction);
  return reduction === 'mean' ? mean(loss) : reduction === 'sum' ? sum(loss) : loss;
}

/** max(0, −y(x₁ − x₂) + margin), y = 1 where the first is to be larger, −1 where the second. Any shape. torch.nn.functional.margin_ranking_loss */
export const marginRankingLoss = (
  input1: Tensor,
  input2: Tensor,
  target: Tensor,
  { margin = 0, reduction = 'mean' }: ReductionOptions & { margin?: number } = {},
): Tensor => reduced(clamp(add(mul(neg(target), sub(input1, input2)), margin), 0), reduction);

/** ln(1 + e^(−yx)), y = 1 or −1. Any shape. torch.nn.functional.soft_margin_loss */
export const softMarginLoss = (input: Tensor, target: Tensor, { reduction = 'mean' }: ReductionOptions = {}): Tensor =>
  named(reduced(log1p(exp(mul(neg(target), input))), reduction), 'SoftMarginLossBackward0');

/** ‖a − b + ε‖ₚ along the last dimension: (N, D) and (N, D) give (N,). torch.nn.functional.pairwise_distance */
export const pairwiseDistance = (x1: Tensor, x2: Tensor, p = 2, eps = 1e-6, keepdim = false): Tensor =>
  named(norm(add(sub(x1, x2), eps), p, -1, keepdim), 'NormBackward1');

interface TripletOptions extends ReductionOptions {
  margin?: number;
  /** Where the positive is nearer to the negative than the anchor is, that distance counts. */
  swap?: boolean;
}

interface TripletNormOptions extends TripletOptions {
  p?: number;
  eps?: number;
}

interface TripletDistanceOptions extends TripletOptions {
  distanceFunction?: ((a: Tensor, b: Tensor) => Tensor) | null;
}

/** max(0, d(a, p) − d(a, n) + margin), with a distance of one's own. torch.nn.functional.triplet_margin_with_distance_loss */
export function tripletMarginWithDistanceLoss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  { distanceFunction, margin = 1, swap = false, reduction = 'mean' }: TripletDistanceOptions = {},
): Tensor {
  const distance = distanceFunction ?? pairwiseDistance;
  const far = distance(anchor, negative);
  const apart = swap ? minimum(far, distance(positive, negative)) : far;
  const least = clamp(add(sub(distance(anchor, positive), apart), margin), 0);
  return reduced(named(least, 'ClampMinBackward0'), reduction);
}

/** max(0, ‖a − p‖ − ‖a − n‖ + margin), of rows (N, D). torch.nn.functional.triplet_margin_loss */
export const tripletMarginLoss = (
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  { p = 2, eps = 1e-6, ...options }: TripletNormOptions = {},
): Tensor =>
  tripletMarginWithDistanceLoss(anchor, positive, negative, {
    ...options,
    distanceFunction: (a, b) => pairwiseDistance(a, b, p, eps),
  });

/** 1 − cos(x₁, x₂) where y = 1, max(0, cos − margin) where y = −1; of rows (N, D). torch.nn.functional.cosine_embedding_loss */
export const cosineEmbeddingLoss = (
  input1: Tensor,
  input2: Tensor,
  target: Tensor,
  { margin = 0, reduction = 'mean' }: ReductionOptions & { margin?: number } = {},
): Tensor => {
  const cos = cosineSimilarity(input1, input2, -1);
  const same = div(add(target, 1), 2);
  const apart = div(sub(1, target), 2);
  return reduced(add(mul(same, sub(1, cos)), mul(apart, relu(sub(cos, margin)))), reduction);
};

/** marginRankingLoss, as a module. Both inputs and the target of one shape, (N,). torch.nn.MarginRankingLoss */
export class MarginRankingLoss extends Module {
  readonly margin: number;
  readonly reduction: Reduction;
  constructor({ margin = 0, reduction = 'mean' }: ReductionOptions & { margin?: number } = {}) {
    super();
    this.margin = margin;
    this.reduction = reduction;
  }
  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return marginRankingLoss(input1, input2, target, { margin: this.margin, reduction: this.reduction });
  }
}
/** softMarginLoss, as a module. Input and target of one shape, (N, …); the result is one number, or (N, …) where `reduction` is 'none'. torch.nn.SoftMarginLoss */
export class SoftMarginLoss extends Module {
  readonly reduction: Reduction;
  constructor({ reduction = 'mean' }: ReductionOptions = {}) {
    super();
    this.reduction = reduction;
  }
  override forward(input: Tensor, target: Tensor): Tensor {
    return softMarginLoss(input, target, { reduction: this.reduction });
  }
}
/** tripletMarginLoss, as a module. Three of (N, D) give one number. torch.nn.TripletMarginLoss */
export class TripletMarginLoss extends Module {
  declare readonly margin: number;
  declare readonly p: number;
  declare readonly eps: number;
  declare readonly swap: boolean;
  declare readonly reduction: Reduction;
  constructor(readonly options: TripletNormOptions = {}) {
    super();
  }
  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    return tripletMarginLoss(anchor, positive, negative, this.options);
  }
}
/** tripletMarginWithDistanceLoss, as a module. Three of (N, D) give one number. torch.nn.TripletMarginWithDistanceLoss */
export class TripletMarginWithDistanceLoss extends Module {
  declare readonly distanceFunction: ((a: Tensor, b: Tensor) => Tensor) | null;
  declare readonly margin: number;
  declare readonly swap: boolean;
  declare readonly reduction: Reduction;
  constructor(readonly options: TripletDistanceOptions = {}) {
    super();
  }
  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    return tripletMarginWithDistanceLoss(anchor, positive, negative, this.options);
  }
}
exposed(TripletMarginLoss, { margin: 1, p: 2, eps: 1e-6, swap: false, reduction: 'mean' });
exposed(TripletMarginWithDistanceLoss, { distanceFunction: null, margin: 1, swap: false, reduction: 'mean' });
/** cosineEmbeddingLoss, as a module. (N, D), (N, D) and a target (N,) give one number. torch.nn.CosineEmbeddingLoss */
export class CosineEmbeddingLoss extends Module {
  readonly margin: number;
  readonly reduction: Reduction;
  constructor({ margin = 0, reduction = 'mean' }: ReductionOptions & { margin?: number } = {}) {
    super();
    this.margin = margin;
    this.reduction = reduction;
  }
  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return cosineEmbeddingLoss(input1, input2, target, { margin: this.margin, reduction: this.reduction });
  }
}
/** x where y = 1, max(0, margin − x) where y = −1. Input and target of one shape, (N, …). torch.nn.functional.hinge_embedding_loss */
export const hingeEmbeddingLoss = (
  input: Tensor,
  target: Tensor,
  { margin = 1, reduction = 'mean' }: ReductionOptions & { margin?: number } = {},
): Tensor => {
  const apart = where(target.eq(1), 0, relu(sub(margin, input)));
  return reduced(add(apart, where(target.eq(-1), 0, input)), reduction);
};

/** hingeEmbeddingLoss, as a module. Input and target of one shape, (N, …). torch.nn.HingeEmbeddingLoss */
export class HingeEmbeddingLoss extends Module {
  readonly margin: number;
  readonly reduction: Reduction;
  constructor({ margin = 1, reduction = 'mean' }: ReductionOptions & { margin?: number } = {}) {
    super();
    this.margin = margin;
    this.reduction = reduction;
  }
  override forward(input: Tensor, target: Tensor): Tensor {
    return hingeEmbeddingLoss(input, target, { margin: this.margin, reduction: this.reduction });
  }
}
/** pairwiseDistance, as a module. (N, D) and (N, D) give (N,). torch.nn.PairwiseDistance */
export class PairwiseDistance extends Module {
  constructor(
    readonly p = 2,
    readonly eps = 1e-6,
    readonly keepdim = false,
  ) {
    super();
  }
  override forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwiseDistance(x1, x2, this.p, this.eps, this.keepdim);
  }
}
/** cosineSimilarity along `dim`, as a module. (N, D) and (N, D) give (N,). torch.nn.CosineSimilarity */
export class CosineSimilarity extends Module {
  constructor(
    readonly dim = 1,
    readonly eps = 1e-8,
  ) {
    super();
  }
  override forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineSimilarity(x1, x2, this.dim, this.eps);
  }
}
