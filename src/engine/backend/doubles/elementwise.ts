import type * as tf from '@tensorflow/tfjs-core';
import { stretchedOffsets } from '../../places.ts';
import { broadcastShape, sameShape } from '../../size.ts';
import { attribute, type Call, input, result, sizeOf, type Values, valuesOf } from './values.ts';

const unary =
  (f: (x: number) => number): tf.KernelFunc =>
  (call) => {
    const x = input(call, 'x');
    const from = valuesOf(call, x);
    const out = new Float64Array(from.length);
    for (let i = 0; i < out.length; i++) out[i] = f(from[i]!);
    return result(call, x.shape, out);
  };

/** f of two tensors, broadcast, into `out`, which is made for so many. */
function pairs<V extends Values>(
  call: Call,
  f: (a: number, b: number) => number,
  make: (size: number) => V,
): [number[], V] {
  const [a, b] = [input(call, 'a'), input(call, 'b')];
  const [x, y] = [valuesOf(call, a), valuesOf(call, b)];
  if (sameShape(a.shape, b.shape)) {
    const out = make(x.length);
    for (let i = 0; i < out.length; i++) out[i] = f(x[i]!, y[i]!);
    return [a.shape, out];
  }
  const shape = broadcastShape(a.shape, b.shape);
  const [i, j] = [stretchedOffsets(a.shape, shape), stretchedOffsets(b.shape, shape)];
  const out = make(sizeOf(shape));
  for (let k = 0; k < out.length; k++) out[k] = f(x[i[k]!]!, y[j[k]!]!);
  return [shape, out];
}

const binary =
  (f: (a: number, b: number) => number): tf.KernelFunc =>
  (call) =>
    result(call, ...pairs(call, f, (size) => new Float64Array(size)));

const comparison =
  (f: (a: number, b: number) => boolean): tf.KernelFunc =>
  (call) =>
    result(
      call,
      ...pairs(
        call,
        (a, b) => Number(f(a, b)),
        (size) => new Uint8Array(size),
      ),
      'bool',
    );

/** One value a cell where the condition holds, another elsewhere. */
const select: tf.KernelFunc = (call) => {
  const [condition, t, e] = ['condition', 't', 'e'].map((name) => valuesOf(call, input(call, name))) as [
    Values,
    Values,
    Values,
  ];
  const out = Float64Array.from(t, (v, i) => (condition[i] ? v : e[i]!));
  return result(call, input(call, 't').shape, out);
};

const cast: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const from = valuesOf(call, x);
  if (attribute<string>(call, 'dtype') !== 'bool') return result(call, x.shape, Float64Array.from(from));
  return result(
    call,
    x.shape,
    Uint8Array.from(from, (v) => Number(v !== 0)),
    'bool',
  );
};

const filled =
  (value: number): tf.KernelFunc =>
  (call) => {
    const { shape } = input(call, 'x');
    return result(call, shape, new Float64Array(sizeOf(shape)).fill(value));
  };

const fill: tf.KernelFunc = (call) => {
  const shape = attribute<number[]>(call, 'shape');
  return result(call, shape, new Float64Array(sizeOf(shape)).fill(attribute<number>(call, 'value')));
};

/** Functions of each element, in doubles, under tfjs's names. */
export const elementwise: Record<string, tf.KernelFunc> = {
  Abs: unary(Math.abs),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Sqrt: unary(Math.sqrt),
  Square: unary((x) => x * x),
  Sign: unary(Math.sign),
  Tanh: unary(Math.tanh),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  Relu: unary((x) => (x > 0 || Number.isNaN(x) ? x : 0)),
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Multiply: binary((a, b) => a * b),
  RealDiv: binary((a, b) => a / b),
  Maximum: binary(Math.max),
  Minimum: binary(Math.min),
  Pow: binary((a, b) => a ** b),
  SquaredDifference: binary((a, b) => (a - b) * (a - b)),
  Equal: comparison((a, b) => a === b),
  NotEqual: comparison((a, b) => a !== b),
  Greater: comparison((a, b) => a > b),
  Less: comparison((a, b) => a < b),
  Select: select,
  Cast: cast,
  ZerosLike: filled(0),
  OnesLike: filled(1),
  Fill: fill,
};
