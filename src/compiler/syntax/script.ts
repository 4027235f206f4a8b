import type { MarkdownIt, StateInline } from './markdown.ts';

/** Pandoc's `H~2~O` and `x^2^`: no spaces inside. */
export function script(md: MarkdownIt): void {
  md.inline.ruler.before('strikethrough', 'script', readScript);
}

const SUB = /~(?!~)((?:[^\s~\\]|\\.){1,200})~(?!~)/y;
const SUP = /\^(?!\[)((?:[^\s^\\]|\\.){1,200})\^/y;

function readScript(state: StateInline, silent: boolean): boolean {
  const letter = state.src[state.pos];
  if (letter !== '~' && letter !== '^') return false;
  if (letter === '~' && state.src[state.pos - 1] === '~') return false;
  const pattern = letter === '~' ? SUB : SUP;
  pattern.lastIndex = state.pos;
  const match = pattern.exec(state.src);
  if (!match || pattern.lastIndex > state.posMax) return false;
  const end = state.pos + match[0].length;
  if (!silent) {
    const tag = letter === '~' ? 'sub' : 'sup';
    const max = state.posMax;
    state.push(`${tag}_open`, tag, 1);
    state.pos += 1;
    state.posMax = end - 1;
    state.md.inline.tokenize(state);
    state.push(`${tag}_close`, tag, -1);
    state.posMax = max;
  }
  state.pos = end;
  return true;
}
