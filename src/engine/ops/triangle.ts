import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { float32, hostArray } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { Tensor } from '../tensor.ts';

/** The elements on one side of a diagonal of each matrix, zeros on the other. */
function triangle(name: string, x: Tensor, keeps: (row: number, column: number) => boolean): Tensor {
  if (x.ndim < 2) throw new RuntimeError(`${name}: input tensor must have at least 2 dimensions`);
  const [rows, columns] = x.shape.slice(-2) as unknown as [number, number];
  const kept = (i: number): boolean => keeps(Math.floor(i / columns) % rows, i % columns);
  if (!x.dtype.isFloatingPoint) {
    const out = hostArray(x.dtype, x.numel());
    x.values().forEach((value: number | bigint, i: number) => {
      out[i] = kept(i) ? Number(value) : 0;
    });
    return Tensor.ofHost(out, x.shape, x.dtype);
  }
  const mask = Tensor.ofHost(
    Float32Array.from({ length: x.numel() }, (_, i) => Number(kept(i))),
    x.shape,
    float32,
  );
  const cut = (v: tf.Tensor): tf.Tensor =>
    v.size === 0 ? tf.clone(v) : tf.where(tf.cast(mask.handle(), 'bool'), v, tf.zerosLike(v));
  return differentiable(
    `${name[0]!.toUpperCase()}${name.slice(1)}Backward0`,
    [x],
    cut,
    saving.nothing((g) => [cut(g)]),
  );
}

/** What is on the diagonal or below it, zeros above. (…, n, m); `diagonal` moves it up. torch.tril */
export const tril = (x: Tensor, diagonal = 0): Tensor => triangle('tril', x, (row, column) => column - row <= diagonal);
/** What is on the diagonal or above it, zeros below. (…, n, m); `diagonal` moves it up. torch.triu */
export const triu = (x: Tensor, diagonal = 0): Tensor => triangle('triu', x, (row, column) => column - row >= diagonal);
