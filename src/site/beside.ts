/** What a site has beside its pages and their program: the icon, the licences, the form of a hand-in, and the data sets that its decks name. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck } from '../contract/deck.ts';
import { DATA_INDEX, namedSets } from './dataIndex.ts';
import { LICENCES, licences } from './licences.ts';
import { ROOT } from './root.ts';

export const PUBLIC = join(ROOT, 'public');

/** Path below the site → what the file holds. */
export function besidePages(decks: readonly Pick<Deck, 'cells'>[]): Map<string, Uint8Array | string> {
  const sets = [...new Set(decks.flatMap((deck) => namedSets(deck, PUBLIC)))].sort();
  const files = ['favicon.svg', 'hand-in.schema.json', ...sets.map((name) => `data/${name}.json`)];
  return new Map<string, Uint8Array | string>([
    ...files.map((name): [string, Uint8Array] => [name, readFileSync(join(PUBLIC, name))]),
    [DATA_INDEX, JSON.stringify(sets)],
    [LICENCES, licences()],
  ]);
}
