/** What a name is: what is told of it where it may be written; of a cell's names their types. */

import type { Desk } from './desk.ts';
import { nameAt } from './name.ts';
import { suggest } from './suggest.ts';
import { caretAt, type Suggestion } from './suggestion.ts';

export interface Told {
  /** Markdown. */
  text: string;
  /** Of the name, in its line. */
  start: number;
  end: number;
}

export async function hover(desk: Desk, file: string, text: string, offset: number): Promise<Told | undefined> {
  const { lines, line } = caretAt(text, offset);
  const place = desk.cellAt(file, lines.length);
  const here = nameAt(text, offset, place !== undefined);
  if (!here) return undefined;
  const { name, start, end } = here;
  const suggested = await suggest(desk, file, text, offset - line.length + end);
  const entry = suggested?.list.find((each) => each.name === name);
  const type = place && (await desk.meaningOf(place, { line: lines.length, column: start + 1 }))?.type;
  const said = [type === undefined ? entry?.detail : typescript(name, type, entry), entry?.about].filter(Boolean);
  return said.length === 0 ? undefined : { text: said.join('\n\n'), start, end };
}

/** As its documentation has it, where there is one: TypeScript's own is long. */
function typescript(name: string, type: string, entry: Suggestion | undefined): string {
  const signature = entry?.about ? entry.detail : undefined;
  return `\`\`\`ts\n${name}${signature ?? `: ${type}`}\n\`\`\``;
}
