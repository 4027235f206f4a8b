import { checkTensor } from '../arguments.ts';
import { bool, int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { normalizeDim, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { lift, type Operand } from './elementwise.ts';
import { hostBinary, hostReduce, hostUnary } from './host.ts';

/** Comparisons and searches: no gradient flows through them, so they are computed on the host. */
function compare(f: (x: number, y: number) => boolean): (a: Tensor, b: Operand) => Tensor {
  return (a, b) => hostBinary(a, lift(b, a.dtype), f, bool);
}

/** x = other, element by element. torch.eq */
export const eq = compare((x, y) => x === y);
/** x ≠ other, element by element. torch.ne */
export const ne = compare((x, y) => x !== y);
/** x < other, element by element. torch.lt */
export const lt = compare((x, y) => x < y);
/** x > other, element by element. torch.gt */
export const gt = compare((x, y) => x > y);
/** x ≤ other, element by element. torch.le */
export const le = compare((x, y) => x <= y);
/** x ≥ other, element by element. torch.ge */
export const ge = compare((x, y) => x >= y);
/** Where both are true, or not 0. torch.logical_and */
export const logicalAnd = compare((x, y) => x !== 0 && y !== 0);
/** Where one is true, or not 0. torch.logical_or */
export const logicalOr = compare((x, y) => x !== 0 || y !== 0);
/** Where one is true, or not 0, and the other is not. torch.logical_xor */
export const logicalXor = compare((x, y) => (x !== 0) !== (y !== 0));
/** Where x is infinite. torch.isinf */
export const isinf = (x: Tensor): Tensor => hostUnary(x, (v) => Number(Math.abs(v) === Infinity), bool);
/** Where x is NaN. torch.isnan */
export const isnan = (x: Tensor): Tensor => hostUnary(x, (v) => Number(Number.isNaN(v)), bool);
/** Where x is a finite number. torch.isfinite */
export const isfinite = (x: Tensor): Tensor => hostUnary(x, (v) => Number(Number.isFinite(v)), bool);
/** Where x is +∞. torch.isposinf */
export const isposinf = (x: Tensor): Tensor => hostUnary(x, (v) => Number(v === Infinity), bool);
/** Where x is −∞. torch.isneginf */
export const isneginf = (x: Tensor): Tensor => hostUnary(x, (v) => Number(v === -Infinity), bool);
/** Where x has a minus sign, −0 too. torch.signbit */
export const signbit = (x: Tensor): Tensor => hostUnary(x, (v) => Number(v < 0 || Object.is(v, -0)), bool);
/** True where x is 0 or false. torch.logical_not */
export const logicalNot = (x: Tensor): Tensor => hostUnary(x, (v) => Number(v === 0), bool);

/** Every element, or every line along `dim`. */
function quantifier(all: boolean): (x: Tensor, dim?: number | null, keepdim?: boolean) => Tensor {
  const test = (line: number[]): number => Number(all ? line.every((v) => v !== 0) : line.some((v) => v !== 0));
  return (x, dim, keepdim = false) => {
    if (dim !== undefined && dim !== null) return hostReduce(x, normalizeDim(dim, x.ndim), keepdim, test, bool);
    return hostReduce(new Tensor(x.storage, [x.numel()], x.dtype), 0, false, test, bool);
  };
}

/** Whether every element is true (along `dim`, where one is given). torch.all */
export const all = quantifier(true);
/** Whether some element is true (along `dim`, where one is given). torch.any */
export const any = quantifier(false);

/** Whether the tensors have one shape and the same elements. torch.equal */
export function equal(a: Tensor, b: Tensor): boolean {
  checkTensor('equal', 'other', 2, b);
  const y = b.values();
  return sameShape(a.shape, b.shape) && Array.from(a.values() as Float64Array).every((v, i) => v === y[i]);
}

/** |a − b| ≤ atol + rtol·|b| everywhere. torch.allclose */
export function allclose(a: Tensor, b: Tensor, options: Tolerance = {}): boolean {
  checkTensor('allclose', 'other', 2, b);
  return Array.from(near(a, b, options).values() as Float64Array).every((v) => v === 1);
}

/** Where |a − b| ≤ atol + rtol·|b|, element by element. torch.isclose */
export function isclose(a: Tensor, b: Tensor, options: Tolerance = {}): Tensor {
  checkTensor('isclose', 'other', 2, b);
  return near(a, b, options);
}

interface Tolerance {
  rtol?: number;
  atol?: number;
  /** Whether two NaN are near one another. */
  equalNan?: boolean;
}

function near(a: Tensor, b: Tensor, { rtol = 1e-5, atol = 1e-8, equalNan = false }: Tolerance): Tensor {
  if (a.dtype !== b.dtype) {
    throw new RuntimeError(`${a.dtype.title} did not match ${b.dtype.title}`, 'Convert one: x.float().');
  }
  const close = (x: number, y: number): boolean =>
    x === y || (equalNan && Number.isNaN(x) && Number.isNaN(y)) || Math.abs(x - y) <= atol + rtol * Math.abs(y);
  return hostBinary(a, b, close, bool);
}

/** How many elements are not 0: of all, or along `dim`. torch.count_nonzero */
export function countNonzero(x: Tensor, dim?: number | null): Tensor {
  const count = (line: number[]): number => line.filter((v) => v !== 0).length;
  if (dim !== undefined && dim !== null) return hostReduce(x, normalizeDim(dim, x.ndim), false, count, int64);
  return hostReduce(new Tensor(x.storage, [x.numel()], x.dtype), 0, false, count, int64);
}
