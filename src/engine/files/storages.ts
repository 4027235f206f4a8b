import { bool, type DType, float32, float64, int8, int16, int32, int64, uint8 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import type { HostArray } from '../places.ts';

/** How numbers lie in a file. */
export interface Kind {
  /** PyTorch's storage, and the type as safetensors has it. */
  storage: string;
  short: string;
  bytes: number;
  /** The type that they get here. */
  dtype: DType;
  read(view: DataView, at: number): number | bigint;
  write?(view: DataView, at: number, value: number | bigint): void;
}

/** A 16-bit float of `exponent` bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

function brain(bits: number): number {
  const out = new DataView(new ArrayBuffer(4));
  out.setUint32(0, bits << 16);
  return out.getFloat32(0);
}

/** Each type that a file may have. float16 and bfloat16 are read as float32, which holds them all. */
export const KINDS: readonly Kind[] = [
  {
    storage: 'FloatStorage',
    short: 'F32',
    bytes: 4,
    dtype: float32,
    read: (v, at) => v.getFloat32(at, true),
    write: (v, at, x) => v.setFloat32(at, Number(x), true),
  },
  {
    storage: 'DoubleStorage',
    short: 'F64',
    bytes: 8,
    dtype: float64,
    read: (v, at) => v.getFloat64(at, true),
    write: (v, at, x) => v.setFloat64(at, Number(x), true),
  },
  {
    storage: 'LongStorage',
    short: 'I64',
    bytes: 8,
    dtype: int64,
    read: (v, at) => v.getBigInt64(at, true),
    write: (v, at, x) => v.setBigInt64(at, BigInt(x), true),
  },
  {
    storage: 'IntStorage',
    short: 'I32',
    bytes: 4,
    dtype: int32,
    read: (v, at) => v.getInt32(at, true),
    write: (v, at, x) => v.setInt32(at, Number(x), true),
  },
  {
    storage: 'ShortStorage',
    short: 'I16',
    bytes: 2,
    dtype: int16,
    read: (v, at) => v.getInt16(at, true),
    write: (v, at, x) => v.setInt16(at, Number(x), true),
  },
  {
    storage: 'ByteStorage',
    short: 'U8',
    bytes: 1,
    dtype: uint8,
    read: (v, at) => v.getUint8(at),
    write: (v, at, x) => v.setUint8(at, Number(x)),
  },
  {
    storage: 'BoolStorage',
    short: 'BOOL',
    bytes: 1,
    dtype: bool,
    read: (v, at) => v.getUint8(at),
    write: (v, at, x) => v.setUint8(at, Number(x)),
  },
  {
    storage: 'CharStorage',
    short: 'I8',
    bytes: 1,
    dtype: int8,
    read: (v, at) => v.getInt8(at),
    write: (v, at, x) => v.setInt8(at, Number(x)),
  },
  { storage: 'HalfStorage', short: 'F16', bytes: 2, dtype: float32, read: (v, at) => half(v.getUint16(at, true)) },
  {
    storage: 'BFloat16Storage',
    short: 'BF16',
    bytes: 2,
    dtype: float32,
    read: (v, at) => brain(v.getUint16(at, true)),
  },
];

export const kindOf = (dtype: DType): Kind => KINDS.find((kind) => kind.dtype === dtype && kind.write)!;

/** The bytes of a tensor's elements. */
export function bytesOf(values: HostArray, dtype: DType): Uint8Array {
  const { bytes, write } = kindOf(dtype);
  const view = new DataView(new ArrayBuffer(values.length * bytes));
  values.forEach((value: number | bigint, i: number) => {
    write!(view, i * bytes, value);
  });
  return new Uint8Array(view.buffer);
}

/** `count` elements from bytes. */
export function elementsOf(data: Uint8Array, kind: Kind, count: number): HostArray {
  if (data.length < count * kind.bytes) {
    throw new RuntimeError('unexpected EOF, the file is cut off', `It should hold ${count} elements of ${kind.dtype}.`);
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const at = (i: number): number | bigint => kind.read(view, i * kind.bytes);
  if (kind.dtype === float32) return Float32Array.from({ length: count }, (_, i) => Number(at(i)));
  if (kind.dtype !== int64) return Float64Array.from({ length: count }, (_, i) => Number(at(i)));
  const whole = BigInt64Array.from({ length: count }, (_, i) => BigInt(at(i)));
  const fits = whole.every((v) => v >= Number.MIN_SAFE_INTEGER && v <= Number.MAX_SAFE_INTEGER);
  return fits ? Float64Array.from(whole, Number) : whole;
}
