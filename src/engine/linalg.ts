import type * as tf from '@tensorflow/tfjs-core';
import { isGradEnabled, record, saving } from './autograd.ts';
import { holdsDoubles } from './backend/device.ts';
import { made } from './backend/made.ts';
import { builtins, type Rows } from './calls.ts';
import { eye, full } from './creation.ts';
import { float64, int64 } from './dtype.ts';
import { LinAlgError, RuntimeError } from './errors.ts';
import { Pair } from './namedtuple.ts';
import { namespace } from './namespace.ts';
import type { Dims } from './ops/dims.ts';
import { abs as absolute, div, log, mul, sqrt, sub } from './ops/elementwise.ts';
import { matmul } from './ops/matmul.ts';
import { sign } from './ops/pointwise.ts';
import { norm as lengthOf } from './ops/reduce.ts';
import { named } from './ops/renamed.ts';
import { cat, narrow, select, squeeze, stack, unsqueeze } from './ops/shape.ts';
import { Tensor } from './tensor.ts';

/** Linear algebra of single matrices, as a course on recurrence needs it: what W does to h, step after step. */

function checkSquare(callee: string, A: Tensor): number {
  const [rows, columns] = A.shape as unknown as [number, number];
  if (A.ndim !== 2) {
    throw new RuntimeError(
      `${callee}: The input tensor A must have at least 2 dimensions.`,
      'Here it is one matrix, (n, n); of a batch take them one by one.',
    );
  }
  if (rows !== columns) {
    throw new RuntimeError(
      `${callee}: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
  }
  return rows;
}

/** Gauss's elimination of (A | B), the largest pivot first, with its gradients: A⁻¹B, and det A. */
function eliminated(callee: string, A: Tensor, B: Tensor): { solution: Tensor; determinant: Tensor } {
  const n = checkSquare(callee, A);
  const rows = Array.from({ length: n }, (_, i) => cat([select(A, 0, i), select(B, 0, i)]));
  let determinant = full([], 1, { dtype: A.dtype });
  for (let k = 0; k < n; k++) {
    const at = (i: number): number => Math.abs(Number(rows[i]!.values()[k]));
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (at(i) > at(pivot)) pivot = i;
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
      determinant = mul(determinant, -1);
    }
    const head = select(rows[k]!, 0, k);
    determinant = mul(determinant, head);
    if (Number(head.item()) === 0) return { solution: B, determinant };
    rows[k] = div(rows[k]!, head);
    for (let i = 0; i < n; i++) if (i !== k) rows[i] = sub(rows[i]!, mul(rows[k]!, select(rows[i]!, 0, k)));
  }
  const all = cat(rows.map((row) => unsqueeze(row, 0)));
  return { solution: narrow(all, 1, n, B.shape[1]!), determinant };
}

const singular = (callee: string): RuntimeError =>
  new LinAlgError(
    `${callee}: The diagonal element 1 is zero, the ${callee === 'linalg.inv' ? 'inversion' : 'solve'} could not be completed because the input matrix is singular.`,
  );

/** The determinant of a matrix (n, n). torch.det */
export function det(A: Tensor): Tensor {
  return named(
    eliminated('linalg.det', A, full([A.shape[0]!, 0], 0, { dtype: A.dtype })).determinant,
    'LinalgDetBackward0',
  );
}

/** A⁻¹, of a matrix (n, n). torch.linalg.inv */
export function inv(A: Tensor): Tensor {
  const n = checkSquare('linalg.inv', A);
  const { solution, determinant } = eliminated('linalg.inv', A, eye(n, { dtype: A.dtype }));
  if (Number(determinant.item()) === 0) throw singular('linalg.inv');
  return named(solution, 'LinalgInvExBackward0');
}

/** x of Ax = B: A (n, n), B (n,) or (n, k). torch.linalg.solve */
function solve(A: Tensor, B: Tensor): Tensor {
  const columns = B.ndim === 1 ? unsqueeze(B, 1) : B;
  const { solution, determinant } = eliminated('linalg.solve', A, columns);
  if (Number(determinant.item()) === 0) throw singular('linalg.solve');
  return named(B.ndim === 1 ? squeeze(solution, 1) : solution, 'LinalgSolveExBackward0');
}

/** A·A·…, n times; of A⁻¹ where n is negative. A: (…, m, m). torch.matrix_power */
export function matrixPower(A: Tensor, n: number): Tensor {
  if (n < 0) return matrixPower(inv(A), -n);
  if (n === 0) return eye(A.shape.at(-1)!, { dtype: A.dtype });
  return n === 1 ? A : matmul(matrixPower(A, n - 1), A);
}

/** The p-norm of all elements, or along `dim`. torch.linalg.vector_norm */
const vectorNorm = (x: Tensor, ord = 2, dim?: Dims, keepdim = false): Tensor =>
  named(lengthOf(x, ord, dim, keepdim), 'LinalgVectorNormBackward0');

/** Of a matrix: 'fro', the root of the sum of squares, or 2, the most that it lengthens a vector. torch.linalg.matrix_norm */
function matrixNorm(A: Tensor, ord: 'fro' | number = 'fro'): Tensor {
  if (ord === 'fro') return vectorNorm(A, 2, [-2, -1]);
  if (ord === 2) return named(select(svdvals(A), 0, 0), 'AmaxBackward0');
  throw new RuntimeError(`linalg.matrix_norm: Order ${ord} not supported.`, "Here it is 'fro' or 2.");
}

/** vectorNorm, or matrixNorm where `ord` is 'fro' or x a matrix with an `ord`. torch.linalg.norm */
function norm(x: Tensor, ord: 'fro' | number | null = null, dim?: Dims, keepdim = false): Tensor {
  if (ord === 'fro' || (ord !== null && x.ndim === 2 && dim === undefined)) return matrixNorm(x, ord);
  return vectorNorm(x, ord ?? 2, dim, keepdim);
}

/**
 * How much a matrix lengthens along its own directions, the largest first: (min(m, n),). By Jacobi's rotations.
 * torch.linalg.svdvals
 */
function svdvals(A: Tensor): Tensor {
  if (A.ndim !== 2) throw new RuntimeError('linalg.svd: The input tensor A must have at least 2 dimensions.');
  const [m, n] = A.shape as unknown as [number, number];
  const wide = m < n;
  const values = A.values();
  const columns = Array.from({ length: wide ? m : n }, (_, j) =>
    Float64Array.from({ length: wide ? n : m }, (_, i) => Number(values[wide ? j * n + i : i * n + j])),
  );
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) turned = rotated(columns[p]!, columns[q]!, dot) || turned;
    }
    if (!turned) break;
  }
  const length = (c: Float64Array): number => Math.sqrt(dot(c, c));
  columns.sort((a, b) => length(b) - length(a));
  const found = Float64Array.from(columns, length);
  const out = Tensor.ofHost(A.dtype === float64 ? found : Float32Array.from(found), [found.length], A.dtype);
  if (!A.requiresGrad || !isGradEnabled()) return out;
  const element = (i: number, j: number): number => Number(values[wide ? j * n + i : i * n + j]);
  const directions = columns.map((c, k) => sides(c, found[k]!, wide ? m : n, element));
  record(
    ['LinalgSvdBackward0'],
    [A],
    [out],
    saving.nothing((g) => [slopeOfSingular(g, directions, wide, [m, n])]),
  );
  return out;
}

/** The directions u and v of a singular value σ, A v = σ u: c is σ u, and v = Aᵀu / σ. */
function sides(
  c: Float64Array,
  size: number,
  width: number,
  element: (i: number, j: number) => number,
): [Float64Array, Float64Array] {
  const u = c.map((v) => (size > 0 ? v / size : 0));
  const v = Float64Array.from({ length: width }, (_, j) =>
    size > 0 ? u.reduce((sum, one, i) => sum + one * element(i, j), 0) / size : 0,
  );
  return [u, v];
}

/** ∂L/∂A = Σ ∂L/∂σ_k · u_k v_kᵀ. */
function slopeOfSingular(
  g: tf.Tensor,
  directions: readonly [Float64Array, Float64Array][],
  wide: boolean,
  [m, n]: readonly [number, number],
): tf.Tensor {
  const out = new Float64Array(m * n);
  g.dataSync().forEach((slope, k) => {
    const [u, v] = directions[k]!;
    u.forEach((a, i) => {
      v.forEach((b, j) => {
        out[wide ? j * n + i : i * n + j]! += slope * a * b;
      });
    });
  });
  return made(holdsDoubles(g) ? out : Float32Array.from(out), [m, n]);
}

/** Turns two columns in their plane until they are at right angles; false where they were. */
function rotated(a: Float64Array, b: Float64Array, dot: (x: Float64Array, y: Float64Array) => number): boolean {
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (Math.abs(ab) <= 1e-15 * Math.sqrt(aa * bb) || ab === 0) return false;
  const zeta = (bb - aa) / (2 * ab);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  a.forEach((v, i) => {
    a[i] = c * v - c * t * b[i]!;
    b[i] = c * t * v + c * b[i]!;
  });
  return true;
}

/**
 * The eigenvalues of a symmetric matrix (n, n), the smallest first, of which the lower triangle is read: (n,). By Jacobi's
 * rotations, without a gradient. torch.linalg.eigvalsh
 */
function eigvalsh(A: Tensor): Tensor {
  const n = checkSquare('linalg.eigh', A);
  const values = A.values();
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_, j) => Number(values[Math.max(i, j) * n + Math.min(i, j)])),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turned = turnedPair(rows, p, q) || turned;
    if (!turned) break;
  }
  const found = Float64Array.from(rows, (row, i) => row[i]!).sort();
  return Tensor.ofHost(A.dtype === float64 ? found : Float32Array.from(found), [n], A.dtype);
}

/** Turns a symmetric matrix in the plane of p and q until its element there is 0; false where it was. */
function turnedPair(rows: Float64Array[], p: number, q: number): boolean {
  const [a, b, c] = [rows[p]![p]!, rows[q]![q]!, rows[p]![q]!];
  if (Math.abs(c) <= 1e-16 * Math.hypot(a, b)) return false;
  const theta = (b - a) / (2 * c);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (const row of rows) [row[p], row[q]] = [cos * row[p]! - sin * row[q]!, sin * row[p]! + cos * row[q]!];
  const [first, second] = [rows[p]!, rows[q]!];
  first.forEach((v, j) => {
    first[j] = cos * v - sin * second[j]!;
    second[j] = sin * v + cos * second[j]!;
  });
  return true;
}

/** L of A = L Lᵀ, of a symmetric matrix (n, n) whose eigenvalues are above 0; what is above L's diagonal is 0. torch.linalg.cholesky */
function cholesky(A: Tensor): Tensor {
  const n = checkSquare('linalg.cholesky', A);
  const at = (x: Tensor, i: number, j: number): Tensor => select(select(x, 0, i), 0, j);
  const zero = full([], 0, { dtype: A.dtype });
  const rows: Tensor[][] = [];
  for (let i = 0; i < n; i++) {
    const row: Tensor[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : rows[j]!;
      let left = at(A, i, j);
      for (let k = 0; k < j; k++) left = sub(left, mul(row[k]!, other[k]!));
      if (j === i && !(Number(left.item()) > 0)) {
        throw new LinAlgError(
          `linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order ${i + 1} is not positive-definite).`,
        );
      }
      row.push(j === i ? sqrt(left) : div(left, other[j]!));
    }
    rows.push(row);
  }
  const all = rows.map((row) => stack([...row, ...Array.from({ length: n - row.length }, () => zero)]));
  return named(stack(all), 'LinalgCholeskyExBackward0');
}

/** The sign of det A and ln |det A|, of a matrix (n, n): exact where det A itself is too small. torch.linalg.slogdet */
function slogdet(A: Tensor): Pair {
  const determinant = det(A);
  const size = named(log(absolute(determinant)), 'LinalgSlogdetBackward0');
  return new Pair('linalg_slogdet', ['sign', 'logabsdet'], [sign(determinant.detach()), size]);
}

/** A₁ A₂ A₃ …, the product of several matrices. torch.linalg.multi_dot */
function multiDot(tensors: readonly Tensor[]): Tensor {
  if (tensors.length < 2) {
    throw new RuntimeError(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
  }
  return tensors.reduce((a, b) => matmul(a, b));
}

/** How much more a matrix lengthens one direction than another: its largest singular value over its smallest. torch.linalg.cond */
function cond(A: Tensor): Tensor {
  const values = svdvals(A);
  return div(select(values, 0, 0), select(values, 0, values.shape[0]! - 1));
}

/** How many directions a matrix does not bring to 0. torch.linalg.matrix_rank */
function matrixRank(A: Tensor): Tensor {
  const values = Array.from(svdvals(A).values(), Number);
  const eps = A.dtype === float64 ? 2 ** -52 : 2 ** -23;
  const least = Math.max(...A.shape) * eps * (values[0] ?? 0);
  return Tensor.ofHost(Float64Array.of(values.filter((v) => v > least).length), [], int64);
}

const rows = {
  norm: ['A, ord?, dim?, keepdim?', norm],
  vectorNorm: ['x, ord?, dim?, keepdim?', vectorNorm],
  matrixNorm: ['A, ord?', matrixNorm],
  det: ['A', det],
  inv: ['A', inv],
  solve: ['A, B', solve],
  svdvals: ['A', svdvals],
  matrixRank: ['A', matrixRank],
  matrixPower: ['A, n', matrixPower],
  eigvalsh: ['A', eigvalsh],
  cholesky: ['A', cholesky],
  slogdet: ['A', slogdet],
  multiDot: ['tensors', multiDot],
  cond: ['A', cond],
} satisfies Rows;

/** Linear algebra of matrices. torch.linalg */
export const linalg = builtins(rows);
namespace('torch.linalg', linalg);
