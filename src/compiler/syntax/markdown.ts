import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';

/** markdown-it's names in one place: the rest of the compiler imports them from here. */
export type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

const maker = new MarkdownIt();
const TokenClass = new maker.core.State('', maker, {}).Token;

export function newToken(type: string, tag: string, nesting: -1 | 0 | 1): Token {
  const token = new TokenClass(type, tag, nesting);
  token.block = true;
  return token;
}

/** A leaf whose content is HTML already. */
export function htmlToken(html: string): Token {
  const token = newToken('html', '', 0);
  token.content = html;
  return token;
}
