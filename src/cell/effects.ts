/**
 * What a cell may do to objects that cells above made, and which objects its own values share with them. Types only.
 *
 * JavaScript gives no types, so the reader follows names (reader.ts, sharing.ts). It errs on the side of saying yes: a yes too many runs a
 * cell once more than was needed, a no too many shows a wrong result.
 */

import type { Change } from './mutations.ts';

export interface Effects {
  /** Names from above whose objects this cell may change. */
  changes: Map<string, Change>;
  /** Own definition, or a name that it changes → names that it may be the same object as. */
  aliases: Map<string, Set<string>>;
  /** The same, and names whose objects it may hold. */
  holds: Map<string, Set<string>>;
  /** Own definitions that nothing can change: numbers, texts, what was imported. */
  plain: Set<string>;
  /** Own definitions that may have parameters to train. */
  modules: Set<string>;
  /** Own definitions that change by being used: iterators, random generators. */
  fleeting: Set<string>;
  /** Functions and methods written here that change what they are given, or what they hold. */
  mutators: Map<string, Change>;
  /** Functions written here that make something with parameters. */
  makers: Set<string>;
}

/** What the cells above have defined, and what is always there. */
export interface Known {
  mutators: ReadonlyMap<string, Change>;
  makers: ReadonlySet<string>;
  /** Names that are always there, of the engine and of what shows: their functions return something new. */
  libraries: ReadonlySet<string>;
}

/** The names that a cell gives, and those that it takes. */
export interface CellNames {
  definitions: readonly string[];
  references: readonly string[];
}
