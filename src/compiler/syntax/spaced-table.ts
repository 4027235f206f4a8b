import { contextOf } from '../context.ts';
import { beginningOf, isRule, isTableRule } from '../source/outline.ts';
import { type Align, type BlockCell, type BlockTable, writeBlockTable } from './block-table.ts';
import type { MarkdownIt, StateBlock } from './markdown.ts';
import { captioned, lineText, tooFar } from './table-caption.ts';

/**
 * Pandoc's tables drawn with spaces, whose columns stand below rules of hyphens: simple ones (a line is a row) and
 * multiline ones (an empty line ends a row).
 */
export function spacedTable(md: MarkdownIt): void {
  md.block.ruler.before('code', 'spaced_table', readSpaced);
  md.block.ruler.after('captioned_table', 'captioned_spaced', captioned(readSpaced));
  // A rule below a line of text is no slide's: Pandoc reads it as text.
  md.block.ruler.at('hr', readRule, { alt: ['reference', 'blockquote', 'list'] });
}

function readRule(state: StateBlock, startLine: number, _: number, silent: boolean): boolean {
  const sign = state.src[state.bMarks[startLine]! + state.tShift[startLine]!]!;
  if (!'-*_'.includes(sign) || tooFar(state, startLine)) return false;
  const text = lineText(state, startLine);
  // Whatever is longer is a rule too, when nothing else stands on it.
  if (!isRule(beginningOf(text)) || /[^-*_ \t]/.test(text)) return false;
  if (silent) return true;
  const token = state.push('hr', 'hr', 0);
  token.map = [startLine, startLine + 1];
  token.markup = sign.repeat(3);
  state.line = startLine + 1;
  return true;
}

const LONG_RULE = /^ *-{3,} *$/;

/** No table has so many lines; begun again and again, they must not each be searched to the end. */
const LONGEST = 200;

function readSpaced(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.sCount[startLine]! < state.blkIndent || startLine + 1 >= endLine) return false;
  const last = Math.min(endLine, startLine + LONGEST);
  const text = (line: number): string => (line < last ? lineAt(state, line) : '');
  const first = text(startLine);
  const table = isTableRule(first)
    ? (withoutHeader(text, startLine, last) ?? null)
    : LONG_RULE.test(first)
      ? multiline(text, startLine, last)
      : isTableRule(text(startLine + 1))
        ? simple(text, startLine, last)
        : null;
  if (!table) return false;
  warnOfCuts(table, startLine, text, state);
  writeBlockTable(table, startLine, endLine, state);
  return true;
}

/** Where a column begins inside of a word, the word is cut in two: the line is drawn a letter too far. */
function warnOfCuts({ end }: BlockTable, startLine: number, text: Text, state: StateBlock): void {
  const rule = isTableRule(text(startLine)) ? startLine : ruleBelow(text, startLine);
  const [, ...inner] = columnsOf(text(rule));
  for (let line = startLine; line < end; line++) {
    const each = text(line);
    const cutAt = inner.find(({ from }) => /^\S\S$/.test(each.slice(from - 1, from + 1)));
    if (!cutAt || isEnd(each)) continue;
    contextOf(state.env).report.warn(
      { line: line + 1, column: state.blkIndent + cutAt.from + 1 },
      'a column begins in the middle of this word',
      'put each cell below the hyphens of its column',
    );
  }
}

function ruleBelow(text: Text, line: number): number {
  let rule = line + 1;
  while (!isTableRule(text(rule))) rule++;
  return rule;
}

/** A line without the indentation of the list or quote around it. */
function lineAt(state: StateBlock, line: number): string {
  return state.getLines(line, line + 1, state.blkIndent, false).trimEnd();
}

type Text = (line: number) => string;

/** A header, a rule, a row a line until an empty one. */
function simple(text: Text, start: number, last: number): BlockTable | null {
  const columns = columnsOf(text(start + 1));
  const rows: BlockCell[][] = [];
  let line = start + 2;
  for (; line < last && text(line) !== '' && !isEnd(text(line)); line++) rows.push(rowOf([text(line)], columns, line));
  if (isEnd(text(line))) line++;
  if (rows.length === 0 && line === start + 2) return null;
  const heads = cut(text(start), columns);
  return {
    header: heads.every((head) => head.trim() === '') ? null : rowOf([text(start)], columns, start),
    rows,
    aligns: columns.map(({ from, to }, i) => alignOf([heads[i]!], to - from)),
    widths: null,
    end: line,
  };
}

/** A rule, rows, a rule; where empty lines part them each may go over several lines. */
function withoutHeader(text: Text, start: number, last: number): BlockTable | null {
  const columns = columnsOf(text(start));
  const body = bodyOf(text, start + 1, last, columns);
  if (!body) return null;
  const rows = body.parted ? body.rows : body.lines.map((each) => rowOf([text(each)], columns, each));
  if (rows.length === 0) return null;
  const first = cut(text(start + 1), columns);
  const aligns = columns.map(({ from, to }, i) => alignOf([first[i]!], to - from));
  return { header: null, rows, aligns, widths: body.parted ? widthsOf(columns) : null, end: body.end };
}

/** A long rule, the header's lines, a rule of columns, rows parted by empty lines, a long rule. */
function multiline(text: Text, start: number, last: number): BlockTable | null {
  let line = start + 1;
  while (line < last && text(line) !== '' && !isTableRule(text(line))) line++;
  if (line === start + 1 || line >= last || text(line) === '') return null;
  const columns = columnsOf(text(line));
  const body = bodyOf(text, line + 1, last, columns);
  if (!body || body.rows.length === 0) return null;
  const heads = Array.from({ length: line - start - 1 }, (_, i) => text(start + 1 + i));
  const aligns = columns.map(({ from, to }, i) =>
    alignOf(
      heads.map((head) => cut(head, columns)[i]!),
      to - from,
    ),
  );
  const header = rowOf(heads, columns, start + 1);
  return { header, rows: body.rows, aligns, widths: widthsOf(columns), end: body.end };
}

interface Body {
  rows: BlockCell[][];
  lines: number[];
  parted: boolean;
  end: number;
}

/** The lines up to a rule that an empty line, or nothing, follows. */
function bodyOf(text: Text, from: number, last: number, columns: Column[]): Body | null {
  const body: Body = { rows: [], lines: [], parted: false, end: 0 };
  let row: string[] = [];
  const endRow = (line: number): void => {
    if (row.length > 0) body.rows.push(rowOf(row, columns, line - row.length));
    row = [];
  };
  for (let line = from; line < last; line++) {
    const each = text(line);
    if (isEnd(each) && text(line + 1) === '') {
      endRow(line);
      return { ...body, end: line + 1 };
    }
    if (each === '') {
      if (row.length === 0) return null;
      endRow(line);
      body.parted = true;
    } else {
      row.push(each);
      body.lines.push(line);
    }
  }
  return null;
}

const isEnd = (line: string): boolean => isTableRule(line) || LONG_RULE.test(line);

interface Column {
  from: number;
  /** Where its hyphens end. */
  to: number;
}

const columnsOf = (rule: string): Column[] =>
  [...rule.matchAll(/-+/g)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));

/** The columns' own widths, with the space that parts them. */
const widthsOf = (columns: Column[]): number[] =>
  columns.map(({ from, to }, i) => (columns[i + 1]?.from ?? to + 1) - from);

/** A column goes on to the next one's beginning, the last one to the line's end. */
const cut = (line: string, columns: Column[]): string[] =>
  columns.map(({ from }, i) => line.slice(from, columns[i + 1]?.from).trimEnd());

function rowOf(lines: string[], columns: Column[], line: number): BlockCell[] {
  const parts = lines.map((each) => cut(each, columns));
  // A cell's lines are one text: their indentation is only the drawing's.
  return columns.map((_, i) => ({ lines: parts.map((part) => part[i]!.trim()), line }));
}

/** As Pandoc: a header flush with its rule on one side only is aligned to that side. */
function alignOf(heads: string[], width: number): Align {
  const [head] = heads.filter((each) => each.trim() !== '').sort((a, b) => a.length - b.length);
  if (head === undefined) return '';
  const left = head.startsWith(' ');
  const right = head.length < width;
  if (left && right) return 'center';
  if (left) return 'right';
  return right ? 'left' : '';
}
