import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { made } from '../backend/made.ts';
import { int64 } from '../dtype.ts';
import { normalizeDim, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { oneDim } from './dims.ts';
import { hostReduce } from './host.ts';

/** The product of all elements, or along `dim`, which disappears unless `keepdim`. ∂/∂x_i is the product of the others. torch.prod */
export function prod(x: Tensor, dim?: number | null, keepdim = false, dtype = x.dtype): Tensor {
  const input = to(x, dtype);
  const ofAll = dim === undefined || dim === null;
  const lines = ofAll || input.ndim === 0 ? [input.numel()] : [...x.shape];
  const d = ofAll ? 0 : normalizeDim(oneDim('prod', dim), lines.length);
  const kept = ofAll || input.ndim === 0 ? [] : input.shape.map((n, i) => (i === d ? 1 : n));
  const shape = keepdim || kept.length === 0 ? kept : kept.filter((_, i) => i !== d);
  if (!input.dtype.isFloatingPoint) {
    const whole = hostReduce(
      new Tensor(input.storage, lines, input.dtype),
      d,
      false,
      (line) => line.reduce(times, 1),
      int64,
    );
    return new Tensor(whole.storage, shape, int64);
  }
  return differentiable(
    `ProdBackward${ofAll ? 0 : 1}`,
    [input],
    (v) => productsOf(v, lines, d, shape),
    saving.inputs((g, v) => [slopesOf(g, v!, lines, d)]),
  );
}

const times = (a: number, b: number): number => a * b;

type Values = Float32Array | Float64Array;

/** The number of the line that element `i` is in. */
function lineOf(shape: readonly number[], d: number): (i: number) => number {
  const inner = stridesOf(shape)[d] ?? 1;
  const size = shape[d] ?? 1;
  return (i) => Math.floor(i / (inner * size)) * inner + (i % inner);
}

function productsOf(v: tf.Tensor, shape: readonly number[], d: number, result: readonly number[]): tf.Tensor {
  const values = v.dataSync() as Values;
  const count = result.reduce(times, 1);
  const products = (values instanceof Float64Array ? new Float64Array(count) : new Float32Array(count)).fill(1);
  const line = lineOf(shape, d);
  values.forEach((value, i) => {
    products[line(i)]! *= value;
  });
  return made(products, result);
}

/** What arrives, times the product of the line's other elements: from the left, then from the right, so that a zero divides nothing. */
function slopesOf(g: tf.Tensor, v: tf.Tensor, shape: readonly number[], d: number): tf.Tensor {
  const values = v.dataSync() as Values;
  if (shape.length === 1 && values.filter((value) => value === 0).length > 1) return tf.zerosLike(v);
  const arrived = g.dataSync() as Values;
  const out = values.slice().fill(1);
  const line = lineOf(shape, d);
  const before = arrived.slice();
  const after = arrived.slice().fill(1);
  for (let i = 0; i < values.length; i++) {
    out[i] = before[line(i)]!;
    before[line(i)]! *= values[i]!;
  }
  for (let i = values.length - 1; i >= 0; i--) {
    out[i]! *= after[line(i)]!;
    after[line(i)]! *= values[i]!;
  }
  return made(out, v.shape);
}
