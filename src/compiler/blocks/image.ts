import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { plainText } from '../syntax/heading.ts';
import { htmlToken, type Token } from '../syntax/markdown.ts';
import { classesOf, lineOf, type Node } from '../tree.ts';
import { captionPrefix } from './caption.ts';
import { addStyle, place, withUnit } from './columns.ts';
import { inlineHtml, take, wrap } from './nodes.ts';

/** Sizes as styles, `fig-alt` as the alternative text. */
export function prepareImage(token: Token): void {
  const node: Node = { token, children: [], close: null };
  if (classesOf(token).includes('absolute')) place(node);
  for (const size of ['width', 'height']) {
    const value = take(token, size);
    if (value !== undefined) addStyle(node, `${size}:${withUnit(value)};`);
  }
  const alt = take(token, 'data-fig-alt');
  const inner = { children: token.children } as Token;
  const text = alt ?? plainText(inner);
  token.attrSet('alt', text);
  token.meta = { ...token.meta, caption: token.children ?? [] };
  // The renderer writes the children as the alternative text: one text token says exactly this.
  const plain = htmlToken(text);
  plain.type = 'text';
  token.children = [plain];
}

/** A paragraph that is only an image with a text becomes a figure with a caption, as in Pandoc. */
export function figure(paragraph: Node, context: Context): void {
  const inline = paragraph.children[0]?.token;
  const tokens = inline?.children ?? [];
  const image = tokens.length === 1 && tokens[0]!.type === 'image' ? tokens[0]! : null;
  if (!image || paragraph.token.hidden) return;
  // reveal.js stretches only what stands directly on the slide.
  if (classesOf(image).includes('r-stretch') && image.content.trim() === '') hide(paragraph);
  const caption = take(image, 'data-fig-cap');
  if (caption === undefined && image.content.trim() === '') return;
  const id = take(image, 'id');
  const align = take(image, 'data-fig-align');
  paragraph.token.tag = 'figure';
  paragraph.close!.tag = 'figure';
  if (id) paragraph.token.attrSet('id', id);
  if (align) paragraph.token.attrSet('data-align', align);
  if (classesOf(image).includes('r-stretch')) paragraph.token.attrJoin('class', 'r-stretch');
  const prefix = captionPrefix(id, context);
  const shown =
    caption === undefined
      ? (image.meta?.caption as Token[])
      : [htmlToken(inlineHtml(caption, lineOf(paragraph), context))];
  const text = htmlToken('');
  text.type = 'inline';
  text.children = [htmlToken(escapeHtml(prefix)), ...shown];
  paragraph.children.push(wrap('caption', 'figcaption', '', [{ token: text, children: [], close: null }]));
}

function hide(paragraph: Node): void {
  paragraph.token.hidden = true;
  paragraph.close!.hidden = true;
}
