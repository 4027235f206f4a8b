import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

/** The numbers of a tfjs tensor; of a condition, bytes. */
export type Values = Float64Array | Float32Array | Uint8Array;

/** What a kernel is called with, as tfjs has it. */
export type Call = Parameters<tf.KernelFunc>[0];

export const input = ({ inputs }: Call, name: string): tf.TensorInfo => inputs[name] as tf.TensorInfo;
export const attribute = <T>({ attrs }: Call, name: string): T => Reflect.get(attrs ?? {}, name) as T;
export const sizeOf = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

export const valuesOf = ({ backend }: Call, x: tf.TensorInfo): Values =>
  (backend as MathBackendCPU).data.get(x.dataId).values as Values;

export function result(
  { backend }: Call,
  shape: readonly number[],
  values: Values,
  dtype: 'float32' | 'bool' = 'float32',
): tf.TensorInfo {
  return (backend as MathBackendCPU).makeTensorInfo([...shape], dtype, values as Float32Array);
}
