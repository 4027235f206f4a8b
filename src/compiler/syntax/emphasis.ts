import type { MarkdownIt, StateInline } from './markdown.ts';

/**
 * `*` as Pandoc reads it: text must follow where it opens, and nothing is asked where it closes. CommonMark asks for
 * spaces around, and leaves the stars of `**Note:**text` and of 强调**「引用」**文字 on the slide.
 */
export function emphasis(md: MarkdownIt): void {
  md.inline.ruler.at('emphasis', readMarks);
}

const STAR = 0x2a;
const UNDERSCORE = 0x5f;

function readMarks(state: StateInline, silent: boolean): boolean {
  const marker = state.src.charCodeAt(state.pos);
  if (silent || (marker !== STAR && marker !== UNDERSCORE)) return false;
  const { can_open, can_close, length } = state.scanDelims(state.pos, marker === STAR);
  const next = state.pos + length;
  const open = marker === STAR ? next < state.posMax && !/\s/.test(state.src[next]!) : can_open;
  const close = marker === STAR || can_close;
  for (let i = 0; i < length; i++) {
    state.push('text', '', 0).content = state.src[state.pos]!;
    state.delimiters.push({ marker, length, token: state.tokens.length - 1, end: -1, open, close });
  }
  state.pos = next;
  return true;
}
