import { checkTensor } from '../arguments.ts';
import { RuntimeError } from '../errors.ts';
import { div } from '../ops/elementwise.ts';
import { amax, max } from '../ops/extremes.ts';
import { unfold } from '../ops/indexed.ts';
import { mean, sum } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { cat, flatten, narrow } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { pad } from './pad.ts';
import { type Two, two } from './two.ts';

export interface Pool2dOptions {
  /** How far apart two windows are; their size unless given. */
  stride?: Two | null;
  /** So much around that no window counts. */
  padding?: Two;
}

/** The windows of an image, as a last dimension: (N, C, A, B) gives (N, C, A′, B′, K·L). */
function windows(
  callee: string,
  x: Tensor,
  size: Two,
  { stride, padding = 0 }: Pool2dOptions,
  filling: number,
): Tensor {
  checkTensor(callee, 'input', 1, x);
  if (x.ndim !== 3 && x.ndim !== 4) {
    throw new RuntimeError(
      `non-empty 3D or 4D (batch mode) tensor expected for input`,
      'It is (N, C, A, B) or (C, A, B).',
    );
  }
  const [rows, columns] = two(size);
  const [down, right] = two(stride ?? size);
  const [top, left] = two(padding);
  if (top > rows / 2 || left > columns / 2) {
    throw new RuntimeError(
      `pad should be at most half of effective kernel size, but got pad=${Math.max(top, left)}, kernel_size=${rows} and dilation=1`,
    );
  }
  const wide = top + left > 0 ? pad(x, [left, left, top, top], 'constant', filling) : x;
  return flatten(unfold(unfold(wide, -2, rows, down), -2, columns, right), -2);
}

/** The largest of each window of `kernelSize`. (N, C, A, B) gives (N, C, A′, B′). torch.nn.functional.max_pool2d */
export const maxPool2d = (x: Tensor, kernelSize: Two, options: Pool2dOptions = {}): Tensor =>
  named(max(windows('max_pool2d', x, kernelSize, options, -Infinity), -1).values, 'MaxPool2DWithIndicesBackward0');

/** The mean of each window of `kernelSize`, the padding counted. (N, C, A, B) gives (N, C, A′, B′). torch.nn.functional.avg_pool2d */
export function avgPool2d(x: Tensor, kernelSize: Two, options: Pool2dOptions = {}): Tensor {
  const all = windows('avg_pool2d', x, kernelSize, options, 0);
  return named(div(sum(all, -1), all.shape.at(-1)!), 'AvgPool2DBackward0');
}

/** So many parts as `outputSize` that together cover the image, whatever its size. */
function adaptive(x: Tensor, outputSize: Two, f: (part: Tensor) => Tensor): Tensor {
  const part = (along: number, count: number, i: number): [number, number] => {
    const start = Math.floor((i * along) / count);
    return [start, Math.ceil(((i + 1) * along) / count) - start];
  };
  const [rows, columns] = two(outputSize);
  const [height, width] = x.shape.slice(-2) as unknown as [number, number];
  const lines = Array.from({ length: rows }, (_, i) => {
    const line = narrow(x, x.ndim - 2, ...part(height, rows, i));
    return cat(
      Array.from({ length: columns }, (_, j) => f(narrow(line, x.ndim - 1, ...part(width, columns, j)))),
      -1,
    );
  });
  return cat(lines, -2);
}

/** The mean of each of `outputSize` parts. (N, C, A, B) gives (N, C, …outputSize). torch.nn.functional.adaptive_avg_pool2d */
export function adaptiveAvgPool2d(x: Tensor, outputSize: Two): Tensor {
  if (two(outputSize).every((n) => n === 1)) return mean(x, [-1, -2], true);
  return named(
    adaptive(x, outputSize, (part) => mean(part, [-1, -2], true)),
    'AdaptiveAvgPool2DBackward0',
  );
}

/** The largest of each of `outputSize` parts. (N, C, A, B) gives (N, C, …outputSize). torch.nn.functional.adaptive_max_pool2d */
export const adaptiveMaxPool2d = (x: Tensor, outputSize: Two): Tensor =>
  named(
    adaptive(x, outputSize, (part) => amax(part, [-1, -2], true)),
    'AdaptiveMaxPool2DBackward0',
  );

/** As it was given: 2, or (2, 3). */
const shown = (size: Two): string => (typeof size === 'number' ? String(size) : `(${two(size).join(', ')})`);

/** The largest of each window. (N, C, A, B) gives (N, C, A′, B′). torch.nn.MaxPool2d */
export class MaxPool2d extends Module {
  readonly kernelSize: Two;
  readonly stride: Two;
  readonly padding: Two;
  constructor(kernelSize: Two, { stride = null, padding = 0 }: Pool2dOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.stride = stride ?? kernelSize;
    this.padding = padding;
  }
  override forward(x: Tensor): Tensor {
    return maxPool2d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }
  override extraRepr(): string {
    return `kernel_size=${shown(this.kernelSize)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}, dilation=1, ceil_mode=False`;
  }
}

/** The mean of each window. (N, C, A, B) gives (N, C, A′, B′). torch.nn.AvgPool2d */
export class AvgPool2d extends MaxPool2d {
  override forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }
  override extraRepr(): string {
    return `kernel_size=${shown(this.kernelSize)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}`;
  }
}

/** The mean of each of `outputSize` parts. (N, C, A, B) gives (N, C, …outputSize). torch.nn.AdaptiveAvgPool2d */
export class AdaptiveAvgPool2d extends Module {
  constructor(readonly outputSize: Two) {
    super();
  }
  override forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }
  override extraRepr(): string {
    return `output_size=${shown(this.outputSize)}`;
  }
}

/** The largest of each of `outputSize` parts. (N, C, A, B) gives (N, C, …outputSize). torch.nn.AdaptiveMaxPool2d */
export class AdaptiveMaxPool2d extends AdaptiveAvgPool2d {
  override forward(x: Tensor): Tensor {
    return adaptiveMaxPool2d(x, this.outputSize);
  }
}
