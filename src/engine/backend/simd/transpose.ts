import type * as tf from '@tensorflow/tfjs-core';
import { made, onCpu, valuesOf } from './values.ts';

/** Another order of the dimensions. What stays together at the end of the shape is copied together. */
export const transpose: tf.KernelFunc = (call) => {
  const x = call.inputs.x as tf.TensorInfo;
  const { perm } = call.attrs as unknown as { perm: number[] };
  if (x.dtype !== 'float32' || perm.length < 2) return onCpu('Transpose')(call);
  const from = valuesOf(call.backend, x);
  const out = new Float32Array(from.length);
  const moved = perm.findLastIndex((d, i) => d !== i) + 1;
  const block = x.shape.slice(moved).reduce((a, b) => a * b, 1);
  const strides = x.shape.map((_, d) => x.shape.slice(d + 1).reduce((a, b) => a * b, 1));
  const shape = perm.map((d) => x.shape[d]!);
  let next = 0;
  const walk = (d: number, start: number): void => {
    const count = shape[d]!;
    const stride = strides[perm[d]!]!;
    if (d < moved - 1) {
      for (let i = 0; i < count; i++) walk(d + 1, start + i * stride);
      return;
    }
    for (let i = 0, at = start; i < count; i++, at += stride, next += block) {
      if (block > 8) out.set(from.subarray(at, at + block), next);
      else for (let j = 0; j < block; j++) out[next + j] = from[at + j]!;
    }
  };
  if (out.length > 0 && moved > 0) walk(0, 0);
  else out.set(from);
  return made(call.backend, shape, out);
};
