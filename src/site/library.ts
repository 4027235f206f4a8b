import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { SlideCache } from '../compiler/cache.ts';
import { nameOf, parse } from '../compiler/parse.ts';
import type { Deck, Slide } from '../contract/deck.ts';
import { fileOf, lowerAddress, lowerAddresses, lowerStyle } from './addresses.ts';
import { deckAt, filesAt, isDeck } from './deck-files.ts';

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
      exists: (address) => fileOf(file, address) !== null || deckAt(file, address) !== null,
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
      slides: deck.slides.map((slide) => lowerAddresses(this.linkDecks(slide, file), file)),
    };
  }

  /** A link to another deck's file, or to what Quarto would make of it, leads to that deck's page. */
  private linkDecks(slide: Slide, file: string): Slide {
    if (!/ href="[^"]*\.(?:q?md|html)\b/i.test(slide.html)) return slide;
    const html = slide.html.replace(
      /( href=")([^":]+\.(?:q?md|html))((?:[?#][^"]*)?")/gi,
      (whole, ...parts: string[]) => {
        const [before, address, after] = parts as [string, string, string];
        const target = deckAt(file, decodeURI(address));
        const name = target && [...this.files()].find(([, path]) => path === target)?.[0];
        return name ? `${before}../${encodeURIComponent(name)}/${after}` : whole;
      },
    );
    return html === slide.html ? slide : { ...slide, html };
  }

  readAll(): Deck[] {
    return [...this.files().values()].map((file) => this.read(file));
  }
}

const textOf = (path: string): string | null =>
  existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
