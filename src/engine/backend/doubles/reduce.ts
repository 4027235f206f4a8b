import * as tf from '@tensorflow/tfjs-core';
import { offsetsOf } from '../../places.ts';
import { stridesOf } from '../../size.ts';
import { attribute, input, result, sizeOf, valuesOf } from './values.ts';

/** f over the elements along dimensions, one after the other. */
const reduction =
  (start: number, f: (a: number, b: number) => number, axisName: string): tf.KernelFunc =>
  (call) => {
    const x = input(call, 'x');
    const axes = tf.util.parseAxisParam(attribute<number | number[]>(call, axisName), x.shape);
    const strides = stridesOf(x.shape);
    const pickDims = (list: readonly number[], among: boolean): number[] =>
      list.filter((_, d) => axes.includes(d) === among);
    const starts = offsetsOf({ shape: pickDims(x.shape, false), strides: pickDims(strides, false) });
    const along = offsetsOf({ shape: pickDims(x.shape, true), strides: pickDims(strides, true) });
    const from = valuesOf(call, x);
    const out = new Float64Array(starts.length);
    for (let i = 0; i < out.length; i++) {
      let sum = start;
      for (let k = 0; k < along.length; k++) sum = f(sum, from[starts[i]! + along[k]!]!);
      out[i] = sum;
    }
    const kept = x.shape.map((n, d) => (axes.includes(d) ? 1 : n));
    return result(call, attribute<boolean>(call, 'keepDims') ? kept : pickDims(x.shape, false), out);
  };

const cumsum: tf.KernelFunc = (call) => {
  const x = input(call, 'x');
  const axis = (attribute<number>(call, 'axis') + x.shape.length) % x.shape.length;
  const backwards = attribute<boolean>(call, 'reverse');
  const strides = stridesOf(x.shape);
  const step = strides[axis]!;
  const starts = offsetsOf({
    shape: x.shape.filter((_, d) => d !== axis),
    strides: strides.filter((_, d) => d !== axis),
  });
  const from = valuesOf(call, x);
  const out = new Float64Array(sizeOf(x.shape));
  const n = x.shape[axis]!;
  for (const start of starts) {
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const at = start + (backwards ? n - 1 - k : k) * step;
      sum += from[at]!;
      out[at] = sum;
    }
  }
  return result(call, x.shape, out);
};

/** What makes fewer numbers of many, in doubles, under tfjs's names. */
export const reductions: Record<string, tf.KernelFunc> = {
  Sum: reduction(0, (a, b) => a + b, 'axis'),
  Max: reduction(-Infinity, Math.max, 'reductionIndices'),
  Min: reduction(Infinity, Math.min, 'axis'),
  Cumsum: cumsum,
};
