import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { mean } from '../ops/reduce.ts';
import { reshape, squeeze, unsqueeze } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { batchNorm, type ChannelOptions, NormOfChannels } from './normalization.ts';

export interface InstanceNormOptions {
  runningMean?: Tensor | null;
  runningVar?: Tensor | null;
  /** What the result is multiplied by, (C,). */
  weight?: Tensor | null;
  /** What is added then, (C,). */
  bias?: Tensor | null;
  /** Whether each example's own mean and variance count, which the running ones move towards; else these. */
  useInputStats?: boolean;
  momentum?: number;
  eps?: number;
}

/**
 * (x − mean) / √(variance + ε) of each channel of each example by itself, times weight, plus bias. x: (N, C, L), the others:
 * (C,). torch.nn.functional.instance_norm
 */
export function instanceNorm(x: Tensor, options: InstanceNormOptions = {}): Tensor {
  checkTensor('instance_norm', 'input', 1, x);
  const { runningMean = null, runningVar = null, weight = null, bias = null } = options;
  const { useInputStats = true, momentum = 0.1, eps = 1e-5 } = options;
  const [batch, channels, ...rest] = x.shape as unknown as [number, number, ...number[]];
  if (useInputStats && rest.reduce((a, b) => a * b, 1) === 1) {
    throw new ValueError(`Expected more than 1 spatial element when training, got input size ${x.shape}`);
  }
  if (!useInputStats && !(runningMean && runningVar)) {
    throw new RuntimeError('Expected running_mean and running_var to be defined when use_input_stats is false');
  }
  const each = (v: Tensor | null): Tensor | null => v?.repeat(batch) ?? null;
  const [means, variances] = [each(runningMean), each(runningVar)];
  const row = reshape(x, [1, batch * channels, ...rest]);
  const out = batchNorm(row, means, variances, each(weight), each(bias), useInputStats, momentum, eps);
  // What each example has moved them to, on average.
  const keep = (running: Tensor | null, moved: Tensor | null): void => {
    if (running && moved) noGrad(() => running.copy_(mean(reshape(moved, [batch, channels]), 0)));
  };
  if (useInputStats) {
    keep(runningMean, means);
    keep(runningVar, variances);
  }
  return reshape(out, [...x.shape]);
}

/**
 * Instance normalization (Ulyanov and others, 2016): each channel of each example gets mean 0 and variance 1 by itself. x:
 * (N, C, L) or (C, L), which stays. torch.nn.InstanceNorm1d
 */
export class InstanceNorm1d extends NormOfChannels {
  constructor(
    numFeatures: number,
    { eps = 1e-5, momentum = 0.1, affine = false, trackRunningStats = false }: ChannelOptions = {},
  ) {
    super(numFeatures, { eps, momentum, affine, trackRunningStats });
  }

  override forward(x: Tensor): Tensor {
    checkTensor('instance_norm', 'input', 1, x);
    if (x.ndim !== 2 && x.ndim !== 3) throw new ValueError(`expected 2D or 3D input (got ${x.ndim}D input)`);
    const d = x.ndim - 2;
    if (this.affine && x.shape[d] !== this.numFeatures) {
      throw new ValueError(
        `expected input's size at dim=${d} to match num_features (${this.numFeatures}), but got: ${x.shape[d]}.`,
      );
    }
    const { trackRunningStats: tracks, training, weight, bias, eps } = this;
    const [runningMean, runningVar] = tracks ? [this.running_mean, this.running_var] : [null, null];
    const momentum = this.momentum ?? 0;
    const options = { runningMean, runningVar, weight, bias, useInputStats: training || !tracks, momentum, eps };
    return x.ndim === 3 ? instanceNorm(x, options) : squeeze(instanceNorm(unsqueeze(x, 0), options), 0);
  }
}
