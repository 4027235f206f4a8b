import { dirname, join, posix } from 'node:path';
import { parseDocument } from 'yaml';
import type { Stylesheet } from '../../contract/deck.ts';
import type { ReadFile } from './includes.ts';
import { tokenSheet } from './token-sheet.ts';

type Map = Record<string, unknown>;
const isMap = (value: unknown): value is Map => value !== null && typeof value === 'object' && !Array.isArray(value);

export interface Brand {
  sheet: Stylesheet | null;
  paths: string[];
}

/** `_brand.yml`, of the head, of the deck's folder or of its project: its colours and fonts as our tokens. */
export function readBrand(written: unknown, deck: string, root: string, read: ReadFile): Brand {
  if (written === false) return { sheet: null, paths: [] };
  if (isMap(written)) return { sheet: sheetOf(written), paths: [] };
  const names = typeof written === 'string' ? [written] : ['_brand.yml', posix.join(root, '_brand.yml')];
  for (const name of names) {
    const path = join(dirname(deck), name).replaceAll('\\', '/');
    const text = read(path);
    if (text === null) continue;
    if (text.length > 200_000) return { sheet: null, paths: [path] };
    try {
      const tree: unknown = parseDocument(text, { uniqueKeys: false }).toJS({ maxAliasCount: 100 });
      return { sheet: isMap(tree) ? sheetOf(tree) : null, paths: [path] };
    } catch {
      return { sheet: null, paths: [path] };
    }
  }
  return { sheet: null, paths: [] };
}

function sheetOf({ color, typography }: Map): Stylesheet | null {
  const colours = isMap(color) ? color : {};
  const palette = isMap(colours.palette) ? colours.palette : {};
  const type = isMap(typography) ? typography : {};
  const colour = (value: unknown, depth = 0): string | undefined => {
    const plain = isMap(value) ? value.light : value;
    if (typeof plain !== 'string' || depth > 5) return undefined;
    // A name is one of the palette's, or another of the brand's.
    const other = palette[plain] ?? (depth === 0 ? undefined : colours[plain]);
    return other === undefined || other === value ? plain : colour(other, depth + 1);
  };
  const family = (value: unknown): string | undefined => {
    const name = isMap(value) ? value.family : value;
    return typeof name === 'string' ? `"${name.replace(/["\\;{}]/g, '')}", sans-serif` : undefined;
  };
  const paper = colour(colours.background);
  const headings = isMap(type.headings) ? type.headings : {};
  const tokens: [string, string | undefined][] = [
    ['--paper', paper],
    ['--ink', colour(colours.foreground)],
    ['--accent', colour(colours.primary)],
    ['--accent-strong', colour(colours.link ?? (isMap(type.link) ? type.link.color : undefined) ?? colours.primary)],
    ['--title', colour(headings.color ?? (paper ? colours.foreground : undefined))],
    ['--font-text', family(type.base)],
    ['--font-display', family(type.headings)],
    ['--font-code', family(type.monospace)?.replace('sans-serif', 'monospace')],
  ];
  return tokenSheet('brand.theme.css', tokens);
}
