/** Small parts of which blocks are made. */

import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { htmlToken, newToken, type Token } from '../syntax/markdown.ts';
import type { Node } from '../tree.ts';

/** A title or a caption is Markdown; one that would be a list or another block is only text. */
export function inlineHtml(text: string, line: number, context: Context): string {
  const html = context.renderNote({ first: context.first + line - 1, lines: [text], cut: [0] }).trim();
  return /^<p>(?:(?!<p>)[\s\S])*<\/p>$/.test(html) ? html.slice(3, -4) : escapeHtml(text);
}

/** Takes an attribute off a token. */
export function take(token: Token, name: string): string | undefined {
  const value = token.attrGet(name);
  if (value === null) return undefined;
  token.attrs = (token.attrs ?? []).filter(([each]) => each !== name);
  return String(value);
}

export function leaf(html: string): Node {
  return { token: htmlToken(html), children: [], close: null };
}

/** HTML that stands within a line of text. */
export function phrase(html: string): Node {
  const token = htmlToken('');
  token.type = 'inline';
  token.children = [htmlToken(html)];
  return { token, children: [], close: null };
}

/** A new element around nodes. */
export function wrap(type: string, tag: string, name: string, children: Node[]): Node {
  const token = newToken(`${type}_open`, tag, 1);
  if (name) token.attrSet('class', name);
  return { token, children, close: newToken(`${type}_close`, tag, -1) };
}
