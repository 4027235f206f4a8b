/** The files that a deck names: what its page may ask for, and nothing else of the disk. */

import { dirname, posix, resolve } from 'node:path';
import type { Cell, Deck, Diagnostic, Slide } from '../contract/deck.ts';
import { type Address, addressesIn, addressesInCss, pathIn } from './addresses.ts';
import { isDeck } from './deck-files.ts';
import { fetchesOf } from './fetches.ts';
import { servedAs } from './place.ts';
import type { Found, Project } from './project.ts';

export interface NamedFiles {
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
  const { logo, footer } = deck.head.revealjs;
  if (logo) reader.address({ address: logo, use: 'shown' }, { line: 1 });
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
  readonly named: NamedFiles = { files: new Map(), fetched: new Map(), problems: [] };
  private readonly asked = new Map<string, Found>();

  constructor(
    private readonly deck: Deck,
    private readonly deckFile: string,
    private readonly project: Project,
  ) {}

  address({ address, use }: Address, where: Where): void {
    const path = pathIn(address);
    if (path === null || isDeck(path)) return;
    const found = this.find(path);
    if (found && 'file' in found) this.named.files.set(servedAs(path), found.file);
    else if (found) this.refuse(address, found.refused, where);
    // A link may lead to another deck's page; what is shown and missing was mostly told when it was compiled.
    else if (use === 'listed') {
      const message = `"${address}" is not there: another picture of its list is shown`;
      this.tell('warning', where, message, `put it beside ${this.deck.file}, or fix its name`);
    } else if (use === 'shown' && !this.told(address)) {
      this.tell('error', where, `"${address}" is not there`, `put it beside ${this.deck.file}, or fix its name`);
    }
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
    const path = pathIn(address)!;
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
