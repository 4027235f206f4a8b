import { dirname, isAbsolute, join } from 'node:path';
import type { Place } from '../../contract/deck.ts';
import { Report } from '../diagnostics.ts';
import { type Embed, embedded, readEmbed } from './embed.ts';
import { type Notebook, readNotebook } from './notebook.ts';
import { readSource } from './source.ts';

/** Where a line of a deck was written; `file` only when that is not the deck's own. */
export interface Origin {
  file?: string;
  line: number;
}

/** A deck's body with the files that it includes in their places. */
export interface Whole {
  text: string;
  /** The paths that were asked for, whether they are there or not. */
  files: string[];
  /** Of a line of the whole, counted as if the deck's head stood above it. */
  origin: (line: number) => Origin;
}

/** The text of a file, by its path; null when there is none. */
export type ReadFile = (path: string) => string | null;

/** From line `at` of the whole on, lines come from `file`, beginning with its line `line`. */
interface Run extends Origin {
  at: number;
}

/** Quarto's `{{< include part.qmd >}}`, on a line of its own. */
const INCLUDE = /^[ \t]*\{\{<[ \t]*include[ \t]+("[^"\n]+"|[^\s"]+)[ \t]*>\}\}[ \t]*$/gm;

/** One of those, or `{{< embed notes.ipynb#fig-map >}}`. */
const PLACED = /^[ \t]*\{\{<[ \t]*(include|embed)[ \t]+("[^"\n]+"|[^\s"]+)((?:[ \t]+[\w-]+=\S+)*)[ \t]*>\}\}[ \t]*$/gm;

/** The names of the files that a text includes. */
export function includesIn(text: string): string[] {
  if (!text.includes('{{<')) return [];
  return [...text.matchAll(INCLUDE)].map(([, name]) => name!.replace(/^"|"$/g, ''));
}

/** An include of an include … of itself would never end, and two of two of two … nearly. */
const MOST = 1000;
/** Letters of all that a deck includes: a thousand files may be large. */
const MOST_LETTERS = 5_000_000;
const TOO_LARGE = `this deck includes more than ${MOST_LETTERS / 1e6} MB of text`;

/** The lines of the files that a deck includes stand in it as if they were written there. `above` lines stand above the body. */
export function includeFiles(
  body: string,
  above: number,
  place: { deck: string; root: string },
  read: ReadFile,
  report: Report,
): Whole {
  if (!body.includes('{{<')) return { text: body, files: [], origin: (line) => ({ line }) };
  const includer = new Includer(place.deck, place.root, above, read, report);
  includer.add(body, above, [place.deck]);
  return { text: includer.text.join(''), files: includer.files, origin: (line) => originIn(includer.runs, line) };
}

class Includer {
  readonly text: string[] = [];
  readonly files: string[] = [];
  readonly runs: Run[] = [];
  /** Of the whole's next line. */
  private at: number;
  private letters = 0;
  private isFull = false;
  private readonly known = new Map<string, string | null>();
  private readonly notebooks = new Map<string, Notebook | null>();

  constructor(
    private readonly deck: string,
    /** From the deck's folder to its project's. */
    private readonly root: string,
    above: number,
    private readonly read: ReadFile,
    private readonly report: Report,
  ) {
    this.at = above + 1;
  }

  /** The last of `chain` is the file whose text it is, the first one the deck. */
  add(text: string, above: number, chain: readonly string[]): void {
    const file = chain.at(-1)!;
    let from = 0;
    let line = above + 1;
    // After an include its last line and the end of this file's line are one.
    let next = 0;
    const pass = (to: number): void => {
      this.runs.push({ at: this.at + next, line: line + next, ...(file === this.deck ? {} : { file }) });
      next = 0;
      const part = text.slice(from, to);
      const lines = part.split('\n').length - 1;
      this.text.push(part);
      this.at += lines;
      line += lines;
      from = to;
    };
    for (const match of text.matchAll(PLACED)) {
      const [whole, name, quoted, rest] = match as unknown as [string, string, string, string];
      pass(match.index);
      const place = { line: this.at, column: whole.indexOf('{') + 1 };
      const address = quoted.replace(/"/g, '');
      const done =
        name === 'embed' ? this.embed(readEmbed(address, rest), place, chain) : this.include(address, place, chain);
      if (!done) continue;
      from += whole.length;
      next = 1;
    }
    pass(text.length);
  }

  private textOf(path: string): string | null {
    if (!this.known.has(path)) this.known.set(path, this.read(path));
    return this.known.get(path)!;
  }

  /** Said once: a bomb has thousands of such places. */
  private full(place: Place, message: string, fix: string): void {
    if (!this.isFull) this.report.error(place, message, fix);
    this.isFull = true;
  }

  /** As for an include, what stands there is the file's own. */
  private embed(embed: Embed, place: Place, chain: readonly string[]): boolean {
    const path = this.pathOf(embed.file, place, chain, 'embed');
    if (path === undefined) return false;
    if (!this.notebooks.has(path)) this.notebooks.set(path, readNotebook(this.textOf(path)!));
    const read = embedded(this.notebooks.get(path)!, embed);
    if ('message' in read) this.report.warn(place, read.message, read.fix);
    else return this.enter(path, read.markdown, 0, place, chain);
    return false;
  }

  /** The first that is there; where none is, that is reported. */
  private pathOf(address: string, place: Place, chain: readonly string[], verb: string): string | undefined {
    // As for Quarto, from the deck's folder; else from that of the file that says so.
    const paths = [...new Set([this.deck, chain.at(-1)!].map((file) => pathFrom(file, this.root, address)))];
    const path = paths.find((each) => this.textOf(each) !== null);
    this.files.push(...(path ? [path] : paths));
    if (path === undefined) {
      this.report.error(place, `the file "${address}" to ${verb} is not there`, `put it at ${paths.join(' or ')}`);
    }
    return path;
  }

  /** False when it cannot be done, which is reported: the line stays as it is. */
  private include(address: string, place: Place, chain: readonly string[]): boolean {
    const path = this.pathOf(address, place, chain, 'include');
    if (path === undefined) return false;
    // A bomb's files are not read for nothing.
    const over = this.files.length > MOST || chain.includes(path);
    const { body, above } = over ? { body: '', above: 0 } : readSource(this.textOf(path)!, new Report(path));
    return this.enter(path, body.replace(/\n$/, ''), above, place, chain);
  }

  /** Puts a file's text in its place. */
  private enter(path: string, text: string, above: number, place: Place, chain: readonly string[]): boolean {
    if (chain.includes(path)) {
      const ring = [...chain.slice(chain.indexOf(path)), path].join(' → ');
      this.report.error(place, `this file includes itself: ${ring}`, 'take out one of these includes');
    } else if (this.files.length > MOST) {
      this.full(place, `this deck includes more than ${MOST} files`, 'include fewer');
    } else if (this.letters + text.length > MOST_LETTERS) {
      this.full(place, TOO_LARGE, 'include less');
    } else {
      this.letters += text.length;
      this.add(text, above, [...chain, path]);
      return true;
    }
    return false;
  }
}

/** `/x` is in the project's folder; where there is no such file, in the disk's root. */
function pathFrom(file: string, root: string, address: string): string {
  const path = address.startsWith('/') ? join(dirname(file), root, address) : address;
  return (isAbsolute(path) || path !== address ? path : join(dirname(file), address)).replaceAll('\\', '/');
}

function originIn(runs: Run[], line: number): Origin {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.at <= line) low = middle + 1;
    else high = middle;
  }
  // Of two runs that begin on a line the last has text there.
  const run = runs[low - 1];
  if (!run) return { line };
  return { ...(run.file === undefined ? {} : { file: run.file }), line: run.line + line - run.at };
}
