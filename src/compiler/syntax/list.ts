import { contextOf } from '../context.ts';
import type { MarkdownIt, StateBlock, Token } from './markdown.ts';
import { type Marker, readMarker, sameKind } from './marker.ts';

/**
 * Lists as Pandoc reads them: any bullet goes on with any other, numbers may be letters or Roman, `(@)` counts examples
 * through the deck, and a list is tight unless a paragraph in it is followed by an empty line.
 */
export function list(md: MarkdownIt): void {
  md.block.ruler.at('list', readList, { alt: ['paragraph', 'reference', 'blockquote'] });
}

function readList(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4 || isTooDeep(state, startLine)) return false;
  const first = markerAt(state, startLine);
  if (!first || (silent && !mayInterrupt(state, startLine, first))) return false;
  if (silent) return true;

  const open = state.push(first.ordered ? 'ordered_list_open' : 'bullet_list_open', first.ordered ? 'ol' : 'ul', 1);
  if (first.ordered) writeNumbering(open, first, startLine, state);
  const map: [number, number] = [startLine, 0];
  open.map = map;
  const begin = state.tokens.length;
  const oldParent = state.parentType;
  state.parentType = 'list';
  let line = startLine;
  for (let marker: Marker | null = first; marker; marker = nextMarker(state, line, endLine, first)) {
    line = readItem(state, line, endLine, marker);
  }
  state.parentType = oldParent;
  markTight(state, begin);
  state.push(first.ordered ? 'ordered_list_close' : 'bullet_list_close', first.ordered ? 'ol' : 'ul', -1);
  map[1] = line;
  state.line = line;
  return true;
}

/** A line indented for a list around this one that is not its item. */
function isTooDeep(state: StateBlock, line: number): boolean {
  return state.listIndent >= 0 && state.sCount[line]! - state.listIndent >= 4 && state.sCount[line]! < state.blkIndent;
}

function markerAt(state: StateBlock, line: number): Marker | null {
  return readMarker(state.src, state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!);
}

/** A paragraph ends before a bullet or a `1.`; inside a list, before any marker. An empty item ends nothing. */
function mayInterrupt(state: StateBlock, line: number, marker: Marker): boolean {
  if (state.parentType !== 'paragraph' || state.sCount[line]! < state.blkIndent) return true;
  if (state.skipSpaces(marker.end) >= state.eMarks[line]!) return false;
  return !marker.ordered || state.listIndent >= 0 || (marker.style === 'decimal' && marker.start === 1);
}

function writeNumbering(open: Token, first: Marker, line: number, state: StateBlock): void {
  const { definitions, first: offset } = contextOf(state.env);
  const start = first.style === 'example' ? (definitions.examples.get(offset + line) ?? 1) : first.start;
  if (first.style === 'example') open.attrSet('class', 'example');
  if (start !== 1) open.attrSet('start', start);
  const type = { 'lower-alpha': 'a', 'upper-alpha': 'A', 'lower-roman': 'i', 'upper-roman': 'I' }[
    first.style as string
  ];
  if (!type) return;
  open.attrSet('type', type);
  // A stylesheet cannot tell `a` from `A`: for it the attribute's letters are the same.
  open.attrSet('style', `list-style-type: ${first.style};`);
}

/** Reads the item at `line`; gives back the line after it. */
function readItem(state: StateBlock, line: number, endLine: number, marker: Marker): number {
  const { content, offset, indent } = contentOf(state, line, marker);
  state.push('list_item_open', 'li', 1).map = [line, 0];
  const item = state.tokens.at(-1)!;
  const old = {
    tight: state.tight,
    tShift: state.tShift[line]!,
    sCount: state.sCount[line]!,
    listIndent: state.listIndent,
    blkIndent: state.blkIndent,
  };
  state.listIndent = state.blkIndent;
  state.blkIndent = indent;
  state.tight = true;
  state.tShift[line] = content - state.bMarks[line]!;
  state.sCount[line] = offset;
  // An item may begin with one empty line.
  if (content >= state.eMarks[line]! && state.isEmpty(line + 1)) state.line = Math.min(line + 2, endLine);
  else state.md.block.tokenize(state, line, endLine);
  state.blkIndent = old.blkIndent;
  state.listIndent = old.listIndent;
  state.tShift[line] = old.tShift;
  state.sCount[line] = old.sCount;
  state.tight = old.tight;
  state.push('list_item_close', 'li', -1);
  item.map![1] = state.line;
  return state.line;
}

/** Where the item's text begins, and how far what belongs to it is indented. */
function contentOf(state: StateBlock, line: number, marker: Marker) {
  const max = state.eMarks[line]!;
  const initial = state.sCount[line]! + marker.end - (state.bMarks[line]! + state.tShift[line]!);
  let offset = initial;
  let content = marker.end;
  for (; content < max; content++) {
    const letter = state.src.charCodeAt(content);
    if (letter === 0x09) offset += 4 - ((offset + state.bsCount[line]!) % 4);
    else if (letter === 0x20) offset++;
    else break;
  }
  // Far from its marker it is indented code, one space after the marker.
  const space = content >= max || offset - initial > 4 ? 1 : offset - initial;
  return { content, offset, indent: initial + space };
}

function nextMarker(state: StateBlock, line: number, endLine: number, first: Marker): Marker | null {
  if (line >= endLine || state.sCount[line]! < state.blkIndent || state.sCount[line]! - state.blkIndent >= 4)
    return null;
  if (state.md.block.ruler.getRules('list').some((rule) => rule(state, line, endLine, true))) return null;
  const marker = markerAt(state, line);
  return marker && sameKind(marker, first) ? marker : null;
}

/** Pandoc's rule: loose when a paragraph of an item has an empty line after it, be it not the list's last block. */
function markTight(state: StateBlock, begin: number): void {
  const level = state.level + 1;
  const paragraphs: Token[] = [];
  let last: Token | undefined;
  for (let i = begin; i < state.tokens.length; i++) {
    const token = state.tokens[i]!;
    if (token.level !== level || token.nesting < 0) continue;
    last = token;
    if (token.type === 'paragraph_open') paragraphs.push(token);
  }
  const loose = paragraphs.some(
    (token) => token !== last && state.isEmpty(token.map![1]) && token.map![1] < state.lineMax,
  );
  if (loose) return;
  for (let i = begin; i < state.tokens.length; i++) {
    const token = state.tokens[i]!;
    if (token.level === level && /^paragraph_/.test(token.type)) token.hidden = true;
  }
}
