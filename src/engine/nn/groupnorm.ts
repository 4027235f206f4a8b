import { checkTensor } from '../arguments.ts';
import { ones, zeros } from '../creation.ts';
import { floatRepr } from '../decimal.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { add, div, mul, sqrt, sub } from '../ops/elementwise.ts';
import { mean } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { reshape } from '../ops/shape.ts';
import { variance } from '../ops/variance.ts';
import type { Tensor } from '../tensor.ts';
import { ones_, zeros_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/**
 * Group normalization (Wu and He, 2018): the channels of each example, in `numGroups` groups, get mean 0 and variance 1.
 * x: (N, C, …); weight, bias: (C,). torch.nn.functional.group_norm
 */
export function groupNorm(
  x: Tensor,
  numGroups: number,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  eps = 1e-5,
): Tensor {
  checkTensor('group_norm', 'input', 1, x);
  const [batch, channels] = x.shape as unknown as [number, number];
  if (channels % numGroups !== 0) {
    throw new RuntimeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape [${x.shape.join(', ')}] and num_groups=${numGroups}`,
    );
  }
  const groups = reshape(x, [batch, numGroups, -1]);
  const centred = sub(groups, mean(groups, 2, true));
  const scaled = reshape(div(centred, sqrt(add(variance(groups, 2, false, true), eps))), [...x.shape]);
  const wide = (v: Tensor): Tensor => reshape(v, [-1, ...x.shape.slice(2).map(() => 1)]);
  const weighed = weight ? mul(scaled, wide(weight)) : scaled;
  return named(
    bias ? add(weighed, wide(bias)) : weighed === scaled ? add(scaled, 0) : weighed,
    'NativeGroupNormBackward0',
  );
}

/** groupNorm with a learned scale and shift of each channel. (N, C, …), which stays. torch.nn.GroupNorm */
export class GroupNorm extends Module {
  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  readonly affine: boolean;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(numGroups: number, numChannels: number, { eps = 1e-5, affine = true } = {}) {
    super();
    if (numChannels % numGroups !== 0)
      throw new ValueError(`num_channels (${numChannels}) must be divisible by num_groups (${numGroups})`);
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = eps;
    this.affine = affine;
    this.weight = affine ? new Parameter(ones(numChannels)) : null;
    this.bias = affine ? new Parameter(zeros(numChannels)) : null;
  }

  /** The scale 1 and the shift 0 again. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  override forward(x: Tensor): Tensor {
    return groupNorm(x, this.numGroups, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const python = (value: boolean): string => (value ? 'True' : 'False');
    return `${this.numGroups}, ${this.numChannels}, eps=${floatRepr(this.eps)}, affine=${python(this.affine)}, bias=${python(this.affine)}`;
  }
}
