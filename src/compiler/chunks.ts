import type { SlideCache } from './cache.ts';
import { chunkKey, settingKey } from './cache-key.ts';
import { type Compiled, compileChunk } from './compile.ts';
import type { DeckSetting } from './setting.ts';
import type { Chunk, PlacedStretch } from './source/stretches.ts';

/** The third stage's result: a compiled chunk, and the line index in the file where it stands. */
export interface PlacedCompiled {
  first: number;
  compiled: Compiled;
}

export function compileChunks(stretches: PlacedStretch[], setting: DeckSetting, cache: SlideCache): PlacedCompiled[] {
  const key = settingKey(setting);
  return chunksOf(stretches).map(({ first, chunk }) => ({
    first,
    compiled: cache.get(
      chunkKey(chunk, first, setting, key),
      () => compileChunk({ first, lines: chunk.lines }, setting),
      setting.exists,
    ),
  }));
}

interface Placed {
  first: number;
  chunk: Chunk;
}

function chunksOf(stretches: PlacedStretch[]): Placed[] {
  const all: Placed[] = [];
  for (const { first, stretch } of stretches) {
    for (const chunk of stretch.chunks) all.push({ first: first + chunk.at, chunk });
  }
  return all.filter(({ chunk: { lines } }, i) => {
    if (lines[0]![0] === '#' || lines.some((line, k) => k > 0 && line.trim() !== '')) return true;
    // A rule just above a slide's heading says the same as the heading.
    return lines[0]!.trim() !== '' && !/^##(?:[ \t]|$)/.test(all[i + 1]?.chunk.lines[0] ?? '');
  });
}
