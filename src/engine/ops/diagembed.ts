import * as tf from '@tensorflow/tfjs-core';
import { differentiable, linearly, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { hostArray } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { normalizeDim, numel } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { named } from './renamed.ts';
import { permute } from './shape.ts';

/** Vectors as the diagonals of matrices of zeros: (…, n) gives (…, n, n); `offset` moves them up. torch.diag_embed */
export function diagEmbed(x: Tensor, offset = 0, dim1 = -2, dim2 = -1): Tensor {
  const [row, column] = [dim1, dim2].map((dim) => normalizeDim(dim, x.ndim + 1)) as [number, number];
  if (row === column) {
    throw new RuntimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`, 'Name two dimensions.');
  }
  const out = onDiagonals(x, offset);
  const order = [...x.shape.keys()].slice(0, -1);
  const lower = Math.min(row, column);
  order.splice(lower, 0, lower === row ? x.ndim - 1 : x.ndim);
  order.splice(Math.max(row, column), 0, lower === row ? x.ndim : x.ndim - 1);
  return order.every((d, i) => d === i) ? out : named(permute(out, order), 'DiagEmbedBackward0');
}

function onDiagonals(x: Tensor, offset: number): Tensor {
  const length = x.shape.at(-1)!;
  const side = length + Math.abs(offset);
  const shape = [...x.shape.slice(0, -1), side, side];
  const first = offset >= 0 ? offset : -offset * side;
  const places = Int32Array.from(
    { length: x.numel() },
    (_, i) => Math.floor(i / length) * side * side + first + (i % length) * (side + 1),
  );
  if (!x.dtype.isFloatingPoint) {
    const out = hostArray(x.dtype, numel(shape));
    x.values().forEach((value: number | bigint, i: number) => {
      out[places[i]!] = Number(value);
    });
    return Tensor.ofHost(out, shape, x.dtype);
  }
  const before = [...x.shape];
  const column = (v: tf.Tensor): tf.Tensor2D => tf.reshape(v, [v.size, 1]);
  const spread = (v: tf.Tensor): tf.Tensor =>
    v.size === 0 ? tf.zeros(shape) : tf.reshape(kernels().scatterRows(column(v), places, numel(shape), -1), shape);
  const gathered = (g: tf.Tensor): tf.Tensor =>
    places.length === 0 ? tf.zeros(before) : tf.reshape(kernels().gatherRows(column(g), places), before);
  return differentiable(
    'DiagEmbedBackward0',
    [x],
    spread,
    linearly(
      (v) => spread(v!),
      saving.nothing((g) => [gathered(g)]),
    ),
  );
}
