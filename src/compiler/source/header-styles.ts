import { dirname, join, posix } from 'node:path';
import type { Stylesheet } from '../../contract/deck.ts';
import type { ReadFile } from './includes.ts';

/** What `include-in-header` would put into a page: its rules are read, the rest is not. */
export interface HeaderStyles {
  sheets: Stylesheet[];
  paths: string[];
  /** Something other than rules stands there, or a file is not there: the beginning of it. */
  left: string[];
}

const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;
/** It shows nothing, and runs nothing. */
const IDLE = /<!--[\s\S]*?-->|<meta\b[^>]*>|\s+/gi;

/** A file's name, `text: …`, `file: …`, or a list of those; names are the deck's, or its project's. */
export function readHeader(value: unknown, deck: string, root: string, read: ReadFile): HeaderStyles {
  const found: HeaderStyles = { sheets: [], paths: [], left: [] };
  for (const item of Array.isArray(value) ? value : [value]) {
    const text = textOf(item, deck, root, read, found);
    if (text === undefined) continue;
    const css = [...text.matchAll(STYLE)].map(([, rules]) => rules!.trim()).join('\n');
    if (css !== '') found.sheets.push({ address: `header-${found.sheets.length + 1}.theme.css`, css });
    const rest = text.replace(STYLE, '').replace(IDLE, ' ').trim();
    if (rest !== '') found.left.push(rest.slice(0, 40));
  }
  return found;
}

function textOf(item: unknown, deck: string, root: string, read: ReadFile, found: HeaderStyles): string | undefined {
  const { text, file } = (typeof item === 'object' && item !== null ? item : { file: item }) as Record<string, unknown>;
  if (typeof text === 'string') return text;
  if (typeof file !== 'string') return undefined;
  const name = file.trim();
  const paths = [name, posix.join(root, name)].map((each) => join(dirname(deck), each).replaceAll('\\', '/'));
  for (const path of paths) {
    const content = read(path);
    found.paths.push(path);
    if (content !== null) return content;
  }
  found.left.push(name);
  return undefined;
}
