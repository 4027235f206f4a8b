import * as tf from '@tensorflow/tfjs-core';
import { arrays } from '../memory/arrays.ts';
import { made, onCpu, valuesOf } from './values.ts';

/** Sums along dimensions that follow one another: x seen as (outer, n, inner) gives (outer, inner). */
export const sum: tf.KernelFunc = (call) => {
  const x = call.inputs.x as tf.TensorInfo;
  const { axis, keepDims } = call.attrs as unknown as { axis: number | number[]; keepDims: boolean };
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  const first = axes[0] ?? 0;
  if (x.dtype !== 'float32' || axes.some((d, i) => d !== first + i)) return onCpu('Sum')(call);
  const size = tf.util.sizeFromShape;
  const outer = size(x.shape.slice(0, first));
  const n = size(axes.map((d) => x.shape[d]!));
  const inner = size(x.shape.slice(first + axes.length));
  const from = valuesOf(call.backend, x);
  const out = arrays.allocate(outer * inner);
  const line = new Float64Array(inner);
  for (let i = 0; i < outer; i++) {
    line.fill(0);
    for (let k = 0, at = i * n * inner; k < n; k++) for (let j = 0; j < inner; j++) line[j]! += from[at++]!;
    out.set(line, i * inner);
  }
  const kept = keepDims
    ? x.shape.map((m, d) => (axes.includes(d) ? 1 : m))
    : x.shape.filter((_, d) => !axes.includes(d));
  return made(call.backend, kept, out);
};
