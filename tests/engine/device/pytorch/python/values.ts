/** Python's values that JavaScript does not have. */

/** A tuple is an array that remembers being one. */
export class Tuple extends Array<unknown> {
  static of_(items: readonly unknown[]): Tuple {
    return Object.setPrototypeOf([...items], Tuple.prototype) as Tuple;
  }
}

/** Python's float: 1.0, which JavaScript cannot tell from 1. */
export class PyFloat extends Number {}

/** start:stop:step. */
export class Slice {
  constructor(
    readonly start: number | undefined,
    readonly stop: number | undefined,
    readonly step: number | undefined,
  ) {}
}

export const Ellipsis = Symbol('Ellipsis');

/** The value as the engine takes it. */
export const plain = (value: unknown): unknown => (value instanceof PyFloat ? Number(value) : value);

/** The same, in lists too. */
export const plainAll = (value: unknown): unknown =>
  Array.isArray(value) && value.constructor.name !== 'Size' ? Array.from(value, plainAll) : plain(value);

export const hasFloat = (value: unknown): boolean =>
  value instanceof PyFloat || (Array.isArray(value) && value.some(hasFloat));

/** pad_packed_sequence → padPackedSequence; add_ stays. */
export const camel = (name: string): string =>
  name === 'T_max' ? 'tMax' : name.replace(/(?<=[a-zA-Z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Python's name of the value's class. */
export function className(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (value instanceof PyFloat) return 'float';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (value instanceof Tuple) return 'tuple';
  if (Array.isArray(value) && value.constructor === Array) return 'list';
  const { name } = value.constructor;
  return name === 'DType' ? 'dtype' : name;
}
