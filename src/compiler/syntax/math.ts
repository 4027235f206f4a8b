import katex from 'katex';
import 'katex/contrib/mhchem';
import type { Place } from '../../contract/deck.ts';
import { escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import { type Context, contextOf, inlinePlace } from '../context.ts';
import { mark } from '../marks.ts';
import { withoutMacros } from '../source/macros.ts';
import { WORDS } from '../words.ts';
import { readAttributes } from './attributes.ts';
import { sizeMissingGlyphs } from './glyphs.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';
import { forKatex, MATHJAX_MACROS } from './mathjax.ts';
import { addText } from './plain.ts';

sizeMissingGlyphs();

/** `$…$` and `$$…$$`, set by KaTeX at compile time; MathML stays for screen readers. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math', readInline);
  md.renderer.rules.math = (tokens, i) => tokens[i]!.content;
}

function unclosed(context: Context, place: Place): void {
  context.report.error(place, 'this "$$" is never closed', 'add "$$" after the formula, with no empty line inside it');
}

function readInline(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x24) return false;
  const display = src.charCodeAt(pos + 1) === 0x24;
  const open = pos + (display ? 2 : 1);
  const close = display ? src.indexOf('$$', open) : closingDollar(src, open);
  if (close < 0 || close >= state.posMax || close === open) {
    if (display && !silent) {
      unclosed(contextOf(state.env), inlinePlace(contextOf(state.env), src, pos));
      addText(state, '$$');
      state.pos += 2;
      return true;
    }
    return false;
  }
  let end = close + (display ? 2 : 1);
  if (!silent) {
    const context = contextOf(state.env);
    const tex = src.slice(open, close);
    const at = (offset: number): Place => inlinePlace(context, src, open + offset);
    const label = display ? /^[ \t]*(?=\{#eq-)/.exec(src.slice(end, end + 200)) : null;
    const list = label ? readAttributes(src, end + label[0].length) : null;
    if (list) end = list.end;
    const token = state.push('math', '', 0);
    token.markup = tex;
    token.content = renderMath(tex, display, at, context, list?.id);
  }
  state.pos = end;
  return true;
}

/** Pandoc's rule: no space just inside the dollars, no digit after the second; `\\text{… $x$ …}` may hold dollars of its own. */
function closingDollar(src: string, open: number): number {
  if (/\s/.test(src[open] ?? ' ')) return -1;
  for (let i = open; i < src.length; i++) {
    const letter = src.charCodeAt(i);
    if (letter === 0x5c) i = skipText(src, i);
    else if (letter === 0x24) return /\s/.test(src[i - 1]!) || /\d/.test(src[i + 1] ?? '') ? -1 : i;
  }
  return -1;
}

const TEXT = /\\(?:text|mbox|textrm|textbf|textit)\{([^{}]{0,500})\}/y;

/** The last letter of what a backslash begins. */
function skipText(src: string, at: number): number {
  TEXT.lastIndex = at;
  const match = TEXT.exec(src);
  return match && (match[1]!.split('$').length - 1) % 2 === 0 ? TEXT.lastIndex - 1 : at + 1;
}

/** Maths as HTML; a mistake is reported, and shown where the formula would stand. */
export function renderMath(
  tex: string,
  display: boolean,
  at: (offset: number) => Place,
  context: Context,
  id?: string,
): string {
  const { numbers } = context.definitions;
  const formula = forKatex(tex, display, context.colours, (label) => numbers.get(label));
  const set = typeset(formula.tex, display, context.head.macros);
  const kind = display ? 'display' : 'inline';
  if ('html' in set) {
    if (set.html === '' && !id) return '';
    const target = id ?? formula.labels[0];
    const number = id ? context.definitions.numbers.get(id) : undefined;
    const tag = number === undefined ? '' : `<span class="equation-number">(${number})</span>`;
    return `<span class="math ${kind}"${target ? ` id="${escapeHtml(target)}"` : ''}>${set.html}${tag}</span>`;
  }
  const place = at(set.position);
  context.report.error(place, `maths: ${set.message}`, fixOf(set.message));
  const where = `${WORDS[context.lang].errorIn} ${mark('place', `${context.file}:${place.line}`)}:${place.column}`;
  return `<span class="math ${kind} error" role="alert"><code>${escapeHtml(tex)}</code> <small>${escapeHtml(`${where}: ${set.message}`)}</small></span>`;
}

type Typeset = { html: string } | { message: string; position: number };

/** Formulas repeat within a deck and between saves: each is set once. */
const cache = new Map<string, Typeset>();

/** KaTeX takes the square of a formula's length. */
const LONGEST = 10_000;

function typeset(tex: string, display: boolean, macros: Record<string, string>): Typeset {
  if (tex.length > LONGEST) return { message: `this formula has ${tex.length} letters`, position: 0 };
  const key = `${display ? 1 : 0}${JSON.stringify(macros)}${tex}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size > 20_000) cache.clear();
  const shown = withoutMacros(tex);
  // Definitions alone take no room.
  const made = shown.trim() === '' ? { html: '' } : callKatex(shown, display, macros);
  cache.set(key, made);
  return made;
}

function callKatex(tex: string, displayMode: boolean, macros: Record<string, string>): Typeset {
  try {
    const html = katex.renderToString(tex, {
      displayMode,
      output: 'htmlAndMathml',
      strict: 'ignore',
      maxExpand: 1000,
      maxSize: 50,
      macros: { ...MATHJAX_MACROS, ...SYMBOL, ...macros },
      trust: isSymbol,
    });
    return { html };
  } catch (error) {
    const { position, rawMessage } = error as { position?: number; rawMessage?: string };
    return { message: rawMessage ?? (error as Error).message, position: Math.min(position ?? 0, tex.length) };
  }
}

/** `\symbol{W_hh}{W_{hh}}`: a symbol that lights up wherever the slide shows it. */
const SYMBOL = { '\\symbol': '\\htmlData{symbol=#1}{#2}' };

/** Of what KaTeX can put into the page only that: no links, images, styles, nor any other attribute. */
function isSymbol(use: { command: string; attributes?: Record<string, string> }): boolean {
  const entries = Object.entries(use.attributes ?? {});
  if (use.command === '\\htmlClass') {
    return entries.length === 1 && entries.every(([name, value]) => name === 'class' && /^[\w\s-]*$/.test(value));
  }
  return (
    use.command === '\\htmlData' &&
    entries.length === 1 &&
    entries.every(([name, value]) => name === 'data-symbol' && /^\w[\w-]*$/.test(value))
  );
}

const COMMANDS = (
  'symbol ' +
  'frac sqrt sum prod int tanh sigma alpha beta gamma delta theta lambda partial cdot times mathbb mathbf mathrm mathcal ' +
  'text left right begin end underbrace overbrace xrightarrow boxed substack hat tilde bar infty leq geq neq approx ' +
  'odot oplus nabla log exp max min quad qquad operatorname vec dots cdots ldots in notin subset forall exists'
).split(' ');

function fixOf(message: string): string {
  const unknown = /Undefined control sequence: \\([A-Za-z]+)/.exec(message);
  if (unknown) {
    const near = nearest(unknown[1]!, COMMANDS);
    return near
      ? `did you mean "\\${near}"?`
      : 'use a command that KaTeX knows, or define it under "macros:" in the head';
  }
  if (/^this formula has/.test(message)) return `write it as several, each of at most ${LONGEST} letters`;
  if (/Expected '}'|Unexpected end of input/.test(message)) return 'close every "{" with "}"';
  return 'see https://katex.org/docs/supported.html';
}
