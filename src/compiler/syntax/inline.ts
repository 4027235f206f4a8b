import { contextOf } from '../context.ts';
import type { MarkdownIt, StateCore, Token } from './markdown.ts';

/** Reads inline text block by block, remembering which: a mistake in it is reported with its line and column. */
export function inline(md: MarkdownIt): void {
  md.core.ruler.at('inline', readInlines);
  // What the rules made is HTML already.
  const asIs = (tokens: Token[], i: number): string => tokens[i]!.content;
  md.renderer.rules.html = asIs;
  md.renderer.rules.code = asIs;
}

function readInlines(state: StateCore): void {
  const context = contextOf(state.env);
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue;
    context.here = token;
    token.children ??= [];
    state.md.inline.parse(token.content, state.md, state.env, token.children);
  }
  context.here = null;
}
