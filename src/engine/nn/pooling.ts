import { checkTensor } from '../arguments.ts';
import { RuntimeError } from '../errors.ts';
import { amax, max } from '../ops/extremes.ts';
import { unfold } from '../ops/indexed.ts';
import { mean } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { narrow, stack } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { type One, one } from './one.ts';
import { pad } from './pad.ts';

export interface PoolOptions {
  /** How far apart two windows are; their size unless given. */
  stride?: One | null;
  /** So much before and after that no window counts. */
  padding?: One;
}

/** The windows, as a last dimension. */
function windows(callee: string, x: Tensor, size: One, { stride = null, padding = 0 }: PoolOptions, filling: number) {
  checkTensor(callee, 'input', 1, x);
  if (x.ndim !== 2 && x.ndim !== 3) {
    throw new RuntimeError(
      `${callee}() Expected 2D or 3D input tensor, but got ${x.ndim}D`,
      'It is (N, C, L) or (C, L).',
    );
  }
  const width = one(padding);
  if (width > one(size) / 2) {
    throw new RuntimeError(
      `${callee}() padding should be at most half of kernel size, but got padding=${width} and kernel_size=${one(size)}`,
    );
  }
  return unfold(width > 0 ? pad(x, [width, width], 'constant', filling) : x, -1, one(size), one(stride ?? size));
}

/** The largest of each window of `kernelSize`. (N, C, L) gives (N, C, L′). torch.nn.functional.max_pool1d */
export const maxPool1d = (x: Tensor, kernelSize: One, options: PoolOptions = {}): Tensor =>
  named(max(windows('max_pool1d', x, kernelSize, options, -Infinity), -1).values, 'SqueezeBackward1');

/** The mean of each window of `kernelSize`. (N, C, L) gives (N, C, L′). torch.nn.functional.avg_pool1d */
export const avgPool1d = (x: Tensor, kernelSize: One, options: PoolOptions = {}): Tensor =>
  named(mean(windows('avg_pool1d', x, kernelSize, options, 0), -1), 'SqueezeBackward1');

/** So many parts as `outputSize` that together cover x, whatever its length. */
function adaptive(x: Tensor, outputSize: One, f: (part: Tensor) => Tensor): Tensor {
  const [length, parts] = [x.shape.at(-1)!, one(outputSize)];
  const pooled = Array.from({ length: parts }, (_, i) => {
    const start = Math.floor((i * length) / parts);
    return f(narrow(x, x.ndim - 1, start, Math.ceil(((i + 1) * length) / parts) - start));
  });
  return named(stack(pooled, x.ndim - 1), 'SqueezeBackward1');
}

/** The mean of each of `outputSize` parts of any length. (N, C, L) gives (N, C, outputSize). torch.nn.functional.adaptive_avg_pool1d */
export const adaptiveAvgPool1d = (x: Tensor, outputSize: One): Tensor =>
  adaptive(x, outputSize, (part) => mean(part, -1));
/** The largest of each of `outputSize` parts of any length. (N, C, L) gives (N, C, outputSize). torch.nn.functional.adaptive_max_pool1d */
export const adaptiveMaxPool1d = (x: Tensor, outputSize: One): Tensor =>
  adaptive(x, outputSize, (part) => amax(part, -1));

/** The largest of each window. (N, C, L) gives (N, C, L′). torch.nn.MaxPool1d */
export class MaxPool1d extends Module {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number;
  constructor(kernelSize: One, { stride = null, padding = 0 }: PoolOptions = {}) {
    super();
    this.kernelSize = one(kernelSize);
    this.stride = one(stride ?? kernelSize);
    this.padding = one(padding);
  }
  override forward(x: Tensor): Tensor {
    return maxPool1d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }
  override extraRepr(): string {
    return `kernel_size=${this.kernelSize}, stride=${this.stride}, padding=${this.padding}, dilation=1, ceil_mode=False`;
  }
}

/** The mean of each window. (N, C, L) gives (N, C, L′). torch.nn.AvgPool1d */
export class AvgPool1d extends MaxPool1d {
  override forward(x: Tensor): Tensor {
    return avgPool1d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }
  override extraRepr(): string {
    return `kernel_size=(${this.kernelSize},), stride=(${this.stride},), padding=(${this.padding},)`;
  }
}

/** The mean of each of `outputSize` parts. (N, C, L) gives (N, C, outputSize). torch.nn.AdaptiveAvgPool1d */
export class AdaptiveAvgPool1d extends Module {
  readonly outputSize: number;
  constructor(outputSize: One) {
    super();
    this.outputSize = one(outputSize);
  }
  override forward(x: Tensor): Tensor {
    return adaptiveAvgPool1d(x, this.outputSize);
  }
  override extraRepr(): string {
    return `output_size=${this.outputSize}`;
  }
}

/** The largest of each of `outputSize` parts. (N, C, L) gives (N, C, outputSize). torch.nn.AdaptiveMaxPool1d */
export class AdaptiveMaxPool1d extends AdaptiveAvgPool1d {
  override forward(x: Tensor): Tensor {
    return adaptiveMaxPool1d(x, this.outputSize);
  }
}
