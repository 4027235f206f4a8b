import { convert, type DType, exactly, hostArray, int64 } from '../dtype.ts';
import { checkRoom } from '../limits.ts';
import { type HostArray, offsetsOf, stretchedOffsets } from '../places.ts';
import { broadcastShape, numel, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';

/** Integers and booleans are computed on the host, exactly. */

/** f of every pair of elements, broadcast. */
export function hostBinary(
  a: Tensor,
  b: Tensor,
  f: (x: number, y: number) => number | boolean,
  dtype: DType,
  exact?: (x: bigint, y: bigint) => bigint,
): Tensor {
  const shape = checkRoom(broadcastShape(a.shape, b.shape));
  const x = a.values();
  const y = b.values();
  const i = stretchedOffsets(a.shape, shape);
  const j = stretchedOffsets(b.shape, shape);
  const out = hostArray(dtype, numel(shape));
  for (let k = 0; k < out.length; k++) {
    const value = Number(f(Number(x[i[k]!]), Number(y[j[k]!])));
    if (exact && dtype === int64 && !Number.isSafeInteger(value)) return bigBinary(x, y, i, j, shape, exact);
    out[k] = exactly(value, dtype);
  }
  return Tensor.ofHost(out, shape, dtype);
}

/** Whole numbers beyond 2⁵³, which wrap around at 2⁶³ as a processor's do. */
function bigBinary(
  x: HostArray,
  y: HostArray,
  i: Int32Array,
  j: Int32Array,
  shape: readonly number[],
  exact: (x: bigint, y: bigint) => bigint,
): Tensor {
  const out = BigInt64Array.from(i, (at, k) => BigInt.asIntN(64, exact(BigInt(x[at]!), BigInt(y[j[k]!]!))));
  return Tensor.ofHost(out, shape, int64);
}

export function hostUnary(x: Tensor, f: (value: number) => number, dtype: DType = x.dtype): Tensor {
  const out = hostArray(dtype, x.numel());
  const values = x.values();
  for (let i = 0; i < out.length; i++) out[i] = exactly(f(Number(values[i])), dtype);
  return Tensor.ofHost(out, x.shape, dtype);
}

/** One result for every line of elements along `dim`. */
export function hostReduce(
  x: Tensor,
  dim: number,
  keepdim: boolean,
  f: (line: number[]) => number,
  dtype: DType,
): Tensor {
  const strides = stridesOf(x.shape);
  const values = x.values();
  const kept = x.shape.filter((_, d) => d !== dim);
  const starts = offsetsOf({ shape: kept, strides: strides.filter((_, d) => d !== dim) });
  const out = hostArray(dtype, starts.length);
  starts.forEach((start, i) => {
    const line = Array.from({ length: x.shape[dim]! }, (_, k) => Number(values[start + k * strides[dim]!]));
    out[i] = exactly(f(line), dtype);
  });
  return Tensor.ofHost(out, keepdim ? x.shape.map((n, d) => (d === dim ? 1 : n)) : kept, dtype);
}

export function cast(x: Tensor, dtype: DType): Tensor {
  return Tensor.ofHost(convert(x.values(), dtype), x.shape, dtype);
}
