import type { Cell, Deck, Slide } from '../contract/deck.ts';
import type { DeckUpdate, Splice } from '../contract/update.ts';

/** What the pages of a deck show, to tell later what changed. */
export interface Snapshot {
  slides: string[];
  cells: Cell[];
  /** Files whose saves change the deck. */
  includes: string[];
}

export function snapshotOf({ slides, cells, includes }: Deck): Snapshot {
  return { slides: slides.map(({ hash }) => hash), cells, includes };
}

export function updateOf(deck: Deck, before: Snapshot): DeckUpdate {
  const { file, name, slides, cells } = deck;
  const kept = splice(before.slides, snapshotOf(deck).slides, (a, b) => a === b);
  return {
    file,
    name,
    slides: { ...kept, added: kept.added.map((_, i) => contentOf(slides[kept.at + i]!)) },
    lines: slides.map(({ line }) => line),
    cells: splice(before.cells, cells, sameCell),
    places: cells.map(({ line, slide }) => [line, slide]),
  };
}

const contentOf = ({ html, title, kind }: Slide) => ({ html, title, kind });

/** Where a cell stands is no part of it. */
function sameCell(a: Cell, b: Cell): boolean {
  if (a.label !== b.label || a.code !== b.code || a.file !== b.file) return false;
  return a.options === b.options || JSON.stringify(a.options) === JSON.stringify(b.options);
}

/** The stretch between the common beginning and the common end. */
function splice<T>(before: T[], after: T[], same: (a: T, b: T) => boolean): Splice<T> {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && same(before[at]!, after[at]!)) at++;
  let end = 0;
  while (end < most - at && same(before[before.length - 1 - end]!, after[after.length - 1 - end]!)) end++;
  return { at, removed: before.length - end - at, added: after.slice(at, after.length - end) };
}
