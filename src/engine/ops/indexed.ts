import { checkTensor } from '../arguments.ts';
import { arange } from '../creation.ts';
import { IndexError, PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { offsetsOf } from '../places.ts';
import { normalizeDim, stridesOf } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { mul } from './elementwise.ts';
import { gather, isIndex, takeRows } from './index.ts';
import { get, set } from './indexing.ts';
import { assign } from './inplace.ts';
import { named } from './renamed.ts';
import { nonzero, scatter, scatterAdd } from './scatter.ts';
import { expand, reshape } from './shape.ts';
import { gathered, part, scattered } from './view.ts';

/** The numbers of parts along `dim`, once for each of their elements. */
function everywhere(callee: string, x: Tensor, dim: number, index: Tensor): Tensor {
  checkTensor(callee, 'index', 2, index);
  if (!isIndex(index.dtype)) throw new RuntimeError(`${callee}(): Expected dtype int32/int64 for index`);
  if (index.ndim > 1) throw new IndexError(`${callee}(): Index is supposed to be a vector`);
  const d = normalizeDim(dim, x.ndim);
  const lying = x.shape.map((_, i) => (i === d ? index.numel() : 1));
  return expand(
    reshape(index, lying),
    x.shape.map((n, i) => (i === d ? index.numel() : n)),
  );
}

/** x with α times the parts of `source` added to those with the numbers of `index` along `dim`. torch.index_add */
export const indexAdd = (x: Tensor, dim: number, index: Tensor, source: Tensor, { alpha = 1 } = {}): Tensor =>
  named(
    scatterAdd(x, dim, everywhere('index_add', x, dim, index), alpha === 1 ? source : mul(source, alpha)),
    'IndexAddBackward0',
  );
/** x with the parts of `source` in place of those with the numbers of `index` along `dim`. torch.index_copy */
export const indexCopy = (x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor =>
  named(scatter(x, dim, everywhere('index_copy', x, dim, index), source), 'IndexCopyBackward0');
/** x with `value` in the parts with the numbers of `index` along `dim`. torch.index_fill */
export const indexFill = (x: Tensor, dim: number, index: Tensor, value: number): Tensor =>
  named(scatter(x, dim, everywhere('index_fill', x, dim, index), value), 'IndexFillBackward0');
/** index_add in place. torch.Tensor.index_add_ */
export const indexAdd_ = (
  x: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  options: { alpha?: number } = {},
): Tensor => assign(x, indexAdd(x, dim, index, source, options));
/**
 * x[indices] = values, a tensor of indices for each dimension; with `accumulate` they are added, and a place that is named
 * twice gets both. torch.index_put
 */
export function indexPut(x: Tensor, indices: readonly Tensor[], values: Tensor, { accumulate = false } = {}): Tensor {
  if (!Array.isArray(indices)) {
    throw new PyTypeError(
      `index_put(): argument 'indices' (position 1) must be tuple of Tensors, not ${typeName(indices)}`,
      'Write a list with a tensor of indices for each dimension: x.indexPut_([rows, columns], values).',
    );
  }
  if (!accumulate) return set(mul(x, 1), ...indices, values);
  const places = get(reshape(arange(x.numel()), [...x.shape]), ...indices);
  const added = reshape(expand(values, [...places.shape]), [-1]);
  const out = scatterAdd(reshape(x, [-1]), 0, reshape(places, [-1]), added);
  return named(reshape(out, [...x.shape]), 'IndexPutBackward0');
}
/** index_put in place. torch.Tensor.index_put_ */
export const indexPut_ = (
  x: Tensor,
  indices: readonly Tensor[],
  values: Tensor,
  options: { accumulate?: boolean } = {},
): Tensor => assign(x, indexPut(x, indices, values, options));
/** index_copy in place. torch.Tensor.index_copy_ */
export const indexCopy_ = (x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor =>
  assign(x, indexCopy(x, dim, index, source));
/** index_fill in place. torch.Tensor.index_fill_ */
export const indexFill_ = (x: Tensor, dim: number, index: Tensor, value: number): Tensor =>
  assign(x, indexFill(x, dim, index, value));

/** The elements at places of the flattened tensor, in the shape of `index`. torch.take */
export function take(x: Tensor, index: Tensor): Tensor {
  checkTensor('take', 'index', 2, index);
  if (!isIndex(index.dtype)) throw new RuntimeError('take(): Expected a long tensor for index');
  const count = x.numel();
  const places = Int32Array.from(index.values(), (value: number | bigint) => {
    const at = Number(value);
    if (at >= count || at < -count) {
      throw new IndexError(`out of range: tried to access index ${at} on a tensor of ${count} elements.`);
    }
    return at < 0 ? at + count : at;
  });
  return takeRows('TakeBackward0', x, count, places, index.shape);
}

/** gather with the other dimensions broadcast: what argmax(dim, true) or argsort(dim) point at. torch.take_along_dim */
export function takeAlongDim(x: Tensor, indices: Tensor, dim?: number): Tensor {
  if (dim === undefined) return gather(reshape(x, [-1]), 0, reshape(indices, [-1]));
  const d = normalizeDim(dim, x.ndim);
  return gather(
    x,
    d,
    expand(
      indices,
      x.shape.map((n, i) => (i === d ? indices.shape[i]! : n)),
    ),
  );
}

/** Where x is true or not 0, a row of numbers for each: (count, dimensions). torch.argwhere */
export const argwhere = (x: Tensor): Tensor => nonzero(x) as Tensor;

/**
 * Windows of `size` along `dim`, `step` apart: (…, n, …) gives (…, windows, …, size). torch.Tensor.unfold
 */
export function unfold(x: Tensor, dimension: number, size: number, step: number): Tensor {
  const d = normalizeDim(dimension, x.ndim);
  const length = x.shape[d]!;
  if (size > length) {
    throw new RuntimeError(`maximum size for tensor at dimension ${d} is ${length} but size is ${size}`);
  }
  if (!(step > 0)) throw new RuntimeError(`step is ${step} but must be > 0`);
  const strides = stridesOf(x.shape);
  const shape = [...x.shape.map((n, i) => (i === d ? Math.floor((length - size) / step) + 1 : n)), size];
  const windows = (along: readonly number[]): number[] => [
    ...along.map((s, i) => (i === d ? s * step : s)),
    along[d] ?? 1,
  ];
  const before = [...x.shape];
  const offsets = offsetsOf({ shape, strides: windows(strides) });
  return part(
    'UnfoldBackward0',
    x,
    shape,
    { strides: windows(strides), inPyTorch: windows(x.strides) },
    (v) => gathered(v, offsets, shape),
    (g) => scattered(g, offsets, before),
  );
}
