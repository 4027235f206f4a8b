/** What the addresses in a deck mean: files beside it, or above its folder. */

import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Deck, Slide } from '../contract/deck.ts';
import { isDeck } from './deck-files.ts';

/** The file that an address in a deck means, wherever it lies; null when there is none. */
export function fileOf(deckFile: string, address: string): string | null {
  const plain = safeDecode(address.replace(/[?#].*$/, ''));
  if (plain === '' || plain.includes('\0')) return null;
  const file = resolve(dirname(deckFile), plain);
  return isDeck(file) || !existsSync(file) || !statSync(file).isFile() ? null : file;
}

/** The file beside a deck that an address in it means; null when there is none, or when it points out of the folder. */
export function assetOf(deckFile: string, address: string): string | null {
  const file = fileOf(deckFile, address);
  return file?.startsWith(resolve(dirname(deckFile)) + sep) ? file : null;
}

/** Stands for `../` in a page's addresses: what lies above a deck's folder is copied below its page. */
const UP = '_up/';
const ABOVE = /(\s(?:src|href|poster|data-[\w-]+)="|url\((?:&quot;|["'])?)((?:\.\.\/)+)([^"')&]+)/g;

/** Slides that name nothing above: the same slide comes again with every save. */
const low = new WeakSet<Slide>();

export function lowerAddresses(slide: Slide, deckFile: string): Slide {
  if (low.has(slide)) return slide;
  if (!slide.html.includes('../')) {
    low.add(slide);
    return slide;
  }
  const html = slide.html.replace(ABOVE, (whole, before: string, dots: string, rest: string) =>
    fileOf(deckFile, dots + rest) ? before + UP.repeat(dots.length / 3) + rest : whole,
  );
  return { ...slide, html };
}

export function lowerAddress(address: string, deckFile: string): string {
  const dots = /^(?:\.\.\/)+/.exec(address)?.[0] ?? '';
  return dots && fileOf(deckFile, address) ? UP.repeat(dots.length / 3) + address.slice(dots.length) : address;
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
    if (file) found.set(safeDecode(address), file);
  };
  for (const { html } of deck.slides) {
    for (const [, address] of html.matchAll(/\s(?:src|href|poster|data-[\w-]+)="([^"]+)"/g)) add(address!);
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

function safeDecode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
