import { codeSpans, endOfCode } from './code-spans.ts';
import type { StateInline } from './markdown.ts';

const known = new WeakMap<StateInline, Map<number, number>>();

/** Where the bracket at `open` closes: all pairs of a text are found once, so that a thousand open ones cost no more than one. */
export function closingBracket(state: StateInline, open: number): number {
  let pairs = known.get(state);
  if (!pairs) {
    pairs = findPairs(state.src);
    known.set(state, pairs);
  }
  const close = pairs.get(open) ?? -1;
  return close < state.posMax ? close : -1;
}

function findPairs(src: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const spans = codeSpans(src);
  const stack: number[] = [];
  for (let i = 0; i < src.length; i++) {
    const letter = src.charCodeAt(i);
    if (letter === 0x5c) i++;
    else if (letter === 0x60) i = endOfCode(src, i, spans);
    else if (letter === 0x5b) stack.push(i);
    else if (letter === 0x5d && stack.length > 0) pairs.set(stack.pop()!, i);
  }
  return pairs;
}
