import type { Lang } from '../../contract/deck.ts';
import { QUOTES } from '../source/language.ts';
import type { MarkdownIt, StateCore } from './markdown.ts';

/** `--` – `---` — `...` …, and quotes as the language writes them. Only what Pandoc changes: no (c), no +-. */
export function smart(md: MarkdownIt, lang: Lang): void {
  md.options.typographer = true;
  md.options.quotes = [...QUOTES[lang]];
  md.core.ruler.at('replacements', dashes);
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
