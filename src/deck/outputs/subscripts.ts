/** `x_t` and `h_{t−1}` in a label or a title, as they are written by hand. */

import { element } from '../element.ts';

/** One letter, and what stands below it; `snake_case` stays. */
const SYMBOL = /(?<![\p{L}\p{N}_])(\p{L})_(?:\{([^{}]+)\}|([\p{L}\p{N}]+))(?![\p{L}\p{N}_])/gu;

export function withSubscripts(text: string): (string | Node)[] {
  const parts: (string | Node)[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: letter, 2: braced, 3: plain } of text.matchAll(SYMBOL)) {
    parts.push(text.slice(end, index), letter!, element('sub', {}, (braced ?? plain)!));
    end = index + whole.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}
