import { codeSpans, endOfCode } from './code-spans.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';

const known = new WeakMap<StateInline, Int32Array>();

/** Where the bracket at `open` closes: all pairs of a text are found once, so that a thousand open ones cost no more than one. */
export function closingBracket(state: StateInline, open: number): number {
  let pairs = known.get(state);
  if (!pairs) {
    pairs = findPairs(state.src);
    known.set(state, pairs);
  }
  const close = pairs[open]!;
  return close > 0 && close < state.posMax ? close : -1;
}

/** A label needs a bracket that closes: markdown-it would try each of a thousand open ones in all ways of nesting them. */
export function closedLabels(md: MarkdownIt): void {
  const { parseLinkLabel } = md.helpers;
  md.helpers.parseLinkLabel = (state, start, disableNested) => {
    if (!mayClose(state, start)) return -1;
    const end = parseLinkLabel(state, start, disableNested);
    return end < 0 && disableNested ? labelWithSpans(state, start) : end;
  };
}

const LONGEST = 2000;

/** `[[words]{.button}](address)`: a span within a link is no link, for which markdown-it takes it. */
function labelWithSpans(state: StateInline, start: number): number {
  const close = closingBracket(state, start);
  if (close < 0 || close - start > LONGEST) return -1;
  const label = state.src.slice(start + 1, close);
  return label.includes(']{') && !/\][([]/.test(label.replace(/!\[[^\]]*\]\([^)]*\)/g, '')) ? close : -1;
}

const last = new WeakMap<StateInline, number>();

/** Some bracket closes after `at`. */
export function mayClose(state: StateInline, at: number): boolean {
  let found = last.get(state);
  if (found === undefined) {
    found = state.src.lastIndexOf(']');
    last.set(state, found);
  }
  return at < found;
}

/** Index of a bracket that opens → index of the one that closes it; 0 where none does. */
function findPairs(src: string): Int32Array {
  const pairs = new Int32Array(src.length);
  const spans = codeSpans(src);
  const stack: number[] = [];
  for (let i = 0; i < src.length; i++) {
    const letter = src.charCodeAt(i);
    if (letter === 0x5c) i++;
    else if (letter === 0x60) i = endOfCode(src, i, spans);
    else if (letter === 0x5b) stack.push(i);
    else if (letter === 0x5d && stack.length > 0) pairs[stack.pop()!] = i;
  }
  return pairs;
}
