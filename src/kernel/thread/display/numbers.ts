/** Numbers of a cell, from lists or tensors. */

export function numbers(values: unknown): number[] {
  const list = (values as { tolist?: () => unknown }).tolist?.() ?? values;
  if (!Array.isArray(list)) throw new TypeError(`expected a list of numbers, got ${typeof list}`);
  return list.map((value) => {
    if (Array.isArray(value)) throw new TypeError('expected numbers, got a list inside the list');
    return numberOf(value);
  });
}

/** A number, also of a tensor of one element. */
export const numberOf = (value: unknown): number => Number((value as { item?: () => number })?.item?.() ?? value);
