import { RuntimeError } from '../errors.ts';
import { offsetsOf } from '../places.ts';
import { numel, stridesOf } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { mul } from './elementwise.ts';
import { takeRows } from './index.ts';
import { matmul } from './matmul.ts';
import { sum } from './reduce.ts';
import { permute, reshape } from './shape.ts';

/**
 * Einstein's sums: `einsum('bij,bjk->bik', a, b)` multiplies what has one letter and sums over the letters that the result
 * does not have. Without `->` the result has the letters that come once, in the order of the alphabet. torch.einsum
 */
export function einsum(equation: string, ...given: (Tensor | readonly Tensor[])[]): Tensor {
  const tensors = given.flat() as Tensor[];
  const [left = '', right] = dotted(equation.replaceAll(' ', ''), given.flat() as Tensor[]).split('->');
  const inputs = left.split(',');
  if (inputs.length !== tensors.length) {
    throw new RuntimeError(
      `einsum(): ${tensors.length < inputs.length ? 'fewer' : 'more'} operands were provided than specified in the equation`,
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
          `einsum(): subscript ${c} has size ${n} for operand ${i} which does not broadcast with previously seen size ${before}`,
        );
      }
      sizes.set(c, Math.max(before ?? 1, n));
    });
  });
  [...output].forEach((c, d) => {
    const wrong = !sizes.has(c)
      ? 'does not appear in the equation for any input operand'
      : output.indexOf(c) < d
        ? 'appears more than once in the output'
        : null;
    if (wrong) throw new RuntimeError(`einsum(): output subscript ${c} ${wrong}`);
  });
  const operands = inputs.map((names, i) => once([names, tensors[i]!]));
  let [names, value] = operands[0]!;
  operands.slice(1).forEach((next, i) => {
    const later = inputs.slice(i + 2).join('') + output;
    [names, value] = pair([names, value], next, later);
  });
  return arranged([names, value], output);
}

type Named = [letters: string, value: Tensor];

/** `...` as letters that nobody writes: the last of them for the last dimension, and so on. */
function dotted(equation: string, tensors: readonly Tensor[]): string {
  if (!equation.includes('...')) return equation;
  const [left = '', right] = equation.split('->');
  const inputs = left.split(',');
  const extra = (i: number): number => (tensors[i]?.ndim ?? 0) - inputs[i]!.replace('...', '').length;
  const most = Math.max(...inputs.map((names, i) => (names.includes('...') ? extra(i) : 0)), 0);
  const letters = String.fromCharCode(...Array.from({ length: most }, (_, i) => 0x3b1 + i));
  const written = inputs.map((names, i) => names.replace('...', letters.slice(most - extra(i)))).join(',');
  if (right !== undefined) return `${written}->${right.replace('...', letters)}`;
  const own = [...written.replaceAll(',', '')].filter((c) => !letters.includes(c));
  const single = own.filter((c) => own.indexOf(c) === own.lastIndexOf(c)).sort();
  return `${written}->${letters}${single.join('')}`;
}

/** A letter that one operand has twice: its diagonal. */
function once([names, value]: Named): Named {
  const letters = [...new Set(names)];
  if (letters.length === names.length) return [names, value];
  const strides = stridesOf(value.shape);
  const shape = letters.map((c) => value.shape[names.indexOf(c)]!);
  const steps = letters.map((c) => [...names].reduce((sum, one, d) => (one === c ? sum + strides[d]! : sum), 0));
  const places = offsetsOf({ shape, strides: steps });
  return [letters.join(''), takeRows('DiagonalBackward0', value, value.numel(), places, shape)];
}

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

/** The product of each element of one vector with each of the other: (n,) and (m,) give (n, m). torch.outer */
export const outer = (a: Tensor, b: Tensor): Tensor => mul(reshape(a, [-1, 1]), b);
