import type { Cell, Head, Place, Twin } from './deck.ts';
import type { Report } from './diagnostics.ts';
import type { Token } from './markdown.ts';
import type { Outline } from './outline.ts';
import type { Source } from './source.ts';
import type { Lang } from './words.ts';

/** What the rules know while one deck is compiled. */
export interface Context {
  source: Source;
  head: Head;
  lang: Lang;
  report: Report;
  outline: Outline;
  /** `fig-x` → 1: the numbers that cross-references show. */
  numbers: ReadonlyMap<string, number>;
  cells: Cell[];
  twins: Twin[];
  /** Ids in use, to find the one written twice and to make new ones. */
  ids: Map<string, Place>;
  /** Footnotes by label: the blocks of each definition. */
  footnotes: Map<string, { tokens: Token[]; used: boolean; line: number }>;
  /** The inline text being read. */
  here: Token | null;
  /** True when a file that the deck names lies beside it; not asked when the deck has no folder. */
  exists: (address: string) => boolean;
}

export function contextOf(env: Record<string | symbol, unknown>): Context {
  return env.context as Context;
}

/** Where letter `offset` of the inline text `text` stands in the file. */
export function inlinePlace(context: Context, text: string, offset: number): Place {
  const token = context.here;
  if (!token) return { line: 1, column: 1 };
  // A nested reading (an image's label) sees only a part of the text.
  const shift = text === token.content ? 0 : Math.max(0, token.content.indexOf(text));
  const before = token.content.slice(0, shift + offset);
  const down = before.split('\n').length - 1;
  const right = before.length - (before.lastIndexOf('\n') + 1);
  const line = (token.map?.[0] ?? 0) + 1 + down;
  if (down === 0 && typeof token.meta?.column === 'number') return { line, column: token.meta.column + right };
  const whole = context.source.lines[line - 1] ?? '';
  const textLine = token.content.split('\n', down + 1)[down] ?? '';
  const start = whole.indexOf(textLine.trim());
  const indent = textLine.length - textLine.trimStart().length;
  return { line, column: Math.max(1, 1 + Math.max(0, start) + right - indent) };
}
