import * as tf from '@tensorflow/tfjs-core';
import { differentiable, linearly, saving, twice } from '../autograd.ts';
import { inDoubles, onDevice } from '../backend/device.ts';
import { power } from '../backend/power.ts';
import { logSoftmax as logSoftmaxOf } from '../backend/softmax.ts';
import { normOfColumns, normOfRow, sumOfColumns, sumOfRow } from '../backend/sums.ts';
import { floatRepr } from '../decimal.ts';
import { bool, int64 } from '../dtype.ts';
import { NotImplementedError, PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { normalizeDim, numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { type Dims, dimsOf, oneDim } from './dims.ts';
import { abs, div, exp, mul, pow, sub } from './elementwise.ts';
import { cast, hostReduce } from './host.ts';
import { reshape, reshaped, squeeze, unsqueeze } from './shape.ts';

/** Sums along dimensions, times a factor; the gradient goes back to every element that was summed. */
function total(name: string, x: Tensor, dim: Dims | undefined, keepdim: boolean, count: number): Tensor {
  const dims = dimsOf(name.toLowerCase(), x, dim);
  const before = [...x.shape];
  const kept = before.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = keepdim ? kept : before.filter((_, d) => !dims.includes(d));
  const scale = (v: tf.Tensor): tf.Tensor => (count === 1 ? v : tf.div(v, count));
  const forward = (v: tf.Tensor): tf.Tensor => {
    if (v.size === 0) return count !== 0 ? tf.zeros(shape) : tf.fill(shape, Number.NaN);
    return tf.reshape(dims.length > 0 ? scale(sumAlong(v, dims)) : scale(v), shape);
  };
  return differentiable(
    `${name}Backward${dim === undefined || dim === null ? 0 : 1}`,
    [x],
    forward,
    linearly(
      forward as never,
      saving.nothing((g) => [
        numel(before) === 0 ? tf.zeros(before) : tf.broadcastTo(tf.reshape(scale(g), kept), before),
      ]),
    ),
  );
}

/** Rows that lie side by side are summed in PyTorch's order, where there is no device to do it. */
function sumAlong(v: tf.Tensor, dims: readonly number[]): tf.Tensor {
  return inRows(v, dims, sumOfRow) ?? inColumns(v, dims, sumOfColumns) ?? tf.sum(v, [...dims]);
}

/** One number of each row; null where the elements of a row do not lie side by side, or the device computes. */
function inRows(
  v: tf.Tensor,
  dims: readonly number[],
  f: (x: Float32Array, start: number, count: number) => number,
): tf.Tensor | null {
  const first = v.shape.length - dims.length;
  const isTail = dims.every((d) => d >= first);
  if (onDevice() || inDoubles() || !isTail) return null;
  const count = numel(v.shape.slice(first));
  const values = v.dataSync() as Float32Array;
  const out = new Float32Array(v.size / count);
  for (let i = 0; i < out.length; i++) out[i] = f(values, i * count, count);
  return tf.engine().makeTensor(out, v.shape.slice(0, first), 'float32');
}

/** One number of each column, where what is reduced are neighbouring dimensions before others; null as above. */
function inColumns(
  v: tf.Tensor,
  dims: readonly number[],
  f: (x: Float32Array, start: number, rows: number, width: number) => Float32Array,
): tf.Tensor | null {
  const [first, last] = [Math.min(...dims), Math.max(...dims)];
  if (onDevice() || inDoubles() || last - first + 1 !== dims.length || v.size === 0) return null;
  const [outer, inner] = [v.shape.slice(0, first), v.shape.slice(last + 1)];
  const width = numel(inner);
  const rows = numel(v.shape.slice(first, last + 1));
  const values = v.dataSync() as Float32Array;
  const out = new Float32Array(numel(outer) * width);
  for (let i = 0; i < numel(outer); i++) out.set(f(values, i * rows * width, rows, width), i * width);
  return tf.engine().makeTensor(out, [...outer, ...inner], 'float32');
}

/** The sum of all elements, or along `dim`, which disappears unless `keepdim`; of them as `dtype`, where one is given. torch.sum */
export function sum(x: Tensor, dim?: Dims, keepdim = false, dtype = x.dtype): Tensor {
  const input = to(x, dtype);
  if (input.dtype.isFloatingPoint) return total('Sum', input, dim, keepdim, 1);
  const dims = dimsOf('sum', input, dim).sort((a, b) => b - a);
  const start = input.dtype === bool ? cast(input, int64) : input;
  if (dims.length === 0) return start;
  return dims.reduce(
    (part, d) => hostReduce(part, d, keepdim, (line) => line.reduce((a, b) => a + b, 0), int64),
    start,
  );
}

/** The mean of all elements, or along `dim`, which disappears unless `keepdim`; of them as `dtype`, where one is given. torch.mean */
export function mean(x: Tensor, dim?: Dims, keepdim = false, dtype = x.dtype): Tensor {
  const input = to(x, dtype);
  if (!input.dtype.isFloatingPoint) {
    throw new RuntimeError(
      `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${input.dtype.title}`,
      'Convert it first: x.float().mean().',
    );
  }
  const count = numel(dimsOf('mean', input, dim).map((d) => input.shape[d]!));
  return total('Mean', input, dim, keepdim, count);
}

function checkNorm(x: Tensor, p: number): void {
  if (typeof p !== 'number') throw new PyTypeError(`norm(): argument 'p' must be Number, not ${typeName(p)}`);
  if (!x.dtype.isFloatingPoint) {
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

/** √Σ x². */
const normsIn = (v: tf.Tensor, dims: readonly number[]): tf.Tensor =>
  inRows(v, dims, normOfRow) ?? inColumns(v, dims, normOfColumns) ?? tf.sqrt(tf.sum(tf.square(v), [...dims]));

/** (Σ |x|ᵖ)^(1/p); p = ∞ is the largest |x|, 'fro' is 2. Its gradient at 0 is 0. torch.norm */
export function norm(x: Tensor, order: number | 'fro' = 2, dim?: Dims, keepdim = false): Tensor {
  const p = order === 'fro' ? 2 : order;
  checkNorm(x, p);
  const dims = dimsOf('norm', x, dim);
  const kept = x.shape.map((n, d) => (dims.includes(d) ? 1 : n));
  const shape = keepdim ? kept : x.shape.filter((_, d) => !dims.includes(d));
  const forward = (v: tf.Tensor): tf.Tensor => {
    if (v.size === 0 || dims.length === 0) return v.size === 0 ? tf.zeros(shape) : tf.abs(v);
    if (p === 2) return tf.reshape(normsIn(v, dims), shape);
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
    twice(
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
      (g, [v], y) => [againOfNorm(reshape(g, kept), v!, reshape(y, kept), p)],
    ),
  );
}

/** g·sign(x) (|x| / ‖x‖)ᵖ⁻¹; where p is 2, g·x / ‖x‖. */
function againOfNorm(g: Tensor, x: Tensor, size: Tensor, p: number): Tensor {
  if (p === 2) return mul(g, div(x, size));
  if (!(p > 0) || p === Infinity) {
    throw new NotImplementedError(`create_graph=True: the derivative of norm(${p}) is not differentiated here`);
  }
  return mul(g, mul(x.sign(), pow(div(abs(x), size), p - 1)));
}

/** PyTorch's error names the function that it would have called, another one along the last dimension. */
function checkFloats(name: string, x: Tensor, dim: number): void {
  if (x.dtype.isFloatingPoint) return;
  const along = normalizeDim(dim, x.ndim) === x.ndim - 1 ? '_lastdim' : '';
  throw new NotImplementedError(
    `"${name}${along}_kernel_impl" not implemented for '${x.dtype.title}'`,
    'Convert it first: x.float().',
  );
}

/** eˣ / Σ eˣ along `dim`. torch.softmax */
export function softmax(x: Tensor, dim: number): Tensor {
  checkFloats('softmax', x, dim);
  const d = normalizeDim(oneDim('softmax', dim), x.ndim);
  const at = (v: tf.Tensor): tf.Tensor => {
    const shifted = tf.exp(tf.sub(v, tf.max(v, d, true)));
    return tf.div(shifted, tf.sum(shifted, d, true));
  };
  if (x.ndim === 0) return softmaxOfScalar(x, softmax);
  return differentiable(
    'SoftmaxBackward0',
    [x],
    (v) => (v.size === 0 ? v : at(v)),
    twice(
      saving.result((g, y) => {
        if (g.size === 0) return [g];
        const product = tf.mul(g, y);
        return [tf.sub(product, tf.mul(y, tf.sum(product, d, true)))];
      }),
      (g, _x, y) => [sub(mul(g, y), mul(y, sum(mul(g, y), d, true)))],
    ),
  );
}

/** x − log Σ eˣ along `dim`. torch.log_softmax */
export function logSoftmax(x: Tensor, dim: number): Tensor {
  checkFloats('log_softmax', x, dim);
  const d = normalizeDim(oneDim('log_softmax', dim), x.ndim);
  if (x.ndim === 0) return softmaxOfScalar(x, logSoftmax);
  return differentiable(
    'LogSoftmaxBackward0',
    [x],
    (v) => (v.size === 0 ? v : logSoftmaxOf(v, d)),
    twice(
      saving.result((g, y) => [g.size === 0 ? g : tf.sub(g, tf.mul(tf.exp(y), tf.sum(g, d, true)))]),
      (g, _x, y) => [sub(g, mul(exp(y), sum(g, d, true)))],
    ),
  );
}

function softmaxOfScalar(x: Tensor, f: (x: Tensor, dim: number) => Tensor): Tensor {
  return squeeze(f(unsqueeze(x, 0), 0), 0);
}

/** log Σ eˣ along `dim`. torch.logsumexp */
export function logsumexp(x: Tensor, dim: number, keepdim = false): Tensor {
  const d = normalizeDim(oneDim('logsumexp', dim), x.ndim);
  const kept = x.shape.map((n, i) => (i === d ? 1 : n));
  const out = differentiable(
    'LogsumexpBackward0',
    [x],
    (v) => (x.shape[d] === 0 ? tf.fill(kept, -Infinity) : v.size === 0 ? tf.zeros(kept) : tf.logSumExp(v, d, true)),
    saving.all((g, y, v) => [tf.mul(g, tf.exp(tf.sub(v!, y)))]),
  );
  return keepdim
    ? out
    : reshaped(
        out,
        x.shape.filter((_, i) => i !== d),
        'LogsumexpBackward0',
      );
}
