import type { MarkdownIt, StateBlock } from './markdown.ts';

/**
 * A paragraph with display maths over several lines: until its `$$` closes, a line such as `= b`, `- c` or `# x` is part
 * of the formula, not a heading and not a list.
 */
export function mathParagraph(md: MarkdownIt): void {
  md.block.ruler.before('lheading', 'math_paragraph', readParagraph);
}

const UNDERLINE = /^[ \t]*(?:=+|-+)[ \t]*$/;

function readParagraph(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent) return false;
  const terminators = state.md.block.ruler.getRules('paragraph');
  const oldParent = state.parentType;
  state.parentType = 'paragraph';
  let open = false;
  let multiline = false;
  let line = startLine;
  for (; line < endLine && !state.isEmpty(line); line++) {
    const text = state.src.slice(state.bMarks[line]!, state.eMarks[line]);
    // The lines above are a heading, or what begins here ends them.
    if (line > startLine && !open && ((!multiline && UNDERLINE.test(text)) || ends(state, line, endLine, terminators)))
      break;
    if (opens(text)) {
      open = !open;
      multiline ||= open;
    }
  }
  state.parentType = oldParent;
  // A formula that never closes takes nothing with it.
  if (!multiline || open) return false;
  const map: [number, number] = [startLine, line];
  state.push('paragraph_open', 'p', 1).map = map;
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, line, state.blkIndent, false).trim();
  inline.map = map;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = line;
  return true;
}

type Rules = ReturnType<StateBlock['md']['block']['ruler']['getRules']>;

function ends(state: StateBlock, line: number, endLine: number, terminators: Rules): boolean {
  if (state.sCount[line]! - state.blkIndent > 3 || state.sCount[line]! < 0) return false;
  return terminators.some((rule) => rule(state, line, endLine, true));
}

/** True when a line leaves a formula open that was not, or closes one: an odd number of `$$` outside code. */
function opens(text: string): boolean {
  if (!text.includes('$$')) return false;
  const plain = text.replace(/\\[\\$]/g, '').replace(/`[^`]*`/g, '');
  return (plain.split('$$').length - 1) % 2 === 1;
}
