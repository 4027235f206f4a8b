import { attributes, escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import { FAMILIES } from '../code/icons.ts';
import { contextOf, inlinePlace } from '../context.ts';
import { didYouMean } from '../diagnostics.ts';
import { isLocal } from './addresses.ts';
import { isUnsafeAddress } from './attributes.ts';
import { icon } from './icon.ts';
import { lipsum } from './lipsum.ts';
import type { MarkdownIt, StateInline, Token } from './markdown.ts';

/** Quarto's `{{< name … >}}`: what means something on a slide is done, anything else is reported. */
export function shortcode(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'shortcode', readShortcode);
}

/** `{{{< name >}}}` shows `{{< name >}}`. */
const ESCAPED = /\{\{(\{<(?:(?!>\}\})[^\n]){0,500}>\})\}\}/y;
const SHORTCODE = /\{\{<\s*([\w-]+)((?:(?!>\}\})[^\n]){0,500}?)\s*>\}\}/y;
export const SHORTCODES =
  'embed video pagebreak kbd meta include lipsum fa bi ai iconify var env placeholder version'.split(' ');

function readShortcode(state: StateInline, silent: boolean): boolean {
  if (state.src.startsWith('{{{<', state.pos)) return readEscaped(state, silent);
  if (!state.src.startsWith('{{<', state.pos)) return false;
  SHORTCODE.lastIndex = state.pos;
  const match = SHORTCODE.exec(state.src);
  if (!match || SHORTCODE.lastIndex > state.posMax) return false;
  if (!silent) {
    const [whole, name, rest] = match as unknown as [string, string, string];
    const words = wordsOf(rest);
    if (name === 'meta' || name === 'var') writeValue(name, words[0] ?? '', whole, state);
    else {
      const html = write(name, words, state);
      if (html === null) refuse(state, name, words, whole);
      else if (html !== '') state.push('html_inline', '', 0).content = html;
    }
  }
  state.pos += match[0].length;
  return true;
}

function readEscaped(state: StateInline, silent: boolean): boolean {
  ESCAPED.lastIndex = state.pos;
  const match = ESCAPED.exec(state.src);
  if (!match || ESCAPED.lastIndex > state.posMax) return false;
  if (!silent) state.push('text', '', 0).content = `{${match[1]!}}`;
  state.pos += match[0].length;
  return true;
}

/** The value of a key of the head, or of `_variables.yml`: Markdown as if it were written here. */
function writeValue(shortcode: 'meta' | 'var', key: string, whole: string, state: StateInline): void {
  const context = contextOf(state.env);
  const values = shortcode === 'meta' ? context.head.values : context.variables.values;
  const value = Object.hasOwn(values, key) ? values[key]! : undefined;
  if (value === undefined || value.includes('{{<')) {
    const place = inlinePlace(context, state.src, state.pos);
    const where = shortcode === 'meta' ? 'the head' : '_variables.yml';
    const known = Object.keys(values).slice(0, 30);
    const fix = known.length === 0 ? `write "${key}: …" in ${where}` : didYouMean(key, known);
    context.report.error(place, `there is no "${key}" in ${where}`, fix);
    state.push('text', '', 0).content = whole;
    return;
  }
  const tokens: Token[] = [];
  state.md.inline.parse(value, state.md, state.env, tokens);
  if (state.pending) state.pushPending();
  state.tokens.push(...tokens);
  state.tokens_meta.push(...tokens.map(() => undefined));
}

function write(name: string, words: string[], state: StateInline): string | null {
  if (name === 'pagebreak') return '';
  if (name === 'kbd') return `<kbd>${escapeHtml(keyOf(words))}</kbd>`;
  if (name === 'version') return '';
  if (name === 'lipsum') return lipsum(words[0]).map(escapeHtml).join('<br><br>');
  if (name === 'env') return writeEnvironment(words, state);
  if (name === 'placeholder') return placeholder(words);
  if (/^(?:fa|bi|ai|iconify)$/.test(name)) {
    const made = icon(name, words);
    if ('html' in made) return made.html;
    warn(state, made.message, made.fix);
    return `<span class="icon-name">${escapeHtml(words.find((word) => !(word in FAMILIES) && !word.includes('=')) ?? '')}</span>`;
  }
  const { address, ...sizes } = videoOf(words);
  if (name !== 'video' || !address || isUnsafeAddress(address)) return null;
  const context = contextOf(state.env);
  if (isLocal(address) && !context.exists(address)) {
    const place = inlinePlace(context, state.src, state.pos);
    context.report.error(
      place,
      `the video "${address}" is not there`,
      `put it beside ${context.file}, or fix its name`,
    );
  }
  if (/\.(?:mp4|webm|ogv)$/i.test(address)) {
    return `<video controls${attributes({ src: address, ...sizes })}></video>`;
  }
  // Only a file plays without a network.
  warn(state, 'a video of a site needs the network: it is shown as a link', 'put the file beside the deck');
  return `<a${attributes({ href: address })}>${escapeHtml(address)}</a>`;
}

/** A page is for others than who builds it: of the environment only the default that the deck gives is shown. */
function writeEnvironment([name = '', fallback]: string[], state: StateInline): string {
  if (fallback !== undefined) return escapeHtml(fallback);
  warn(
    state,
    `the variable "${name}" of the environment is not read here`,
    'write its value, or a default: {{< env NAME "value" >}}',
  );
  return '';
}

/** A grey picture of a size. */
function placeholder(words: string[]): string {
  const [width = 100, height = width] = words.filter((word) => /^\d{1,4}$/.test(word)).map(Number);
  const text = `${width} × ${height}`;
  return `<svg class="placeholder" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${text}"><rect width="100%" height="100%" rx="6"/><text x="50%" y="50%">${text}</text></svg>`;
}

/** The words of a shortcode: `a`, `"two words"`, `key="two words"` (as `key=two words`). */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/([\w-]+=)?"([^"]*)"|(\S+)/g)].map(([, key = '', quoted, bare]) => bare ?? key + quoted);
}

/** Words as `key=value`. */
function pairsOf(words: string[]): Record<string, string> {
  const pairs = words.map((word) => /^([\w-]+)=(.*)$/s.exec(word));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!]] : [])));
}

/** The key itself, or `mac=… win=… linux=…`: a page cannot know the keyboard of who reads it. */
function keyOf(words: string[]): string {
  const { win, linux, mac } = pairsOf(words);
  const own = words.filter((word) => !/^(?:win|linux|mac)=/.test(word));
  return own.join(' ') || (win ?? linux ?? mac ?? '');
}

function videoOf(words: string[]): { address: string | undefined; width?: string; height?: string; title?: string } {
  const { src, width, height, title } = pairsOf(words);
  const address = src ?? words.find((word) => !/^[\w-]+=/.test(word) || /^\w+:\/\//.test(word));
  return { address, width, height, title };
}

function warn(state: StateInline, message: string, fix: string): void {
  const context = contextOf(state.env);
  context.report.warn(inlinePlace(context, state.src, state.pos), message, fix);
}

/** Nothing else stands on its line. */
function isAlone(text: string, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  while (text[to] === ' ' || text[to] === '\t') to++;
  return (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n');
}

/** What cannot be done is reported, and seen on the slide. */
function refuse(state: StateInline, name: string, words: string[], whole: string): void {
  const context = contextOf(state.env);
  const place = inlinePlace(context, state.src, state.pos);
  if ((name === 'include' && words.length === 1) || name === 'embed') {
    state.push('text', '', 0).content = whole;
    // On a line of its own it has been reported why it cannot be done.
    if (isAlone(state.src, state.pos, state.pos + whole.length)) return;
    context.report.error(place, `this ${name} stands inside of a line`, 'write it on a line of its own');
    return;
  }
  const near = nearest(name, SHORTCODES);
  const fix = near ? `did you mean "${near}"?` : 'take it out, or write what it stands for';
  context.report.warn(place, `the shortcode "${name}" is not read here`, fix);
  // As Quarto shows one that it does not know.
  state.push('text', '', 0).content = `?${name}`;
}
