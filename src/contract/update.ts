/** What the dev server tells an open page when the author saves. Types only. */

import type { Cell, Diagnostic, Slide } from './deck.ts';

/** How a list became another: from `at`, `removed` items gave way to `added`. */
export interface Splice<T> {
  at: number;
  removed: number;
  added: T[];
}

/** What the page gets when a deck is saved: only what changed, so that a thousand slides cost no more than one. */
export interface DeckUpdate {
  file: string;
  name: string;
  slides: Splice<Pick<Slide, 'html' | 'title' | 'kind'>>;
  /** Of every slide: an edit moves those below it. */
  lines: number[];
  cells: Splice<Cell>;
  /** Of every cell: the line of its code and its slide. */
  places: [line: number, slide: number][];
}

/** In an editor's preview, of the slide that the author writes: its deck's name, its id. */
export interface DeckShown {
  name: string;
  slide: string;
}

/** What is wrong with a deck, after each save. */
export interface DeckProblems {
  /** The deck's. */
  name: string;
  /** `path`: where the file is on the author's disk. */
  list: (Diagnostic & { path: string })[];
}
