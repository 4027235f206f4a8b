import { strictly } from './attributes.ts';
import { RuntimeError } from './errors.ts';
import type { HostArray } from './places.ts';

/** The type of a tensor's elements. float32 lives on the device, every other type on the host, where it is exact. */
export class DType {
  constructor(
    readonly name: string,
    /** How PyTorch's messages call it: "Float", "Long", … */
    readonly title: string,
    readonly kind: 'float' | 'int' | 'bool',
    /** Bytes of an element. */
    readonly itemsize: number,
  ) {}

  get isFloatingPoint(): boolean {
    return this.kind === 'float';
  }

  /** Whether it holds numbers under 0. */
  get isSigned(): boolean {
    return this.kind !== 'bool' && this.name !== 'uint8';
  }

  /** False: there are no complex numbers here. */
  get isComplex(): boolean {
    return false;
  }

  toString(): string {
    return `torch.${this.name}`;
  }
}

Object.defineProperty(DType, 'name', { value: 'dtype' });
strictly(DType);

/** 32-bit floats, the type of all that learns. On the device. */
export const float32 = new DType('float32', 'Float', 'float', 4);
/** 64-bit floats. On the host. */
export const float64 = new DType('float64', 'Double', 'float', 8);
/** Whole numbers of 64 bits: indices, classes. `torch.long`. On the host. */
export const int64 = new DType('int64', 'Long', 'int', 8);
/** Whole numbers of 32 bits. */
export const int32 = new DType('int32', 'Int', 'int', 4);
/** Whole numbers of 16 bits. */
export const int16 = new DType('int16', 'Short', 'int', 2);
/** Whole numbers from 0 to 255. */
export const uint8 = new DType('uint8', 'Byte', 'int', 1);
/** Whole numbers from −128 to 127. */
export const int8 = new DType('int8', 'Char', 'int', 1);
/** True or false: what comparisons give. */
export const bool = new DType('bool', 'Bool', 'bool', 1);

/** A tensor that is made to require gradients must hold floats. */
export function checkCanRequireGrad(dtype: DType): void {
  if (dtype.isFloatingPoint) return;
  throw new RuntimeError(
    'Only Tensors of floating point and complex dtype can require gradients',
    `It is of type ${dtype}: give { dtype: torch.float32 }.`,
  );
}

/** The type of floats where none is named. */
let usual = float32;

/** The type of floats where none is named: float32, until torch.setDefaultDtype() says otherwise. */
export const defaultFloat = (): DType => usual;

/** Names it. */
export function setDefaultFloat(dtype: DType): void {
  usual = dtype;
}

/** What is made meanwhile is of that type: the weights of `new nn.Linear(2, 3, { dtype: torch.float64 })`. */
export function withFloats<T>(dtype: DType, make: () => T): T {
  const before = usual;
  usual = dtype;
  try {
    return make();
  } finally {
    usual = before;
  }
}

const rank = [bool, uint8, int8, int16, int32, int64, float32, float64];

/** The type that holds both: bool < integers < float32 < float64. No type of one byte holds both with and without a sign. */
export function promote(a: DType, b: DType): DType {
  if ((a === uint8 && b === int8) || (a === int8 && b === uint8)) return int16;
  return rank.indexOf(a) >= rank.indexOf(b) ? a : b;
}

/** The type of a JavaScript value: whole numbers are int64, as Python's `1` is; others are floats, as `1.5` is. */
export function dtypeOf(value: number | boolean | bigint): DType {
  if (typeof value === 'boolean') return bool;
  if (typeof value === 'bigint') return int64;
  return Number.isInteger(value) && !Object.is(value, -0) ? int64 : usual;
}

/** A host array for `length` elements of the type. Integers are kept in doubles: exact up to 2⁵³. */
export function hostArray(dtype: DType, length: number): Float32Array | Float64Array {
  return dtype === float32 ? new Float32Array(length) : new Float64Array(length);
}

/** Values converted to the type as PyTorch's `.to()` does: towards zero for integers, `!= 0` for bool. */
export function convert(values: HostArray, to: DType): HostArray {
  if (to === float32)
    return values instanceof Float32Array ? values : Float32Array.from(values as Float64Array, Number);
  if (to === float64) return Float64Array.from(values as Float64Array, Number);
  if (to === bool) return Float64Array.from(values as Float64Array, (v) => (Number(v) === 0 ? 0 : 1));
  if (to !== int64) return Float64Array.from(values as Float64Array, (v) => wrapped(v, to));
  if (values instanceof BigInt64Array) return values;
  const whole = Float64Array.from(values, (v) => Math.trunc(v) + 0);
  return whole.every(Number.isSafeInteger) ? whole : BigInt64Array.from(whole, int64Of);
}

/** What a processor makes of a float that no int64 can hold: the smallest int64. */
function int64Of(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value) : -(2n ** 63n);
}

const BITS = new Map([
  [uint8, 8],
  [int8, 8],
  [int16, 16],
  [int32, 32],
]);

/** A whole number of the type: the small types wrap around, as in C. */
function wrapped(value: number | bigint, type: DType): number {
  const bits = BITS.get(type)!;
  const whole = typeof value === 'bigint' ? value : int64Of(Math.trunc(value));
  return Number(type === uint8 ? BigInt.asUintN(bits, whole) : BigInt.asIntN(bits, whole));
}

/** The range of the type; a number beyond it is refused where a tensor is made of numbers. */
export function checkFits(value: number | bigint, type: DType): void {
  const bits = BITS.get(type);
  if (!bits || !Number.isFinite(Number(value)) || wrapped(value, type) === Math.trunc(Number(value))) return;
  throw new RuntimeError(`value cannot be converted to type ${type.name} without overflow`, `It is ${value}.`);
}

/**
 * The result of a computation with whole numbers, exact or refused: int64 is kept in doubles, which are exact up to 2⁵³.
 */
export function exactly(value: number, type: DType): number {
  if (BITS.has(type)) return wrapped(value, type);
  if (type !== int64 || Number.isSafeInteger(value)) return value;
  throw new RuntimeError(
    `The whole number ${value} is beyond 2⁵³, where this engine no longer counts exactly`,
    'Use floats: x.float().',
  );
}
