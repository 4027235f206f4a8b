import type { Place } from '../../contract/deck.ts';
import { type Context, contextOf } from '../context.ts';
import { isDivClosing, isDivOpening } from '../source/outline.ts';
import { isLocal } from './addresses.ts';
import { type AttributeList, checkClasses, htmlAttribute, readAttributes } from './attributes.ts';
import type { MarkdownIt, StateBlock, Token } from './markdown.ts';

/** `::: {.name}` … `:::`: a `<div>` that may hold anything. Which line closes which is known from the outline. */
export function div(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'div', readDiv, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function readDiv(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x3a || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const text = state.src.slice(start, state.eMarks[startLine]);
  const context = contextOf(state.env);
  const place = { line: startLine + 1, column: start - state.bMarks[startLine]! + 1 };
  if (isDivClosing(text)) {
    if (silent) return true;
    if (context.outline.stray[startLine]) {
      context.report.error(place, 'this ":::" closes nothing', 'take it out, or open a block above it');
    }
    state.line = startLine + 1;
    return true;
  }
  const close = context.outline.close[startLine];
  if (close === undefined || !isDivOpening(text)) return false;
  if (silent) return true;

  const open = state.push('div_open', 'div', 1);
  open.map = [startLine, Math.min(close, endLine)];
  const list = readOpening(text, place, context);
  writeAttributes(open, list, { line: place.line, column: place.column + Math.max(0, text.indexOf('{')) }, context);
  if (context.outline.unclosed[startLine]) {
    context.report.error(
      place,
      `this block "${text.slice(0, 60)}" is never closed`,
      'add a line ":::" after its last line',
    );
  }

  const oldMax = state.lineMax;
  const oldParent = state.parentType;
  const oldTight = state.tight;
  const last = Math.min(close, endLine);
  state.parentType = 'div';
  state.lineMax = last;
  state.line = startLine + 1;
  state.md.block.tokenize(state, startLine + 1, last);
  // In a list's item or a quote the text may end before the block does.
  const ended = state.skipEmptyLines(state.line) < last;
  state.lineMax = oldMax;
  state.parentType = oldParent;
  state.tight = oldTight;
  state.push('div_close', 'div', -1);
  const closed = !context.outline.unclosed[startLine] && close < endLine;
  if (!ended) state.line = closed ? last + 1 : last;
  return true;
}

function readOpening(text: string, place: Place, context: Context): AttributeList {
  const brace = text.indexOf('{');
  if (brace < 0) {
    const word = text.replace(/^:+\s*/, '').replace(/[\s:]+$/, '');
    return { classes: [word], pairs: [], end: text.length };
  }
  const list = readAttributes(text, brace);
  if (list && list.word === undefined && list.raw === undefined) {
    const rest = text.slice(list.end).replace(/^[ \t]*:*[ \t]*$/, '');
    if (rest !== '') {
      const at = { line: place.line, column: place.column + list.end };
      context.report.error(
        at,
        `"${rest.trim().slice(0, 60)}" stands after the block's attributes`,
        'write it on the next line',
      );
    }
    return list;
  }
  context.report.error(
    { line: place.line, column: place.column + brace },
    `these attributes cannot be read: ${text.slice(brace)}`,
    'write {.class key="value"}',
  );
  return { classes: [], pairs: [], end: text.length };
}

const BACKGROUND = /^(?:data-)?background-(image|video|iframe)$/;

/** Puts a list of attributes, whose brace stands at `place`, on a token: id, classes, then the rest as HTML knows it. */
export function writeAttributes(token: Token, list: AttributeList, place: Place, context: Context): void {
  checkClasses(list, place, context.classes, context.report);
  if (list.id) {
    claimId(list.id, place, context);
    token.attrSet('id', list.id);
  }
  if (list.classes.length > 0) token.attrJoin('class', list.classes.join(' '));
  for (const { name, value, at } of list.pairs) {
    const attribute = htmlAttribute(name, value, { line: place.line, column: place.column + at }, context.report);
    if (attribute) token.attrSet(attribute[0], attribute[1]);
    const what = BACKGROUND.exec(name)?.[1];
    if (!what || !isLocal(value) || context.exists(value.replace(/[?#].*$/, ''))) continue;
    const where = { line: place.line, column: place.column + at };
    context.report.error(
      where,
      `the background's ${what === 'iframe' ? 'page' : what} "${value}" is not there`,
      `put it beside ${context.file}, or fix its name`,
    );
  }
}

/** An id may be written once in a deck, and so may a cell's label; the two do not meet. */
export function claimId(name: string, { line, column }: Place, context: Context, what: 'id' | 'label' = 'id'): void {
  context.claims.push({ what, name, line, column });
}
