import { contextOf, inlinePlace } from '../context.ts';
import { type AttributeList, readAttributes } from './attributes.ts';
import { closingBracket } from './brackets.ts';
import { writeAttributes } from './div.ts';
import type { MarkdownIt, StateInline, Token } from './markdown.ts';
import { renderMath } from './math.ts';
import { isEnvironment } from './tex.ts';

/** `[text]{.class}`, and the `{…}` just after code, a link, an image or a span. */
export function inlineAttributes(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'span', readSpan);
  md.inline.ruler.before('link', 'attributes', readAfter);
}

/** Classes that are elements. */
const ELEMENTS: Record<string, string> = { underline: 'u', ul: 'u', mark: 'mark', kbd: 'kbd' };

function readSpan(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  const start = state.pos;
  const max = state.posMax;
  const end = closingBracket(state, start);
  if (end < 0 || state.src.charCodeAt(end + 1) !== 0x7b) return false;
  const list = readAttributes(state.src, end + 1);
  if (!list || list.word !== undefined || list.raw !== undefined || list.end > max) return false;
  if (!silent) {
    const tag = ELEMENTS[list.classes[0] ?? ''] ?? 'span';
    const open = state.push('span_open', tag, 1);
    const classes = tag === 'span' ? list.classes : list.classes.slice(1);
    place(open, { ...list, classes }, state, end + 1);
    state.pos = start + 1;
    state.posMax = end;
    // Deeper than markdown-it reads it is text, which it would take letter by letter.
    if (state.level < state.md.options.maxNesting!) state.md.inline.tokenize(state);
    else state.pending += state.src.slice(state.pos, end);
    state.push('span_close', tag, -1);
  }
  state.pos = list.end;
  state.posMax = max;
  return true;
}

function readAfter(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== 0x7b || state.pending !== '') return false;
  const target = targetOf(state.tokens);
  if (!target) return false;
  const list = readAttributes(state.src, state.pos);
  if (!list || list.word !== undefined || list.end > state.posMax) return false;
  if (list.raw !== undefined) {
    if (target.type !== 'code_inline') return false;
    // `<b>`{=html}: raw HTML; any other format is meant for other outputs, of which formulas alone are shown.
    target.type = 'html_inline';
    if (list.raw !== 'html') target.content = /^(?:la)?tex$/.test(list.raw) ? formula(target.content, state) : '';
  } else place(target, list, state, state.pos);
  state.pos = list.end;
  return true;
}

function formula(tex: string, state: StateInline): string {
  if (!isEnvironment(tex)) return '';
  const context = contextOf(state.env);
  const place = inlinePlace(context, state.src, state.pos);
  return renderMath(tex.trim(), true, () => place, context);
}

function place(token: Token, list: AttributeList, state: StateInline, at: number): void {
  const context = contextOf(state.env);
  const start = inlinePlace(context, state.src, at);
  writeAttributes(token, list, start, context);
  token.meta = { ...token.meta, ...start };
}

/** What the attributes belong to: the token just written, or the opening of the link just closed. */
function targetOf(tokens: Token[]): Token | null {
  const last = tokens.at(-1);
  if (!last) return null;
  if (last.type === 'code_inline' || last.type === 'image') return last;
  if (last.type !== 'link_close') return null;
  for (let i = tokens.length - 2; i >= 0; i--) {
    if (tokens[i]!.type === 'link_open' && tokens[i]!.level === last.level) return tokens[i]!;
  }
  return null;
}
