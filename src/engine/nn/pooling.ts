import { checkTensor } from '../arguments.ts';
import { tensor } from '../creation.ts';
import { RuntimeError } from '../errors.ts';
import { div } from '../ops/elementwise.ts';
import { amax, max } from '../ops/extremes.ts';
import { unfold } from '../ops/indexed.ts';
import { mean, sum } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { narrow, slice, stack } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { type One, one } from './one.ts';
import { pad } from './pad.ts';

export interface PoolOptions {
  /** How far apart two windows are; their size unless given. */
  stride?: One | null;
  /** So much before and after that no window counts. */
  padding?: One;
  /** Whether a last window may reach beyond the end. */
  ceilMode?: boolean;
}

export interface MaxPoolOptions extends PoolOptions {
  /** How far apart the elements of a window are. */
  dilation?: One;
}

export interface AvgPoolOptions extends PoolOptions {
  /** Whether the padding counts in a mean. */
  countIncludePad?: boolean;
}

/** How the windows lie: their step, the padding, how many there are, and how far they reach beyond it. */
function layout(callee: string, x: Tensor, size: One, options: MaxPoolOptions) {
  checkTensor(callee, 'input', 1, x);
  if (x.ndim !== 2 && x.ndim !== 3) {
    throw new RuntimeError(
      `${callee}() Expected 2D or 3D input tensor, but got ${x.ndim}D`,
      'It is (N, C, L) or (C, L).',
    );
  }
  const [padding, step, apart] = [one(options.padding ?? 0), one(options.stride ?? size), one(options.dilation ?? 1)];
  if (padding > one(size) / 2) {
    throw new RuntimeError(
      `${callee}() padding should be at most half of kernel size, but got padding=${padding} and kernel_size=${one(size)}`,
    );
  }
  const length = x.shape.at(-1)!;
  const reach = apart * (one(size) - 1) + 1;
  const steps = (length + 2 * padding - reach) / step;
  let count = (options.ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1;
  // A window that begins beyond the end is none.
  if (options.ceilMode && (count - 1) * step >= length + padding) count--;
  const beyond = Math.max((count - 1) * step + reach - (length + 2 * padding), 0);
  return { padding, step, apart, length, reach, count, beyond };
}

/** The windows, as a last dimension. */
function windows(
  x: Tensor,
  { padding, step, apart, reach, beyond }: ReturnType<typeof layout>,
  filling: number,
): Tensor {
  const wide = padding + beyond > 0 ? pad(x, [padding, padding + beyond], 'constant', filling) : x;
  const all = unfold(wide, -1, reach, step);
  return apart > 1 ? slice(all, -1, 0, reach, apart) : all;
}

/** The largest of each window of `kernelSize`. (N, C, L) gives (N, C, L′). torch.nn.functional.max_pool1d */
export const maxPool1d = (x: Tensor, kernelSize: One, options: MaxPoolOptions = {}): Tensor =>
  named(max(windows(x, layout('max_pool1d', x, kernelSize, options), -Infinity), -1).values, 'SqueezeBackward1');

/** The mean of each window of `kernelSize`. (N, C, L) gives (N, C, L′). torch.nn.functional.avg_pool1d */
export function avgPool1d(x: Tensor, kernelSize: One, options: AvgPoolOptions = {}): Tensor {
  const lie = layout('avg_pool1d', x, kernelSize, options);
  const { countIncludePad = true } = options;
  const { padding, length } = lie;
  const counts = Array.from({ length: lie.count }, (_, i) => {
    const start = i * lie.step - padding;
    const end = Math.min(start + lie.reach, length + padding);
    return countIncludePad ? end - start : Math.min(end, length) - Math.max(start, 0);
  });
  const all = windows(x, lie, 0);
  const isPlain = counts.every((n) => n === lie.reach);
  const out = isPlain ? mean(all, -1) : div(sum(all, -1), tensor(counts, { dtype: x.dtype }));
  return named(out, 'SqueezeBackward1');
}

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
  readonly dilation: number;
  readonly ceilMode: boolean;
  constructor(kernelSize: One, { stride = null, padding = 0, dilation = 1, ceilMode = false }: MaxPoolOptions = {}) {
    super();
    this.kernelSize = one(kernelSize);
    this.stride = one(stride ?? kernelSize);
    this.padding = one(padding);
    this.dilation = one(dilation);
    this.ceilMode = ceilMode;
  }
  override forward(x: Tensor): Tensor {
    const { stride, padding, dilation, ceilMode } = this;
    return maxPool1d(x, this.kernelSize, { stride, padding, dilation, ceilMode });
  }
  override extraRepr(): string {
    const { stride, padding, dilation } = this;
    return `kernel_size=${this.kernelSize}, stride=${stride}, padding=${padding}, dilation=${dilation}, ceil_mode=${this.ceilMode ? 'True' : 'False'}`;
  }
}

/** The mean of each window. (N, C, L) gives (N, C, L′). torch.nn.AvgPool1d */
export class AvgPool1d extends Module {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  constructor(
    kernelSize: One,
    { stride = null, padding = 0, ceilMode = false, countIncludePad = true }: AvgPoolOptions = {},
  ) {
    super();
    this.kernelSize = one(kernelSize);
    this.stride = one(stride ?? kernelSize);
    this.padding = one(padding);
    this.ceilMode = ceilMode;
    this.countIncludePad = countIncludePad;
  }
  override forward(x: Tensor): Tensor {
    const { stride, padding, ceilMode, countIncludePad } = this;
    return avgPool1d(x, this.kernelSize, { stride, padding, ceilMode, countIncludePad });
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
