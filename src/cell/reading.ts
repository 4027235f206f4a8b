import type { Effects } from './effects.ts';

/** What the kernel needs of a cell: its code, read. Types only. */
export interface Reading {
  /** As `transpile` makes it. Of a cell with a mistake: of the last code that had none. */
  body: string;
  definitions: readonly string[];
  references: readonly string[];
  effects: Effects;
  problem?: { message: string; line: number; column: number };
}
