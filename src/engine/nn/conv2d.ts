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
import { pad } from './pad.ts';
import { Parameter } from './parameter.ts';
import { type Two, two } from './two.ts';

export interface Conv2dOptions {
  /** How far apart two places of the kernel are. */
  stride?: Two;
  /** Zeros around; 'same': as many as keep the size; 'valid': none. */
  padding?: Two | 'same' | 'valid';
  /** How far apart the kernel's elements are. */
  dilation?: Two;
  /** The channels are cut in so many groups, each with kernels of its own. */
  groups?: number;
}

/**
 * A kernel that slides over an image: y[n, o, i, j] = b[o] + Σ_c Σ_k Σ_l W[o, c, k, l]·x[n, c, i·stride + k·dilation, j·stride + l·dilation].
 * x: (N, C, A, B) or (C, A, B), weight: (O, C / groups, K, L), bias: (O,); the result is (N, O, A′, B′). torch.nn.functional.conv2d
 */
export function conv2d(x: Tensor, weight: Tensor, bias: Tensor | null = null, options: Conv2dOptions = {}): Tensor {
  checkTensor('conv2d', 'input', 1, x);
  checkTensor('conv2d', 'weight', 2, weight);
  if (x.ndim === 3) {
    return named(squeeze(conv2d(unsqueeze(x, 0), weight, bias, options), 0), 'SqueezeBackward1');
  }
  const { groups = 1 } = options;
  const [stride, dilation] = [two(options.stride ?? 1), two(options.dilation ?? 1)];
  const [out, , height, width] = weight.shape as unknown as [number, number, number, number];
  const extent = [dilation[0] * (height - 1), dilation[1] * (width - 1)] as const;
  checkChannels(x, weight, groups);
  const wide = padded(x, options.padding ?? 0, stride, extent);
  const [rows, columns] = [wide.shape[2]! - extent[0], wide.shape[3]! - extent[1]];
  if (rows <= 0 || columns <= 0) {
    throw new RuntimeError(
      `Calculated padded input size per channel: (${wide.shape[2]} x ${wide.shape[3]}). Kernel size: (${extent[0] + 1} x ${extent[1] + 1}). Kernel size can't be greater than actual input size`,
    );
  }
  const taps: Tensor[] = [];
  for (let k = 0; k < height; k++) {
    const from = k * dilation[0];
    const lines = slice(wide, 2, from, from + rows, stride[0]);
    for (let l = 0; l < width; l++) {
      taps.push(slice(lines, 3, l * dilation[1], l * dilation[1] + columns, stride[1]));
    }
  }
  // (N, C, K·L, A′, B′): what each place of the kernel sees, so that one product does it.
  const seen = stack(taps, 2);
  const [batch, , , a, b] = seen.shape as unknown as [number, number, number, number, number];
  const kernels = chunk(weight, groups);
  const parts = chunk(seen, groups, 1).map((own, g) =>
    matmul(reshape(kernels[g]!, [out / groups, -1]), reshape(own, [batch, -1, a * b])),
  );
  const y = reshape(parts.length > 1 ? cat(parts, 1) : parts[0]!, [batch, out, a, b]);
  return named(bias ? add(y, reshape(bias, [-1, 1, 1])) : add(y, 0), 'ConvolutionBackward0');
}

function padded(
  x: Tensor,
  padding: Two | 'same' | 'valid',
  stride: readonly number[],
  extent: readonly [number, number],
): Tensor {
  if (padding === 'valid') return x;
  if (padding === 'same' && stride.some((step) => step !== 1)) {
    throw new RuntimeError("padding='same' is not supported for strided convolutions");
  }
  if (typeof padding === 'string' && padding !== 'same') {
    throw new RuntimeError(`Invalid padding string: '${padding}'`, "It is 'same' or 'valid'.");
  }
  const [top, left] = padding === 'same' ? extent.map((n) => Math.floor(n / 2)) : two(padding as Two);
  const [bottom, right] = padding === 'same' ? [extent[0] - top!, extent[1] - left!] : [top!, left!];
  return top! + left! + bottom! + right! > 0 ? pad(x, [left!, right!, top!, bottom!]) : x;
}

function checkChannels(x: Tensor, weight: Tensor, groups: number): void {
  const text = (sizes: readonly number[]): string => `[${sizes.join(', ')}]`;
  if (x.ndim !== 4) {
    throw new RuntimeError(
      `Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: ${text(x.shape)}`,
      'Images are (N, C, height, width): x.unsqueeze(1) adds the channel of grey ones.',
    );
  }
  const channels = weight.shape[1]! * groups;
  if (x.shape[1] === channels) return;
  throw new RuntimeError(
    `Given groups=${groups}, weight of size ${text(weight.shape)}, expected input${text(x.shape)} to have ${channels} channels, but got ${x.shape[1]} channels instead`,
    'The channels are the second dimension, (N, C, height, width).',
  );
}

/** conv2d with weights of its own: what an image shows, for a recurrent layer to tell or to read. (N, C, A, B) gives (N, O, A′, B′). torch.nn.Conv2d */
export class Conv2d extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
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
    kernelSize: Two,
    { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true }: Conv2dOptions & { bias?: boolean } = {},
  ) {
    super();
    if (inChannels % groups !== 0) throw new ValueError('in_channels must be divisible by groups');
    if (outChannels % groups !== 0) throw new ValueError('out_channels must be divisible by groups');
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = Tuple.of_(two(kernelSize));
    this.stride = Tuple.of_(two(stride));
    this.padding = typeof padding === 'string' ? padding : Tuple.of_(two(padding));
    this.dilation = Tuple.of_(two(dilation));
    this.groups = groups;
    this.weight = new Parameter(empty(outChannels, inChannels / groups, ...two(kernelSize)));
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
    const { stride, padding, dilation, groups } = this;
    return conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }

  override extraRepr(): string {
    const { padding, dilation } = this;
    const parts = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${this.kernelSize}`,
      `stride=${this.stride}`,
    ];
    if (typeof padding === 'string') parts.push(`padding=${padding}`);
    else if (padding.some((n) => n !== 0)) parts.push(`padding=${padding}`);
    if (dilation.some((n) => n !== 1)) parts.push(`dilation=${dilation}`);
    if (this.groups !== 1) parts.push(`groups=${this.groups}`);
    if (!this.bias) parts.push('bias=False');
    return parts.join(', ');
  }
}
