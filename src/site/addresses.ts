/** The addresses that stand in a deck's HTML and CSS, however they are written. Pure: asks no disk. */

import { escapeHtml } from '../text/html.ts';

/** How a page uses what an address names: shows it, has it in a list to choose from, opens it in a frame, leads to it. */
export type Use = 'shown' | 'listed' | 'framed' | 'linked';

/**
 * What to write in an address's place, and perhaps another attribute after it; undefined leaves it as it is. An empty
 * one is taken out of its list.
 */
export type Written = { address: string; also?: string } | undefined;

export type MapAddress = (address: string, use: Use) => Written;

const NAMES: ReadonlyMap<string, Use> = new Map([
  ['src', 'shown'],
  ['srcset', 'listed'],
  ['imagesrcset', 'listed'],
  ['poster', 'shown'],
  ['href', 'linked'],
  ['xlink:href', 'linked'],
  ['data', 'framed'],
  ['data-src', 'shown'],
  ['data-srcset', 'listed'],
  ['data-background', 'shown'],
  ['data-background-image', 'shown'],
  ['data-background-video', 'shown'],
  ['data-background-iframe', 'framed'],
  ['data-preview-image', 'shown'],
  ['data-preview-video', 'shown'],
  ['data-preview-link', 'framed'],
]);

/** Lists of addresses: `a.png 1x, b.png 2x`, and reveal's `a.mp4, b.webm`. */
const CANDIDATES = /^(?:image|data-)?srcset$/;
const SEVERAL = /^data-background-(?:image|video)$/;

/** What reveal takes for a picture: any other background is a colour, or a gradient. */
const PICTURE = /^(?:https?:|\/\/|data:image)|\.(?:svg|png|jpe?g|gif|bmp|webp)(?:[?#\s]|$)/i;

const FRAMES = new Set(['iframe', 'embed', 'object']);

/** A tag's name, or what ends where no tag does: a comment. */
const OPEN = /<(?:!--[\s\S]*?(?:-->|$)|([a-zA-Z][\w:-]*))/g;
const ATTRIBUTE = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;

export function mapAddresses(html: string, map: MapAddress): string {
  let out = '';
  let from = 0;
  for (const { index, 0: open, 1: name } of html.matchAll(OPEN)) {
    if (name === undefined || index < from) continue;
    const tag = name.toLowerCase();
    let at = index + open.length;
    ATTRIBUTE.lastIndex = at;
    for (let match = ATTRIBUTE.exec(html); match; match = ATTRIBUTE.exec(html)) {
      const written = attributeOf(tag, match, map);
      if (written !== undefined) {
        out += html.slice(from, at) + written;
        from = ATTRIBUTE.lastIndex;
      }
      at = ATTRIBUTE.lastIndex;
    }
    if (tag !== 'style' && tag !== 'script') continue;
    const begin = html.indexOf('>', at) + 1;
    const end = begin === 0 ? -1 : html.toLowerCase().indexOf(`</${tag}`, begin);
    if (end < 0) break;
    const css = html.slice(begin, end);
    out += html.slice(from, begin) + (tag === 'style' ? mapCss(css, (address) => map(address, 'shown')) : css);
    from = end;
  }
  return out + html.slice(from);
}

/** All of it as it is to be written, from the space before it; undefined when nothing of it changes. */
function attributeOf(tag: string, match: RegExpExecArray, map: MapAddress): string | undefined {
  const [whole, written, double, single, bare] = match;
  const name = written!.toLowerCase();
  const raw = double ?? single ?? bare;
  const use = name === 'style' ? 'shown' : useOf(tag, name);
  if (use === undefined || raw === undefined || raw === '') return undefined;
  const value = decodeEntities(raw);
  if (name === 'data-background' && !PICTURE.test(value)) return undefined;
  let also = '';
  const one = (address: string): string => {
    const to = map(address, use);
    if (to?.also) also = ` ${to.also}`;
    return to?.address ?? address;
  };
  const changed = name === 'style' ? mapCss(value, (address) => ({ address: one(address) })) : eachOf(name, value, one);
  if (changed === value) return undefined;
  const space = /^[\s/]*/.exec(whole)![0] || ' ';
  return `${space}${written}="${escapeHtml(changed)}"${also}`;
}

function useOf(tag: string, name: string): Use | undefined {
  const use = NAMES.get(name);
  if (name === 'data' && tag !== 'object') return undefined;
  if (use === 'linked' && tag !== 'a' && tag !== 'area') return 'shown';
  return use === 'shown' && FRAMES.has(tag) ? 'framed' : use;
}

function eachOf(name: string, value: string, one: (address: string) => string): string {
  if (CANDIDATES.test(name)) {
    const candidates = [...value.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wxh])?(?=\s*(?:,|$))/g)];
    const changed = candidates.map(([, address, size = '']) => [one(address!), size]);
    if (candidates.every(([, address], i) => changed[i]![0] === address)) return value;
    return changed.flatMap(([address, size]) => (address === '' ? [] : address! + size)).join(', ');
  }
  if (SEVERAL.test(name) && !/^\s*data:/i.test(value)) {
    return value.replace(/[^,]+/g, (part) => {
      const address = part.trim();
      return address === '' ? part : part.replace(address, () => one(address));
    });
  }
  const address = value.trim();
  return address === '' ? value : value.replace(address, () => one(address));
}

const IN_CSS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;

export function mapCss(css: string, map: (address: string) => Written): string {
  return css.replace(IN_CSS, (whole: string, ...parts: (string | undefined)[]) => {
    const address = parts.slice(0, 5).find((part) => part !== undefined && part !== '');
    const to = address === undefined ? undefined : map(address.trim());
    if (!to || to.address === address) return whole;
    const quoted = `"${to.address.replace(/["\\\n]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `)}"`;
    return whole.startsWith('@') ? `@import ${quoted}` : `url(${quoted})`;
  });
}

/** An address as its author meant it, and how it is used. */
export interface Address {
  address: string;
  use: Use;
}

export function addressesIn(html: string): Address[] {
  const all: Address[] = [];
  mapAddresses(html, (address, use) => {
    all.push({ address, use });
    return undefined;
  });
  return all;
}

export function addressesInCss(css: string): string[] {
  const all: string[] = [];
  mapCss(css, (address) => {
    all.push(address);
    return undefined;
  });
  return all;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,5}));?/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * The path that an address means, from the deck's folder, without what follows `?` or `#`; null when it leads elsewhere.
 * `root` is the way to the folder that `/x` begins at.
 */
export function pathIn(address: string, root?: string): string | null {
  const plain = address.replace(/[?#][\s\S]*$/, '');
  const above = /^\/(?![/\\])/.test(plain) ? root : undefined;
  if (plain === '' || (above === undefined && /^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(plain))) return null;
  const path = above === undefined ? plain : `${above || '.'}${plain}`;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
