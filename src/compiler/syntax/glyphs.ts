import katex from 'katex';
import metrics from 'katex/src/fontMetricsData.js';

/** What a browser draws in a font of the system's, because KaTeX's have no such sign: «, ¿, €, ½, ✓, emoji. */
const MISSING: [first: number, last: number][] = [
  [0xa1, 0xff],
  [0x370, 0x3ff],
  [0x2010, 0x205e],
  [0x20a0, 0x20cf],
  [0x2100, 0x214f],
  [0x2600, 0x27bf],
  [0xd83c, 0xd83e],
];
const FONTS = ['Main-Regular', 'Main-Bold', 'Main-Italic', 'Main-BoldItalic'];
const M = 'M'.charCodeAt(0);

type SetMetrics = (font: string, metrics: Record<number, number[]>) => void;
const setMetrics = (katex as unknown as { __setFontMetrics: SetMetrics }).__setFontMetrics;

/** Without a size KaTeX takes such a sign for nothing, too small for its box or fraction, and complains on the terminal: it gets an M's. */
export function sizeMissingGlyphs(): void {
  for (const font of FONTS) {
    const known = metrics[font]!;
    const all: Record<number, number[]> = {};
    for (const [first, last] of MISSING) for (let code = first; code <= last; code++) all[code] = known[M]!;
    setMetrics(font, { ...all, ...known });
  }
}
