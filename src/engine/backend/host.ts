import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise, Kernels } from './kernels.ts';
import { made } from './made.ts';
import { arrays } from './memory/arrays.ts';

/** tfjs's cpu tensors are arrays, so reading one costs nothing. */
export const read = (x: tf.Tensor): Float32Array => x.dataSync() as Float32Array;

/** Rows of so many floats are copied faster as a whole. */
const WIDE = 32;

type Floats = Float32Array | Float64Array;

/** Where results go, and how they are rounded: to floats, or not at all. */
interface Precision {
  readonly allocate: (length: number) => Floats;
  readonly round: (x: number) => number;
  /** The function of an element in this precision. */
  readonly of: (f: Elementwise) => Elementwise['host'];
}

/** What the backends without a device share: loops over arrays. */
export const loopsIn = ({ allocate, round: f, of }: Precision): Omit<Kernels, 'name' | 'layers'> => ({
  elementwise(one: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
    const [a, b = a, c = a, d = a] = inputs.map(read);
    const [s0 = 0, s1 = 0, s2 = 0] = numbers;
    const out = allocate(inputs[0]!.size);
    const host = of(one);
    for (let i = 0; i < out.length; i++) out[i] = host(a![i]!, b![i]!, c![i]!, d![i]!, s0, s1, s2);
    return made(out, inputs[0]!.shape);
  },

  gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D {
    const width = table.shape[1];
    const from = read(table);
    const out = allocate(index.length * width);
    for (let i = 0; i < index.length; i++) {
      const start = index[i]! * width;
      if (width >= WIDE) out.set(from.subarray(start, start + width), i * width);
      else for (let j = 0; j < width; j++) out[i * width + j] = from[start + j]!;
    }
    return made(out, [index.length, width]);
  },

  scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D {
    const width = rows.shape[1];
    const from = read(rows);
    const out = allocate(height * width).fill(0);
    for (let i = 0; i < index.length; i++) {
      if (index[i] === ignored) continue;
      const start = index[i]! * width;
      for (let j = 0; j < width; j++) out[start + j]! += from[i * width + j]!;
    }
    return made(out, [height, width]);
  },

  scale(x: tf.Tensor, factor: tf.Scalar): tf.Tensor {
    const [values, by] = [read(x), read(factor)[0]!];
    const out = allocate(values.length);
    for (let i = 0; i < out.length; i++) out[i] = values[i]! * by;
    return made(out, x.shape);
  },

  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
    let sum = 0;
    for (const values of tensors.map(read)) for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
    return made(allocate(1).fill(sum), []);
  },

  logSoftmax(x) {
    return byRows(allocate, [x], (out, start, end, from) => {
      let most = -Infinity;
      for (let i = start; i < end; i++) most = Math.max(most, from![i]!);
      let sum = 0;
      for (let i = start; i < end; i++) sum += Math.exp(from![i]! - most);
      const shift = most + Math.log(sum);
      for (let i = start; i < end; i++) out[i] = from![i]! - shift;
    });
  },

  crossEntropyBack(logP, share) {
    return byRows(allocate, [logP, share], (out, start, end, logs, shares) => {
      let total = 0;
      for (let i = start; i < end; i++) total += shares![i]!;
      for (let i = start; i < end; i++) out[i] = Math.exp(logs![i]!) * total - shares![i]!;
    });
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const [from, m0, v0, grad] = [p, m, v, g].map(read) as [Floats, Floats, Floats, Floats];
    const out = [allocate(p.size), allocate(p.size), allocate(p.size)] as const;
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
    return out.map((values) => made(values, p.shape)) as [tf.Tensor, tf.Tensor, tf.Tensor];
  },
});

/** In floats. */
export const hostKernels = loopsIn({
  allocate: (length) => arrays.allocate(length),
  round: Math.fround,
  of: ({ host }) => host,
});

/** A matrix of the shape of `inputs`, computed row by row: a row goes from `start` to `end`. */
function byRows(
  allocate: Precision['allocate'],
  inputs: readonly tf.Tensor2D[],
  compute: (out: Floats, start: number, end: number, ...from: Float32Array[]) => void,
): tf.Tensor2D {
  const { shape, size } = inputs[0]!;
  const out = allocate(size);
  const from = inputs.map(read);
  for (let start = 0; start < size; start += shape[1]) compute(out, start, start + shape[1], ...from);
  return made(out, shape);
}
