import type { Lang } from '../../contract/deck.ts';
import { QUOTES } from '../source/language.ts';
import type { MarkdownIt, StateCore, Token } from './markdown.ts';

/** `--` – `---` — `...` …, and quotes as the language writes them. Only what Pandoc changes: no (c), no +-. */
export function smart(md: MarkdownIt, lang: Lang): void {
  md.options.typographer = true;
  md.options.quotes = [...QUOTES[lang]];
  md.core.ruler.at('replacements', dashes);
  md.core.ruler.before('replacements', 'captions', addCaptions);
  md.core.ruler.after('smartquotes', 'no_captions', dropCaptions);
}

/** An image's words, which markdown-it leaves as they are, stand as a text among the others while those are set. */
function addCaptions(state: StateCore): void {
  const images: Token[] = [];
  for (const { children } of state.tokens) {
    for (const child of children ?? []) if (child.type === 'image') images.push(child);
  }
  for (const { content, children } of images) {
    const token = new state.Token('inline', '', 0);
    token.content = content;
    token.children = children;
    token.meta = CAPTION;
    state.tokens.push(token);
  }
}

const CAPTION = { caption: true };

function dropCaptions(state: StateCore): void {
  while (state.tokens.at(-1)?.meta === CAPTION) state.tokens.pop();
}

function dashes(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.type !== 'inline' || !/--|\.\.\./.test(block.content)) continue;
    for (const token of block.children ?? []) {
      if (token.type !== 'text') continue;
      token.content = token.content
        .replace(/---/g, '—')
        .replace(/--/g, '–')
        .replace(/\.\.\./g, '…');
    }
  }
}
