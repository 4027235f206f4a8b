/** Which decks are saved, asked of the disk itself: it answers alike on every system, also for files that come and go. */

import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const OFTEN_MS = 300;

/**
 * First `undefined`, which stands for all, then the decks of each round of saves: those of which a file has changed since
 * the round before began. `files`: each deck, and what it is read from.
 */
export async function* savesOf(
  files: () => ReadonlyMap<string, readonly string[]>,
): AsyncGenerator<string[] | undefined> {
  let known = stamps(files());
  yield undefined;
  for (;;) {
    await pause(OFTEN_MS);
    const now = stamps(files());
    const saved = [...now].filter(([deck, stamp]) => known.get(deck) !== stamp).map(([deck]) => deck);
    known = now;
    if (saved.length > 0) yield saved;
  }
}

const stamps = (files: ReadonlyMap<string, readonly string[]>): Map<string, string> =>
  new Map([...files].map(([deck, paths]) => [deck, paths.map(stampOf).join()]));

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : '';
}
