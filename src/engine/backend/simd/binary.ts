import * as tf from '@tensorflow/tfjs-core';
import { arrays } from '../memory/arrays.ts';
import { made, onCpu, valuesOf } from './values.ts';

type Line = (
  a: Float32Array,
  i: number,
  aStep: number,
  b: Float32Array,
  j: number,
  bStep: number,
  out: Float32Array,
  k: number,
  n: number,
) => void;

// One loop an operation, not one that is handed the operation: JavaScript's compiler then sees it whole.
const addLine: Line = (a, i, aStep, b, j, bStep, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + x * aStep]! + b[j + x * bStep]!;
};
const subLine: Line = (a, i, aStep, b, j, bStep, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + x * aStep]! - b[j + x * bStep]!;
};
const multiplyLine: Line = (a, i, aStep, b, j, bStep, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + x * aStep]! * b[j + x * bStep]!;
};
const divideLine: Line = (a, i, aStep, b, j, bStep, out, k, n) => {
  for (let x = 0; x < n; x++) out[k + x] = a[i + x * aStep]! / b[j + x * bStep]!;
};

/** An operation on two tensors, broadcast, line by line of the last dimension. */
function binary(name: string, line: Line): tf.KernelFunc {
  return (call) => {
    const { a, b } = call.inputs as Record<'a' | 'b', tf.TensorInfo>;
    if (a.dtype !== 'float32' || b.dtype !== 'float32') return onCpu(name)(call);
    const shape = tf.broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const out = arrays.allocate(tf.util.sizeFromShape(shape));
    const [x, y] = [valuesOf(call.backend, a), valuesOf(call.backend, b)];
    const whole = [a, b].every((t) => tf.util.arraysEqual(t.shape, shape) || tf.util.sizeFromShape(t.shape) === 1);
    const dims = whole ? [out.length] : shape;
    const [aSteps, bSteps] = [a, b].map((t) => steps(whole ? [tf.util.sizeFromShape(t.shape)] : t.shape, dims));
    const last = dims.length - 1;
    let next = 0;
    const walk = (d: number, i: number, j: number): void => {
      const n = dims[d]!;
      if (d === last) {
        line(x, i, aSteps![d]!, y, j, bSteps![d]!, out, next, n);
        next += n;
      } else for (let k = 0; k < n; k++) walk(d + 1, i + k * aSteps![d]!, j + k * bSteps![d]!);
    };
    if (out.length > 0) walk(0, 0, 0);
    return made(call.backend, shape, out);
  };
}

/** How far apart neighbours along each dimension are: 0 where the tensor is repeated. */
function steps(shape: readonly number[], target: readonly number[]): number[] {
  let stride = 1;
  const out = new Array<number>(target.length).fill(0);
  for (let d = 1; d <= shape.length; d++) {
    const n = shape.at(-d)!;
    if (n > 1) out[target.length - d] = stride;
    stride *= n;
  }
  return out;
}

export const add = binary('Add', addLine);
export const sub = binary('Sub', subLine);
export const multiply = binary('Multiply', multiplyLine);
export const realDiv = binary('RealDiv', divideLine);
