import { contextOf } from '../context.ts';
import type { MarkdownIt, StateBlock } from '../markdown.ts';

/** Pandoc's other tables (grids, columns of spaces) are not read: their text is shown as it is typed, and the fix said. */
export function otherTable(md: MarkdownIt): void {
  md.block.ruler.before('lheading', 'other_table', readTable);
}

const GRID = /^\+(?:[-=:]{2,}\+)+\s*$/;
const COLUMNS = /^-{2,}(?: +-{2,})+\s*$/;

function readTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const text = (line: number): string => state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  if (silent || startLine + 1 >= endLine) return false;
  const grid = GRID.test(text(startLine));
  const rule = [startLine, startLine + 1].some((line) => COLUMNS.test(text(line)));
  if (!grid && !rule) return false;
  let line = startLine;
  while (line < endLine && !state.isEmpty(line) && state.sCount[line]! >= state.blkIndent) line++;
  contextOf(state.env).report.error(
    { line: startLine + 1, column: state.tShift[startLine]! + 1 },
    grid ? 'a grid table is not read here' : 'a table drawn with spaces is not read here',
    'write it as a pipe table: | a | b |, then |---|---|',
  );
  const token = state.push('code_block', 'code', 0);
  token.content = state.getLines(startLine, line, state.blkIndent, true);
  token.map = [startLine, line];
  state.line = line;
  return true;
}
