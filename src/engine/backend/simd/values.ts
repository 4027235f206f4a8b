import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

/** The numbers of a tfjs tensor, which lie in JavaScript's memory. */
export function valuesOf(backend: unknown, x: tf.TensorInfo): Float32Array {
  return (backend as MathBackendCPU).data.get(x.dataId).values as Float32Array;
}

export function made(backend: unknown, shape: readonly number[], values: Float32Array): tf.TensorInfo {
  return (backend as MathBackendCPU).makeTensorInfo([...shape], 'float32', values);
}

/** What tfjs's cpu backend does, where a kernel of ours does not serve (integers, rare options). */
export function onCpu(name: string): tf.KernelFunc {
  return (call) => tf.getKernel(name, 'cpu').kernelFunc(call);
}
