import * as tf from '@tensorflow/tfjs-core';
import type { Elementwise, Kernels } from './kernels.ts';
import { arrays } from './memory/arrays.ts';

/** tfjs's cpu tensors are arrays, so reading one costs nothing. */
export const read = (x: tf.Tensor): Float32Array => x.dataSync() as Float32Array;

/** Rows of so many floats are copied faster as a whole. */
const WIDE = 32;

/** What the backends without a device share: loops over arrays. */
export const hostKernels: Omit<Kernels, 'name' | 'layers'> = {
  elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
    const [a, b = a, c = a, d = a] = inputs.map(read);
    const [s0 = 0, s1 = 0, s2 = 0] = numbers;
    const out = arrays.allocate(inputs[0]!.size);
    for (let i = 0; i < out.length; i++) out[i] = f.host(a![i]!, b![i]!, c![i]!, d![i]!, s0, s1, s2);
    return tf.tensor(out, inputs[0]!.shape, 'float32');
  },

  gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D {
    const width = table.shape[1];
    const from = read(table);
    const out = arrays.allocate(index.length * width);
    for (let i = 0; i < index.length; i++) {
      const start = index[i]! * width;
      if (width >= WIDE) out.set(from.subarray(start, start + width), i * width);
      else for (let j = 0; j < width; j++) out[i * width + j] = from[start + j]!;
    }
    return tf.tensor2d(out, [index.length, width]);
  },

  scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D {
    const width = rows.shape[1];
    const from = read(rows);
    const out = arrays.allocateZeros(height * width);
    for (let i = 0; i < index.length; i++) {
      if (index[i] === ignored) continue;
      const start = index[i]! * width;
      for (let j = 0; j < width; j++) out[start + j]! += from[i * width + j]!;
    }
    return tf.tensor2d(out, [height, width]);
  },

  scale(x: tf.Tensor, factor: tf.Scalar): tf.Tensor {
    const [values, by] = [read(x), read(factor)[0]!];
    const out = arrays.allocate(values.length);
    for (let i = 0; i < out.length; i++) out[i] = values[i]! * by;
    return tf.tensor(out, x.shape);
  },

  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
    let sum = 0;
    for (const values of tensors.map(read)) for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
    return tf.scalar(sum);
  },

  logSoftmax(x) {
    return byRows([x], (out, start, end, from) => {
      let most = -Infinity;
      for (let i = start; i < end; i++) most = Math.max(most, from![i]!);
      let sum = 0;
      for (let i = start; i < end; i++) sum += Math.exp(from![i]! - most);
      const shift = most + Math.log(sum);
      for (let i = start; i < end; i++) out[i] = from![i]! - shift;
    });
  },

  crossEntropyBack(logP, share) {
    return byRows([logP, share], (out, start, end, logs, shares) => {
      let total = 0;
      for (let i = start; i < end; i++) total += shares![i]!;
      for (let i = start; i < end; i++) out[i] = Math.exp(logs![i]!) * total - shares![i]!;
    });
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const [from, m0, v0, grad] = [p, m, v, g].map(read) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const out = [arrays.allocate(p.size), arrays.allocate(p.size), arrays.allocate(p.size)] as const;
    const f = Math.fround;
    const [mShare, vKept, vShare] = [f(1 - beta1), f(beta2), f(1 - beta2)];
    const [step, root, least] = [f(-size), f(correction), f(eps)];
    for (let i = 0; i < from.length; i++) {
      const g = grad[i]!;
      // Rounded to a float after each operation, as PyTorch's vectors do.
      out[1][i] = m0[i]! + mShare * f(g - m0[i]!);
      out[2][i] = f(v0[i]! * vKept) + f(vShare * g) * g;
      const size = f(f(f(Math.sqrt(out[2][i]!)) / root) + least);
      out[0][i] = from[i]! + f(f(step * out[1][i]!) / size);
    }
    return out.map((values) => tf.tensor(values, p.shape)) as [tf.Tensor, tf.Tensor, tf.Tensor];
  },
};

/** A matrix of the shape of `inputs`, computed row by row: a row goes from `start` to `end`. */
function byRows(
  inputs: readonly tf.Tensor2D[],
  compute: (out: Float32Array, start: number, end: number, ...from: Float32Array[]) => void,
): tf.Tensor2D {
  const { shape, size } = inputs[0]!;
  const out = arrays.allocate(size);
  const from = inputs.map(read);
  for (let start = 0; start < size; start += shape[1]) compute(out, start, start + shape[1], ...from);
  return tf.tensor2d(out, shape);
}
