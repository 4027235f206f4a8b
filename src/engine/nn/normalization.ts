import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { full, ones, tensor, zeros } from '../creation.ts';
import { floatRepr } from '../decimal.ts';
import { int64 } from '../dtype.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { maximum } from '../ops/division.ts';
import { add, div, mul, sqrt, sub } from '../ops/elementwise.ts';
import { mean, norm, sum } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { reshape } from '../ops/shape.ts';
import { variance } from '../ops/variance.ts';
import { tupleText } from '../print.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { ones_, zeros_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** (x − mean) / √(variance + ε) over the last dimensions, times weight, plus bias. x: (…, *shape); weight, bias: (*shape). torch.nn.functional.layer_norm */
export function layerNorm(
  x: Tensor,
  normalizedShape: readonly number[],
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  eps = 1e-5,
): Tensor {
  checkTensor('layer_norm', 'input', 1, x);
  const own = [normalizedShape].flat();
  if (!sameShape(x.shape.slice(-own.length), own)) {
    throw new RuntimeError(
      `Given normalized_shape=[${own.join(', ')}], expected input with shape [*, ${own.join(', ')}], but got input of size[${x.shape.join(', ')}]`,
    );
  }
  const dims = own.map((_, i) => x.ndim - own.length + i);
  const centred = sub(x, mean(x, dims, true));
  const scaled = div(centred, sqrt(add(variance(x, dims, false, true), eps)));
  const weighed = weight ? mul(scaled, weight) : scaled;
  return named(bias ? add(weighed, bias) : weighed === scaled ? add(scaled, 0) : weighed, 'NativeLayerNormBackward0');
}

/** Layer normalization (Ba and others, 2016): each vector gets mean 0 and variance 1, then a learned scale and shift. (…, D), which stays. torch.nn.LayerNorm */
export class LayerNorm extends Module {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
  readonly elementwiseAffine: boolean;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(normalizedShape: number | readonly number[], { eps = 1e-5, elementwiseAffine = true, bias = true } = {}) {
    super();
    this.normalizedShape = [normalizedShape].flat();
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    this.weight = elementwiseAffine ? new Parameter(ones([...this.normalizedShape])) : null;
    this.bias = elementwiseAffine && bias ? new Parameter(zeros([...this.normalizedShape])) : null;
  }

  /** The scale 1 and the shift 0 again. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  override forward(x: Tensor): Tensor {
    return layerNorm(x, this.normalizedShape, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const python = (value: boolean): string => (value ? 'True' : 'False');
    const affine = `elementwise_affine=${python(this.elementwiseAffine)}, bias=${python(this.bias !== null)}`;
    return `${tupleText(this.normalizedShape)}, eps=${floatRepr(this.eps)}, ${affine}`;
  }
}

/**
 * (x − mean) / √(variance + ε) of each channel, times weight, plus bias: over the batch while `training`, which the running
 * means then move towards, else by these. x: (N, C) or (N, C, L); the others: (C,). torch.nn.functional.batch_norm
 */
export function batchNorm(
  x: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  training = false,
  momentum = 0.1,
  eps = 1e-5,
): Tensor {
  checkTensor('batch_norm', 'input', 1, x);
  const channels = x.shape[1]!;
  if (runningMean && runningMean.numel() !== channels) {
    throw new RuntimeError(`running_mean should contain ${channels} elements not ${runningMean.numel()}`);
  }
  const dims = x.shape.flatMap((_, d) => (d === 1 ? [] : [d]));
  const count = x.numel() / channels;
  if (training && count === 1) {
    throw new ValueError(`Expected more than 1 value per channel when training, got input size ${x.shape}`);
  }
  if (!training && !(runningMean && runningVar)) {
    throw new RuntimeError('Expected running_mean and running_var to be defined when training=False');
  }
  const wide = (v: Tensor): Tensor => reshape(v, [1, -1, ...x.shape.slice(2).map(() => 1)]);
  const m = training ? mean(x, dims) : runningMean!;
  const v = training ? variance(x, dims, false) : runningVar!;
  if (training && runningMean && runningVar) {
    // The running variance is that of a sample: over n − 1.
    noGrad(() => {
      runningMean.mul_(1 - momentum).add_(m.detach().mul(momentum));
      runningVar.mul_(1 - momentum).add_(v.detach().mul((momentum * count) / (count - 1)));
    });
  }
  const scaled = div(sub(x, wide(m)), sqrt(add(wide(v), eps)));
  const weighed = weight ? mul(scaled, wide(weight)) : scaled;
  return named(bias ? add(weighed, wide(bias)) : add(weighed, 0), 'NativeBatchNormBackward0');
}

export interface ChannelOptions {
  eps?: number;
  /** How far the running means move with each batch; null: they are the mean of all. */
  momentum?: number | null;
  /** Whether scale and shift are learned. */
  affine?: boolean;
  trackRunningStats?: boolean;
}

/** What normalizations of channels have in common: a scale, a shift, and running means and variances, (C,) each. */
export abstract class NormOfChannels extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  weight: Parameter | null;
  bias: Parameter | null;
  declare running_mean: Tensor;
  declare running_var: Tensor;
  declare num_batches_tracked: Tensor;

  constructor(numFeatures: number, { eps, momentum, affine, trackRunningStats }: Required<ChannelOptions>) {
    super();
    this.numFeatures = numFeatures;
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    this.weight = affine ? new Parameter(ones(numFeatures)) : null;
    this.bias = affine ? new Parameter(zeros(numFeatures)) : null;
    if (!trackRunningStats) return;
    this.registerBuffer('running_mean', zeros(numFeatures));
    this.registerBuffer('running_var', ones(numFeatures));
    this.registerBuffer('num_batches_tracked', tensor(0, { dtype: int64 }));
  }

  /** What it has seen of batches is forgotten. */
  resetRunningStats(): void {
    if (!this.trackRunningStats) return;
    this.running_mean.zero_();
    this.running_var.fill_(1);
    this.num_batches_tracked.zero_();
  }

  /** The scale 1, the shift 0, and nothing seen, again. */
  resetParameters(): void {
    this.resetRunningStats();
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  override extraRepr(): string {
    const python = (value: boolean): string => (value ? 'True' : 'False');
    const momentum = this.momentum === null ? 'None' : floatRepr(this.momentum);
    return `${this.numFeatures}, eps=${floatRepr(this.eps)}, momentum=${momentum}, affine=${python(this.affine)}, bias=${python(this.bias !== null)}, track_running_stats=${python(this.trackRunningStats)}`;
  }
}

/**
 * Batch normalization (Ioffe and Szegedy, 2015): each feature gets mean 0 and variance 1 over the batch while training, by
 * the running means when not. x: (N, C) or (N, C, L). torch.nn.BatchNorm1d
 */
export class BatchNorm1d extends NormOfChannels {
  /** How many dimensions its input has. */
  protected get ranks(): readonly number[] {
    return [2, 3];
  }

  constructor(
    numFeatures: number,
    { eps = 1e-5, momentum = 0.1, affine = true, trackRunningStats = true }: ChannelOptions = {},
  ) {
    super(numFeatures, { eps, momentum, affine, trackRunningStats });
  }

  override forward(x: Tensor): Tensor {
    checkTensor('batch_norm', 'input', 1, x);
    const { ranks } = this;
    if (!ranks.includes(x.ndim)) {
      throw new ValueError(`expected ${ranks.map((n) => `${n}D`).join(' or ')} input (got ${x.ndim}D input)`);
    }
    if (x.shape[1] !== this.numFeatures) {
      throw new RuntimeError(`running_mean should contain ${x.shape[1]} elements not ${this.numFeatures}`);
    }
    const { trackRunningStats: tracks, training, eps } = this;
    if (training && tracks) noGrad(() => this.num_batches_tracked.add_(1));
    const momentum = this.momentum ?? (tracks ? 1 / Number(this.num_batches_tracked.item()) : 0);
    const [m, v] = tracks ? [this.running_mean, this.running_var] : [null, null];
    return batchNorm(x, m, v, this.weight, this.bias, training || !tracks, momentum, eps);
  }
}

/** The same for the channels of images. x: (N, C, A, B). torch.nn.BatchNorm2d */
export class BatchNorm2d extends BatchNorm1d {
  protected override get ranks(): readonly number[] {
    return [4];
  }
}

/** x / max(‖x‖ₚ, ε) along `dim`. (…, D, …), which stays. torch.nn.functional.normalize */
export const normalize = (x: Tensor, p = 2, dim = 1, eps = 1e-12): Tensor => {
  const size = norm(x, p, dim, true);
  return div(x, maximum(size, full([], eps, { dtype: size.dtype })));
};

/** x₁·x₂ / (‖x₁‖ ‖x₂‖) along `dim`. (N, D) and (N, D) give (N,). torch.nn.functional.cosine_similarity */
export function cosineSimilarity(a: Tensor, b: Tensor, dim = 1, eps = 1e-8): Tensor {
  const unit = (x: Tensor): Tensor => div(x, maximum(norm(x, 2, dim, true), full([], eps, { dtype: x.dtype })));
  return sum(mul(unit(a), unit(b)), dim);
}
