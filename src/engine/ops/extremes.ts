import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { made } from '../backend/made.ts';
import { bool, float32, int64 } from '../dtype.ts';
import { IndexError, RuntimeError } from '../errors.ts';
import { NamedTuple } from '../namedtuple.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { type Dims, dimsOf, oneDim } from './dims.ts';
import { maximum, minimum } from './division.ts';
import { hostReduce } from './host.ts';
import { gather } from './index.ts';

/** The index of the best element of a line, the first of equals; a NaN is better than any number, as in PyTorch. */
function best(better: (x: number, y: number) => boolean): (line: number[]) => number {
  return (line) => {
    let at = 0;
    for (let i = 1; i < line.length; i++) {
      const challenger = line[i]!;
      const champion = line[at]!;
      if (!Number.isNaN(champion) && (Number.isNaN(challenger) || better(challenger, champion))) at = i;
    }
    return at;
  };
}

const largest = best((x, y) => x > y);
const smallest = best((x, y) => x < y);

/** The largest element; with `dim`, `[values, indices]` along it. torch.max */
export function max(x: Tensor): Tensor;
export function max(x: Tensor, other: Tensor): Tensor;
export function max(x: Tensor, dim: number, keepdim?: boolean): NamedTuple;
export function max(x: Tensor, dim?: number | Tensor, keepdim = false, other?: Tensor): Tensor | NamedTuple {
  if (other instanceof Tensor) return maximum(x, other);
  if (dim instanceof Tensor) return maximum(x, dim);
  return dim === undefined ? ofAll('max', x, largest) : along('max', x, oneDim('max', dim), keepdim, largest);
}

/** The smallest element; with `dim`, `[values, indices]` along it. torch.min */
export function min(x: Tensor): Tensor;
export function min(x: Tensor, other: Tensor): Tensor;
export function min(x: Tensor, dim: number, keepdim?: boolean): NamedTuple;
export function min(x: Tensor, dim?: number | Tensor, keepdim = false, other?: Tensor): Tensor | NamedTuple {
  if (other instanceof Tensor) return minimum(x, other);
  if (dim instanceof Tensor) return minimum(x, dim);
  return dim === undefined ? ofAll('min', x, smallest) : along('min', x, oneDim('min', dim), keepdim, smallest);
}

/** The element in the middle, the lower of two; with `dim`, `[values, indices]` along it. A NaN is the median of any. torch.median */
export function median(x: Tensor): Tensor;
export function median(x: Tensor, dim: number, keepdim?: boolean): NamedTuple;
export function median(x: Tensor, dim?: number, keepdim = false): Tensor | NamedTuple {
  return dim === undefined
    ? ofAll('median', x, central, 'MedianBackward0')
    : along('median', x, oneDim('median', dim), keepdim, central, 'MedianBackward1');
}

/** The index of the element in the middle of a line. */
function central(line: number[]): number {
  const nan = line.findIndex(Number.isNaN);
  if (nan >= 0) return nan;
  const order = line.map((_, i) => i).sort((i, j) => line[i]! - line[j]! || i - j);
  return order[(line.length - 1) >> 1]!;
}

/** Where the largest element is: over all, or along `dim`. torch.argmax */
export const argmax = (x: Tensor, dim?: number | null, keepdim = false): Tensor =>
  search('argmax', x, largest, dim, keepdim);
/** Where the smallest element is: over all, or along `dim`. torch.argmin */
export const argmin = (x: Tensor, dim?: number | null, keepdim = false): Tensor =>
  search('argmin', x, smallest, dim, keepdim);

function search(
  name: string,
  x: Tensor,
  find: (line: number[]) => number,
  dim: number | null | undefined,
  keepdim: boolean,
): Tensor {
  if (x.dtype === bool) throw new RuntimeError(`${name}(): does not support bool input`, 'Convert it first: x.long().');
  if (dim === undefined || dim === null) {
    if (x.numel() === 0) {
      throw new IndexError(
        `${name}(): Expected reduction dim to be specified for input.numel() == 0.`,
        'The tensor has no elements.',
      );
    }
    const flat = new Tensor(x.storage, [x.numel()], x.dtype);
    return hostReduce(flat, 0, false, find, int64);
  }
  const d = normalizeDim(oneDim(name, dim), x.ndim);
  if (x.ndim === 0) return Tensor.ofHost(new Float64Array(1), [], int64);
  if (x.shape[d] === 0) throw new IndexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
  return hostReduce(x, d, keepdim, find, int64);
}

/** Of all elements, sharing the gradient among equals. */
function ofAll(
  name: string,
  x: Tensor,
  find: (line: number[]) => number,
  title = `${name === 'max' ? 'Max' : 'Min'}Backward1`,
): Tensor {
  if (x.numel() === 0) {
    throw new RuntimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
  const values = Array.from(x.values(), Number);
  const chosen = values[find(values)]!;
  if (!x.dtype.isFloatingPoint) return Tensor.ofHost(Float64Array.of(chosen), [], x.dtype);
  const isChosen = Float64Array.from(values, (v) => Number(Object.is(v, chosen) || v === chosen));
  const ties = isChosen.reduce((a, b) => a + b, 0);
  const share = Tensor.ofHost(
    isChosen.map((v) => v / ties),
    x.shape,
    x.dtype,
  );
  return differentiable(
    title,
    [x],
    () => made(x.dtype === float32 ? Float32Array.of(chosen) : Float64Array.of(chosen), []),
    saving.nothing((g) => [tf.mul(share.handle(), g)]),
  );
}

/** Along a dimension, with its index. The gradient goes to that element alone. */
function along(
  name: string,
  x: Tensor,
  dim: number,
  keepdim: boolean,
  find: (line: number[]) => number,
  title = `${name === 'max' ? 'Max' : 'Min'}Backward0`,
): NamedTuple {
  if (x.ndim === 0) return new NamedTuple(name, x, Tensor.ofHost(new Float64Array(1), [], int64));
  const d = normalizeDim(dim, x.ndim);
  if (x.shape[d] === 0) throw new IndexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
  const kept = hostReduce(x, d, true, find, int64);
  const shape = keepdim ? kept.shape : x.shape.filter((_, i) => i !== d);
  const values = gather(x, d, kept, title, shape);
  return new NamedTuple(name, values, keepdim ? kept : new Tensor(kept.storage, shape, int64));
}

/** The largest elements along `dim`; equal ones share the gradient. torch.amax */
export const amax = (x: Tensor, dim?: Dims, keepdim = false): Tensor => shared('Amax', x, dim, keepdim, tf.max);
/** The smallest elements along `dim`; equal ones share the gradient. torch.amin */
export const amin = (x: Tensor, dim?: Dims, keepdim = false): Tensor => shared('Amin', x, dim, keepdim, tf.min);

function shared(
  name: string,
  x: Tensor,
  dim: Dims | undefined,
  keepdim: boolean,
  f: (v: tf.Tensor, dims: number[]) => tf.Tensor,
): Tensor {
  const dims = dimsOf(name.toLowerCase(), x, dim);
  const kept = x.shape.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = keepdim ? kept : x.shape.filter((_, d) => !dims.includes(d));
  if (!x.dtype.isFloatingPoint) {
    const find = name === 'Amax' ? largest : smallest;
    const whole = dims.reduce((v, d) => hostReduce(v, d, true, (line) => line[find(line)]!, x.dtype), x);
    return new Tensor(whole.storage, shape, x.dtype);
  }
  return differentiable(
    `${name}Backward0`,
    [x],
    (v) => tf.reshape(dims.length > 0 ? f(v, dims) : v, shape),
    saving.all((g, y, v) => {
      const hit = tf.cast(tf.equal(v!, tf.reshape(y, kept)), 'float32');
      return [tf.mul(hit, tf.div(tf.reshape(g, kept), dims.length > 0 ? tf.sum(hit, dims, true) : hit))];
    }),
  );
}
