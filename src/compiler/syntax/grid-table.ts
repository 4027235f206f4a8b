import { contextOf } from '../context.ts';
import { type Align, type BlockCell, type BlockTable, writeBlockTable } from './block-table.ts';
import type { MarkdownIt, StateBlock } from './markdown.ts';
import { captioned, tooFar } from './table-caption.ts';

/** Pandoc's grid tables: cells between `+`, `-` and `|`, which may hold lists, code, several paragraphs. */
export function gridTable(md: MarkdownIt): void {
  md.block.ruler.before('code', 'grid_table', readGrid);
  md.block.ruler.after('captioned_table', 'captioned_grid', captioned(readGrid));
}

const RULE = /^\+(?::?(?:-+|=+):?\+)+$/;

function readGrid(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.src.charCodeAt(state.bMarks[startLine]! + state.tShift[startLine]!) !== 0x2b) return false;
  if (silent || tooFar(state, startLine) || !RULE.test(lineAt(state, startLine))) return false;
  const lines: string[] = [];
  for (let line = startLine; line < endLine && !tooFar(state, line); line++) {
    const text = lineAt(state, line);
    if (!/^[+|]/.test(text)) break;
    lines.push(text);
  }
  const table = parseGrid(lines, startLine);
  if (!table) return refuse(lines, state, startLine);
  writeBlockTable(table, startLine, endLine, state);
  return true;
}

const lineAt = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();

function parseGrid(lines: string[], startLine: number): BlockTable | null {
  const bounds = [...lines[0]!].flatMap((letter, i) => (letter === '+' ? [i] : []));
  const rows: BlockCell[][] = [];
  let header: BlockCell[] | null = null;
  let alignedBy = lines[0]!;
  let from = 1;
  let end = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]![0] !== '+') continue;
    // A rule over some columns only: a cell that spans rows or columns.
    if (!RULE.test(lines[i]!) || !sameBounds(lines[i]!, bounds)) return null;
    const cells = cellsOf(lines.slice(from, i), bounds, startLine + from);
    if (!cells) return null;
    if (lines[i]!.includes('=') && header === null && rows.length === 0) {
      header = cells;
      alignedBy = lines[i]!;
    } else rows.push(cells);
    from = i + 1;
    end = i + 1;
  }
  if (end < lines.length || (rows.length === 0 && header === null)) return null;
  const widths = bounds.slice(1).map((bound, i) => bound - bounds[i]!);
  const aligns = bounds.slice(1).map((bound, i) => alignOf(alignedBy.slice(bounds[i]! + 1, bound)));
  return { header, rows, aligns, widths, end: startLine + end };
}

const sameBounds = (rule: string, bounds: number[]): boolean =>
  rule.length === bounds.at(-1)! + 1 && bounds.every((bound) => rule[bound] === '+');

/** The cells of one row; null when its bars are not where the rule's are. */
function cellsOf(lines: string[], bounds: number[], line: number): BlockCell[] | null {
  if (lines.length === 0) return null;
  const cells = bounds.slice(1).map((): BlockCell => ({ lines: [], line }));
  for (const text of lines) {
    const parts = partsOf(text, bounds);
    if (!parts) return null;
    parts.forEach((part, i) => void cells[i]!.lines.push(part));
  }
  return cells;
}

function partsOf(text: string, bounds: number[]): string[] | null {
  if (text.length === bounds.at(-1)! + 1 && bounds.every((bound) => text[bound] === '|')) {
    return bounds.slice(1).map((bound, i) => text.slice(bounds[i]! + 1, bound));
  }
  // Emoji and the like are wider than they are long: the bars stand somewhere else.
  const parts = text.split('|').slice(1, -1);
  return text.endsWith('|') && parts.length === bounds.length - 1 ? parts : null;
}

function alignOf(rule: string): Align {
  const left = rule.startsWith(':');
  const right = rule.endsWith(':');
  if (left && right) return 'center';
  if (right) return 'right';
  return left ? 'left' : '';
}

/** It is shown as it is typed. */
function refuse(lines: string[], state: StateBlock, startLine: number): boolean {
  contextOf(state.env).report.error(
    { line: startLine + 1, column: state.tShift[startLine]! + 1 },
    'this grid table cannot be read: every rule and bar must stand below those of its first line',
    'align them; for cells that span others write a <table> of HTML',
  );
  const token = state.push('code_block', 'code', 0);
  token.content = `${lines.join('\n')}\n`;
  token.map = [startLine, startLine + lines.length];
  state.line = startLine + lines.length;
  return true;
}
