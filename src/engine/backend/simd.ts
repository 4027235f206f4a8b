import * as tf from '@tensorflow/tfjs-core';
import { hostKernels, read } from './host.ts';
import type { Kernels } from './kernels.ts';
import { arrays } from './memory/arrays.ts';
import { CHUNK, marksOf, residents, SCRATCH } from './memory/residents.ts';
import { simdLayers } from './simd/layers.ts';

/**
 * The CPU, four numbers at a time: tensors are plain arrays, as on the cpu backend, and what costs time is computed in
 * WebAssembly. See assembly/ for its loops, simd/ for what calls them.
 */
export const simdKernels: Kernels = {
  ...hostKernels,
  name: 'simd',
  layers: simdLayers,

  /** From a table that lives in WebAssembly's memory; others are as fast to read from here. */
  gatherRows(table, index) {
    const width = table.shape[1];
    const from = read(table);
    if (!residents.has(from) || width > CHUNK) return hostKernels.gatherRows(table, index);
    const out = arrays.allocate(index.length * width);
    const rows = Math.min(CHUNK, Math.floor(SCRATCH / width));
    for (let i = 0; i < index.length; i += rows) {
      const part = index.subarray(i, i + rows);
      const at = residents.slot(0);
      residents.run.gather(at, from.byteOffset, residents.indices(part), part.length, width);
      out.set(residents.floats(at, part.length * width), i * width);
    }
    return tf.tensor2d(out, [index.length, width]);
  },

  scatterRows(rows, index, height, ignored) {
    const width = rows.shape[1];
    const out = width > CHUNK ? null : arrays.allocateResidentZeros(height * width);
    if (!out) return hostKernels.scatterRows(rows, index, height, ignored);
    const marks = residents.after(out)!;
    const from = read(rows);
    const step = Math.floor(CHUNK / width);
    for (let i = 0; i < index.length; i += step) {
      const part = index.subarray(i, i + step);
      const at = residents.at(from, i * width, part.length * width, 0);
      residents.run.scatter(out.byteOffset, marks.byteOffset, at, residents.indices(part), part.length, width, ignored);
    }
    return tf.tensor2d(out, [height, width]);
  },

  scale(x, factor) {
    const by = read(factor)[0]!;
    const out = changeable(x);
    inChunks([out], [], (count, at) => residents.run.scale(at!, count, by));
    // 0 times infinity is no longer 0.
    if (!Number.isFinite(by)) residents.after(out)?.fill(1);
    return asTensor(out, x);
  },

  sumOfSquares(tensors) {
    let sum = 0;
    for (const x of tensors) {
      const marks = residents.after(read(x))?.byteOffset ?? 0;
      inChunks([], [read(x)], (count, at) => {
        sum += residents.run.sumOfSquares(at!, marks, count);
      });
    }
    return tf.scalar(sum);
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const inputs = [p, m, v] as const;
    const out = [changeable(p), changeable(m, marksOf(m.size)), changeable(v)];
    const all = [...out, read(g)];
    const whole = all.every((values) => residents.has(values));
    const [marks = 0, gMarks = 0] = [out[1]!, read(g)].map((x) => (whole ? residents.after(x)?.byteOffset : 0));
    const fresh = out[1] !== read(m);
    if (!whole) residents.after(out[1]!)?.fill(1);
    // A parameter that was a gradient of rows once: its marks say nothing any more.
    residents.after(out[0]!)?.fill(1);
    inChunks(out, [read(g)], (count, p, m, v, g) => {
      const numbers = [1 - beta1, beta2, 1 - beta2, size, correction, eps] as const;
      residents.run.adam(p!, m!, v!, g!, gMarks, marks, fresh, count, ...numbers);
    });
    return out.map((values, i) => asTensor(values, inputs[i]!)) as [tf.Tensor, tf.Tensor, tf.Tensor];
  },
};

/** The tensor's values to change in place where nobody else has them, or else a copy, with so many bytes after it. */
function changeable(x: tf.Tensor, more = 0): Float32Array {
  const values = read(x);
  if (arrays.isOwn(values)) return values;
  const copy = arrays.allocateResident(x.size, more) ?? arrays.allocate(x.size);
  copy.set(values);
  return copy;
}

/** `x` itself, if the values are its own. */
const asTensor = (values: Float32Array, x: tf.Tensor): tf.Tensor =>
  values === read(x) ? x : tf.tensor(values, x.shape);

/** Calls `compute` with the addresses of a part of every array, those that it changes first. */
function inChunks(
  changed: readonly Float32Array[],
  given: readonly Float32Array[],
  compute: (count: number, ...addresses: number[]) => void,
): void {
  const all = [...changed, ...given];
  const { length } = all[0]!;
  const step = all.every((values) => residents.has(values)) ? length : CHUNK;
  for (let from = 0; from < length; from += step) {
    const count = Math.min(step, length - from);
    const addresses = all.map((values, i) => residents.at(values, from, count, i));
    compute(count, ...addresses);
    changed.forEach((values, i) => {
      if (!residents.has(values)) values.set(residents.floats(addresses[i]!, count), from);
    });
  }
}
