import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiable, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { made } from '../backend/made.ts';
import { full } from '../creation.ts';
import { bool, float32, int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { offsetsOf, put } from '../places.ts';
import { normalizeDim, numel, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { to } from './copy.ts';
import { div, lift, type Operand } from './elementwise.ts';
import { amax, amin } from './extremes.ts';
import { isIndex, takeRows } from './index.ts';
import { placesOf } from './indices.ts';
import { assign } from './inplace.ts';
import { prod } from './product.ts';
import { sum } from './reduce.ts';
import { named } from './renamed.ts';
import { cat, expand, reshape } from './shape.ts';

/** Where the numbers of `index` lead in x: out[index[i][j]][j] for dim 0, and so on. */
function places(callee: string, x: Tensor, dim: number, index: Tensor): Int32Array {
  checkTensor(callee, 'index', 2, index);
  const d = normalizeDim(dim, x.ndim);
  if (!isIndex(index.dtype)) throw new RuntimeError(`${callee}(): Expected dtype int64 for index`);
  if (index.ndim !== x.ndim) {
    throw new RuntimeError('Index tensor must have the same number of dimensions as self tensor');
  }
  const strides = stridesOf(x.shape);
  const offsets = offsetsOf({ shape: index.shape, strides: strides.map((s, i) => (i === d ? 0 : s)) });
  const ids = index.values();
  return offsets.map((offset, i) => {
    const id = Number(ids[i]);
    if (id < 0 || id >= x.shape[d]!) {
      throw new RuntimeError(`index ${id} is out of bounds for dimension ${d} with size ${x.shape[d]}`);
    }
    return offset + id * strides[d]!;
  });
}

/** The first elements of `src` in the shape of the index. */
function corner(src: Operand, index: Tensor, x: Tensor): Tensor {
  if (!(src instanceof Tensor)) return expand(lift(src, x.dtype), [...index.shape]);
  const offsets = offsetsOf({ shape: index.shape, strides: stridesOf(src.shape) });
  return takeRows('SliceBackward0', src, src.numel(), offsets, [...index.shape]);
}

const column = (v: tf.Tensor): tf.Tensor2D => tf.reshape(v, [v.size, 1]);
const taken = (g: tf.Tensor, at: Int32Array, shape: readonly number[]): tf.Tensor =>
  at.length === 0 ? tf.zeros([...shape]) : tf.reshape(kernels().gatherRows(column(g), at), [...shape]);

/** x with `src` at the places that `index` names along `dim`. src: a tensor at least as large as the index, or a number. torch.scatter */
export function scatter(x: Tensor, dim: number, index: Tensor, src: Operand): Tensor {
  const at = places('scatter', x, dim, index);
  const values = corner(src, index, x);
  if (!x.dtype.isFloatingPoint)
    return Tensor.ofHost(put(x.values(), at, to(values, x.dtype).values()), x.shape, x.dtype);
  const kept = new Float32Array(x.numel()).fill(1);
  for (const i of at) kept[i] = 0;
  const before = [...x.shape];
  return differentiable(
    src instanceof Tensor ? 'ScatterBackward0' : 'ScatterBackward1',
    [x, to(values, x.dtype)],
    (v, w) => made(put(v!.dataSync() as Float32Array, at, w!.dataSync() as Float32Array) as Float32Array, before),
    saving.nothing((g) => [() => tf.mul(g, made(kept, before)), () => taken(g, at, index.shape)]),
  );
}

/** x with `src` added at the places that `index` names along `dim`; a place named twice gets both. torch.scatter_add */
export function scatterAdd(x: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  checkTensor('scatter_add', 'src', 3, src);
  const at = places('scatter_add', x, dim, index);
  const values = corner(src, index, x);
  if (!x.dtype.isFloatingPoint) {
    const out = Float64Array.from(x.values() as Float64Array, Number);
    const more = values.values();
    for (let i = 0; i < at.length; i++) out[at[i]!]! += Number(more[i]);
    return Tensor.ofHost(out, x.shape, x.dtype);
  }
  const before = [...x.shape];
  return differentiable(
    'ScatterAddBackward0',
    [x, values],
    (v, w) =>
      at.length === 0
        ? tf.clone(v!)
        : tf.add(v!, tf.reshape(kernels().scatterRows(column(w!), at, numel(before), -1), before)),
    saving.nothing((g) => [g, () => taken(g, at, index.shape)]),
  );
}

/** The same in place; `reduce` 'add' or 'multiply': with what was there. */
export function scatter_(
  x: Tensor,
  dim: number,
  index: Tensor,
  src: Operand,
  { reduce = null }: { reduce?: 'add' | 'multiply' | null } = {},
): Tensor {
  if (reduce === null) return assign(x, scatter(x, dim, index, src));
  if (reduce !== 'add' && reduce !== 'multiply') {
    throw new RuntimeError('reduce argument must be either add or multiply.');
  }
  return assign(x, scatterReduce(x, dim, index, corner(src, index, x), reduce === 'add' ? 'sum' : 'prod'));
}

export type ScatterReduction = 'sum' | 'prod' | 'mean' | 'amax' | 'amin';

/**
 * x with `src` joined to what is at the places that `index` names along `dim`, by sum, product, mean, largest or smallest;
 * without x's own elements there where `includeSelf` is false. torch.scatter_reduce
 */
export function scatterReduce(
  x: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: ScatterReduction,
  { includeSelf = true } = {},
): Tensor {
  checkTensor('scatter_reduce', 'src', 3, src);
  if (!['sum', 'prod', 'mean', 'amax', 'amin'].includes(reduce)) {
    throw new RuntimeError(`reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}.`);
  }
  const at = places('scatter_reduce', x, dim, index);
  const values = corner(src, index, x);
  const name = 'ScatterReduceBackward0';
  // Of each place, the elements that come together there, in order.
  const groups = new Map<number, number[]>();
  at.forEach((place, i) => {
    const group = groups.get(place);
    if (group) group.push(i);
    else groups.set(place, [i]);
  });
  const flat = reshape(x, [-1]);
  const given = reshape(values, [-1]);
  const count = x.numel();
  const whole = cat([flat, to(given, x.dtype)]);
  const most = Math.max(0, ...[...groups.values()].map((group) => group.length)) + 1;
  const neutral = { sum: 0, prod: 1, mean: 0, amax: -Infinity, amin: Infinity }[reduce];
  // A row for each element of x: itself and what joins it, filled up with what changes nothing.
  const filled = cat([whole, full([1], neutral, { dtype: x.dtype })]);
  const rows = new Int32Array(count * most).fill(count + at.length);
  const sizes = new Float64Array(count).fill(1);
  for (let i = 0; i < count; i++) {
    const group = groups.get(i) ?? [];
    const members = [...(includeSelf || group.length === 0 ? [i] : []), ...group.map((j) => count + j)];
    rows.set(members, i * most);
    sizes[i] = members.length;
  }
  const table = takeRows(name, filled, filled.numel(), rows, [count, most]);
  const joined = {
    sum: () => sum(table, 1),
    prod: () => prod(table, 1),
    mean: () => div(sum(table, 1), Tensor.ofHost(Float32Array.from(sizes), [count], float32)),
    amax: () => amax(table, 1),
    amin: () => amin(table, 1),
  }[reduce]();
  return named(reshape(joined, [...x.shape]), name);
}

/** The same in place. */
export const scatterReduce_ = (
  x: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: ScatterReduction,
  options: { includeSelf?: boolean } = {},
): Tensor => assign(x, scatterReduce(x, dim, index, src, reduce, options));
/** The same in place. */
export const scatterAdd_ = (x: Tensor, dim: number, index: Tensor, src: Tensor): Tensor =>
  assign(x, scatterAdd(x, dim, index, src));

/** The elements where the mask is true, one after the other. torch.masked_select */
export function maskedSelect(x: Tensor, mask: Tensor): Tensor {
  checkTensor('masked_select', 'mask', 2, mask);
  if (mask.dtype !== bool) throw new RuntimeError('masked_select: expected BoolTensor for mask');
  const wide = expand(mask, [...x.shape]).values();
  const at: number[] = [];
  wide.forEach((kept: number | bigint, i: number) => {
    if (kept) at.push(i);
  });
  return takeRows('MaskedSelectBackward0', x, x.numel(), Int32Array.from(at), [at.length]);
}

/** Where x is true or not 0: a row of numbers for each such element, (count, dimensions); with `asTuple`, a column each. torch.nonzero */
export function nonzero(x: Tensor, { asTuple = false } = {}): Tensor | Tuple<Tensor> {
  const columns = placesOf(x);
  if (asTuple) return Tuple.of_(columns);
  const count = columns[0]?.numel() ?? Number(Number(x.item()) !== 0);
  const out = new Float64Array(count * x.ndim);
  columns.forEach((numbers, d) => {
    numbers.values().forEach((value: number | bigint, i: number) => {
      out[i * x.ndim + d] = Number(value);
    });
  });
  return Tensor.ofHost(out, [count, x.ndim], int64);
}
