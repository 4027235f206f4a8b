import type { MarkdownIt, StateBlock } from './markdown.ts';

/** `| line`: lines that keep their breaks and their indentation. A table has been asked first. */
export function lineBlock(md: MarkdownIt): void {
  md.block.ruler.after('table', 'line_block', readLineBlock, { alt: ['paragraph', 'reference', 'blockquote'] });
}

function readLineBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || !isLine(state, startLine)) return false;
  const lines: string[] = [];
  let line = startLine;
  for (; line < endLine && !state.isEmpty(line); line++) {
    const text = state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
    if (isLine(state, line)) lines.push(indented(text.slice(2)));
    // An indented line goes on with the one above.
    else if (state.sCount[line]! > state.blkIndent) lines.push(`${lines.pop()!} ${text.trim()}`);
    else break;
  }
  const open = state.push('line_block_open', 'div', 1);
  open.attrSet('class', 'line-block');
  open.map = [startLine, line];
  const inline = state.push('inline', '', 0);
  inline.content = lines.join('\\\n');
  inline.map = [startLine, line];
  inline.children = [];
  state.push('line_block_close', 'div', -1);
  state.line = line;
  return true;
}

function isLine(state: StateBlock, line: number): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (state.src.charCodeAt(start) !== 0x7c || state.sCount[line]! !== state.blkIndent) return false;
  return start + 1 >= state.eMarks[line]! || state.src.charCodeAt(start + 1) === 0x20;
}

/** Spaces at the beginning of a line are meant. */
function indented(text: string): string {
  const space = text.length - text.trimStart().length;
  return '\u00A0'.repeat(space) + text.trim();
}
