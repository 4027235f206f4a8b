import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { SlideCache } from './cache.ts';
import type { Deck } from './deck.ts';
import { nameOf, parse } from './parse.ts';

/** The decks of some folders (or single files), found by their names in addresses. */
export class Library {
  readonly paths: string[];
  private readonly caches = new Map<string, SlideCache>();

  /** `root` is what file names in messages are relative to. */
  constructor(
    paths: string[],
    private readonly root = process.cwd(),
  ) {
    this.paths = paths.map((path) => resolve(root, path));
  }

  /** Name → file. The first of two decks with one name wins; README is no deck. */
  files(): Map<string, string> {
    const found = new Map<string, string>();
    for (const path of this.paths) {
      for (const file of filesAt(path)) if (!found.has(nameOf(file))) found.set(nameOf(file), file);
    }
    return found;
  }

  folders(): string[] {
    return [...new Set(this.paths.map((path) => (isDeck(path) ? dirname(path) : path)))];
  }

  has(file: string): boolean {
    return isDeck(file) && [...this.files().values()].includes(resolve(file));
  }

  read(file: string): Deck {
    const shown = relative(this.root, file);
    const cache = this.caches.get(file) ?? new SlideCache();
    this.caches.set(file, cache);
    return parse(readFileSync(file, 'utf8'), {
      cache,
      file: shown.startsWith('..') ? file : shown.split(sep).join('/'),
      exists: (address) => assetOf(file, address) !== null,
    });
  }

  readAll(): Deck[] {
    return [...this.files().values()].map((file) => this.read(file));
  }
}

export function isDeck(path: string): boolean {
  return /\.(md|qmd)$/i.test(path) && !/^readme\./i.test(basename(path));
}

/** In the order of their names: a translation, `rnn.en.md`, comes after its `rnn.md`. */
function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return isDeck(path) ? [path] : [];
  return readdirSync(path)
    .filter((name) => isDeck(name) && !name.startsWith('.') && !name.startsWith('_'))
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'es', { numeric: true }))
    .map((name) => join(path, name));
}

/** The file beside a deck that an address in it means; null when there is none, or when it points out of the folder. */
export function assetOf(deckFile: string, address: string): string | null {
  const folder = resolve(dirname(deckFile));
  let plain = address.replace(/[?#].*$/, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // A lone "%": the name is taken as it is written.
  }
  if (plain === '' || plain.includes('\0')) return null;
  const file = resolve(folder, plain);
  if (!file.startsWith(folder + sep) || isDeck(file) || !existsSync(file) || !statSync(file).isFile()) return null;
  return file;
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
    const file = assetOf(deckFile, address);
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
  return found;
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
