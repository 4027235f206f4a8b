import { createRequire } from 'node:module';
import { contextOf } from '../context.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';

/** `:smile:`, where the head says `from: markdown+emoji`: by GitHub's names, as Pandoc has them. */
export function emoji(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'emoji', readEmoji);
}

const NAME = /:([a-z\d_+-]{1,60}):/y;

type Gemoji = { nameToEmoji: Record<string, string> };
let names: Map<string, string> | undefined;

function readEmoji(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3a || !/\+emoji\b/.test(contextOf(state.env).head.values.from ?? ''))
    return false;
  NAME.lastIndex = state.pos;
  const match = NAME.exec(state.src);
  if (!match || NAME.lastIndex > state.posMax) return false;
  names ??= new Map(Object.entries((createRequire(import.meta.url)('gemoji') as Gemoji).nameToEmoji));
  const sign = names.get(match[1]!);
  if (sign === undefined) return false;
  if (!silent) state.push('text', '', 0).content = sign;
  state.pos += match[0].length;
  return true;
}
