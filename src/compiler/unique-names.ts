import type { Claim } from './context.ts';
import type { Report } from './diagnostics.ts';
import type { Origin } from './source/includes.ts';

/** A cell's label that Quarto counts as a figure's, a table's or a listing's. */
export const FIGURE = /^(?:fig|tbl|lst)-/;

/** Names that must be different in a whole deck. */
export class UniqueNames {
  constructor(private readonly origin: (line: number) => Origin) {}

  /** Two maps, for to join a name with its kind takes longer than to look it up. */
  private readonly taken = { id: new Map<string, number>(), label: new Map<string, number>() };
  private readonly next = new Map<string, number>();

  /** False when the name was taken before, which is reported. */
  claim({ what, name, line, column }: Claim, report: Report): boolean {
    const taken = this.taken[what];
    const first = taken.get(name);
    if (first === undefined) {
      taken.set(name, line);
      return true;
    }
    const { file, line: where } = this.origin(first);
    const message = `the ${what} "${name}" is used twice (first ${file ? `at ${file}:` : 'on line '}${where})`;
    report.warn({ line, column }, message, `give one of them another ${what}`);
    return false;
  }

  /** A cell's id is its label, unless something else in the deck has that id. */
  idOfCell(label: string): string {
    // Those count as ids from the start.
    if (FIGURE.test(label)) return label;
    return this.free(this.taken.id.has(label) ? `cell-${label}` : label);
  }

  /** The id, or the id with the next free number: nobody wrote it, so a clash is not a mistake. */
  free(base: string): string {
    let id = base;
    for (let n = this.next.get(base) ?? 1; this.taken.id.has(id); n++) {
      id = `${base}-${n}`;
      this.next.set(base, n + 1);
    }
    this.taken.id.set(id, 0);
    return id;
  }
}
