import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { arrays } from '../memory/arrays.ts';
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

/** tfjs's cpu backend, whose large arrays are used again. */
class SimdBackend extends MathBackendCPU {
  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object {
    if (ArrayBuffer.isView(values)) arrays.retain(values);
    return super.write(values, shape, dtype);
  }

  override disposeData(id: object, force = false): boolean {
    const values = this.data.has(id) ? this.data.get(id).values : null;
    const gone = super.disposeData(id, force);
    if (gone && ArrayBuffer.isView(values)) arrays.release(values, 'tensor');
    return gone;
  }
}

/** Makes 'simd' a backend of tfjs. */
export function register(): void {
  if (tf.findBackendFactory('simd')) return;
  tf.registerBackend('simd', () => new SimdBackend());
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    const kernelFunc = OWN[kernel.kernelName] ?? kernel.kernelFunc;
    tf.registerKernel({ ...kernel, backendName: 'simd', kernelFunc });
  }
}
