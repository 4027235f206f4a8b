import { contextOf, inlinePlace } from '../context.ts';
import { decode, isLocal, withSlashes } from './addresses.ts';
import { isUnsafeAddress } from './attributes.ts';
import type { MarkdownIt, StateCore, Token } from './markdown.ts';
import { mediaKind } from './media.ts';
import { checkRawHtml } from './raw-html.ts';

/** Links and images: refuses addresses that run code, and asks for the files and texts that a deck needs. */
export function link(md: MarkdownIt): void {
  // markdown-it would silently leave a refused address as text: it is read, then refused aloud.
  md.validateLink = () => true;
  // markdown-it encodes letter by letter, which a picture written as a `data:` address is too long for.
  const { normalizeLink } = md;
  md.normalizeLink = (url) =>
    url.length > LONG && !TO_ENCODE.test(url) ? url : normalizeLink.call(md, withSlashes(url));
  md.core.ruler.after('inline', 'addresses', checkAddresses);
}

const LONG = 1000;
const TO_ENCODE = /[^\w/.#?&=+,;:@!~*'()%$-]|%(?![\da-f]{2})/i;

function checkAddresses(state: StateCore): void {
  const context = contextOf(state.env);
  for (const block of state.tokens) {
    if (block.type === 'html_block')
      checkRawHtml(block.content, context, { line: (block.map?.[0] ?? 0) + 1, column: 1 });
    if (block.type !== 'inline' || !block.children) continue;
    context.here = block;
    let from = 0;
    for (const token of block.children) {
      if (token.type === 'link_open') from = checkLink(token, block, from, state);
      if (token.type === 'image') from = checkImage(token, block, from, state);
      if (token.type === 'html_inline' && /^<[a-z]/i.test(token.content)) {
        const place = inlinePlace(context, block.content, Math.max(0, block.content.indexOf(token.content, from)));
        checkRawHtml(token.content, context, place);
      }
    }
    context.here = null;
  }
}

/** Refuses the address; gives back where in the text the search for the next one begins. */
function checkLink(token: Token, block: Token, from: number, state: StateCore): number {
  const address = String(token.attrGet('href') ?? '');
  const context = contextOf(state.env);
  if (!isUnsafeAddress(decode(address))) {
    const path = decode(address).replace(/[?#].*$/, '');
    // A folder's page, or an address without an ending, may be another part of the site.
    if (!isLocal(path) || !/\.\w{1,5}$/.test(path) || context.exists(path)) return from;
    const at = placeOf(decode(address), block.content, from);
    const fix = `put it beside ${context.file}, or fix the link`;
    context.report.warn(inlinePlace(context, block.content, at), `the file "${path}" of this link is not there`, fix);
    return at + 2;
  }
  const at = placeOf(decode(address), block.content, from);
  context.report.error(
    inlinePlace(context, block.content, at),
    `the address "${decode(address).slice(0, 60)}" is refused: it would run code`,
    'use an http(s) address, or a {ts} cell',
  );
  token.attrSet('href', '#');
  return at + 2;
}

/** Where an address is written: other links may stand before it. */
function placeOf(address: string, text: string, from: number): number {
  const first = text.indexOf('](', from);
  let at = first;
  const near = first + 2000;
  while (at >= 0 && at < near && !text.startsWith(address.slice(0, 9), at + 2)) at = text.indexOf('](', at + 2);
  return at >= 0 && at < near ? at : Math.max(from, first);
}

function checkImage(token: Token, block: Token, from: number, state: StateCore): number {
  const context = contextOf(state.env);
  const address = decode(String(token.attrGet('src') ?? ''));
  const found = block.content.indexOf('![', from);
  const at = found < 0 ? from : found;
  const place = inlinePlace(context, block.content, at);
  const kind = mediaKind(address);
  if (isUnsafeAddress(address)) {
    context.report.error(place, `the address "${address.slice(0, 60)}" is refused`, 'use a file beside the deck');
    token.attrSet('src', '');
  } else if (isLocal(address) && !context.exists(address.replace(/[?#].*$/, ''))) {
    context.report.error(
      place,
      `the ${kind ?? 'image'} "${address}" is not there`,
      `put it beside ${context.file}, or fix its name`,
    );
  }
  const alt = token.attrGet('data-fig-alt') ?? token.attrGet('alt');
  const decorative = token.attrGet('data-fig-alt') === '' || token.attrGet('role') === 'presentation';
  if (!kind && !decorative && token.content.trim() === '' && !alt) {
    context.report.strict(
      place,
      `the image "${address}" has no alternative text`,
      'write ![what it shows](…) or {fig-alt="…"}',
    );
  }
  return at + 2;
}
