import type * as tf from '@tensorflow/tfjs-core';
import { attribute, type Call, input, result, sizeOf, type Values, valuesOf } from './values.ts';

/** x (…, n, k) times y (…, k, m), or their transposes; one of them may have one matrix for all. */
function product(call: Call, bias: Values | null): tf.TensorInfo {
  const [a, b] = [input(call, 'a'), input(call, 'b')];
  const [left, right] = [attribute<boolean>(call, 'transposeA'), attribute<boolean>(call, 'transposeB')];
  const [ra, ca] = a.shape.slice(-2) as [number, number];
  const [rb, cb] = b.shape.slice(-2) as [number, number];
  const [n, k, m] = [left ? ca : ra, left ? ra : ca, right ? rb : cb];
  const [batchA, batchB] = [sizeOf(a.shape.slice(0, -2)), sizeOf(b.shape.slice(0, -2))];
  const outer = batchA >= batchB ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  const [x, y] = [valuesOf(call, a), valuesOf(call, b)];
  const [xr, xc] = left ? [1, ca] : [ca, 1];
  const [yr, yc] = right ? [1, cb] : [cb, 1];
  const out = new Float64Array(sizeOf(outer) * n * m);
  for (let p = 0, at = 0; at < out.length; p++) {
    const [px, py] = [(p % batchA) * n * k, (p % batchB) * k * m];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let q = 0; q < k; q++) sum += x[px + i * xr + q * xc]! * y[py + q * yr + j * yc]!;
        out[at++] = bias ? sum + bias[j % bias.length]! : sum;
      }
    }
  }
  return result(call, [...outer, n, m], out);
}

/** Matrix products, in doubles, under tfjs's names. */
export const products: Record<string, tf.KernelFunc> = {
  BatchMatMul: (call) => product(call, null),
  _FusedMatMul: (call) => product(call, call.inputs.bias ? valuesOf(call, input(call, 'bias')) : null),
};
