import * as tf from '@tensorflow/tfjs-core';
import { arrays } from '../memory/arrays.ts';
import { made, onCpu, valuesOf } from './values.ts';

/** A part of an array seen as a tensor: where it begins, and how far apart neighbours along each dimension are. */
interface View {
  values: Float32Array;
  start: number;
  strides: readonly number[];
}

/** Copies element by element, the last dimension in the innermost loop. */
function copy(to: View, from: View, shape: readonly number[]): void {
  const last = shape.length - 1;
  const [n, toStep, fromStep] = [shape[last]!, to.strides[last]!, from.strides[last]!];
  const walk = (d: number, i: number, j: number): void => {
    if (d === last) return copyLine(to.values, i, toStep, from.values, j, fromStep, n);
    for (let k = 0; k < shape[d]!; k++) walk(d + 1, i + k * to.strides[d]!, j + k * from.strides[d]!);
  };
  if (shape.every((size) => size > 0)) walk(0, to.start, from.start);
}

function copyLine(
  to: Float32Array,
  i: number,
  toStep: number,
  from: Float32Array,
  j: number,
  fromStep: number,
  n: number,
): void {
  if (toStep === 1 && fromStep === 1) for (let k = 0; k < n; k++) to[i + k] = from[j + k]!;
  else for (let k = 0; k < n; k++) to[i + k * toStep] = from[j + k * fromStep]!;
}

const size = tf.util.sizeFromShape;

/** In row-major order. */
const stridesOf = (shape: readonly number[]): number[] => shape.map((_, d) => size(shape.slice(d + 1)));

type Rearrangement = (call: Parameters<tf.KernelFunc>[0], x: tf.TensorInfo) => tf.TensorInfo;

/** For floats of at least one dimension; tfjs's own does the rest. */
function ours(name: string, rearrange: Rearrangement): tf.KernelFunc {
  return (call) => {
    const x = call.inputs.x as tf.TensorInfo;
    return x.dtype === 'float32' && x.shape.length > 0 ? rearrange(call, x) : onCpu(name)(call);
  };
}

/** Another order of the dimensions. */
export const transpose = ours('Transpose', ({ attrs, backend }, x) => {
  const { perm } = attrs as unknown as { perm: number[] };
  const shape = perm.map((d) => x.shape[d]!);
  const from = stridesOf(x.shape);
  const values = arrays.allocate(size(shape));
  copy(
    { values, start: 0, strides: stridesOf(shape) },
    { values: valuesOf(backend, x), start: 0, strides: perm.map((d) => from[d]!) },
    shape,
  );
  return made(backend, shape, values);
});

/** A border of one value. */
export const pad = ours('PadV2', ({ attrs, backend }, x) => {
  const { paddings, constantValue } = attrs as unknown as { paddings: [number, number][]; constantValue: number };
  const shape = x.shape.map((n, d) => n + paddings[d]![0] + paddings[d]![1]);
  const strides = stridesOf(shape);
  const start = paddings.reduce((sum, [before], d) => sum + before * strides[d]!, 0);
  const values = arrays.allocate(size(shape)).fill(constantValue);
  copy({ values, start, strides }, { values: valuesOf(backend, x), start: 0, strides: stridesOf(x.shape) }, x.shape);
  return made(backend, shape, values);
});

/** Repeated along each dimension: seen as (repetitions, n) in the place of n, where a repetition moves nowhere. */
export const tile = ours('Tile', ({ attrs, backend }, x) => {
  const { reps } = attrs as unknown as { reps: number[] };
  const shape = x.shape.map((n, d) => n * reps[d]!);
  const wide = x.shape.flatMap((n, d) => [reps[d]!, n]);
  const strides = stridesOf(x.shape).flatMap((stride) => [0, stride]);
  const values = arrays.allocate(size(shape));
  copy({ values, start: 0, strides: stridesOf(wide) }, { values: valuesOf(backend, x), start: 0, strides }, wide);
  return made(backend, shape, values);
});

/** A part, from `begin` in `size`. */
export const slice = ours('Slice', ({ attrs, backend }, x) => {
  const given = attrs as unknown as { begin: number[]; size: number[] };
  const [begin, shape] = tf.slice_util.parseSliceParams(x, given.begin, given.size) as [number[], number[]];
  const strides = stridesOf(x.shape);
  const start = begin.reduce((sum, at, d) => sum + at * strides[d]!, 0);
  const values = arrays.allocate(size(shape));
  copy({ values, start: 0, strides: stridesOf(shape) }, { values: valuesOf(backend, x), start, strides }, shape);
  return made(backend, shape, values);
});
