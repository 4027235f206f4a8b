import { captionPrefix } from '../blocks/caption.ts';
import { contextOf } from '../context.ts';
import { type AttributeList, readAttributes } from './attributes.ts';
import { writeAttributes } from './div.ts';
import { newToken, type StateBlock, type Token } from './markdown.ts';

/** A rule that reads a table and pushes it, its `table_open` first. */
export type TableReader = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

export interface Caption {
  text: string;
  /** Of its first letter. */
  line: number;
  column: number;
  list: AttributeList | null;
  /** The line after it. */
  end: number;
}

/** `: text {.striped}`, at once or after one empty line. */
export function readCaption(state: StateBlock, line: number, endLine: number): Caption | null {
  const first = line < endLine && state.isEmpty(line) ? line + 1 : line;
  if (first >= endLine || tooFar(state, first)) return null;
  const head = /^(?::|[Tt]able:)[ \t]+(?=\S)/.exec(lineText(state, first));
  if (!head) return null;
  let end = first + 1;
  while (end < endLine && !state.isEmpty(end) && !tooFar(state, end) && !isEnd(state, end, endLine)) end++;
  const text = state.getLines(first, end, state.blkIndent, false).trim().slice(head[0].length);
  const column = state.bMarks[first]! + state.tShift[first]! - lineStart(state, first) + head[0].length + 1;
  const caption: Caption = { text, line: first + 1, column, list: null, end };
  const brace = text.lastIndexOf('{');
  const list = brace >= 0 ? readAttributes(text, brace) : null;
  if (!list || list.end !== text.trimEnd().length || list.word !== undefined) return caption;
  return { ...caption, text: text.slice(0, brace).trim(), list, column: column + brace };
}

/** The attributes go to the table, the text to its first child. */
export function writeCaption(state: StateBlock, caption: Caption, table: Token, at: number): void {
  const { text, line, column, list, end } = caption;
  const context = contextOf(state.env);
  if (list) writeAttributes(table, list, { line, column }, context);
  const widths = widthsIn(table);
  if (widths) state.tokens.splice(at, 0, columnsOf(widths));
  if (text === '') return;
  const made = [
    newToken('caption_open', 'caption', 1),
    newToken('inline', '', 0),
    newToken('caption_close', 'caption', -1),
  ];
  for (const token of made) token.level = table.level + 1;
  // A numbered table says its number, as Quarto's do.
  const prefix = captionPrefix(list?.id, context);
  Object.assign(made[1]!, { content: prefix + text, map: [line - 1, end], children: [] });
  if (!list) made[1]!.meta = { column };
  state.tokens.splice(at, 0, ...made);
}

/** Quarto's `tbl-colwidths="[50,25,25]"`. */
function widthsIn(table: Token): number[] | null {
  const written = table.attrGet('data-tbl-colwidths');
  if (written === null) return null;
  table.attrs = (table.attrs ?? []).filter(([name]) => name !== 'data-tbl-colwidths');
  const widths =
    String(written)
      .match(/\d+(?:\.\d+)?/g)
      ?.map(Number) ?? [];
  return widths.some((width) => width > 0) ? widths : null;
}

/** Shares of the table's width, in the proportion of the numbers. */
export function columnsOf(widths: number[]): Token {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col style="width: ${Math.round((100 * width) / whole)}%">`);
  const token = newToken('html', '', 0);
  token.content = `<colgroup>${columns.join('')}</colgroup>\n`;
  return token;
}

/** `: text`, an empty line, and the table that it belongs to. */
export function captioned(readTable: TableReader): TableReader {
  return (state, startLine, endLine, silent) => {
    if (silent || !/^(?::|[Tt]able:)[ \t]/.test(lineText(state, startLine))) return false;
    const caption = readCaption(state, startLine, endLine);
    if (!caption) return false;
    let line = caption.end;
    while (line < endLine && state.isEmpty(line)) line++;
    const before = state.tokens.length;
    if (line >= endLine || state.sCount[line]! < state.blkIndent || !readTable(state, line, endLine, false))
      return false;
    const open = state.tokens[before]!;
    // Each of two tables may have a caption between them: this one's own stands under it.
    if (state.tokens[before + 1]?.type !== 'caption_open') writeCaption(state, caption, open, before + 1);
    else {
      contextOf(state.env).report.warn(
        { line: caption.line, column: 1 },
        'this table has a caption above and one below: the one below is shown',
        'keep one of them',
      );
    }
    open.map![0] = startLine;
    return true;
  };
}

export function tooFar(state: StateBlock, line: number): boolean {
  return state.sCount[line]! < state.blkIndent || state.sCount[line]! - state.blkIndent >= 4;
}

export function isEnd(state: StateBlock, line: number, endLine: number): boolean {
  return state.md.block.ruler.getRules('blockquote').some((rule) => rule(state, line, endLine, true));
}

export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
}

export function lineStart(state: StateBlock, line: number): number {
  const before = state.src.lastIndexOf('\n', state.bMarks[line]! - 1);
  return state.bMarks[line] === 0 ? 0 : before + 1;
}
