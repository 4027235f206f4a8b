import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { power } from '../backend/power.ts';
import { logSoftmax as logSoftmaxOf } from '../backend/softmax.ts';
import { floatRepr } from '../decimal.ts';
import { bool, float32, float64, int64 } from '../dtype.ts';
import { IndexError, NotImplementedError, PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { normalizeDim, numel } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { indexOfMax, indexOfMin } from './compare.ts';
import { cast, hostReduce } from './host.ts';
import { gather } from './index.ts';
import { reshape, squeeze, unsqueeze } from './shape.ts';

/** Which dimensions a reduction takes away: all when none is named. */
export interface Along {
  dim?: number | readonly number[];
  keepdim?: boolean;
}

export function dimsOf(x: Tensor, dim: Along['dim']): number[] {
  if (dim === undefined) return x.shape.map((_, d) => d);
  const dims = (typeof dim === 'number' ? [dim] : dim).map((d) => normalizeDim(d, x.ndim));
  const twice = dims.find((d, i) => dims.indexOf(d) < i);
  if (twice !== undefined) throw new RuntimeError(`dim ${twice} appears multiple times in the list of dims`);
  return x.ndim === 0 ? [] : dims;
}

/** Sums along dimensions, times a factor; the gradient goes back to every element that was summed. */
function total(name: string, x: Tensor, { dim, keepdim = false }: Along, factor: number): Tensor {
  const dims = dimsOf(x, dim);
  const before = [...x.shape];
  const kept = before.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = keepdim ? kept : before.filter((_, d) => !dims.includes(d));
  const scale = (v: tf.Tensor): tf.Tensor => (factor === 1 ? v : tf.mul(v, factor));
  const forward = (v: tf.Tensor): tf.Tensor => {
    if (v.size === 0) return Number.isFinite(factor) ? tf.zeros(shape) : tf.fill(shape, Number.NaN);
    return tf.reshape(dims.length > 0 ? scale(tf.sum(v, dims)) : scale(v), shape);
  };
  return differentiable(
    `${name}Backward${dim === undefined ? 0 : 1}`,
    [x],
    forward,
    saving.nothing((g) => [
      numel(before) === 0 ? tf.zeros(before) : tf.broadcastTo(tf.reshape(scale(g), kept), before),
    ]),
  );
}

export function sum(x: Tensor, along: Along = {}): Tensor {
  if (x.dtype === float32) return total('Sum', x, along, 1);
  const dtype = x.dtype === float64 ? float64 : int64;
  const dims = dimsOf(x, along.dim).sort((a, b) => b - a);
  const start = x.dtype === bool ? cast(x, int64) : x;
  if (dims.length === 0) return start;
  return dims.reduce(
    (part, d) => hostReduce(part, d, along.keepdim ?? false, (line) => line.reduce((a, b) => a + b, 0), dtype),
    start,
  );
}

export function mean(x: Tensor, along: Along = {}): Tensor {
  if (x.dtype !== float32) {
    throw new RuntimeError(
      `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${x.dtype.title}`,
      'Convert it first: x.float().mean().',
    );
  }
  const count = numel(dimsOf(x, along.dim).map((d) => x.shape[d]!));
  return total('Mean', x, along, 1 / count);
}

/** The largest and smallest: of all elements, sharing the gradient among equals. */
function extremeOfAll(name: string, x: Tensor, find: (line: number[]) => number): Tensor {
  if (x.numel() === 0) {
    throw new RuntimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
  const values = Array.from(x.values(), Number);
  const chosen = values[find(values)]!;
  if (x.dtype !== float32) return Tensor.ofHost(Float64Array.of(chosen), [], x.dtype);
  const isChosen = Float32Array.from(values, (v) => Number(Object.is(v, chosen) || v === chosen));
  const ties = isChosen.reduce((a, b) => a + b, 0);
  const title = name === 'max' ? 'Max' : 'Min';
  const share = Tensor.ofHost(
    isChosen.map((v) => v / ties),
    x.shape,
    float32,
  );
  return differentiable(
    `${title}Backward1`,
    [x],
    () => tf.scalar(chosen),
    saving.nothing((g) => [tf.mul(share.device(), g)]),
  );
}

export interface Extremes {
  values: Tensor;
  indices: Tensor;
}

/** The largest or smallest along a dimension, with its index. The gradient goes to that element alone. */
function extremeAlong(
  name: string,
  x: Tensor,
  dim: number,
  keepdim: boolean,
  find: (line: number[]) => number,
): Extremes {
  if (x.ndim === 0) return { values: x, indices: Tensor.ofHost(new Float64Array(1), [], int64) };
  const d = normalizeDim(dim, x.ndim);
  if (x.shape[d] === 0) throw new IndexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
  const indices = hostReduce(x, d, true, find, int64);
  const title = name === 'max' ? 'Max' : 'Min';
  const values = gather(x, d, indices, `${title}Backward0`);
  if (keepdim) return { values, indices };
  const flat = new Tensor(
    indices.storage,
    x.shape.filter((_, i) => i !== d),
    int64,
  );
  return { values: gather(x, d, indices, `${title}Backward0`, flat.shape), indices: flat };
}

export const maxAll = (x: Tensor): Tensor => extremeOfAll('max', x, indexOfMax);
export const minAll = (x: Tensor): Tensor => extremeOfAll('min', x, indexOfMin);
export const maxAlong = (x: Tensor, dim: number, keepdim = false): Extremes =>
  extremeAlong('max', x, dim, keepdim, indexOfMax);
export const minAlong = (x: Tensor, dim: number, keepdim = false): Extremes =>
  extremeAlong('min', x, dim, keepdim, indexOfMin);

function checkNorm(x: Tensor, p: number): void {
  if (typeof p !== 'number') throw new PyTypeError(`norm(): argument 'p' must be Number, not ${typeName(p)}`);
  if (x.dtype !== float32) {
    throw new RuntimeError(
      `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${x.dtype.title}`,
      'Convert it first: x.float().norm().',
    );
  }
  if (x.numel() === 0 && (p < 0 || p === Infinity)) {
    throw new RuntimeError(
      `linalg.vector_norm cannot compute the ${floatRepr(p).replace(/\.0$/, '')} norm on an empty tensor because the operation does not have an identity`,
    );
  }
}

/** (Σ |x|ᵖ)^(1/p); p = ∞ is the largest |x|, 'fro' is 2. Its gradient at 0 is 0. */
export function norm(x: Tensor, order: number | 'fro' = 2, along: Along = {}): Tensor {
  const p = order === 'fro' ? 2 : order;
  checkNorm(x, p);
  const dims = dimsOf(x, along.dim);
  const kept = x.shape.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = along.keepdim ? kept : x.shape.filter((_, d) => !dims.includes(d));
  const forward = (v: tf.Tensor): tf.Tensor => {
    if (v.size === 0 || dims.length === 0) return v.size === 0 ? tf.zeros(shape) : tf.abs(v);
    if (p === 2) return tf.reshape(tf.sqrt(tf.sum(tf.square(v), dims)), shape);
    if (p === 1) return tf.reshape(tf.sum(tf.abs(v), dims), shape);
    if (p === Infinity) return tf.reshape(tf.max(tf.abs(v), dims), shape);
    if (p === -Infinity) return tf.reshape(tf.min(tf.abs(v), dims), shape);
    if (p === 0) return tf.reshape(tf.sum(tf.cast(tf.notEqual(v, 0), 'float32'), dims), shape);
    return tf.reshape(power(tf.sum(power(tf.abs(v), p), dims), 1 / p), shape);
  };
  return differentiable(
    'LinalgVectorNormBackward0',
    [x],
    forward,
    saving.all((g, y, v) => {
      const size = tf.reshape(y, kept);
      const safe = tf.where(tf.equal(size, 0), tf.onesLike(size), size);
      const grad = tf.reshape(g, kept);
      if (p === 0) return [tf.zerosLike(v!)];
      if (Math.abs(p) === Infinity) {
        const hit = tf.cast(tf.equal(tf.abs(v!), size), 'float32');
        return [tf.mul(tf.mul(tf.sign(v!), hit), tf.div(grad, tf.sum(hit, dims, true)))];
      }
      const slope = tf.mul(tf.sign(v!), power(tf.div(tf.abs(v!), safe), p - 1));
      return [tf.mul(grad, slope)];
    }),
  );
}

function checkFloats(name: string, x: Tensor): void {
  if (x.dtype === float32) return;
  throw new NotImplementedError(
    `"${name}_lastdim_kernel_impl" not implemented for '${x.dtype.title}'`,
    'Convert it first: x.float().',
  );
}

/** eˣ / Σ eˣ along `dim`. */
export function softmax(x: Tensor, dim: number): Tensor {
  checkFloats('softmax', x);
  const d = normalizeDim(dim, x.ndim);
  const at = (v: tf.Tensor): tf.Tensor => {
    const shifted = tf.exp(tf.sub(v, tf.max(v, d, true)));
    return tf.div(shifted, tf.sum(shifted, d, true));
  };
  if (x.ndim === 0) return softmaxOfScalar(x, softmax);
  return differentiable(
    'SoftmaxBackward0',
    [x],
    (v) => (v.size === 0 ? v : at(v)),
    saving.result((g, y) => {
      if (g.size === 0) return [g];
      const product = tf.mul(g, y);
      return [tf.sub(product, tf.mul(y, tf.sum(product, d, true)))];
    }),
  );
}

/** x − log Σ eˣ along `dim`. */
export function logSoftmax(x: Tensor, dim: number): Tensor {
  checkFloats('log_softmax', x);
  const d = normalizeDim(dim, x.ndim);
  if (x.ndim === 0) return softmaxOfScalar(x, logSoftmax);
  return differentiable(
    'LogSoftmaxBackward0',
    [x],
    (v) => (v.size === 0 ? v : logSoftmaxOf(v, d)),
    saving.result((g, y) => [g.size === 0 ? g : tf.sub(g, tf.mul(tf.exp(y), tf.sum(g, d, true)))]),
  );
}

function softmaxOfScalar(x: Tensor, f: (x: Tensor, dim: number) => Tensor): Tensor {
  return squeeze(f(unsqueeze(x, 0), 0), 0);
}

/** log Σ eˣ along `dim`. */
export function logsumexp(x: Tensor, dim: number, keepdim = false): Tensor {
  const d = normalizeDim(dim, x.ndim);
  const kept = x.shape.map((n, i) => (i === d ? 1 : n));
  const out = differentiable(
    'LogsumexpBackward0',
    [x],
    (v) => (x.shape[d] === 0 ? tf.fill(kept, -Infinity) : v.size === 0 ? tf.zeros(kept) : tf.logSumExp(v, d, true)),
    saving.all((g, y, v) => [tf.mul(g, tf.exp(tf.sub(v!, y)))]),
  );
  return keepdim
    ? out
    : reshape(
        out,
        x.shape.filter((_, i) => i !== d),
        'LogsumexpBackward0',
      );
}
