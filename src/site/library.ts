import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve, sep } from 'node:path';
import { SlideCache } from '../compiler/cache.ts';
import { parse } from '../compiler/parse.ts';
import { type References, referencesIn } from '../compiler/references.ts';
import { nameOf } from '../compiler/source/deck-name.ts';
import type { SourceOptions } from '../compiler/source/deck-source.ts';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import { mapAddresses, mapCss, pathIn, type Use, type Written } from './addresses.ts';
import { deckAt, filesAt, isDeck, linkedFolders } from './deck-files.ts';
import { addressesOf, type NamedFiles, namedFiles, rootFrom } from './named.ts';
import { Parts } from './parts.ts';
import { loweredTo, servedAs } from './place.ts';
import { Project } from './project.ts';
import { withReasons } from './refusals.ts';
import { unreadable } from './unreadable.ts';
import { isWithin } from './within.ts';
import { withoutNotes } from './withoutNotes.ts';

export interface LibraryOptions {
  /** The teacher's notes are left out. */
  withoutNotes?: boolean;
  /** Where the site will be. */
  siteUrl?: string;
  /** What an editor holds of a file, by its path, instead of what is on the disk. */
  unsaved?: (path: string) => string | undefined;
}

/** A deck's file, as messages call it, and as addresses do. */
interface Named {
  file: string;
  shown: string;
  name: string;
}

/** The decks of some folders (or single files), found by their names in addresses. */
export class Library {
  readonly paths: string[];
  private known = new Map<string, string>();
  private asked = 0;
  private readonly caches = new Map<string, SlideCache>();
  private readonly named = new Map<string, NamedFiles>();
  private readonly parts = new Parts();

  /** `root` is what file names in messages are relative to. */
  constructor(
    paths: string[],
    private readonly root = process.cwd(),
    readonly options: LibraryOptions = {},
  ) {
    this.paths = paths.map((path) => resolve(root, path));
  }

  /** Name → file. A deck whose name is taken gets its folder's before its own; README is not a deck. */
  files(): Map<string, string> {
    // Asked for every request and every module: the disk is asked now and then.
    if (Date.now() - this.asked < 300) return this.known;
    this.known = new Map();
    const found = this.paths.flatMap(filesAt);
    const parts = this.parts.among(found);
    // Who names a file by itself means it.
    for (const file of found)
      if (!parts.has(file) || this.paths.includes(file)) this.known.set(this.freeName(file), file);
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

  /** Links to folders with decks that are none of these: they are not followed, for they may lead anywhere. */
  unfollowed(): string[] {
    const own = this.paths.filter((path) => existsSync(path)).map((path) => realpathSync(path));
    return this.paths.flatMap(linkedFolders).filter((link) => {
      const real = realpathSync(link);
      return !own.some((folder) => isWithin(folder, real) || isWithin(real, folder)) && filesAt(real).length > 0;
    });
  }

  folders(): string[] {
    return [...new Set(this.paths.map((path) => (isDeck(path) ? dirname(path) : path)))];
  }

  /** A deck may have been written a moment ago. */
  has(file: string): boolean {
    const found = (): boolean => [...this.files().values()].includes(resolve(file));
    if (!isDeck(file) || found()) return isDeck(file);
    this.asked = 0;
    return found();
  }

  /** Of the page of that name: it may have been written a moment ago. */
  fileOf(name: string): string | undefined {
    const found = this.files().get(name);
    if (found !== undefined) return found;
    this.asked = 0;
    return this.files().get(name);
  }

  /** `text` is what the file holds, for who has read it already. A deck that cannot be read says so itself. */
  read(file: string, text?: string): Deck {
    const shown = this.shown(file);
    const name = this.nameIn(this.known, file) ?? this.nameIn(this.files(), file) ?? nameOf(file);
    try {
      const project = Project.of(file, this.paths);
      const found = project.findDeck(file);
      if (found && 'refused' in found) return unreadable(shown, name, `${realpathSync(file)} ${found.refused}`);
      return this.compile({ file, shown, name }, text ?? this.textOf(file), project);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return unreadable(shown, name, code);
    }
  }

  private textOf(file: string): string {
    return this.options.unsaved?.(file) ?? readFileSync(file, 'utf8');
  }

  private nameIn(files: ReadonlyMap<string, string>, file: string): string | undefined {
    for (const [name, path] of files) if (path === file) return name;
    return undefined;
  }

  /** The files of a deck, as it was last read. */
  namedBy(file: string): NamedFiles {
    if (!this.named.has(file)) this.read(file);
    return this.named.get(file) ?? { root: '', files: new Map(), fetched: new Map(), problems: [] };
  }

  readAll(): Deck[] {
    return [...this.files().values()].map((file) => this.read(file));
  }

  /** The same lecture in other languages: `rnn.en` beside `rnn`. */
  translationsOf({ name }: Pick<Deck, 'name'>): Deck[] {
    const same = [...this.files()].filter(([other]) => other !== name && stemOf(other) === stemOf(name));
    return same.map(([, file]) => this.read(file));
  }

  /** The page of the deck that a link leads to: to its file, or to what Quarto would make of it. */
  private pageOf(address: string, from: string): string | undefined {
    if (!/\.(?:q?md|html)(?:[?#]|$)/i.test(address)) return undefined;
    const target = deckAt(from, pathIn(address) ?? address);
    const name = target && [...this.files()].find(([, path]) => path === target)?.[0];
    return name ? `../${encodeURIComponent(name)}/${/[?#].*$/.exec(address)?.[0] ?? ''}` : undefined;
  }

  private shown(file: string): string {
    const path = relative(this.root, file);
    return path.startsWith('..') ? file : path.split(sep).join('/');
  }

  private compile({ file, shown, name }: Named, text: string, project: Project): Deck {
    const cache = this.caches.get(file) ?? new SlideCache();
    this.caches.set(file, cache);
    const refused = new Map<string, string>();
    const whole = parse(text, { ...this.sourceOptions({ file, shown, name }, project, refused), cache });
    const deck = this.options.withoutNotes ? withoutNotes(whole) : whole;
    const named = namedFiles(deck, file, project);
    this.named.set(file, named);
    const problems: Diagnostic[] = [...withReasons(deck.diagnostics, refused, project), ...named.problems];
    return {
      ...lowered(deck, named, (address) => this.pageOf(address, file)),
      diagnostics: problems,
      includes: deck.includes.map((path) => resolve(this.root, path)),
    };
  }

  /** What a deck, as it stands or as an editor holds it, can refer to. */
  referencesOf(file: string): References {
    const text = this.textOf(file);
    const named = { file, shown: this.shown(file), name: nameOf(file) };
    return referencesIn(text, this.sourceOptions(named, Project.of(file, this.paths), new Map()));
  }

  /** What is refused to the deck, and why, comes into `refused`. */
  private sourceOptions({ file, shown, name }: Named, project: Project, refused: Map<string, string>): SourceOptions {
    const root = rootFrom(file);
    const isThere = (address: string): boolean =>
      project.find(resolve(dirname(file), pathIn(address, root) ?? '')) !== null || deckAt(file, address) !== null;
    return {
      name,
      modified: statSync(file).mtime,
      siteUrl: this.options.siteUrl,
      file: shown,
      // What is there and refused is told with its reason. A background may be a list.
      exists: (address) => isThere(address) || address.split(/,\s*/).every(isThere),
      read: (path) => {
        const found = project.read(resolve(this.root, path));
        if (found && 'refused' in found) refused.set(path, found.refused);
        return found && 'text' in found ? (this.options.unsaved?.(resolve(this.root, path)) ?? found.text) : null;
      },
      list: (path) => project.folders(resolve(this.root, path)),
    };
  }
}

/** Every address of a file that lies above the deck's folder leads below its page; links lead to other decks' pages. */
function lowered(deck: Deck, { root, files }: NamedFiles, pageOf: (address: string) => string | undefined): Deck {
  const lower = (address: string, use: Use): string => {
    const path = pathIn(address, root);
    if (path !== null && files.has(servedAs(path))) return loweredTo(address, path);
    if (use === 'linked') return pageOf(address) ?? address;
    // A browser that chooses a picture which is not there shows none.
    return path !== null && use === 'listed' ? '' : address;
  };
  const map = (address: string, use: Use): Written => ({ address: lower(address, use) });
  const { revealjs } = deck.head;
  if (revealjs.logo) revealjs.logo = lower(revealjs.logo, 'shown');
  const { chalkboard } = revealjs;
  if (chalkboard?.src) chalkboard.src = lower(chalkboard.src, 'shown');
  if (revealjs.footer) revealjs.footer = mapAddresses(revealjs.footer, map);
  return {
    ...deck,
    slides: deck.slides.map((slide) => {
      const changes = addressesOf(slide).some(({ address, use }) => lower(address, use) !== address);
      return changes ? { ...slide, html: mapAddresses(slide.html, map) } : slide;
    }),
    stylesheets: deck.stylesheets.map(({ address, css }) => {
      const own = servedAs(address);
      const fromSheet = (written: string): Written => {
        const path = pathIn(written);
        const served = path === null ? '' : servedAs(posix.join(posix.dirname(address), path));
        return files.has(served) ? { address: encodeURI(posix.relative(posix.dirname(own), served)) } : undefined;
      };
      return { address: own, css: mapCss(css, fromSheet) };
    }),
  };
}

/** A deck's name without a language at its end. */
const stemOf = (name: string): string => name.replace(/\.[a-z]{2,3}(?:-\w+)?$/i, '');
