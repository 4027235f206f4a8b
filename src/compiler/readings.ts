/** What the kernel needs of a deck's cells, so that no page has to read them before the first runs. */

import { DeckReader } from '../cell/deckReader.ts';
import { pack } from '../cell/packed.ts';
import type { Cell, Deck } from '../contract/deck.ts';
import type { PackedReading } from '../contract/reading.ts';

const known = new WeakMap<readonly Cell[], PackedReading[]>();

/** Of the cells that run, in their order. */
export function readingsOf({ cells }: Pick<Deck, 'cells'>): PackedReading[] {
  const before = known.get(cells);
  if (before) return before;
  const live = cells.filter(({ options }) => options.eval);
  const readings = new DeckReader().read(live).map((reading, i) => pack(live[i]!.code, reading));
  known.set(cells, readings);
  return readings;
}
