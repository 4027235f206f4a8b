/** Numbers of a cell, from lists or tensors. */

import { got } from './got.ts';
import type { Surroundings } from './surroundings.ts';

/** `what` names the list to who wrote it. Where there is nothing (null, undefined, NaN), there is a gap. */
export function numbers(values: unknown, what: string, { words, format }: Pick<Surroundings, 'words' | 'format'>) {
  const list = asList(values);
  if (!list) throw new TypeError(words.takes.numbers(what, got(values, format)));
  return list.map((value, i) => {
    const number = numberOf(value);
    if (Number.isNaN(number) && !isGap(value))
      throw new TypeError(words.takes.number(what, `${i}`, got(value, format)));
    return number;
  });
}

/** The list of a list or a tensor. */
export function asList(values: unknown): unknown[] | undefined {
  if (values === null || typeof values !== 'object') return undefined;
  const list: unknown = 'tolist' in values ? (values as { tolist: () => unknown }).tolist() : values;
  if (ArrayBuffer.isView(list)) return [...(list as unknown as Iterable<unknown>)];
  return Array.isArray(list) ? list : undefined;
}

/** A number, also of a tensor of one element; NaN of what is none. */
export function numberOf(value: unknown): number {
  const plain = plainOf(value);
  const counts = typeof plain === 'number' || typeof plain === 'bigint' || typeof plain === 'boolean';
  return counts ? Number(plain) : Number.NaN;
}

const isGap = (value: unknown) => value === null || value === undefined || typeof plainOf(value) === 'number';

function plainOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return 'item' in value ? (value as { item: () => unknown }).item() : undefined;
}
