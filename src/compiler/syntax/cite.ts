import type { Place } from '../../contract/deck.ts';
import { escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import { type Context, contextOf, inlinePlace } from '../context.ts';
import { shortName, yearOf } from '../source/bibliography.ts';
import type { Entry } from '../source/bibtex.ts';
import { closingBracket } from './brackets.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';
import { referenceTo, targetOf } from './reference.ts';

/** Citations: `@key`, `[@key, p. 3; @other]`, `[-@key]`; in brackets cross-references too, `[@fig-x; @tbl-y]`. */
export function cite(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'cite', readGroup);
  md.inline.ruler.before('link', 'cite_bare', readBare);
}

const KEY = String.raw`@(?:\{([^{}\s]+)\}|([\p{L}\d_](?:[\p{L}\d_]|[:.#$%&+?<>~/-](?=[\p{L}\d_]))*))`;
const BARE = new RegExp(KEY, 'uy');
const ITEM = new RegExp(String.raw`^([^@]*?)(-?)(?<![\p{L}\d_])${KEY}([^@]*)$`, 'u');
const LONGEST = 2000;

interface Item {
  before: string;
  after: string;
  key: string;
  /** `-@key`: the year, or the number, alone. */
  short: boolean;
  /** Where it stands in the text. */
  at: number;
}

function readGroup(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  const end = closingBracket(state, state.pos);
  if (end < 0 || end - state.pos > LONGEST || '([{:'.includes(state.src[end + 1] ?? ' ')) return false;
  const items = itemsIn(state.src.slice(state.pos + 1, end), state.pos + 1);
  if (!items) return false;
  const context = contextOf(state.env);
  const references = items.every(({ key }) => targetOf(key));
  // Without a bibliography it may be anything else.
  if (!references && context.bibliography.names.length === 0) {
    if (!silent) warnOfNone(items[0]!, inlinePlace(context, state.src, items[0]!.at), context);
    return false;
  }
  if (!silent) {
    const place = (item: Item): Place => inlinePlace(context, state.src, item.at);
    const token = state.push('reference', '', 0);
    token.content = references ? referenceGroup(items, place, context) : citationGroup(items, place, context);
  }
  state.pos = end + 1;
  return true;
}

function itemsIn(text: string, from: number): Item[] | null {
  if (!text.includes('@')) return null;
  const items: Item[] = [];
  let at = from;
  for (const part of text.split(';')) {
    const match = ITEM.exec(part);
    if (!match) return null;
    const [, before, minus, braced, bare, after] = match as unknown as string[];
    items.push({ before: before!, short: minus === '-', key: braced ?? bare!, after: after!, at: at + before!.length });
    at += part.length + 1;
  }
  return items;
}

function warnOfNone({ key }: Item, place: Place, context: Context): void {
  context.report.warn(place, `the citation "@${key}" has no bibliography`, 'write bibliography: refs.bib in the head');
}

function referenceGroup(items: Item[], place: (item: Item) => Place, context: Context): string {
  const parts = items.map((item) => {
    const link = referenceTo(item.key, !item.short && item.before.trim() === '', place(item), context);
    return `${escapeHtml(item.before.trimStart())}${link}${escapeHtml(item.after.trimEnd())}`;
  });
  return parts.join(', ');
}

function citationGroup(items: Item[], place: (item: Item) => Place, context: Context): string {
  const parts = items.map((item) => {
    const before = item.before.trim() === '' ? '' : `${escapeHtml(item.before.trim())} `;
    const entry = find(item.key, 'error', place(item), context);
    if (!entry) return `${before}<span class="error">@${escapeHtml(item.key)}</span>${escapeHtml(item.after)}`;
    const year = yearOf(entry, context.lang);
    const shown = item.short ? escapeHtml(year) : `${shortName(entry, context.lang)} ${escapeHtml(year)}`;
    return `${before}${linkTo(entry, shown)}${locator(item.after, context)}`;
  });
  return `<span class="citation">(${parts.join('; ')})</span>`;
}

/** `@key` in a sentence: Cooley y Tukey (1965); `@key [p. 3]` names the page. */
function readBare(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x40 || /[\p{L}\d_@]/u.test(src[pos - 1] ?? '')) return false;
  const context = contextOf(state.env);
  if (context.bibliography.names.length === 0) return false;
  BARE.lastIndex = pos;
  const match = BARE.exec(src);
  if (!match || BARE.lastIndex > state.posMax) return false;
  const key = match[1] ?? match[2]!;
  if (targetOf(key) || context.definitions.namedExamples.has(key)) return false;
  const after = match[0].length + pos;
  const known = context.bibliography.entries.get(key);
  if (!known) {
    if (!silent) find(key, 'warning', inlinePlace(context, src, pos), context);
    return false;
  }
  const page = /^ \[([^\]@[]{1,200})\](?![({[])/.exec(src.slice(after, after + 204))?.[1];
  if (!silent) {
    context.cited.add(key);
    const year = escapeHtml(yearOf(known, context.lang)) + (page === undefined ? '' : locator(`, ${page}`, context));
    const shown = `${shortName(known, context.lang)} (${linkTo(known, year)})`;
    state.push('reference', '', 0).content = `<span class="citation">${shown}</span>`;
  }
  state.pos = after + (page === undefined ? 0 : page.length + 3);
  return true;
}

function find(key: string, severity: 'error' | 'warning', place: Place, context: Context): Entry | undefined {
  const { entries, names } = context.bibliography;
  const entry = entries.get(key);
  if (entry) {
    context.cited.add(key);
    return entry;
  }
  const near = nearest(key, [...entries.keys()].slice(0, 2000));
  const fix = near ? `did you mean "@${near}"?` : `add its entry, or write \\@${key} for the sign`;
  const message = `"@${key}" is not in ${names.join(', ')}`;
  // Where the file is not there, that has been reported.
  if (severity === 'error' && entries.size > 0) context.report.error(place, message, fix);
  else context.report.warn(place, message, fix);
  return undefined;
}

/** `html` in a link to the entry. */
function linkTo({ key }: Entry, html: string): string {
  return `<a href="#ref-${escapeHtml(key)}">${html}</a>`;
}

const LOCATOR = /^(?:(?:pp?\.|págs?\.|pages?|páginas?)\s*(?=\d)|(?=(?:caps?|chaps?|secs?|figs?|vols?|eqs?)\.\s*\S))/;

/** `, pp. 142-150` is pages: their numbers alone. What names no place goes on as it is written. */
function locator(after: string, { lang }: Context): string {
  const text = after.replace(/^[\s,]+/, '').trimEnd();
  if (text === '') return '';
  const place = LOCATOR.exec(text);
  const joint = place || after.trimStart().startsWith(',') ? ', ' : ' ';
  const shown = place
    ? text.slice(place[0].length).replace(/(\d)\s*[-–]+\s*(?=\d)/g, lang === 'es' ? '$1-' : '$1–')
    : text;
  return escapeHtml(joint + shown);
}
