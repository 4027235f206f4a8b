import { numel, stridesOf } from './size.ts';

/** The types of array that hold elements on the host: floats, doubles, and whole numbers beyond 2⁵³. */
export type HostArray = Float32Array | Float64Array | BigInt64Array;

/** Where the elements of a part lie in the whole: from `start` on, so many further along each dimension. */
export interface Places {
  shape: readonly number[];
  strides: readonly number[];
  start?: number;
}

/** The positions of the elements, in row-major order. */
export function offsetsOf({ shape, strides, start = 0 }: Places): Int32Array {
  const out = new Int32Array(numel(shape));
  const index = new Array<number>(shape.length).fill(0);
  let offset = start;
  for (let i = 0; i < out.length; i++) {
    out[i] = offset;
    for (let d = shape.length - 1; d >= 0; d--) {
      offset += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      offset -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

/** The strides that make a tensor of `shape` look like one of `target`: 0 along stretched dimensions. */
function stretchedStrides(shape: readonly number[], target: readonly number[]): number[] {
  const strides = stridesOf(shape);
  const extra = target.length - shape.length;
  return target.map((_, d) => (d < extra || shape[d - extra] === 1 ? 0 : strides[d - extra]!));
}

/** Where the elements of a tensor of `shape` are when it is broadcast to `target`. */
export const stretchedOffsets = (shape: readonly number[], target: readonly number[]): Int32Array =>
  offsetsOf({ shape: target, strides: stretchedStrides(shape, target) });

/** A copy of the elements at `offsets`. */
export function pick(values: HostArray, offsets: ArrayLike<number>): HostArray {
  if (values instanceof BigInt64Array) {
    const out = new BigInt64Array(offsets.length);
    for (let i = 0; i < out.length; i++) out[i] = values[offsets[i]!]!;
    return out;
  }
  const out = values instanceof Float32Array ? new Float32Array(offsets.length) : new Float64Array(offsets.length);
  for (let i = 0; i < out.length; i++) out[i] = values[offsets[i]!]!;
  return out;
}

/** A copy of `values` with the elements at `offsets` replaced. */
export function put(values: HostArray, offsets: ArrayLike<number>, elements: HostArray): HostArray {
  if (values instanceof BigInt64Array || elements instanceof BigInt64Array) {
    const out = BigInt64Array.from(values as Float64Array, BigInt);
    for (let i = 0; i < offsets.length; i++) out[offsets[i]!] = BigInt(elements[i]!);
    return out;
  }
  const out = values.slice();
  for (let i = 0; i < offsets.length; i++) out[offsets[i]!] = elements[i]!;
  return out;
}
