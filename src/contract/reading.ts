/** What a cell's code says to the kernel, as `cell/packed.ts` packs it: in a page where a deck is built, and to the thread. Types only. */

type Change = 'own' | 'parameters' | 'all';

export interface PackedReading {
  /** The names that it gives to the cells below, and those that it takes. */
  gives?: string;
  takes?: string;
  /** Its JavaScript: the lines that are not the cell's own, by their number from 0; or all of it. */
  lines?: [number, string][];
  body?: string;
  problem?: [message: string, line: number, column: number];
  /** What it may do to objects of other cells: see cell/effects.ts. Relations are between names by their place in `gives takes`. */
  changes?: [string, Change][];
  mutators?: [string, Change][];
  makers?: string[];
  plain?: string;
  modules?: string;
  fleeting?: string;
  aliases?: string;
  holds?: string;
}
