import { RuntimeError } from '../errors.ts';
import { numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { mul } from './elementwise.ts';
import { matmul } from './matmul.ts';
import { sum } from './reduce.ts';
import { permute, reshape } from './shape.ts';

/**
 * Einstein's sums: `einsum('bij,bjk->bik', a, b)` multiplies what has one letter and sums over the letters that the result
 * does not have. Without `->` the result has the letters that come once, in the order of the alphabet.
 */
export function einsum(equation: string, ...given: (Tensor | readonly Tensor[])[]): Tensor {
  const tensors = given.flat() as Tensor[];
  const [left = '', right] = equation.replaceAll(' ', '').split('->');
  const inputs = left.split(',');
  if (inputs.length !== tensors.length) {
    throw new RuntimeError(
      `einsum(): ${inputs.length < tensors.length ? 'fewer' : 'more'} operands were provided than specified in the equation`,
      `The equation names ${inputs.length}, and there are ${tensors.length}.`,
    );
  }
  const letters = [...left.replaceAll(',', '')];
  const output =
    right ??
    [...new Set(letters)]
      .filter((c) => letters.indexOf(c) === letters.lastIndexOf(c))
      .sort()
      .join('');
  const sizes = new Map<string, number>();
  inputs.forEach((names, i) => {
    if (names.length !== tensors[i]!.ndim) {
      throw new RuntimeError(
        `einsum(): the number of subscripts in the equation (${names.length}) does not match the number of dimensions (${tensors[i]!.ndim}) for operand ${i} and no ellipsis was given`,
      );
    }
    [...names].forEach((c, d) => {
      const n = tensors[i]!.shape[d]!;
      const before = sizes.get(c);
      if (before !== undefined && before !== n && before !== 1 && n !== 1) {
        throw new RuntimeError(
          `einsum(): operands do not broadcast with remapped shapes [original->remapped]: ${c} is ${before} and ${n}`,
        );
      }
      sizes.set(c, Math.max(before ?? 1, n));
    });
  });
  let [names, value] = [inputs[0]!, tensors[0]!];
  tensors.slice(1).forEach((next, i) => {
    const later = inputs.slice(i + 2).join('') + output;
    [names, value] = pair([names, value], [inputs[i + 1]!, next], later);
  });
  return arranged([names, value], output);
}

type Named = [letters: string, value: Tensor];

/** Two operands as one: what both have and nobody needs later is summed by a product of matrices. */
function pair([a, x]: Named, [b, y]: Named, later: string): Named {
  const shared = [...a].filter((c) => b.includes(c));
  const batch = shared.filter((c) => later.includes(c)).join('');
  const inner = shared.filter((c) => !later.includes(c)).join('');
  const own = (names: string, other: string): string =>
    [...names].filter((c) => !other.includes(c) && later.includes(c)).join('');
  const [rows, columns] = [own(a, b), own(b, a)];
  const left = arranged([a, x], batch + rows + inner);
  const right = arranged([b, y], batch + inner + columns);
  const cut = (v: Tensor, lengths: readonly number[]): number[] => {
    let at = 0;
    return lengths.map((n) => {
      at += n;
      return numel(v.shape.slice(at - n, at));
    });
  };
  if (inner === '' && batch.length + rows.length === 0 && columns === '') return ['', mul(left, right)];
  const [p, m, k] = cut(left, [batch.length, rows.length, inner.length]);
  const [, , n] = cut(right, [batch.length, inner.length, columns.length]);
  const product = matmul(reshape(left, [p!, m!, k!]), reshape(right, [p!, k!, n!]));
  const shape = [...left.shape.slice(0, batch.length + rows.length), ...right.shape.slice(batch.length + inner.length)];
  return [batch + rows + columns, reshape(product, shape)];
}

/** The dimensions in the order of `wanted`; those that are not wanted are summed. */
function arranged([names, value]: Named, wanted: string): Tensor {
  const extra = [...names].flatMap((c, d) => (wanted.includes(c) ? [] : [d]));
  const left = [...names].filter((c) => wanted.includes(c));
  const summed = extra.length > 0 ? sum(value, extra) : value;
  const order = [...wanted].map((c) => left.indexOf(c));
  return order.every((d, i) => d === i) ? summed : permute(summed, order);
}

/** The product of each element of one vector with each of the other: (n,) and (m,) give (n, m). */
export const outer = (a: Tensor, b: Tensor): Tensor => mul(reshape(a, [-1, 1]), b);
