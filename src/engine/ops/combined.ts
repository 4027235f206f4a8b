import { float64 } from '../dtype.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { maximum } from './division.ts';
import { outer } from './einsum.ts';
import { abs as absolute, add, div, exp, mul, neg, type Operand, pow, sub } from './elementwise.ts';
import { matmul, mv } from './matmul.ts';
import { log1p } from './pointwise.ts';
import { sum } from './reduce.ts';
import { named } from './renamed.ts';

/** Sums and products in one call: PyTorch computes them together, here they are composed. */

interface Weights {
  /** What multiplies the first. */
  beta?: number;
  /** What multiplies the product. */
  alpha?: number;
}

const weighted = (name: string, x: Tensor, product: Tensor, { beta = 1, alpha = 1 }: Weights): Tensor =>
  named(add(beta === 1 ? x : mul(x, beta), product, { alpha }), name);

/** β·x + α·(a @ b), of matrices: (n, k) and (k, m) give (n, m). torch.addmm */
export const addmm = (x: Tensor, mat1: Tensor, mat2: Tensor, weights: Weights = {}): Tensor =>
  weighted('AddmmBackward0', x, matmul(mat1, mat2), weights);

/** β·x + α·(a @ b), of batches of matrices: (b, n, k) and (b, k, m) give (b, n, m). torch.baddbmm */
export const baddbmm = (x: Tensor, batch1: Tensor, batch2: Tensor, weights: Weights = {}): Tensor =>
  weighted('BaddbmmBackward0', x, matmul(batch1, batch2), weights);

/** β·x + α·Σ(a @ b), the sum over a batch of matrices: (b, n, k) and (b, k, m) give (n, m). torch.addbmm */
export const addbmm = (x: Tensor, batch1: Tensor, batch2: Tensor, weights: Weights = {}): Tensor =>
  weighted('AddbmmBackward0', x, sum(matmul(batch1, batch2), 0), weights);

/** β·x + α·(a @ b), of a matrix and a vector: (n, k) and (k,) give (n,). torch.addmv */
export const addmv = (x: Tensor, mat: Tensor, vec: Tensor, weights: Weights = {}): Tensor =>
  weighted('AddmvBackward0', x, mv(mat, vec), weights);

/** β·x + α·(a ⊗ b), of two vectors: (n,) and (m,) give (n, m). torch.addr */
export const addr = (x: Tensor, vec1: Tensor, vec2: Tensor, weights: Weights = {}): Tensor =>
  weighted('AddrBackward0', x, outer(vec1, vec2), weights);

/** x + value·a·b, element by element. torch.addcmul */
export const addcmul = (x: Tensor, a: Tensor, b: Tensor, { value = 1 } = {}): Tensor =>
  named(add(x, mul(value === 1 ? a : mul(a, value), b)), 'AddcmulBackward0');

/** x + value·a/b, element by element. torch.addcdiv */
export const addcdiv = (x: Tensor, a: Tensor, b: Tensor, { value = 1 } = {}): Tensor =>
  named(add(x, div(value === 1 ? a : mul(a, value), b)), 'AddcdivBackward0');

/** x + weight·(end − x), from x to `end`, element by element. torch.lerp */
export const lerp = (x: Tensor, end: Tensor, weight: Operand): Tensor =>
  named(add(x, mul(sub(end, x), weight)), typeof weight === 'number' ? 'LerpBackward0' : 'LerpBackward1');

/** ln(eˣ + eʸ), element by element, exact however large they are. torch.logaddexp */
export const logaddexp = (x: Tensor, other: Tensor): Tensor =>
  named(add(maximum(x, other), log1p(exp(neg(absolute(sub(x, other)))))), 'LogaddexpBackward0');

/** x to the power of `exponent`, in doubles. torch.float_power */
export const floatPower = (x: Tensor, exponent: Operand): Tensor =>
  pow(to(x, float64), exponent instanceof Tensor ? to(exponent, float64) : exponent);
