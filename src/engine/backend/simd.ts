import * as tf from '@tensorflow/tfjs-core';
import { hostKernels } from './host.ts';
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
      arena.reset();
      sum += arena.run.sumOfSquares(arena.put(x), x.size);
    }
    return tf.scalar(sum);
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    arena.reset();
    const [atP, atM, atV, atG] = [p, m, v, g].map((x) => arena.put(x)) as [number, number, number, number];
    arena.run.adam(atP, atM, atV, atG, p.size, 1 - beta1, beta2, 1 - beta2, size, correction, eps);
    const back = (address: number): tf.Tensor => tf.tensor(arena.take(address, p.size), p.shape);
    return [back(atP), back(atM), back(atV)];
  },
};
