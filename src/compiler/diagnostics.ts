import type { Diagnostic, Place } from '../contract/deck.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/terminal.ts';

/** Nobody reads more, and a list of a million would be slower than the deck that it is about. */
const MOST = 10_000;

/** Gathers everything that is wrong with one file, so that all of it is shown at once. */
export class Report {
  readonly list: Diagnostic[] = [];
  private readonly seen = new Set<string>();

  constructor(readonly file: string) {}

  private get full(): boolean {
    return this.list.length > MOST;
  }

  error(place: Place, message: string, fix: string): void {
    this.put({ severity: 'error', message, fix }, place);
  }

  warn(place: Place, message: string, fix: string): void {
    this.put({ severity: 'warning', message, fix }, place);
  }

  /** A warning now, an error in `recurrente check`. */
  strict(place: Place, message: string, fix: string): void {
    this.put({ severity: 'warning', message, fix, strict: true }, place);
  }

  /** A place may have to be searched for: not when nobody asks. */
  private put({ severity, ...rest }: Omit<Diagnostic, 'file' | 'line' | 'column'>, place: Place): void {
    if (this.full) return;
    const { line, column } = place;
    this.add({ severity, file: this.file, line, column, ...rest });
  }

  /** Inline text may be read twice (an image's label, for one): each mistake is reported once. */
  add(diagnostic: Diagnostic): void {
    if (this.full) return;
    const key = `${diagnostic.line}:${diagnostic.column}:${diagnostic.message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(this.list.length < MOST ? diagnostic : moreThan(diagnostic));
  }

  sorted(): Diagnostic[] {
    return [...this.list].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

/** An error, for among those left out may be one. */
function moreThan({ file, line, column }: Diagnostic): Diagnostic {
  const message = `there are more than ${MOST} mistakes: the others are not listed`;
  return { severity: 'error', file, line, column, message, fix: 'fix these first' };
}

/** As `recurrente check` counts it. */
export function strictly({ strict, ...diagnostic }: Diagnostic): Diagnostic {
  return strict ? { ...diagnostic, severity: 'error' } : diagnostic;
}

/** `slides/x.md:12:3 message — fix`; nothing in it is a command to a terminal. */
export function formatDiagnostic({ file, line, column, message, fix }: Diagnostic): string {
  return visible(`${file}:${line}:${column} ${message} — ${fix}`);
}

/** The fix for an unknown word: the nearest known one, or all of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near ? `did you mean "${near}"?` : `known here: ${known.join(', ')}`;
}
