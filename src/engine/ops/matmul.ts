import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiable, saving, twice } from '../autograd.ts';
import { type DType, promote } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { broadcastShape, numel, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { sum } from './reduce.ts';
import { named } from './renamed.ts';
import { reshape, transpose } from './shape.ts';

/** Matrix products, with PyTorch's rules: vectors become matrices for the product and lose the extra dimension after. torch.matmul */
export const matmul = (a: Tensor, b: Tensor): Tensor => productOf(a, b);

function productOf(a: Tensor, b: Tensor, name?: string): Tensor {
  checkTensor('matmul', 'input', 1, a);
  checkTensor('matmul', 'other', 2, b);
  if (a.dtype !== b.dtype) {
    const [first, second] = [a.dtype.title, b.dtype.title];
    if (a.ndim === 1 && b.ndim === 1) {
      throw new RuntimeError(
        `dot : expected both vectors to have same dtype, but found ${first} and ${second}`,
        'Convert one: x.float().',
      );
    }
    if (a.ndim === 2 && b.ndim === 1) {
      throw new RuntimeError(
        `addmv input tensors must have the same dtype, but got ${second}, ${first}, and ${second}`,
        'Convert one: x.float().',
      );
    }
    throw new RuntimeError(
      `expected m1 and m2 to have the same dtype, but got: ${cName(a.dtype)} != ${cName(b.dtype)}`,
      'Convert one: x.float().',
    );
  }
  if (a.ndim === 0 || b.ndim === 0) {
    throw new RuntimeError(`both arguments to matmul need to be at least 1D, but they are ${a.ndim}D and ${b.ndim}D`);
  }
  const left = a.ndim === 1 ? [1, a.shape[0]!] : [...a.shape];
  const right = b.ndim === 1 ? [b.shape[0]!, 1] : [...b.shape];
  const [n, k] = left.slice(-2) as [number, number];
  const [k2, m] = right.slice(-2) as [number, number];
  if (k !== k2)
    throw new RuntimeError(
      mismatch(a, b, left, right),
      'The columns of the first must be as many as the rows of the second.',
    );
  const batch = broadcastShape(left.slice(0, -2), right.slice(0, -2));
  const shape = checkRoom([...batch, ...(a.ndim === 1 ? [] : [n]), ...(b.ndim === 1 ? [] : [m])]);
  if (!promote(a.dtype, b.dtype).isFloatingPoint) return onHost(a, b, [n, k, m], shape);
  return differentiable(
    name ?? nameOf(a, b),
    [a, b],
    (x, y) => tf.reshape(product(tf.reshape(x, left), tf.reshape(y, right)), shape),
    twice(
      saving.inputs(
        (g, x, y) => {
          const grad = tf.reshape(g, [...batch, n, m]);
          return [
            () => tf.reshape(reduceBatch(product(grad, tf.reshape(y!, right), false, true), left), [...a.shape]),
            () => tf.reshape(reduceBatch(product(tf.reshape(x!, left), grad, true, false), right), [...b.shape]),
          ];
        },
        [b.requiresGrad, a.requiresGrad],
      ),
      (g, [x, y]) => {
        const grad = reshape(g, [...batch, n, m]);
        const back = (v: Tensor, full: readonly number[], own: readonly number[]): Tensor =>
          reshape(overBatch(v, full), own);
        return [
          y ? back(matmul(grad, transpose(reshape(y, right), -1, -2)), left, a.shape) : null,
          x ? back(matmul(transpose(reshape(x, left), -1, -2), grad), right, b.shape) : null,
        ];
      },
    ),
  );
}

/** The product of two matrices: (n, k) and (k, m) give (n, m). torch.mm */
export function mm(a: Tensor, b: Tensor): Tensor {
  if (a.ndim !== 2) throw new RuntimeError('self must be a matrix', ranks(a, b));
  if (b.ndim !== 2) throw new RuntimeError('mat2 must be a matrix', ranks(a, b));
  return matmul(a, b);
}

/** Products of pairs of matrices: (b, n, k) and (b, k, m) give (b, n, m). torch.bmm */
export function bmm(a: Tensor, b: Tensor): Tensor {
  if (a.ndim !== 3) throw new RuntimeError('batch1 must be a 3D tensor', ranks(a, b));
  if (b.ndim !== 3) throw new RuntimeError('batch2 must be a 3D tensor', ranks(a, b));
  if (a.shape[0] !== b.shape[0]) throw new RuntimeError(mismatch(a, b, a.shape, b.shape), ranks(a, b));
  return productOf(a, b, 'BmmBackward0');
}

/** A matrix times a vector: (n, k) and (k,) give (n,). torch.mv */
export function mv(a: Tensor, b: Tensor): Tensor {
  if (a.ndim !== 2 || b.ndim !== 1) {
    throw new RuntimeError(`vector + matrix @ vector expected, got 1, ${a.ndim}, ${b.ndim}`, ranks(a, b));
  }
  return matmul(a, b);
}

/** The inner product of two vectors. torch.dot */
export function dot(a: Tensor, b: Tensor): Tensor {
  if (a.ndim !== 1 || b.ndim !== 1) {
    throw new RuntimeError(`1D tensors expected, but got ${a.ndim}D and ${b.ndim}D tensors`, 'Use matmul.');
  }
  return matmul(a, b);
}

/** The inner product of two vectors: of real numbers, as dot. torch.vdot */
export const vdot = (a: Tensor, b: Tensor): Tensor => named(dot(a, b), 'VdotBackward0');

const ranks = (a: Tensor, b: Tensor): string =>
  `The shapes are [${a.shape.join(', ')}] and [${b.shape.join(', ')}]; matmul takes vectors and batches too.`;

/** tf.matMul with broadcast batches, and zeros where nothing is multiplied. */
export function product(x: tf.Tensor, y: tf.Tensor, transposeX = false, transposeY = false): tf.Tensor {
  if (x.size === 0 || y.size === 0) {
    const rows = x.shape.at(transposeX ? -1 : -2)!;
    const columns = y.shape.at(transposeY ? -2 : -1)!;
    return tf.zeros([...broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2)), rows, columns]);
  }
  if (x.shape.length > 2 && y.shape.length === 2 && !transposeX && !transposeY) {
    const flat = tf.reshape(x, [-1, x.shape.at(-1)!]);
    return tf.reshape(tf.matMul(flat, y), [...x.shape.slice(0, -1), y.shape[1]!]);
  }
  return tf.matMul(...sameBatch(x, y), transposeX, transposeY);
}

/** tfjs repeats one operand for the other, but not each along another dimension: [2, 1, …] and [1, 5, …]. */
function sameBatch(x: tf.Tensor, y: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const [own, other] = [x.shape.slice(0, -2), y.shape.slice(0, -2)];
  if (own.length === 0 || other.length === 0 || sameShape(own, other)) return [x, y];
  const batch = broadcastShape(own, other);
  const repeat = (one: tf.Tensor): tf.Tensor => tf.broadcastTo(one, [...batch, ...one.shape.slice(-2)]);
  return [repeat(x), repeat(y)];
}

/** The same of tensors. */
function overBatch(grad: Tensor, shape: readonly number[]): Tensor {
  const extra = grad.ndim - shape.length;
  const dims = grad.shape.slice(0, -2).flatMap((n, d) => (d < extra || (shape[d - extra] === 1 && n !== 1) ? [d] : []));
  return dims.length > 0 ? sum(grad, dims) : grad;
}

/** Sums the batch dimensions along which an operand was repeated. */
function reduceBatch(grad: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const extra = grad.shape.length - shape.length;
  const axes = grad.shape.slice(0, -2).flatMap((n, d) => (d < extra || (shape[d - extra] === 1 && n !== 1) ? [d] : []));
  return axes.length > 0 ? tf.sum(grad, axes) : grad;
}

function mismatch(a: Tensor, b: Tensor, left: readonly number[], right: readonly number[]): string {
  if (a.ndim === 1 && b.ndim === 1) {
    return `inconsistent tensor size, expected tensor [${a.shape.join(', ')}] and src [${b.shape.join(', ')}] to have the same number of elements, but got ${a.numel()} and ${b.numel()} elements respectively`;
  }
  if (b.ndim === 1 && a.ndim === 2)
    return `size mismatch, got input (${a.shape[0]}), mat (${a.shape.join('x')}), vec (${b.shape[0]})`;
  if (a.ndim > 2 && (b.ndim > 2 || (b.ndim === 2 && !folds(a, b)))) {
    const size = b.ndim > 2 ? right : [...left.slice(0, -2), ...right];
    return `Expected size for first two dimensions of batch2 tensor to be: [${numel(left.slice(0, -2))}, ${left.at(-1)}] but got: [${numel(size.slice(0, -2))}, ${size.at(-2)}].`;
  }
  const rows = numel(left.slice(0, -1));
  return `mat1 and mat2 shapes cannot be multiplied (${rows}x${left.at(-1)} and ${right.at(-2)}x${right.at(-1)})`;
}

/** Whether PyTorch multiplies a batch by a matrix as one tall matrix: where its rows lie behind one another, or the matrix learns. */
const folds = (a: Tensor, b: Tensor): boolean =>
  b.requiresGrad ||
  a.numel() === 0 ||
  a.shape.slice(0, -2).every((_, d) => a.strides[d] === a.strides[d + 1]! * a.shape[d + 1]!);

function nameOf(a: Tensor, b: Tensor): string {
  if (a.ndim === 1 && b.ndim === 1) return 'DotBackward0';
  if (a.ndim === 2 && b.ndim === 1) return 'MvBackward0';
  if (a.ndim === 1 && b.ndim === 2) return 'SqueezeBackward4';
  return a.ndim === 2 && b.ndim === 2 ? 'MmBackward0' : 'UnsafeViewBackward0';
}

/** C++'s name of the type, as this message of PyTorch's has it. */
function cName(dtype: DType): string {
  return (
    {
      float32: 'float',
      float64: 'double',
      int64: 'long int',
      int16: 'short int',
      uint8: 'unsigned char',
      int8: 'signed char',
    }[dtype.name] ?? dtype.name.replace('32', '')
  );
}

/** Integer products, exact. */
function onHost(a: Tensor, b: Tensor, [n, k, m]: [number, number, number], shape: readonly number[]): Tensor {
  if (a.ndim > 2 || b.ndim > 2)
    throw new RuntimeError('Products of batches of integers are not computed here', 'Convert them: x.float().');
  const out = new Float64Array(n * m);
  const x = a.values();
  const y = b.values();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let q = 0; q < k; q++) out[i * m + j]! += Number(x[i * k + q]) * Number(y[q * m + j]);
    }
  }
  return Tensor.ofHost(out, shape, a.dtype);
}
