import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { SlideCache } from '../compiler/cache.ts';
import { nameOf, parse } from '../compiler/parse.ts';
import type { Deck, Slide } from '../contract/deck.ts';

/** The decks of some folders (or single files), found by their names in addresses. */
export class Library {
  readonly paths: string[];
  private known = new Map<string, string>();
  private asked = 0;
  private readonly caches = new Map<string, SlideCache>();

  /** `root` is what file names in messages are relative to. */
  constructor(
    paths: string[],
    private readonly root = process.cwd(),
  ) {
    this.paths = paths.map((path) => resolve(root, path));
  }

  /** Name → file. A deck whose name is taken gets its folder's before its own; README is not a deck. */
  files(): Map<string, string> {
    // Asked for every request and every module: the disk is asked now and then.
    if (Date.now() - this.asked < 300) return this.known;
    this.known = new Map();
    for (const path of this.paths) {
      for (const file of filesAt(path)) this.known.set(this.freeName(file), file);
    }
    this.asked = Date.now();
    return this.known;
  }

  private freeName(file: string): string {
    let name = nameOf(file);
    for (let folder = dirname(file); this.known.has(name) && folder !== dirname(folder); folder = dirname(folder)) {
      name = `${basename(folder)}-${name}`;
    }
    return name;
  }

  folders(): string[] {
    return [...new Set(this.paths.map((path) => (isDeck(path) ? dirname(path) : path)))];
  }

  has(file: string): boolean {
    return isDeck(file) && [...this.files().values()].includes(resolve(file));
  }

  /** `text` is what the file holds, for who has read it already. */
  read(file: string, text = readFileSync(file, 'utf8')): Deck {
    const shown = relative(this.root, file);
    const cache = this.caches.get(file) ?? new SlideCache();
    this.caches.set(file, cache);
    const deck = parse(text, {
      cache,
      modified: existsSync(file) ? statSync(file).mtime : new Date(),
      file: shown.startsWith('..') ? file : shown.split(sep).join('/'),
      exists: (address) => fileOf(file, address) !== null,
      read: (path) => textOf(resolve(this.root, path)),
    });
    const name = [...this.files()].find(([, path]) => path === file)?.[0];
    const { logo } = deck.head.revealjs;
    if (logo) deck.head.revealjs.logo = lowerAddress(logo, file);
    const stylesheets = deck.stylesheets.map(({ address, css }) => ({ address: lowerStyle(address, file), css }));
    const includes = deck.includes.map((path) => resolve(this.root, path));
    return {
      ...deck,
      includes,
      stylesheets,
      name: name ?? deck.name,
      slides: deck.slides.map((slide) => lowerAddresses(slide, file)),
    };
  }

  readAll(): Deck[] {
    return [...this.files().values()].map((file) => this.read(file));
  }
}

const textOf = (path: string): string | null =>
  existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;

export function isDeck(path: string): boolean {
  return /\.(md|qmd)$/i.test(path) && !/^readme\./i.test(basename(path));
}

/** In the order of their names: a translation, `rnn.en.md`, comes after its `rnn.md`. */
function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return isDeck(path) ? [path] : [];
  const entries = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !/^[._]|^node_modules$/.test(name))
    .sort((a, b) => nameOf(a.name).localeCompare(nameOf(b.name), 'es', { numeric: true }));
  const own = entries.filter((entry) => entry.isFile() && isDeck(entry.name)).map(({ name }) => join(path, name));
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => filesAt(join(path, name)));
  return [...own, ...below];
}

/** The file that an address in a deck means, wherever it lies; null when there is none. */
function fileOf(deckFile: string, address: string): string | null {
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

function lowerAddresses(slide: Slide, deckFile: string): Slide {
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

function lowerAddress(address: string, deckFile: string): string {
  const dots = /^(?:\.\.\/)+/.exec(address)?.[0] ?? '';
  return dots && fileOf(deckFile, address) ? UP.repeat(dots.length / 3) + address.slice(dots.length) : address;
}

/** A compiled theme is not a file: the one it was made of is. */
function lowerStyle(address: string, deckFile: string): string {
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

export function mimeOf(file: string): string {
  return MIME[extname(file).toLowerCase()] ?? 'application/octet-stream';
}

const MIME: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
