import type { MarkdownIt, StateInline } from './markdown.ts';

/** Pandoc's own: `~~text~~` is `<del>`, a backslash at a paragraph's end a break, and before a space one that holds. */
export function pandocInline(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'del', (state) => {
    for (const { children } of state.tokens) {
      for (const token of children ?? []) if (token.tag === 's') token.tag = 'del';
    }
  });
  md.inline.ruler.before('escape', 'last_break', readLastBreak);
  md.inline.ruler.before('escape', 'hard_space', readSpace);
}

function readLastBreak(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5c || state.pos !== state.posMax - 1) return false;
  if (state.posMax !== state.src.length) return false;
  if (!silent) state.push('hardbreak', 'br', 0);
  state.pos++;
  return true;
}

function readSpace(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5c || state.src.charCodeAt(state.pos + 1) !== 0x20) return false;
  if (state.pos + 2 > state.posMax) return false;
  if (!silent) state.pending += '\u00A0';
  state.pos += 2;
  return true;
}
