import { contextOf } from '../context.ts';
import type { Align } from './block-table.ts';
import { codeSpans, endOfCode } from './code-spans.ts';
import type { MarkdownIt, StateBlock } from './markdown.ts';
import { captioned, isEnd, lineStart, lineText, readCaption, tooFar, writeCaption } from './table-caption.ts';

/** Pipe tables. A `|` inside `$…$` or `` `…` `` does not split the cell (Pandoc splits there: so did no author want it). */
export function table(md: MarkdownIt): void {
  md.block.ruler.at('table', readTable, { alt: ['paragraph', 'reference'] });
  md.block.ruler.after('table', 'captioned_table', captioned(readTable));
}

interface PipeCell {
  text: string;
  /** Column in the file, from 1. */
  column: number;
}

function readTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine + 1 >= endLine) return false;
  const aligns = readRule(lineText(state, startLine + 1));
  if (!aligns || tooFar(state, startLine) || tooFar(state, startLine + 1)) return false;
  const header = splitRow(state, startLine);
  if (!header || header.length === 0) return false;
  if (header.length !== aligns.length) {
    if (silent || !lineText(state, startLine).startsWith('|')) return false;
    contextOf(state.env).report.warn(
      { line: startLine + 2, column: 1 },
      `the table's rule has ${aligns.length} columns and its header ${header.length}`,
      'give each column its own |---|',
    );
  }
  if (silent) return true;

  writeTable(state, startLine, endLine, header, aligns);
  return true;
}

/** The table whose header stands at `line`; a caption may stand under it. */
function writeTable(state: StateBlock, startLine: number, endLine: number, header: PipeCell[], aligns: Align[]): void {
  const open = state.push('table_open', 'table', 1);
  const map: [number, number] = [startLine, 0];
  open.map = map;
  const captionAt = state.tokens.length;
  const columns = Math.max(aligns.length, header.length);
  if (header.some(({ text }) => text !== '')) {
    state.push('thead_open', 'thead', 1);
    writeRow(state, 'th', header, aligns, columns, startLine);
    state.push('thead_close', 'thead', -1);
  }
  const line = writeBody(state, startLine + 2, endLine, columns, aligns);
  const caption = readCaption(state, line, endLine);
  if (caption) writeCaption(state, caption, open, captionAt);
  state.push('table_close', 'table', -1);
  map[1] = caption?.end ?? line;
  state.line = map[1];
}

function writeBody(state: StateBlock, first: number, endLine: number, columns: number, aligns: Align[]): number {
  let line = first;
  for (; line < endLine && !state.isEmpty(line) && !tooFar(state, line); line++) {
    if (!lineText(state, line).includes('|') || isEnd(state, line, endLine)) break;
    const cells = splitRow(state, line) ?? [];
    if (line === first) state.push('tbody_open', 'tbody', 1);
    if (cells.length > columns) {
      const extra = cells[columns]!;
      contextOf(state.env).report.error(
        { line: line + 1, column: extra.column },
        `this row has ${cells.length} cells and the table ${columns}`,
        'write a bar that belongs to the text as \\|',
      );
    }
    writeRow(state, 'td', cells, aligns, columns, line);
  }
  if (line > first) state.push('tbody_close', 'tbody', -1);
  return line;
}

/** `|:--|--:|`, also joined by `+` as in Org tables; null when the line is something else. */
function readRule(text: string): Align[] | null {
  if (!/^[|:+-][|:+\s-]*$/.test(text) || !text.includes('-') || !/[|+]/.test(text)) return null;
  const parts = text.replace(/^[|+]|[|+]$/g, '').split(/[|+]/);
  const aligns: Align[] = [];
  for (const part of parts) {
    const cell = part.trim();
    if (!/^:?-+:?$/.test(cell)) return null;
    const left = cell.startsWith(':');
    const right = cell.endsWith(':');
    aligns.push(left && right ? 'center' : right ? 'right' : left ? 'left' : '');
  }
  return aligns;
}

/** The cells of a line; a bar after a backslash, in code or in maths belongs to its cell. */
function splitRow(state: StateBlock, line: number): PipeCell[] | null {
  const text = lineText(state, line);
  if (!text.includes('|')) return null;
  const first = state.bMarks[line]! + state.tShift[line]! - lineStart(state, line) + 1;
  const cells: PipeCell[] = [];
  const spans = codeSpans(text);
  let from = text.startsWith('|') ? 1 : 0;
  const push = (end: number): void => {
    const raw = text.slice(from, end);
    cells.push({ text: raw.trim(), column: first + from + (raw.length - raw.trimStart().length) });
    from = end + 1;
  };
  for (let i = from; i < text.length; i++) {
    const letter = text[i];
    if (letter === '\\') i++;
    else if (letter === '|') push(i);
    else if (letter === '`') i = endOfCode(text, i, spans);
    else if (letter === '$') i = endOfMath(text, i);
  }
  if (from < text.length) push(text.length);
  for (const cell of cells) cell.text = plainBars(cell.text);
  return cells;
}

/** A price in a cell (`$5 | $6`) is no formula: the closing dollar has no space before it and no digit after. */
function endOfMath(text: string, at: number): number {
  if (/\s/.test(text[at + 1] ?? ' ')) return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '$') return /\s/.test(text[i - 1]!) || /\d/.test(text[i + 1] ?? '') ? at : i;
  }
  return at;
}

/** Inside code `\|` means a plain bar; elsewhere the inline escape says the same, and in maths it is TeX's ‖. */
function plainBars(cell: string): string {
  return cell.includes('\\|') ? cell.replace(/`[^`]+`/g, (span) => span.replace(/\\\|/g, '|')) : cell;
}

function writeRow(
  state: StateBlock,
  tag: 'th' | 'td',
  cells: PipeCell[],
  aligns: Align[],
  count: number,
  line: number,
): void {
  state.push('tr_open', 'tr', 1).map = [line, line + 1];
  for (let i = 0; i < count; i++) {
    const cell = state.push(`${tag}_open`, tag, 1);
    if (aligns[i]) cell.attrSet('style', `text-align: ${aligns[i]};`);
    const inline = state.push('inline', '', 0);
    inline.content = cells[i]?.text ?? '';
    inline.map = [line, line + 1];
    inline.meta = { column: cells[i]?.column ?? 1 };
    inline.children = [];
    state.push(`${tag}_close`, tag, -1);
  }
  state.push('tr_close', 'tr', -1);
}
