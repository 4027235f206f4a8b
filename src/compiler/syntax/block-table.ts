import type { StateBlock, Token } from './markdown.ts';
import { columnsOf, readCaption, writeCaption } from './table-caption.ts';

export type Align = 'left' | 'center' | 'right' | '';

/** A cell's lines, the first of which stands on line index `line` of the slide. */
export interface BlockCell {
  lines: string[];
  line: number;
}

/** A table whose cells hold blocks: Pandoc's grids, and its tables drawn with spaces. */
export interface BlockTable {
  header: BlockCell[] | null;
  rows: BlockCell[][];
  aligns: Align[];
  /** Letters of each column; null where the text shall decide. */
  widths: number[] | null;
  /** The line after it. */
  end: number;
}

export function writeBlockTable(table: BlockTable, startLine: number, endLine: number, state: StateBlock): void {
  const open = state.push('table_open', 'table', 1);
  const map: [number, number] = [startLine, 0];
  open.map = map;
  const at = state.tokens.length;
  if (table.widths) state.tokens.push(columnsOf(table.widths));
  if (table.header) {
    state.push('thead_open', 'thead', 1);
    writeRow('th', table.header, table.aligns, state);
    state.push('thead_close', 'thead', -1);
  }
  if (table.rows.length > 0) {
    state.push('tbody_open', 'tbody', 1);
    for (const row of table.rows) writeRow('td', row, table.aligns, state);
    state.push('tbody_close', 'tbody', -1);
  }
  const caption = readCaption(state, table.end, endLine);
  if (caption) writeCaption(state, caption, open, at);
  state.push('table_close', 'table', -1);
  map[1] = caption?.end ?? table.end;
  state.line = map[1];
}

function writeRow(tag: 'th' | 'td', cells: BlockCell[], aligns: Align[], state: StateBlock): void {
  state.push('tr_open', 'tr', 1);
  cells.forEach((cell, i) => {
    const open = state.push(`${tag}_open`, tag, 1);
    if (aligns[i]) open.attrSet('style', `text-align: ${aligns[i]};`);
    writeCell(cell, state);
    state.push(`${tag}_close`, tag, -1);
  });
  state.push('tr_close', 'tr', -1);
}

/** A cell of one paragraph is a line of text. */
function writeCell({ lines, line }: BlockCell, state: StateBlock): void {
  const tokens: Token[] = [];
  state.md.block.parse(dedent(lines).join('\n'), state.md, state.env, tokens);
  const paragraphs = tokens.filter(({ type, level }) => level === 0 && /^paragraph_/.test(type));
  if (paragraphs.length === 2 && tokens.at(-1) === paragraphs[1]) for (const each of paragraphs) each.hidden = true;
  for (const token of tokens) {
    token.level += state.level;
    if (token.map) token.map = [token.map[0] + line, token.map[1] + line];
    state.tokens.push(token);
  }
}

/** Without the spaces that all lines begin with. */
function dedent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(least).trimEnd());
}
