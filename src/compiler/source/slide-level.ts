import { readOutline } from './outline.ts';

/** Here `##` begins a slide and `#` a section; `slide-level: 3` says that `###` and `##` do, `1` that `#` does, `0` that only rules. */
export const SLIDE_LEVEL = 2;

const KEY = /^[ \t]*slide-level:[ \t]*([0-6])[ \t]*(?:#.*)?$/m;

/** Of heads from the farthest to the nearest, which counts. */
export function slideLevelIn(heads: readonly string[]): number {
  const written = heads.map((head) => KEY.exec(head)?.[1]).findLast((level) => level !== undefined);
  return written === undefined ? SLIDE_LEVEL : Number(written);
}

const HEADING = /^#{1,6}(?=[ \t]|$)/;

export interface Levelled {
  text: string;
  /** Line index → how many letters further right it stands than the author wrote it. */
  moved: ReadonlyMap<number, number>;
}

/** The same text with its headings so much higher or lower that `##` begins a slide; every line keeps its number. */
export function withSlideLevel(text: string, level: number): Levelled {
  const moved = new Map<number, number>();
  if (level === SLIDE_LEVEL) return { text, moved };
  const lines = text.split('\n');
  for (const index of readOutline(lines).prose) {
    lines[index] = lines[index]!.replace(HEADING, ({ length }) => {
      const own = Math.min(6, Math.max(1, length + SLIDE_LEVEL - level));
      moved.set(index, own - length);
      return '#'.repeat(own);
    });
  }
  return { text: lines.join('\n'), moved };
}
