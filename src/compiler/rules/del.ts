import type { MarkdownIt, StateInline } from '../markdown.ts';

/** `~~text~~` is `<del>`, and a backslash at the end of a paragraph a break, as Pandoc writes them. */
export function del(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'del', (state) => {
    for (const { children } of state.tokens) {
      for (const token of children ?? []) if (token.tag === 's') token.tag = 'del';
    }
  });
  md.inline.ruler.before('escape', 'last_break', readLastBreak);
}

function readLastBreak(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5c || state.pos !== state.posMax - 1 || state.pos === 0) return false;
  if (state.posMax !== state.src.length) return false;
  if (!silent) state.push('hardbreak', 'br', 0);
  state.pos++;
  return true;
}
