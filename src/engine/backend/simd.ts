import * as tf from '@tensorflow/tfjs-core';
import { arrays } from './arrays.ts';
import { hostKernels, read } from './host.ts';
import type { Kernels } from './kernels.ts';
import { arena } from './simd/arena.ts';
import { simdLayers } from './simd/layers.ts';

/**
 * The CPU, four numbers at a time: tensors are plain arrays, as on the cpu backend, and what costs time is computed in
 * WebAssembly. See assembly/ for its loops, simd/ for what calls them.
 */
export const simdKernels: Kernels = {
  ...hostKernels,
  name: 'simd',
  layers: simdLayers,

  sumOfSquares(tensors) {
    let sum = 0;
    for (const x of tensors) {
      inChunks([read(x)], [], (count, at) => {
        sum += arena.run.sumOfSquares(at!, count);
      });
    }
    return tf.scalar(sum);
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const out = [p, m, v].map(() => arrays.take(p.size)) as [Float32Array, Float32Array, Float32Array];
    inChunks([p, m, v, g].map(read), out, (count, p, m, v, g) => {
      arena.run.adam(p!, m!, v!, g!, count, 1 - beta1, beta2, 1 - beta2, size, correction, eps);
    });
    return out.map((values) => tf.tensor(values, p.shape)) as [tf.Tensor, tf.Tensor, tf.Tensor];
  },
};

/** Few enough floats of each array that all lie in the processor's fast memory while they are in the arena. */
const CHUNK = 4096;

/** Calls `compute` with the addresses of a chunk of every input; the first inputs' new values go to `out`. */
function inChunks(
  inputs: readonly Float32Array[],
  out: readonly Float32Array[],
  compute: (count: number, ...addresses: number[]) => void,
): void {
  const { length } = inputs[0]!;
  for (let from = 0; from < length; from += CHUNK) {
    const to = Math.min(from + CHUNK, length);
    arena.reset();
    const addresses = inputs.map((values) => arena.putValues(values.subarray(from, to)));
    compute(to - from, ...addresses);
    out.forEach((values, i) => {
      values.set(arena.view(addresses[i]!, to - from), from);
    });
  }
}
