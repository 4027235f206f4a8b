import { contextOf } from '../context.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';

/** `(@name)` in a text is the number of the example that `(@name)` began. */
export function example(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'example', readExample);
}

const NAME = /@([\w-]+)/y;

function readExample(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x40 || /[\w@]/.test(state.src[state.pos - 1] ?? '')) return false;
  NAME.lastIndex = state.pos;
  const match = NAME.exec(state.src);
  const number = match ? contextOf(state.env).definitions.namedExamples.get(match[1]!) : undefined;
  if (!match || number === undefined || NAME.lastIndex > state.posMax) return false;
  if (!silent) state.push('text', '', 0).content = String(number);
  state.pos += match[0].length;
  return true;
}
