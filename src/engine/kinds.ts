import { snake } from './calls.ts';
import {
  DType,
  defaultFloat,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  promote,
  setDefaultFloat,
  uint8,
} from './dtype.ts';
import { PyTypeError, typeName } from './errors.ts';
import { commonType } from './ops/commontype.ts';
import { lift, type Operand } from './ops/elementwise.ts';
import { Tensor } from './tensor.ts';

/** Facts about types of elements. */

/** How many elements. torch.numel */
export const numelOf = (input: Tensor): number => input.numel();
/** Whether its type is one of floats. torch.is_floating_point */
export const isFloatingPoint = (input: Tensor): boolean => input.dtype.isFloatingPoint;
/** The type that holds both. torch.promote_types */
export const promoteTypes = (type1: DType, type2: DType): DType => promote(type1, type2);
/** The type of what is computed of both. torch.result_type */
export function resultType(tensor1: Operand, tensor2: Operand): DType {
  const x = lift(tensor1, tensor2 instanceof Tensor ? tensor2.dtype : undefined);
  return commonType(x, lift(tensor2, x.dtype));
}
/** The type of floats where none is named: torch.float32, unless setDefaultDtype() said otherwise. torch.get_default_dtype */
export const getDefaultDtype = (): DType => defaultFloat();

/** The type of floats where none is named, from here on: `torch.setDefaultDtype(torch.float64)`. torch.set_default_dtype */
export function setDefaultDtype(d: DType): void {
  if (!(d instanceof DType)) {
    throw new PyTypeError(`invalid dtype object: ${typeName(d)}`, 'Write torch.float32 or torch.float64.');
  }
  if (!d.isFloatingPoint) {
    throw new PyTypeError(
      `only floating-point types are supported as the default type`,
      'Write torch.float32 or torch.float64.',
    );
  }
  setDefaultFloat(d);
}

/** Whether a value of the first type may be kept in one of the second: not floats in whole numbers, nor numbers in truths. torch.can_cast */
export function canCast(from: DType, to: DType): boolean {
  const kinds = ['bool', 'int', 'float'];
  return kinds.indexOf(from.kind) <= kinds.indexOf(to.kind);
}

/** Whether its elements are complex numbers: never here. torch.is_complex */
export const isComplex = (_input: Tensor): boolean => false;
/** Whether its type has numbers below 0. torch.is_signed */
export const isSigned = (input: Tensor): boolean => input.dtype !== uint8 && input.dtype.kind !== 'bool';

/** The limits of a type, printed as Python prints them: six digits, without `bits`. */
class Limits {
  [name: string]: unknown;
  constructor(title: string, facts: Record<string, number | bigint | string>) {
    Object.assign(this, facts);
    Object.defineProperty(this, 'title', { value: title, enumerable: false });
  }

  toString(): string {
    const order =
      this.title === 'finfo' ? ['resolution', 'min', 'max', 'eps', 'smallestNormal', 'tiny'] : ['min', 'max'];
    const short = (value: number): string => {
      const text = Number(value.toPrecision(6)).toString();
      const [digits, exponent] = Number(value.toPrecision(6)).toExponential().split('e') as [string, string];
      const far = Number(exponent) < -4 || Number(exponent) >= 6;
      return far ? `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}` : text;
    };
    const facts = order.map((name) => `${snake(name)}=${short(Number(this[name]))}`);
    return `${this.title}(${facts.join(', ')}, dtype=${this.dtype})`;
  }
}

const FLOATS = new Map([
  [float32, { bits: 32, eps: 2 ** -23, max: 3.4028234663852886e38, tiny: 2 ** -126, resolution: 1e-6 }],
  [float64, { bits: 64, eps: 2 ** -52, max: Number.MAX_VALUE, tiny: 2 ** -1022, resolution: 1e-15 }],
]);

/** The limits of a type of floats: `eps`, `max`, `min`, `tiny`. torch.finfo */
export function finfo(type: DType = defaultFloat()): Limits {
  const facts = FLOATS.get(type);
  if (!facts)
    throw new PyTypeError(
      "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.iinfo'",
    );
  return new Limits('finfo', { ...facts, min: -facts.max, smallestNormal: facts.tiny, dtype: type.name });
}

const WHOLE = new Map<DType, [number, number | bigint, number | bigint]>([
  [uint8, [8, 0, 255]],
  [int8, [8, -128, 127]],
  [int16, [16, -32768, 32767]],
  [int32, [32, -2147483648, 2147483647]],
  [int64, [64, -(2n ** 63n), 2n ** 63n - 1n]],
]);

/** The limits of a type of whole numbers: `min`, `max`, `bits`. torch.iinfo */
export function iinfo(type: DType): Limits {
  const facts = WHOLE.get(type);
  if (!facts)
    throw new PyTypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.finfo'");
  const [bits, min, max] = facts;
  return new Limits('iinfo', { bits, min, max, dtype: type.name });
}
