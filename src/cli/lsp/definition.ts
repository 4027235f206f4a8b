/** Where that is written which a name refers to: a figure, a slide, a footnote, a work, what a cell or the engine defines. */

import type { Place } from '../../contract/deck.ts';
import type { FilePlace } from '../types/cellTypes.ts';
import type { Desk } from './desk.ts';
import { nameAt } from './name.ts';
import { caretAt } from './suggestion.ts';

const AFTER_NAME = '(?![\\p{L}\\p{N}_-])';
/** Before an id: where it is given to something. */
const GIVEN = '(?:\\{[^{}]*#|\\|\\s*label:\\s*["\']?|\\\\label\\s*\\{\\s*|^\\s*@\\w+\\s*\\{\\s*)';

export async function definition(
  desk: Desk,
  file: string,
  text: string,
  offset: number,
): Promise<FilePlace | undefined> {
  const { lines, line } = caretAt(text, offset);
  const place = desk.cellAt(file, lines.length);
  const here = nameAt(text, offset, place !== undefined);
  if (!here) return undefined;
  const { name, start } = here;
  if (place) return desk.declared(place, { line: lines.length, column: start + 1 });
  const before = line.slice(0, start);
  const id = escaped(name);
  if (/\[\^$/.test(before)) return found(desk, file, new RegExp(`^\\s*\\[\\^(?=${id}\\]:)`, 'u'));
  if (!/[@#]$/.test(before)) return undefined;
  return found(desk, file, new RegExp(`${GIVEN}(?=${id}${AFTER_NAME})`, 'u'));
}

/** In a deck that the file is of, behind what is looked for. */
function found(desk: Desk, file: string, pattern: RegExp): FilePlace | undefined {
  for (const path of desk.decksOf(file).flatMap((deck) => desk.filesOf(deck))) {
    const place = placeOf(pattern, desk.textOf(path) ?? '');
    if (place) return { file: path, ...place };
  }
  return undefined;
}

function placeOf(pattern: RegExp, text: string): Place | undefined {
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const match = pattern.exec(line);
    if (match) return { line: index + 1, column: match.index + match[0].length + 1 };
  }
  return undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
