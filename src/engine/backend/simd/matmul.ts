import * as tf from '@tensorflow/tfjs-core';
import { arena } from '../memory/arena.ts';
import { arrays } from '../memory/arrays.ts';
import { made, onCpu, valuesOf } from './values.ts';

interface MatMul {
  transposeA: boolean;
  transposeB: boolean;
}

/** A B for batches of matrices, (…, m, k) and (…, k, n), each perhaps transposed; a batch of one serves for all. */
export const batchMatMul: tf.KernelFunc = ({ inputs, attrs, backend }) => {
  const { a, b } = inputs as Record<'a' | 'b', tf.TensorInfo>;
  return product(backend, a, b, attrs as unknown as MatMul, null);
};

/** The same with a bias: one row that is added to all. */
export const fusedMatMul: tf.KernelFunc = (call) => {
  const { a, b, bias, preluActivationWeights } = call.inputs as Record<string, tf.TensorInfo>;
  const { activation } = call.attrs as unknown as { activation?: string };
  const isRow = !bias || tf.util.sizeFromShape(bias.shape) === bias.shape.at(-1);
  if (preluActivationWeights || (activation && activation !== 'linear') || !isRow) return onCpu('_FusedMatMul')(call);
  const row = bias ? valuesOf(call.backend, bias) : null;
  return product(call.backend, a!, b!, call.attrs as unknown as MatMul, row);
};

function product(
  backend: unknown,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: MatMul,
  bias: Float32Array | null,
): tf.TensorInfo {
  const [k, m] = transposeA ? a.shape.slice(-2) : a.shape.slice(-2).reverse();
  const n = b.shape.at(transposeB ? -2 : -1)!;
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = tf.util.sizeFromShape(batch);
  const [x, y] = [valuesOf(backend, a), valuesOf(backend, b)];
  const out = arrays.allocate(count * m! * n);
  for (let i = 0; i < count; i++) {
    arena.reset();
    const [atA, atB] = [offset(a.shape, batch, i), offset(b.shape, batch, i)];
    const left = arena.putValues(x.subarray(atA, atA + m! * k!));
    const right = arena.putValues(y.subarray(atB, atB + k! * n));
    let rows = right;
    if (transposeB) {
      rows = arena.allocate(k! * n);
      arena.run.transpose(rows, right, n, k!);
    }
    const result = arena.allocate(m! * n);
    const first = bias ? arena.putValues(bias) : 0;
    const [aRow, aCol] = transposeA ? [1, m!] : [k!, 1];
    arena.run.product(result, n, first, 0, left, aRow, aCol, rows, n, m!, k!, n);
    out.set(arena.view(result, m! * n), i * m! * n);
  }
  return made(backend, [...batch, m!, n], out);
}

/** Where the i-th of the broadcast batch's matrices begins: one that is repeated begins at the same place. */
function offset(shape: readonly number[], batch: readonly number[], i: number): number {
  let at = 0;
  let stride = shape.at(-1)! * shape.at(-2)!;
  let rest = i;
  for (let d = 1; d <= batch.length; d++) {
    const n = shape.slice(0, -2).at(-d) ?? 1;
    if (n > 1) at += (rest % n) * stride;
    rest = Math.floor(rest / batch.at(-d)!);
    stride *= n;
  }
  return at;
}
