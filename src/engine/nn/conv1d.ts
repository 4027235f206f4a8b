import { checkTensor } from '../arguments.ts';
import { empty } from '../creation.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { add } from '../ops/elementwise.ts';
import { matmul } from '../ops/matmul.ts';
import { chunk } from '../ops/parts.ts';
import { named } from '../ops/renamed.ts';
import { cat, reshape, slice, squeeze, stack, unsqueeze } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { uniform_ } from './init.ts';
import { Module } from './module.ts';
import { type One, one } from './one.ts';
import { pad } from './pad.ts';
import { Parameter } from './parameter.ts';

export interface Conv1dOptions {
  /** How far apart two places of the kernel are. */
  stride?: One;
  /** Zeros before and after; 'same': as many as keep the length; 'valid': none. */
  padding?: One | 'same' | 'valid';
  /** How far apart the kernel's elements are. */
  dilation?: One;
  /** The channels are cut in so many groups, each with kernels of its own. */
  groups?: number;
}

/**
 * A kernel that slides over time: y[n, o, t] = b[o] + Σ_c Σ_k W[o, c, k]·x[n, c, t·stride + k·dilation].
 * x: (N, C, L) or (C, L), weight: (O, C / groups, K), bias: (O,); the result is (N, O, L′). torch.nn.functional.conv1d
 */
export function conv1d(x: Tensor, weight: Tensor, bias: Tensor | null = null, options: Conv1dOptions = {}): Tensor {
  checkTensor('conv1d', 'input', 1, x);
  checkTensor('conv1d', 'weight', 2, weight);
  if (x.ndim === 2) {
    return named(squeeze(conv1d(unsqueeze(x, 0), weight, bias, options), 0), 'SqueezeBackward1');
  }
  const { groups = 1 } = options;
  const [stride, dilation] = [one(options.stride ?? 1), one(options.dilation ?? 1)];
  const [out, , size] = weight.shape as unknown as [number, number, number];
  const wide = padded(x, options.padding ?? 0, stride, dilation * (size - 1));
  checkSizes(x, wide, weight, groups, dilation);
  const reach = wide.shape[2]! - dilation * (size - 1);
  const taps = Array.from({ length: size }, (_, k) => slice(wide, 2, k * dilation, k * dilation + reach, stride));
  // (N, C, K, L′): what each place of the kernel sees, so that one product does it.
  const seen = stack(taps, 2);
  const [batch, , , length] = seen.shape as unknown as [number, number, number, number];
  const kernels = chunk(weight, groups);
  const parts = chunk(seen, groups, 1).map((own, g) =>
    matmul(reshape(kernels[g]!, [out / groups, -1]), reshape(own, [batch, -1, length])),
  );
  const y = parts.length > 1 ? cat(parts, 1) : parts[0]!;
  return named(bias ? add(y, reshape(bias, [-1, 1])) : y, 'ConvolutionBackward0');
}

function padded(x: Tensor, padding: One | 'same' | 'valid', stride: number, extent: number, mode = 'constant'): Tensor {
  if (padding === 'valid') return x;
  if (padding === 'same' && stride !== 1) {
    throw new RuntimeError("padding='same' is not supported for strided convolutions");
  }
  if (typeof padding === 'string' && padding !== 'same') {
    throw new RuntimeError(`Invalid padding string: '${padding}'`, "It is 'same' or 'valid'.");
  }
  const before = padding === 'same' ? Math.floor(extent / 2) : one(padding as One);
  const after = padding === 'same' ? extent - before : before;
  return before + after > 0 ? pad(x, [before, after], mode) : x;
}

function checkSizes(x: Tensor, wide: Tensor, weight: Tensor, groups: number, dilation: number): void {
  const text = (sizes: readonly number[]): string => `[${sizes.join(', ')}]`;
  if (x.ndim !== 3) {
    throw new RuntimeError(
      `Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: ${text(x.shape)}`,
      'Characters are (N, L): an Embedding makes them (N, L, C), and transpose(1, 2) makes that (N, C, L).',
    );
  }
  const channels = weight.shape[1]! * groups;
  if (x.shape[1] !== channels) {
    throw new RuntimeError(
      `Given groups=${groups}, weight of size ${text(weight.shape)}, expected input${text(x.shape)} to have ${channels} channels, but got ${x.shape[1]} channels instead`,
      'The channels are the second dimension, (N, C, L): after an Embedding, x.transpose(1, 2).',
    );
  }
  const size = weight.shape[2]!;
  if (wide.shape[2]! <= dilation * (size - 1)) {
    throw new RuntimeError(
      `Calculated padded input size per channel: (${wide.shape[2]}). Kernel size: (${dilation * (size - 1) + 1}). Kernel size can't be greater than actual input size`,
    );
  }
}

/** What stands before and after. */
type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';
const PADDING_MODES: readonly PaddingMode[] = ['zeros', 'reflect', 'replicate', 'circular'];

/** conv1d with weights of its own: features of neighbouring characters or words. (N, C, L) gives (N, O, L′). torch.nn.Conv1d */
export class Conv1d extends Module {
  readonly paddingMode: string;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Tuples of one, as PyTorch has them: `conv.kernelSize[0]`. */
  readonly kernelSize: Tuple<number>;
  readonly stride: Tuple<number>;
  readonly padding: Tuple<number> | 'same' | 'valid';
  readonly dilation: Tuple<number>;
  readonly groups: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: One,
    {
      stride = 1,
      padding = 0,
      dilation = 1,
      groups = 1,
      bias = true,
      paddingMode = 'zeros',
    }: Conv1dOptions & { bias?: boolean; paddingMode?: PaddingMode } = {},
  ) {
    super();
    if (inChannels % groups !== 0) throw new ValueError('in_channels must be divisible by groups');
    if (outChannels % groups !== 0) throw new ValueError('out_channels must be divisible by groups');
    if (!PADDING_MODES.includes(paddingMode)) {
      throw new ValueError(
        `padding_mode must be one of {'replicate', 'reflect', 'circular', 'zeros'}, but got padding_mode='${paddingMode}'`,
      );
    }
    this.paddingMode = paddingMode;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = Tuple.of_([one(kernelSize)]);
    this.stride = Tuple.of_([one(stride)]);
    this.padding = typeof padding === 'string' ? padding : Tuple.of_([one(padding)]);
    this.dilation = Tuple.of_([one(dilation)]);
    this.groups = groups;
    this.weight = new Parameter(empty(outChannels, inChannels / groups, one(kernelSize)));
    this.bias = bias ? new Parameter(empty(outChannels)) : null;
    this.resetParameters();
  }

  /** Every weight as it was made, drawn anew. */
  resetParameters(): void {
    const fan = this.weight.numel() / this.outChannels;
    const bound = Math.sqrt(3) * (Math.sqrt(2 / (1 + Math.sqrt(5) ** 2)) / Math.sqrt(fan));
    uniform_(this.weight, -bound, bound);
    if (this.bias) uniform_(this.bias, -1 / Math.sqrt(fan), 1 / Math.sqrt(fan));
  }

  override forward(x: Tensor): Tensor {
    const { padding, groups } = this;
    const [stride, dilation] = [this.stride[0]!, this.dilation[0]!];
    const own = typeof padding === 'string' ? padding : padding[0]!;
    if (this.paddingMode !== 'zeros') {
      const wide = padded(x, own, stride, dilation * (this.kernelSize[0]! - 1), this.paddingMode);
      return conv1d(wide, this.weight, this.bias, { stride, dilation, groups });
    }
    return conv1d(x, this.weight, this.bias, { stride, padding: own, dilation, groups });
  }

  override extraRepr(): string {
    const { padding } = this;
    const parts = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${this.kernelSize}`,
      `stride=${this.stride}`,
    ];
    if (typeof padding === 'string') parts.push(`padding=${padding}`);
    else if (padding[0] !== 0) parts.push(`padding=${padding}`);
    if (this.dilation[0] !== 1) parts.push(`dilation=${this.dilation}`);
    if (this.groups !== 1) parts.push(`groups=${this.groups}`);
    if (!this.bias) parts.push('bias=False');
    if (this.paddingMode !== 'zeros') parts.push(`padding_mode=${this.paddingMode}`);
    return parts.join(', ');
  }
}
