import { contextOf } from '../context.ts';
import type { MarkdownIt, StateBlock } from './markdown.ts';

/** markdown-it drops what is nested deeper than its limit without a word: here it is kept as text, and said. */
export function nesting(md: MarkdownIt): void {
  md.block.ruler.before('table', 'nesting', readDeep);
}

const DEEPEST = 60;

function readDeep(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.level < DEEPEST) return false;
  contextOf(state.env).report.error(
    { line: startLine + 1, column: 1 },
    `blocks are nested more than ${DEEPEST} deep: the rest is shown as text`,
    'take some of them out',
  );
  const token = state.push('code_block', 'code', 0);
  token.content = state.getLines(startLine, endLine, 0, true);
  token.map = [startLine, endLine];
  state.line = endLine;
  return true;
}
