/** The files that a deck names: what its page may ask for, and nothing else of the disk. */

import { dirname, posix, relative, resolve, sep } from 'node:path';
import type { Cell, Deck, Diagnostic, Slide } from '../contract/deck.ts';
import { type Address, addressesIn, addressesInCss, pathIn } from './addresses.ts';
import { isDeck, projectOf } from './deck-files.ts';
import { fetchesOf } from './fetches.ts';
import { servedAs } from './place.ts';
import type { Found, Project } from './project.ts';

export interface NamedFiles {
  /** The way from the deck's folder to the one that `/x` begins at. */
  root: string;
  /** Where the page finds it, below itself → its real path. */
  files: Map<string, string>;
  /** Those that cells fetch: as the cell writes it → its real path. */
  fetched: Map<string, string>;
  /** What is named and may not be read, or is not there. */
  problems: Diagnostic[];
}

/** The same slide comes again with every save. */
const known = new WeakMap<Slide, Address[]>();

export function addressesOf(slide: Slide): Address[] {
  const before = known.get(slide);
  if (before) return before;
  const found = addressesIn(slide.html);
  known.set(slide, found);
  return found;
}

/** `deck` as it was written, its addresses not yet lowered. */
export function namedFiles(deck: Deck, deckFile: string, project: Project): NamedFiles {
  const reader = new NamedReader(deck, deckFile, project);
  for (const slide of deck.slides) for (const each of addressesOf(slide)) reader.address(each, slide);
  const { logo, footer, chalkboard } = deck.head.revealjs;
  if (logo) reader.address({ address: logo, use: 'shown' }, { line: 1 });
  if (chalkboard?.src) reader.drawings(chalkboard.src);
  for (const each of addressesIn(footer ?? '')) reader.address(each, { line: 1 });
  for (const { address: sheet, css } of deck.stylesheets) {
    // A stylesheet's addresses begin at its own folder.
    const folder = posix.dirname(sheet);
    for (const address of addressesInCss(css)) {
      if (pathIn(address) !== null) reader.address({ address: posix.join(folder, address), use: 'shown' }, { line: 1 });
    }
  }
  for (const cell of deck.cells) reader.cell(cell);
  return reader.named;
}

type Where = Pick<Slide, 'file' | 'line'>;

class NamedReader {
  readonly named: NamedFiles;
  private readonly asked = new Map<string, Found>();

  constructor(
    private readonly deck: Deck,
    private readonly deckFile: string,
    private readonly project: Project,
  ) {
    this.named = { root: rootFrom(deckFile), files: new Map(), fetched: new Map(), problems: [] };
  }

  address({ address, use }: Address, where: Where): void {
    const path = pathIn(address, this.named.root);
    if (path === null || isDeck(path)) return;
    const found = this.find(path);
    if (found && 'file' in found) this.add(path, found.file, where);
    else if (found) this.refuse(address, found.refused, where);
    // A link may lead to another deck's page; what is shown and missing was mostly told when it was compiled.
    else if (use === 'listed') {
      const message = `"${address}" is not there: another picture of its list is shown`;
      this.tell('warning', where, message, `put it beside ${this.deck.file}, or fix its name`);
    } else if (use === 'shown' && !this.told(address)) {
      this.tell('error', where, `"${address}" is not there`, `put it beside ${this.deck.file}, or fix its name`);
    }
  }

  /** A page, or a stylesheet, brings its own files along. */
  private add(path: string, file: string, where: Where): void {
    const served = servedAs(path);
    if (this.named.files.has(served)) return;
    this.named.files.set(served, file);
    for (const address of innerAddresses(path, file, this.project)) {
      const inner = pathIn(address);
      const at = inner === null ? null : posix.join(posix.dirname(path.replaceAll('\\', '/')), inner);
      const found = at === null || isDeck(at) ? null : this.find(at);
      if (found && 'file' in found) this.add(at!, found.file, where);
      else if (found) this.refuse(at!, found.refused, where);
    }
  }

  /** Drawings are read here as well: what is none would be told to nobody. */
  drawings(address: string): void {
    this.address({ address, use: 'shown' }, { line: 1 });
    const path = pathIn(address, this.named.root);
    const file = path === null ? undefined : this.named.files.get(servedAs(path));
    const read = file === undefined ? null : this.project.read(file);
    if (!read || 'refused' in read) return;
    const problem = problemOfDrawings(read.text);
    if (problem) this.tell('error', { line: 1 }, `"${address}" ${problem}`, SAVED_WITH_D);
  }

  cell(cell: Cell): void {
    const fetches = fetchesOf(cell);
    if (!fetches) return;
    const { addresses, names, made } = fetches;
    const before = this.named.fetched.size;
    for (const address of addresses) this.fetched(address, cell, true);
    for (const name of names) this.fetched(name, cell, false);
    if (!made || this.named.fetched.size > before) return;
    const message = `the cell "${cell.label}" fetches what it names only while it runs: no file is copied for it`;
    this.tell('warning', cell, message, 'write the name of the file in the cell, as fetch("data.csv")');
  }

  /** `sure`: it is what is fetched, not just a text that may be a name. */
  private fetched(address: string, cell: Cell, sure: boolean): void {
    const path = pathIn(address);
    // The site's own data sets.
    if (path === null || isDeck(path) || /^\.\.\/data\/[\w-]+\.json$/.test(path)) return;
    const found = this.find(path);
    const subject = `the cell "${cell.label}" fetches "${address}", which`;
    if (found && 'file' in found && !servedAs(path).startsWith('_up/')) {
      this.named.fetched.set(address, found.file);
      this.named.files.set(servedAs(path), found.file);
    } else if (found && 'refused' in found) {
      this.refuse(address, found.refused, cell);
    } else if (sure) {
      const message = found ? `${subject} lies above the deck's folder` : `${subject} is not there`;
      this.tell('warning', cell, message, `put it beside ${this.deck.file}, or fix its name`);
    }
  }

  private find(path: string): Found {
    const known = this.asked.get(path);
    if (known !== undefined) return known;
    const found = this.project.find(resolve(dirname(this.deckFile), path));
    this.asked.set(path, found);
    return found;
  }

  private told(address: string): boolean {
    const path = pathIn(address, this.named.root)!;
    return this.deck.diagnostics.some(
      ({ message }) => message.includes(`"${path}" is not there`) || message.includes(`"${address}" is not there`),
    );
  }

  private refuse(address: string, reason: string, where: Where): void {
    const fix = `copy it below ${this.project.root}, and name it there`;
    this.tell('error', where, `"${address}" is not read: it ${reason}`, fix);
  }

  private tell(severity: Diagnostic['severity'], { file, line }: Where, message: string, fix: string): void {
    const problem = { severity, file: file ?? this.deck.file, line, column: 1, message, fix };
    const same = (other: Diagnostic): boolean => other.message === message && other.line === line;
    if (!this.named.problems.some(same)) this.named.problems.push(problem);
  }
}

const SAVED_WITH_D = 'draw in the deck, save the drawings there with the D key, and name that file';

function problemOfDrawings(text: string): string | undefined {
  try {
    const value = JSON.parse(text) as { recurrente?: unknown; storage?: unknown } | null;
    if (value?.recurrente === 'drawings') return undefined;
    return value?.storage ? "has drawings of Quarto's chalkboard, which are not read here" : 'is no file of drawings';
  } catch {
    return 'is no file of drawings';
  }
}

export function rootFrom(deckFile: string): string {
  return relative(dirname(deckFile), projectOf(deckFile)).split(sep).join('/');
}

function innerAddresses(path: string, file: string, project: Project): string[] {
  const kind = /\.(css|html?)$/i.exec(path)?.[1]?.toLowerCase();
  const read = kind === undefined ? null : project.read(file);
  if (!read || 'refused' in read) return [];
  return kind === 'css' ? addressesInCss(read.text) : addressesIn(read.text).map(({ address }) => address);
}
