/** What the addresses in a deck mean: files beside it, or above its folder. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { Deck, Slide } from '../contract/deck.ts';
import { isDeck, projectOf } from './deck-files.ts';

/** The file that an address in a deck means, wherever it lies; `/x` lies in the project's folder. Null when there is none. */
export function fileOf(deckFile: string, address: string): string | null {
  const plain = safeDecode(address.replace(/[?#].*$/, ''));
  if (plain === '' || plain.includes('\0')) return null;
  const file = resolve(dirname(deckFile), withoutRoot(plain, deckFile));
  return isDeck(file) || !existsSync(file) || !statSync(file).isFile() ? null : file;
}

/** The file beside a deck that an address in it means; null when there is none, or when it points out of the folder. */
export function assetOf(deckFile: string, address: string): string | null {
  const file = fileOf(deckFile, address);
  return file?.startsWith(resolve(dirname(deckFile)) + sep) ? file : null;
}

/** Stands for `../` in a page's addresses: what lies above a deck's folder is copied below its page. */
const UP = '_up/';
const ABOVE =
  /(\s(?:src|href|poster|data-[\w-]+)="|(?:\ssrcset="|,)\s*|url\((?:&quot;|["'])?)((?:\.\.\/)+|\/(?!\/))([^"')&\s,]+(?:[^"')&,]*[^"')&\s,])?)/g;
const MAY_BE_ABOVE = /\.\.\/|[="(;' ]\//;

/** `/x` as an address beside the deck: from the folder of its project. */
function withoutRoot(address: string, deckFile: string): string {
  if (!/^\/(?!\/)/.test(address)) return address;
  const folder = dirname(deckFile);
  return posix.join(relative(folder, projectOf(deckFile)).split(sep).join('/'), address.slice(1));
}

/** Slides that name nothing above: the same slide comes again with every save. */
const low = new WeakSet<Slide>();

export function lowerAddresses(slide: Slide, deckFile: string): Slide {
  if (low.has(slide)) return slide;
  if (!MAY_BE_ABOVE.test(slide.html)) {
    low.add(slide);
    return slide;
  }
  const html = slide.html.replace(ABOVE, (whole, before: string, start: string, rest: string) => {
    const lowered = lowerAddress(start + rest, deckFile);
    return lowered === start + rest ? whole : before + lowered;
  });
  return { ...slide, html };
}

export function lowerAddress(address: string, deckFile: string): string {
  if (!fileOf(deckFile, address)) return address;
  const beside = withoutRoot(address, deckFile);
  const dots = /^(?:\.\.\/)+/.exec(beside)?.[0] ?? '';
  return UP.repeat(dots.length / 3) + beside.slice(dots.length);
}

/** A compiled theme is not a file: the one it was made of is. */
export function lowerStyle(address: string, deckFile: string): string {
  const made = /\.scss\.css$/i.test(address);
  const lowered = lowerAddress(made ? address.slice(0, -4) : address, deckFile);
  return (made ? `${lowered}.css` : lowered).replace(/^\.\//, '');
}

/** The files that a deck's page asks for: images, links, backgrounds, and data that a cell names. */
export function assetsOf(deck: Deck, deckFile: string): Map<string, string> {
  const found = new Map<string, string>();
  const add = (written: string): void => {
    const address = written
      .replace(/&amp;/g, '&')
      .replace(/[?#].*$/, '')
      .replace(/^\.\//, '');
    if (address === '' || /^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) return;
    const named = address.replace(/^(?:_up\/)+/, (ups) => '../'.repeat(ups.length / UP.length));
    const file = named === address ? assetOf(deckFile, address) : fileOf(deckFile, named);
    if (!file || found.has(safeDecode(address))) return;
    found.set(safeDecode(address), file);
    // A page, or a stylesheet, brings its own files.
    for (const inner of innerAddresses(file)) add(posix.join(posix.dirname(address), inner));
  };
  for (const { html } of deck.slides) {
    for (const [, address] of html.matchAll(/\s(?:src|href|poster|data-[\w-]+)="([^"]+)"/g)) add(address!);
    for (const [, list] of html.matchAll(/\ssrcset="([^"]+)"/g))
      for (const each of list!.split(/,\s+/)) add(each.trim().replace(/\s[\d.]+[xw]$/, ''));
    for (const [, address] of html.matchAll(/url\((?:&quot;|["'])?([^)"'&]+)/g)) add(address!);
  }
  for (const { code } of deck.cells) {
    for (const [, address] of code.matchAll(/["'`]([^"'`\n]{1,300}\.[A-Za-z0-9]{1,6})["'`]/g)) add(address!);
  }
  if (deck.head.revealjs.logo) add(deck.head.revealjs.logo);
  for (const { address: sheet, css } of deck.stylesheets) {
    // A stylesheet's addresses begin at its own folder.
    for (const address of addressesIn(css)) add(join(dirname(sheet), address));
  }
  return found;
}

/** What a stylesheet names: pictures, fonts. */
export function addressesIn(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?([^)"']+)/g)].map(([, address]) => address!.trim());
}

/** What a page or a stylesheet beside a deck asks for. */
function innerAddresses(file: string): string[] {
  if (/\.css$/i.test(file)) return addressesIn(readFileSync(file, 'utf8'));
  if (!/\.html?$/i.test(file)) return [];
  const html = readFileSync(file, 'utf8');
  const named = html.matchAll(/\s(?:src|href|poster|data)=(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/gi);
  const addresses = [...named].map(([, double, single, bare]) => (double ?? single ?? bare)!);
  return [...addresses, ...addressesIn(html)].filter((address) => !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address));
}

function safeDecode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
