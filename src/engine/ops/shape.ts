import * as tf from '@tensorflow/tfjs-core';
import { checkTensors } from '../arguments.ts';
import { differentiable, linearly, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { reshaped as inShape } from '../backend/reshaped.ts';
import { promote } from '../dtype.ts';
import { IndexError, RuntimeError, ValueError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { offsetsOf } from '../places.ts';
import { normalizeDim, numel, sameShape, stridesOf } from '../size.ts';
import { type Strides, viewStrides } from '../strides.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { cast } from './host.ts';
import { alias, type Lie, part } from './view.ts';

/** Sizes one by one, or as a list. */
export type Sizes = (number | readonly number[])[];

/** The same elements in another shape; one size may be −1. In PyTorch a copy where no view has them in that order. torch.reshape */
export const reshape = (x: Tensor, ...sizes: Sizes): Tensor => reshaped(x, sizes.flat());

/** The same, printed as the result of another function. */
export function reshaped(
  x: Tensor,
  sizes: readonly number[],
  name = x.isContiguous() ? 'ViewBackward0' : 'ReshapeAliasBackward0',
): Tensor {
  const shape = shapeFor(x, sizes);
  const strides = viewStrides(x.shape, x.strides, shape);
  return alias(strides ? name : 'UnsafeViewBackward0', x, shape, strides);
}

/** The same elements in another shape, never copied: after a transposition, `reshape`. One size may be −1. */
export function view(x: Tensor, ...sizes: Sizes): Tensor {
  const shape = shapeFor(x, sizes.flat());
  const strides = viewStrides(x.shape, x.strides, shape);
  if (strides) return alias('ViewBackward0', x, shape, strides);
  throw new RuntimeError(
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    'It was transposed, cut or expanded: its elements do not lie row by row in memory.',
  );
}

/** The sizes, with the one that is −1 worked out. */
function shapeFor(x: Tensor, sizes: readonly number[]): number[] {
  const known = sizes.filter((n) => n !== -1);
  const text = `[${sizes.join(', ')}]`;
  const invalid = (): RuntimeError =>
    new RuntimeError(
      `shape '${text}' is invalid for input of size ${x.numel()}`,
      `[${x.shape.join(', ')}] has ${x.numel()} elements, and the new sizes must multiply to that.`,
    );
  if (sizes.length - known.length > 1) throw new RuntimeError('only one dimension can be inferred');
  const wrong = sizes.findIndex((n) => n < -1 || !Number.isInteger(n));
  if (wrong >= 0) throw new RuntimeError(`invalid shape dimension ${sizes[wrong]} at index ${wrong} of shape ${text}`);
  const product = numel(known);
  if (known.length < sizes.length && product === 0 && x.numel() === 0) {
    throw new RuntimeError(
      `cannot reshape tensor of 0 elements into shape ${text} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  }
  if (known.length === sizes.length ? product !== x.numel() : product === 0 || x.numel() % product !== 0)
    throw invalid();
  return sizes.map((n) => (n === -1 ? x.numel() / product : n));
}

/** All elements in one row. torch.ravel */
export const ravel = (x: Tensor): Tensor => flatten(x);

/** Joins the dimensions from `startDim` to `endDim` into one. torch.flatten */
export function flatten(x: Tensor, startDim = 0, endDim = -1): Tensor {
  const from = normalizeDim(startDim, x.ndim);
  const to = normalizeDim(endDim, x.ndim);
  if (from === to && x.ndim > 0) return x;
  if (from > to) throw new RuntimeError('flatten() has invalid args: start_dim cannot come after end_dim');
  return reshape(x, [...x.shape.slice(0, from), numel(x.shape.slice(from, to + 1)), ...x.shape.slice(to + 1)]);
}

/** Takes away dimensions of size 1: all, or `dim`. torch.squeeze */
export function squeeze(x: Tensor, dim?: number | readonly number[]): Tensor {
  const all = x.shape.map((_, d) => d);
  const dims = dim === undefined ? all : [dim].flat().map((d) => normalizeDim(d, x.ndim));
  const left = <T>(list: readonly T[]): T[] => list.filter((_, d) => !dims.includes(d) || x.shape[d] !== 1);
  const name = `SqueezeBackward${dim === undefined ? 0 : typeof dim === 'number' ? 1 : 2}`;
  return alias(name, x, left(x.shape), left(x.strides));
}

/** Adds a dimension of size 1 at `dim`. torch.unsqueeze */
export function unsqueeze(x: Tensor, dim: number): Tensor {
  const d = normalizeDim(dim, x.ndim + 1);
  const stride = d < x.ndim ? x.shape[d]! * x.strides[d]! : 1;
  const put = (list: readonly number[], n: number): number[] => [...list.slice(0, d), n, ...list.slice(d)];
  return alias('UnsqueezeBackward0', x, put(x.shape, 1), put(x.strides, stride));
}

/** The dimensions in another order. torch.permute */
export const permute = (x: Tensor, ...dims: Sizes): Tensor => permuted(x, dims.flat(), 'PermuteBackward0');

function permuted(x: Tensor, dims: readonly number[], name: string): Tensor {
  if (dims.length !== x.ndim) {
    throw new RuntimeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${x.ndim} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((d) => normalizeDim(d, x.ndim));
  if (new Set(order).size !== order.length) throw new RuntimeError('permute(): duplicate dims are not allowed.');
  const strides = stridesOf(x.shape);
  const back = order.map((_, d) => order.indexOf(d));
  const moved = (list: readonly number[]): number[] => order.map((d) => list[d]!);
  return part(
    name,
    x,
    moved(x.shape),
    { strides: moved(strides), inPyTorch: moved(x.strides) },
    (v) => tf.transpose(v, order),
    (g) => tf.transpose(g, back),
  );
}

/** Swaps two dimensions: (a, b, c) and 0, 2 give (c, b, a). torch.transpose */
export const transpose = (x: Tensor, dim0: number, dim1: number): Tensor => transposed(x, dim0, dim1);

/** The same, printed as the result of another function. */
export function transposed(x: Tensor, dim0: number, dim1: number, name = 'TransposeBackward0'): Tensor {
  const dims = x.shape.map((_, d) => d);
  const a = normalizeDim(dim0, x.ndim);
  const b = normalizeDim(dim1, x.ndim);
  if (x.ndim === 0) return alias(name, x, [], []);
  [dims[a], dims[b]] = [b, a];
  return permuted(x, dims, name);
}

/** The transpose of a matrix: (n, m) gives (m, n). torch.t */
export function t(x: Tensor): Tensor {
  if (x.ndim > 2) throw new RuntimeError(`t() expects a tensor with <= 2 dimensions, but self is ${x.ndim}D`);
  return x.ndim < 2 ? alias('TBackward0', x, x.shape, x.strides) : transposed(x, 0, 1, 'TBackward0');
}

/** Repeats dimensions of size 1; −1 keeps a size. */
export const expand = (x: Tensor, ...sizes: Sizes): Tensor => expanded(x, sizes.flat());

function expanded(x: Tensor, sizes: readonly number[]): Tensor {
  const extra = sizes.length - x.ndim;
  if (extra < 0) {
    throw new RuntimeError(
      `expand(torch.FloatTensor{[${x.shape.join(', ')}]}, size=[${sizes.join(', ')}]): the number of sizes provided (${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${x.ndim})`,
    );
  }
  const unknown = sizes.findIndex((n, d) => n === -1 && d < extra);
  if (unknown >= 0) {
    throw new RuntimeError(
      `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${unknown}`,
    );
  }
  const own = stridesOf(x.shape);
  const shape = sizes.map((n, d) => (n === -1 ? x.shape[d - extra]! : n));
  shape.forEach((n, d) => {
    if (d >= extra && x.shape[d - extra] !== n && x.shape[d - extra] !== 1) {
      throw new RuntimeError(
        `The expanded size of the tensor (${n}) must match the existing size (${x.shape[d - extra]}) at non-singleton dimension ${d}.  Target sizes: [${sizes.join(', ')}].  Tensor sizes: [${x.shape.join(', ')}]`,
      );
    }
  });
  const stretched = (list: Strides): number[] =>
    shape.map((n, d) => (d < extra || (x.shape[d - extra] === 1 && n !== 1) ? 0 : list[d - extra]!));
  checkRoom(shape);
  const forward = (v: tf.Tensor): tf.Tensor => (numel(shape) === 0 ? tf.zeros(shape) : tf.broadcastTo(v, shape));
  const places = { strides: stretched(own), inPyTorch: stretched(x.strides) };
  return part('ExpandBackward0', x, shape, places, forward, (g) => g);
}

/** x[…, start:end:step, …] along `dim`. Out-of-range ends are cut, as in Python. */
export function slice(x: Tensor, dim: number, start = 0, end = Number.MAX_SAFE_INTEGER, step = 1): Tensor {
  if (x.ndim === 0) throw new RuntimeError('slice() cannot be applied to a 0-dim tensor.');
  if (!(step > 0)) throw new RuntimeError('slice step must be positive', `It is ${step}.`);
  const d = normalizeDim(dim, x.ndim);
  const size = x.shape[d]!;
  const bound = (i: number): number => Math.min(Math.max(i < 0 ? i + size : i, 0), size);
  const from = bound(start);
  const count = Math.max(Math.ceil((bound(end) - from) / step), 0);
  const strides = stridesOf(x.shape);
  const shape = x.shape.map((n, i) => (i === d ? count : n));
  const stepped = (list: Strides): number[] => list.map((s, i) => (i === d ? s * step : s));
  const places = { strides: stepped(strides), start: from * strides[d]!, inPyTorch: stepped(x.strides) };
  const before = [...x.shape];
  if (numel(shape) === 0) {
    return part(
      'SliceBackward0',
      x,
      shape,
      places,
      () => tf.zeros(shape),
      () => tf.zeros(before),
    );
  }
  if (step > 1) return steppedPart(x, shape, places);
  const begin = x.shape.map((_, i) => (i === d ? from : 0));
  return part(
    'SliceBackward0',
    x,
    shape,
    places,
    (v) => tf.slice(v, begin, [...shape]),
    (g) => amongZeros(g, before, d, from),
  );
}

/** What a part gives back to its whole, of the given shape: it lies from `from` along `d`, and zeros before and behind it. */
function amongZeros(part: tf.Tensor, shape: readonly number[], d: number, from: number): tf.Tensor {
  // tfjs on WebGL pads no more than four dimensions.
  const dims = shape.length > 4 ? [shape.slice(0, d), [shape[d]!], shape.slice(d + 1)].map(numel) : shape;
  const along = shape.length > 4 ? 1 : d;
  const behind = shape[d]! - from - part.shape[d]!;
  const padding = dims.map((_, i): [number, number] => (i === along ? [from, behind] : [0, 0]));
  const sizes = dims.map((n, i) => (i === along ? part.shape[d]! : n));
  return inShape(tf.pad(inShape(part, sizes), padding), [...shape]);
}

/** Elements that are not neighbours, one by one. */
function steppedPart(x: Tensor, shape: readonly number[], places: Lie): Tensor {
  const offsets = offsetsOf({ shape, ...places });
  const before = [...x.shape];
  const column = (v: tf.Tensor): tf.Tensor2D => tf.reshape(v, [v.size, 1]);
  return part(
    'SliceBackward0',
    x,
    shape,
    places,
    (v) => kernels().gatherRows(column(v), offsets),
    (g) => tf.reshape(kernels().scatterRows(column(g), offsets, numel(before), -1), before),
  );
}

/** x[…, start:start + length, …] along `dim`. torch.narrow */
export function narrow(x: Tensor, dim: number, start: number, length: number): Tensor {
  const size = x.shape[normalizeDim(dim, x.ndim)] ?? 0;
  const from = start < 0 ? start + size : start;
  if (length < 0) throw new RuntimeError('narrow(): length must be non-negative.');
  if (from < 0 || from > size) {
    throw new IndexError(`start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`);
  }
  if (from + length > size) {
    throw new RuntimeError(`start (${start}) + length (${length}) exceeds dimension size (${size}).`);
  }
  return slice(x, dim, from, from + length);
}

const isIndexOf = (index: number, size: number): boolean => Number.isInteger(index) && index >= -size && index < size;

const indicesOf = (size: number): string =>
  size > 0 ? `The indices run from 0 to ${size - 1}, or from -1 back to ${-size}.` : 'This dimension is empty.';

/** One index along `dim`, which disappears: x[…, index, …]. torch.select */
export function select(x: Tensor, dim: number, index: number): Tensor {
  if (x.ndim === 0) throw new IndexError('select() cannot be applied to a 0-dim tensor.');
  const d = normalizeDim(dim, x.ndim);
  const size = x.shape[d]!;
  if (!isIndexOf(index, size)) {
    throw new IndexError(
      `select(): index ${index} out of range for tensor of size [${x.shape.join(', ')}] at dimension ${d}`,
      indicesOf(size),
    );
  }
  const at = index < 0 ? index + size : index;
  const strides = stridesOf(x.shape);
  const before = [...x.shape];
  const kept = before.map((n, i) => (i === d ? 1 : n));
  const drop = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== d);
  return part(
    'SelectBackward0',
    x,
    drop(before),
    { strides: drop(strides), start: at * strides[d]!, inPyTorch: drop(x.strides) },
    (v) =>
      numel(kept) === 0
        ? tf.zeros(kept)
        : tf.slice(
            v,
            before.map((_, i) => (i === d ? at : 0)),
            kept,
          ),
    (g) => (numel(kept) === 0 ? tf.zeros(before) : amongZeros(inShape(g, kept), before, d, at)),
  );
}

/** Joins tensors along an existing dimension. torch.cat */
export function cat(tensors: readonly Tensor[], dim = 0): Tensor {
  checkTensors('cat', tensors);
  if (tensors.length === 0) throw new ValueError('torch.cat(): expected a non-empty list of Tensors');
  const parts = tensors.filter((x) => !(x.ndim === 1 && x.numel() === 0));
  const first = parts[0] ?? tensors[0]!;
  if (first.ndim === 0) throw new RuntimeError('zero-dimensional tensor (at position 0) cannot be concatenated');
  const d = normalizeDim(dim, first.ndim);
  parts.forEach((x, i) => {
    if (x.ndim !== first.ndim) {
      throw new RuntimeError(`Tensors must have same number of dimensions: got ${first.ndim} and ${x.ndim}`);
    }
    const wrong = x.shape.findIndex((n, k) => k !== d && n !== first.shape[k]);
    if (wrong >= 0) {
      throw new RuntimeError(
        `Sizes of tensors must match except in dimension ${d}. Expected size ${first.shape[wrong]} but got size ${x.shape[wrong]} for tensor number ${i} in the list.`,
      );
    }
  });
  return join('CatBackward0', parts.length > 0 ? parts : [first], d);
}

/** Joins tensors of one shape along a new dimension. torch.stack */
export function stack(tensors: readonly Tensor[], dim = 0): Tensor {
  checkTensors('stack', tensors);
  if (tensors.length === 0) throw new RuntimeError('stack expects a non-empty TensorList');
  const first = tensors[0]!;
  tensors.forEach((x, i) => {
    if (!sameShape(x.shape, first.shape)) {
      throw new RuntimeError(
        `stack expects each tensor to be equal size, but got [${first.shape.join(', ')}] at entry 0 and [${x.shape.join(', ')}] at entry ${i}`,
        'Sequences of different lengths are padded first: pad_sequence.',
      );
    }
  });
  const d = normalizeDim(dim, first.ndim + 1);
  return join(
    'StackBackward0',
    tensors.map((x) => unsqueeze(x, d)),
    d,
  );
}

function join(name: string, parts: readonly Tensor[], dim: number): Tensor {
  const dtype = parts.map((x) => x.dtype).reduce(promote);
  const sizes = parts.map((x) => x.shape[dim]!);
  const total = sizes.reduce((m, n) => m + n, 0);
  const shape = checkRoom(parts[0]!.shape.map((n, d) => (d === dim ? total : n)));
  if (!dtype.isFloatingPoint) return joinOnHost(parts, shape, dim);
  const floats = parts.map((x) => (x.dtype.isFloatingPoint ? x : cast(x, dtype)));
  const forward = (...v: tf.Tensor[]): tf.Tensor => {
    const filled = v.filter((part) => part.size > 0);
    return filled.length > 0 ? tf.concat(filled, dim) : tf.zeros(shape);
  };
  const derivative = saving.nothing((g) => {
    let start = 0;
    return sizes.map((size, i) => {
      const begin = shape.map((_, d) => (d === dim ? start : 0));
      start += size;
      const own = floats[i]!.shape;
      return () => (numel(own) === 0 ? tf.zeros([...own]) : tf.slice(g, begin, [...own]));
    });
  });
  return differentiable(name, floats, forward, linearly(forward, derivative));
}

function joinOnHost(parts: readonly Tensor[], shape: readonly number[], dim: number): Tensor {
  const dtype = parts.map((x) => x.dtype).reduce(promote);
  const inner = numel(shape.slice(dim + 1));
  const outer = numel(shape.slice(0, dim));
  const out = new Float64Array(numel(shape));
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (const part of parts) {
      const run = part.shape[dim]! * inner;
      const values = part.values();
      for (let i = 0; i < run; i++) out[at++] = Number(values[o * run + i]);
    }
  }
  return Tensor.ofHost(out, shape, dtype);
}

/** Side by side: vectors one after the other, others along the second dimension. torch.hstack */
export const hstack = (tensors: readonly Tensor[]): Tensor => cat(tensors, (tensors[0]?.ndim ?? 0) > 1 ? 1 : 0);
/** One above the other: vectors as rows. torch.vstack */
export const vstack = (tensors: readonly Tensor[]): Tensor =>
  cat(tensors.map((x) => (x.ndim < 2 ? reshape(x, [1, -1]) : x)));

/** Vectors side by side as columns; matrices side by side. torch.column_stack */
export const columnStack = (tensors: readonly Tensor[]): Tensor =>
  cat(
    tensors.map((x) => (x.ndim < 2 ? reshape(x, [-1, 1]) : x)),
    1,
  );
/** One behind the other, along a third dimension. torch.dstack */
export const dstack = (tensors: readonly Tensor[]): Tensor => cat(tensors.map(atLeast3d), 2);

/** The same of one tensor, or of several, which give a tuple. */
const ofEach = (f: (x: Tensor) => Tensor, tensors: readonly (Tensor | readonly Tensor[])[]): Tensor | Tuple<Tensor> => {
  const all = tensors.flat();
  return all.length === 1 && tensors[0] instanceof Tensor ? f(all[0]!) : Tuple.of_(all.map(f));
};

/** A number as a vector of one element. torch.atleast_1d */
export function atleast1d(x: Tensor): Tensor;
export function atleast1d(...tensors: (Tensor | readonly Tensor[])[]): Tuple<Tensor>;
export function atleast1d(...tensors: (Tensor | readonly Tensor[])[]): Tensor | Tuple<Tensor> {
  return ofEach((x) => (x.ndim === 0 ? reshape(x, [1]) : x), tensors);
}
/** A number or a vector as a matrix of one row. torch.atleast_2d */
export function atleast2d(x: Tensor): Tensor;
export function atleast2d(...tensors: (Tensor | readonly Tensor[])[]): Tuple<Tensor>;
export function atleast2d(...tensors: (Tensor | readonly Tensor[])[]): Tensor | Tuple<Tensor> {
  return ofEach((x) => (x.ndim === 0 ? reshape(x, [1, 1]) : x.ndim === 1 ? unsqueeze(x, 0) : x), tensors);
}
/** With three dimensions: a vector (n) as (1, n, 1), a matrix (n, m) as (n, m, 1). torch.atleast_3d */
export function atleast3d(x: Tensor): Tensor;
export function atleast3d(...tensors: (Tensor | readonly Tensor[])[]): Tuple<Tensor>;
export function atleast3d(...tensors: (Tensor | readonly Tensor[])[]): Tensor | Tuple<Tensor> {
  return ofEach(atLeast3d, tensors);
}
function atLeast3d(x: Tensor): Tensor {
  if (x.ndim === 0) return reshape(x, [1, 1, 1]);
  return x.ndim === 1 ? unsqueeze(unsqueeze(x, 0), -1) : x.ndim === 2 ? unsqueeze(x, -1) : x;
}

/** All elements in one dimension. */
export const viewAll = (x: Tensor): Tensor => reshape(x, [-1]);
