import { isUnsafeAddress } from '../attributes.ts';
import { contextOf, inlinePlace } from '../context.ts';
import { didYouMean } from '../diagnostics.ts';
import { attributes, escapeHtml } from '../html.ts';
import type { MarkdownIt, StateInline } from '../markdown.ts';

/** Quarto's `{{< name … >}}`: what means something on a slide is done, anything else is told. */
export function shortcode(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'shortcode', readShortcode);
}

const SHORTCODE = /\{\{<\s*([\w-]+)((?:(?!>\}\})[^\n]){0,500}?)\s*>\}\}/y;
const NAMES = [
  'video',
  'pagebreak',
  'kbd',
  'meta',
  'include',
  'embed',
  'lipsum',
  'fa',
  'var',
  'env',
  'placeholder',
  'bi',
];

function readShortcode(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('{{<', state.pos)) return false;
  SHORTCODE.lastIndex = state.pos;
  const match = SHORTCODE.exec(state.src);
  if (!match || SHORTCODE.lastIndex > state.posMax) return false;
  if (!silent) {
    const html = write(match[1]!, wordsOf(match[2]!), state);
    if (html === null) refuse(state, match[1]!, match[0]);
    else state.push('html_inline', '', 0).content = html;
  }
  state.pos += match[0].length;
  return true;
}

function write(name: string, words: string[], state: StateInline): string | null {
  if (name === 'pagebreak') return '';
  if (name === 'kbd') return `<kbd>${escapeHtml(words.filter((word) => !word.includes('=')).join(' '))}</kbd>`;
  if (name === 'fa' || name === 'bi') {
    warn(state, `the icon "${words[0] ?? ''}" is not shown here`, 'write an emoji, or an image');
    return '';
  }
  const [address] = words;
  if (name !== 'video' || !address || isUnsafeAddress(address)) return null;
  if (/\.(?:mp4|webm|ogv)$/i.test(address)) return `<video controls${attributes({ src: address })}></video>`;
  // Only a file plays without a network.
  warn(state, 'a video of a site needs the network: it is shown as a link', 'put the file beside the deck');
  return `<a${attributes({ href: address })}>${escapeHtml(address)}</a>`;
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

function warn(state: StateInline, message: string, fix: string): void {
  const context = contextOf(state.env);
  context.report.warn(inlinePlace(context, state.src, state.pos), message, fix);
}

/** The text stays on the slide: nothing that was written is lost. */
function refuse(state: StateInline, name: string, whole: string): void {
  const context = contextOf(state.env);
  const place = inlinePlace(context, state.src, state.pos);
  const fix = NAMES.includes(name) ? 'write what it stands for' : didYouMean(name, NAMES);
  context.report.error(place, `the shortcode "${name}" is not read here`, fix);
  state.push('text', '', 0).content = whole;
}
