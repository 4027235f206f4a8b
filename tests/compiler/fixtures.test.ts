import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

/** markdown-it's fixture format: a sentence, `.`, Markdown, `.`, HTML, `.`; the Markdown stands on one slide. */
const folder = new URL('.', import.meta.url);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  const text = readFileSync(new URL(file, folder), 'utf8');
  for (const [, sentence, markdown, html] of text.matchAll(/^(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n?\.$/gm)) {
    test(`${file}: ${sentence}`, () => {
      const deck = parse(`---\ntitle: T\nlang: es\n---\n\n## S\n\n${markdown}\n`, { file: 'x.md', exists: () => true });
      const inner = deck.slides
        .slice(1)
        .map((slide) => slide.html.replace(/ data-(line|hash)="[^"]*"/g, ''))
        .join('')
        .replace(/^<section[^>]*>\n<h2>S<\/h2>\n/, '')
        .replace(/<\/section>\n$/, '');
      expect(inner.trim()).toBe(html!.trim());
    });
  }
}
