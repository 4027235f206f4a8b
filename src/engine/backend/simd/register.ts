import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { add, multiply, realDiv, sub } from './binary.ts';
import { batchMatMul, fusedMatMul } from './matmul.ts';
import { pad, slice, tile, transpose } from './rearrange.ts';
import { sum } from './sum.ts';
import { tanh } from './tanh.ts';

/** tfjs's operations that are worth having faster; tfjs's cpu backend, whose tensors are plain arrays, does the rest. */
const OWN: Record<string, tf.KernelFunc> = {
  BatchMatMul: batchMatMul,
  _FusedMatMul: fusedMatMul,
  Add: add,
  Sub: sub,
  Multiply: multiply,
  RealDiv: realDiv,
  Sum: sum,
  Tanh: tanh,
  PadV2: pad,
  Slice: slice,
  Tile: tile,
  Transpose: transpose,
};

/** Makes 'simd' a backend of tfjs. */
export function register(): void {
  if (tf.findBackendFactory('simd')) return;
  tf.registerBackend('simd', () => new MathBackendCPU());
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    const kernelFunc = OWN[kernel.kernelName] ?? kernel.kernelFunc;
    tf.registerKernel({ ...kernel, backendName: 'simd', kernelFunc });
  }
}
