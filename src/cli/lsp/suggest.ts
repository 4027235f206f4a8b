/** What may be written at a place of a deck: the head, a cell or Markdown is asked. */

import { api } from '../../site/api/plugin.ts';
import { suggestInCell } from './cells.ts';
import type { Desk } from './desk.ts';
import { inHead, suggestInHead } from './head.ts';
import { suggestInMarkdown } from './markdown.ts';
import { caretAt, type Suggestions } from './suggestion.ts';

export async function suggest(
  desk: Desk,
  file: string,
  text: string,
  offset: number,
): Promise<Suggestions | undefined> {
  const caret = caretAt(text, offset);
  if (inHead(caret)) return suggestInHead(caret);
  const place = desk.cellAt(file, caret.lines.length);
  if (place) return suggestInCell(place, caret, desk.types, api);
  const [deck] = desk.decksOf(file);
  return deck === undefined ? undefined : suggestInMarkdown(caret, () => desk.referencesOf(deck));
}
