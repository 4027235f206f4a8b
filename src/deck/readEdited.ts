/** Reads cells as the build does, and again only what an edit has changed. With it come the parsers: loaded when needed. */

import { DeckReader } from '../cell/deckReader.ts';
import { pack, unpack } from '../cell/packed.ts';
import type { CellSource } from '../contract/protocol.ts';
import type { PackedReading } from '../contract/reading.ts';

export function readerOf(
  cells: readonly CellSource[],
  built: readonly PackedReading[],
): (cells: readonly CellSource[]) => PackedReading[] {
  const reader = new DeckReader(cells.map((cell, i) => ({ ...cell, reading: unpack(cell.code, built[i]!) })));
  return (now) => reader.read(now).map((reading, i) => pack(now[i]!.code, reading));
}
