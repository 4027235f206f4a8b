import type * as tf from '@tensorflow/tfjs-core';
import { offsetsOf } from '../../places.ts';
import { stridesOf } from '../../size.ts';
import { attribute, type Call, input, result, sizeOf, type Values, valuesOf } from './values.ts';

/** The elements at `offsets`. */
function picked(from: Values, offsets: Int32Array): Float64Array {
  const out = new Float64Array(offsets.length);
  for (let i = 0; i < out.length; i++) out[i] = from[offsets[i]!]!;
  return out;
}

function cut(call: Call, x: tf.TensorInfo, begin: readonly number[], shape: readonly number[]): tf.TensorInfo {
  const strides = stridesOf(x.shape);
  const start = begin.reduce((at, n, d) => at + n * strides[d]!, 0);
  return result(call, shape, picked(valuesOf(call, x), offsetsOf({ shape, strides, start })));
}

const slice: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const begin = attribute<number[]>(call, 'begin');
  const size = attribute<number[]>(call, 'size');
  return cut(
    call,
    x,
    begin,
    size.map((n, d) => (n < 0 ? x.shape[d]! - begin[d]! : n)),
  );
};

const split: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const axis = (attribute<number>(call, 'axis') + x.shape.length) % x.shape.length;
  const given = attribute<number | number[]>(call, 'numOrSizeSplits');
  const sizes = typeof given === 'number' ? new Array<number>(given).fill(x.shape[axis]! / given) : given;
  let start = 0;
  return sizes.map((size) => {
    const part = cut(
      call,
      x,
      x.shape.map((_, d) => (d === axis ? start : 0)),
      x.shape.map((n, d) => (d === axis ? size : n)),
    );
    start += size;
    return part;
  });
};

const transpose: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const perm = attribute<number[]>(call, 'perm');
  const strides = stridesOf(x.shape);
  const moved = (list: readonly number[]): number[] => perm.map((d) => list[d]!);
  const shape = moved(x.shape);
  return result(call, shape, picked(valuesOf(call, x), offsetsOf({ shape, strides: moved(strides) })));
};

const tile: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const reps = attribute<number[]>(call, 'reps');
  const strides = stridesOf(x.shape);
  // Each dimension twice: how often, and its own.
  const twice = { shape: x.shape.flatMap((n, d) => [reps[d]!, n]), strides: strides.flatMap((step) => [0, step]) };
  const shape = x.shape.map((n, d) => n * reps[d]!);
  return result(call, shape, picked(valuesOf(call, x), offsetsOf(twice)));
};

const pad: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const paddings = attribute<[number, number][]>(call, 'paddings');
  const shape = x.shape.map((n, d) => n + paddings[d]![0] + paddings[d]![1]);
  const strides = stridesOf(shape);
  const start = paddings.reduce((at, [before], d) => at + before * strides[d]!, 0);
  const out = new Float64Array(sizeOf(shape)).fill(attribute<number>(call, 'constantValue'));
  const from = valuesOf(call, x);
  offsetsOf({ shape: x.shape, strides, start }).forEach((at, i) => {
    out[at] = from[i]!;
  });
  return result(call, shape, out);
};

const concat: tf.KernelFunc = (call) => {
  const parts = call.inputs as unknown as tf.TensorInfo[];
  const first = parts[0]!.shape;
  const axis = (attribute<number>(call, 'axis') + first.length) % first.length;
  const shape = first.map((n, d) => (d === axis ? parts.reduce((sum, x) => sum + x.shape[axis]!, 0) : n));
  const outer = sizeOf(shape.slice(0, axis));
  const out = new Float64Array(sizeOf(shape));
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (const x of parts) {
      const run = sizeOf(x.shape.slice(axis));
      out.set(valuesOf(call, x).subarray(o * run, (o + 1) * run), at);
      at += run;
    }
  }
  return result(call, shape, out);
};

/** What moves elements, in doubles, under tfjs's names. */
export const rearrange: Record<string, tf.KernelFunc> = {
  Slice: slice,
  SplitV: split,
  Transpose: transpose,
  Tile: tile,
  PadV2: pad,
  Concat: concat,
};
