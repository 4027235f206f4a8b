import { torch } from '../../../../src/engine/index.ts';

/** How the fixture files write values; see tests/fixtures/pytorch/README.md. */
export interface Encoded {
  dtype: string;
  shape: number[];
  data: string | (number | string | boolean)[];
}

export type Tensor = InstanceType<typeof torch.Tensor>;

export const isEncoded = (value: unknown): value is Encoded =>
  typeof value === 'object' && value !== null && 'dtype' in value && 'data' in value;

/** The numbers of an encoded tensor; int64 beyond 2⁵³ as BigInts. */
export function numbersOf({ dtype, data }: Encoded): Float32Array | Float64Array | BigInt64Array {
  if (typeof data === 'string') {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    return dtype === 'float64' ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer);
  }
  if (data.some((v) => typeof v === 'string')) return BigInt64Array.from(data, (v) => BigInt(v));
  return Float64Array.from(data, Number);
}

export function decode(value: Encoded): Tensor {
  const dtype = Reflect.get(torch, value.dtype);
  return torch.Tensor.ofHost(numbersOf(value), value.shape, dtype);
}

/** The elements that are not the same, bit for bit; null when the shape or the type differs too. */
export function exactDifference(got: Tensor, want: Encoded): string | null {
  if (got.dtype.name !== want.dtype) return `type ${got.dtype.name}, not ${want.dtype}`;
  if (JSON.stringify([...got.shape]) !== JSON.stringify(want.shape)) return `shape [${got.shape}], not [${want.shape}]`;
  const a = got.values();
  const b = numbersOf(want);
  const wrong = Array.from(b as Float64Array).findIndex(
    (v, i) => !Object.is(Number(v), Number(a[i])) || (typeof v === 'bigint' && BigInt(a[i]!) !== v),
  );
  return wrong < 0 ? null : `element ${wrong} is ${a[wrong]}, not ${b[wrong]}`;
}

export interface Tolerance {
  rtol: number;
  atol: number;
}

/** The largest difference must be within atol + rtol · the largest |want|; nan and inf must be equal. */
export function difference(got: ArrayLike<number>, want: ArrayLike<number>, { rtol, atol }: Tolerance): string | null {
  if (got.length !== want.length) return `${got.length} elements, not ${want.length}`;
  let size = 0;
  let worst = 0;
  for (let i = 0; i < want.length; i++) {
    const [x, y] = [got[i]!, want[i]!];
    if (Object.is(x, y) || x === y) {
      if (Number.isFinite(y)) size = Math.max(size, Math.abs(y));
      continue;
    }
    if (!Number.isFinite(x) || !Number.isFinite(y)) return `element ${i} is ${x}, not ${y}`;
    size = Math.max(size, Math.abs(y));
    worst = Math.max(worst, Math.abs(x - y));
  }
  return worst <= atol + rtol * size ? null : `off by ${worst} where ${atol + rtol * size} is allowed`;
}

export function tensorDifference(got: Tensor, want: Encoded, tolerance: Tolerance): string | null {
  if (JSON.stringify([...got.shape]) !== JSON.stringify(want.shape)) return `shape [${got.shape}], not [${want.shape}]`;
  return difference(got.values() as Float32Array, numbersOf(want) as Float32Array, tolerance);
}
