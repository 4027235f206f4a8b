import { checkTensor } from '../arguments.ts';
import { bool, type DType, int64 } from '../dtype.ts';
import { IndexError, RuntimeError } from '../errors.ts';
import { normalizeDim, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { lift, type Operand } from './elementwise.ts';
import { hostBinary, hostReduce, hostUnary } from './host.ts';

/** Comparisons and searches: no gradient flows through them, so they are computed on the host. */
function compare(f: (x: number, y: number) => boolean): (a: Tensor, b: Operand) => Tensor {
  return (a, b) => hostBinary(a, lift(b, a.dtype), f, bool);
}

export const eq = compare((x, y) => x === y);
export const ne = compare((x, y) => x !== y);
export const lt = compare((x, y) => x < y);
export const gt = compare((x, y) => x > y);
export const le = compare((x, y) => x <= y);
export const ge = compare((x, y) => x >= y);
export const logicalAnd = compare((x, y) => x !== 0 && y !== 0);
export const logicalOr = compare((x, y) => x !== 0 || y !== 0);
export const isnan = (x: Tensor): Tensor => hostUnary(x, (v) => Number(Number.isNaN(v)), bool);
export const isfinite = (x: Tensor): Tensor => hostUnary(x, (v) => Number(Number.isFinite(v)), bool);
export const logicalNot = (x: Tensor): Tensor => hostUnary(x, (v) => Number(v === 0), bool);

/** The index of the best element along `dim`, the first of equals; a NaN is better than any number, as in PyTorch. */
function best(better: (x: number, y: number) => boolean): (line: number[]) => number {
  return (line) => {
    let at = 0;
    for (let i = 1; i < line.length; i++) {
      const challenger = line[i]!;
      const champion = line[at]!;
      if (!Number.isNaN(champion) && (Number.isNaN(challenger) || better(challenger, champion))) at = i;
    }
    return at;
  };
}

export const indexOfMax = best((x, y) => x > y);
export const indexOfMin = best((x, y) => x < y);

/** argmax and argmin: over all the elements when no dimension is given. */
export function search(
  name: string,
  x: Tensor,
  find: (line: number[]) => number,
  dim?: number,
  keepdim = false,
): Tensor {
  if (x.dtype === bool) throw new RuntimeError(`${name}(): does not support bool input`, 'Convert it first: x.long().');
  if (dim === undefined) {
    if (x.numel() === 0) {
      throw new IndexError(
        `${name}(): Expected reduction dim to be specified for input.numel() == 0.`,
        'The tensor has no elements.',
      );
    }
    const flat = new Tensor(x.storage, [x.numel()], x.dtype);
    return hostReduce(flat, 0, false, find, int64);
  }
  const d = normalizeDim(dim, x.ndim);
  if (x.ndim === 0) return Tensor.ofHost(new Float64Array(1), [], int64);
  if (x.shape[d] === 0) throw new IndexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
  return hostReduce(x, d, keepdim, find, int64);
}

/** Every element, or every line along `dim`. */
function quantifier(all: boolean): (x: Tensor, dim?: number) => Tensor {
  const test = (line: number[]): number => Number(all ? line.every((v) => v !== 0) : line.some((v) => v !== 0));
  return (x, dim) => {
    if (dim !== undefined) return hostReduce(x, normalizeDim(dim, x.ndim), false, test, bool);
    return hostReduce(new Tensor(x.storage, [x.numel()], x.dtype), 0, false, test, bool);
  };
}

export const all = quantifier(true);
export const any = quantifier(false);

/** Whether the tensors have one shape and the same elements. */
export function equal(a: Tensor, b: Tensor): boolean {
  checkTensor('equal', 'other', 2, b);
  const y = b.values();
  return sameShape(a.shape, b.shape) && Array.from(a.values() as Float64Array).every((v, i) => v === y[i]);
}

/** |a − b| ≤ atol + rtol·|b| everywhere. */
export function allclose(a: Tensor, b: Tensor, { rtol = 1e-5, atol = 1e-8, equalNan = false } = {}): boolean {
  checkTensor('allclose', 'other', 2, b);
  if (a.dtype !== b.dtype) {
    throw new RuntimeError(`${a.dtype.title} did not match ${b.dtype.title}`, 'Convert one: x.float().');
  }
  const close = (x: number, y: number): boolean =>
    x === y || (equalNan && Number.isNaN(x) && Number.isNaN(y)) || Math.abs(x - y) <= atol + rtol * Math.abs(y);
  return Array.from(hostBinary(a, b, close, bool).values() as Float64Array).every((v) => v === 1);
}

/** NaN comes after every number. */
const order = (x: number, y: number): number =>
  Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || (x < y ? -1 : Number(x > y));

/** The elements along `dim` in order, and where each was. Stable: equal elements keep their order. */
export function sort(x: Tensor, dim = -1, descending = false): { values: Float64Array; indices: Float64Array } {
  const d = normalizeDim(dim, x.ndim);
  const size = x.shape[d] ?? 1;
  const inner = x.shape.slice(d + 1).reduce((m, n) => m * n, 1);
  const data = x.values();
  const out = { values: new Float64Array(x.numel()), indices: new Float64Array(x.numel()) };
  for (let start = 0; start < x.numel(); start++) {
    if (Math.floor(start / inner) % size !== 0) continue;
    const places = Array.from({ length: size }, (_, i) => i).sort((i, j) => {
      const difference = order(Number(data[start + i * inner]), Number(data[start + j * inner]));
      return (descending ? -difference : difference) || i - j;
    });
    places.forEach((from, i) => {
      out.values[start + i * inner] = Number(data[start + from * inner]);
      out.indices[start + i * inner] = from;
    });
  }
  return out;
}

export type { DType };
