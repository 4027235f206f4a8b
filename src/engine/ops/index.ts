import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiableMany } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { reshaped } from '../backend/reshaped.ts';
import { type DType, int32, int64 } from '../dtype.ts';
import { IndexError, RuntimeError } from '../errors.ts';
import { type Gradient, SparseGradient } from '../gradient.ts';
import { checkRoom } from '../limits.ts';
import { offsetsOf, pick } from '../places.ts';
import { normalizeDim, numel, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';

export const isIndex = (dtype: DType): boolean => dtype === int64 || dtype === int32;

/**
 * Rows of x, seen as a table of `height` rows, by their numbers. Its gradient is a scatter: each row gets the sum of
 * what its uses received; the row `ignored` gets nothing.
 */
export function takeRows(
  name: string,
  x: Tensor,
  height: number,
  rows: Int32Array,
  shape: readonly number[],
  ignored = -1,
): Tensor {
  const width = height === 0 ? 0 : x.numel() / height;
  checkRoom(shape);
  if (!x.dtype.isFloatingPoint) {
    const offsets = Int32Array.from(
      { length: rows.length * width },
      (_, i) => rows[Math.floor(i / width)]! * width + (i % width),
    );
    return Tensor.ofHost(pick(x.values(), offsets), shape, x.dtype);
  }
  const before = [...x.shape];
  const empty = rows.length * width === 0;
  const forward = (v: tf.Tensor): tf.Tensor =>
    empty
      ? tf.zeros([...shape])
      : reshaped(kernels().gatherRows(reshaped(v, [height, width]) as tf.Tensor2D, rows), shape);
  return differentiableMany([name], [x], (v) => [forward(v!)], {
    saves: 'nothing',
    again: ignored < 0 ? { linear: (v) => forward(v!) } : undefined,
    acceptsSparse: true,
    back: ([gradOutput]) => {
      const g = gradOutput as Gradient;
      if (empty) return [tf.zeros(before)];
      // Rows of these rows: they are rows of x too.
      if (g instanceof SparseGradient && g.height === rows.length && g.ignored < 0) {
        return [
          new SparseGradient(
            g.rows,
            g.index.map((i) => rows[i]!),
            height,
            ignored,
            before,
          ),
        ];
      }
      const grad = reshaped(g instanceof SparseGradient ? g.dense() : g, [rows.length, width]) as tf.Tensor2D;
      return [new SparseGradient(grad, rows, height, ignored, before)];
    },
  })[0]!;
}

/** The slices of x along `dim` at the numbers in `index`. torch.index_select */
export function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor {
  checkTensor('index_select', 'index', 2, index);
  const d = normalizeDim(dim, x.ndim);
  if (!isIndex(index.dtype))
    throw new RuntimeError(`index_select(): Expected dtype int32 or int64 for index`, `It is ${index.dtype}.`);
  if (index.ndim > 1) throw new IndexError('index_select(): Index is supposed to be a vector');
  const shape = x.shape.map((n, i) => (i === d ? index.numel() : n));
  const size = x.shape[d]!;
  const ids = Array.from(index.values(), Number);
  if (ids.some((i) => i < 0 || i >= size))
    throw new IndexError('index out of range in self', `Dimension ${d} has size ${size}.`);
  const outer = numel(x.shape.slice(0, d));
  const rows = Int32Array.from(
    { length: outer * ids.length },
    (_, i) => Math.floor(i / ids.length) * size + ids[i % ids.length]!,
  );
  return takeRows('IndexSelectBackward0', x, outer * size, rows, shape);
}

/** out[i][j] = x[index[i][j]][j] for dim 0, x[i][index[i][j]] for dim 1, and so on. torch.gather */
export function gather(
  x: Tensor,
  dim: number,
  index: Tensor,
  name = 'GatherBackward0',
  shape: readonly number[] = index.shape,
): Tensor {
  checkTensor('gather', 'index', 2, index);
  const d = normalizeDim(dim, x.ndim);
  if (!isIndex(index.dtype)) throw new RuntimeError('gather(): Expected dtype int32/int64 for index');
  if (index.ndim !== x.ndim)
    throw new RuntimeError('Index tensor must have the same number of dimensions as input tensor');
  index.shape.forEach((n, i) => {
    if (i !== d && n > x.shape[i]!) {
      throw new RuntimeError(
        `Size does not match at dimension ${i} expected index [${index.shape.join(', ')}] to be no larger than self [${x.shape.join(', ')}] apart from dimension ${d}`,
      );
    }
  });
  const strides = stridesOf(x.shape);
  const offsets = offsetsOf({ shape: index.shape, strides: strides.map((s, i) => (i === d ? 0 : s)) });
  const ids = index.values();
  offsets.forEach((offset, i) => {
    const id = Number(ids[i]);
    if (id < 0 || id >= x.shape[d]!) {
      throw new RuntimeError(`index ${id} is out of bounds for dimension ${d} with size ${x.shape[d]}`);
    }
    offsets[i] = offset + id * strides[d]!;
  });
  return takeRows(name, x, x.numel(), offsets, shape);
}
