import type { Cell, Deck, Slide } from './deck.ts';

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

/** What the pages of a deck show, to tell later what changed. */
export interface Shown {
  slides: string[];
  cells: string[];
}

export function shownOf({ slides, cells }: Deck): Shown {
  return {
    slides: slides.map(({ hash }) => hash),
    cells: cells.map(({ label, code, options }) => JSON.stringify([label, code, options])),
  };
}

export function updateOf(deck: Deck, before: Shown): DeckUpdate {
  const now = shownOf(deck);
  const { file, name, slides, cells } = deck;
  return {
    file,
    name,
    slides: splice(before.slides, now.slides, (i) => {
      const { html, title, kind } = slides[i]!;
      return { html, title, kind };
    }),
    lines: slides.map(({ line }) => line),
    cells: splice(before.cells, now.cells, (i) => cells[i]!),
    places: cells.map(({ line, slide }) => [line, slide]),
  };
}

/** The stretch between the common beginning and the common end. */
function splice<T>(before: string[], after: string[], item: (index: number) => T): Splice<T> {
  let at = 0;
  while (at < before.length && at < after.length && before[at] === after[at]) at++;
  let same = 0;
  while (
    same < Math.min(before.length, after.length) - at &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same++;
  }
  const added = Array.from({ length: after.length - same - at }, (_, i) => item(at + i));
  return { at, removed: before.length - same - at, added };
}
