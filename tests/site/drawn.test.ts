/** Diagrams that are drawn before a page is built. */

import { expect, it } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { diagramError } from '../../src/deck/diagramError.ts';
import { en } from '../../src/deck/words/en.ts';
import { es } from '../../src/deck/words/es.ts';
import { drawsDiagrams, withoutDiagrams } from '../../src/site/diagrams.ts';
import { countDiagrams, inBothColours, withPictures } from '../../src/site/drawn.ts';

const read = (text: string) => parse(text, { file: 'dos.md' });

const DECK = `---
title: Dos
---

## A

\`\`\`{mermaid}
%%| fig-alt: "a > b"
graph LR
  a --> b
\`\`\`

\`\`\`{mermaid}
graph LR
  c --> d
\`\`\`
`;

it('stand in the places of their sources, and those that could not be drawn stay sources', () => {
  const html = read(DECK)
    .slides.map((slide) => slide.html)
    .join('');
  expect(countDiagrams(html)).toBe(2);
  const drawn = withPictures(html, [undefined, '<svg>$&</svg>']);
  expect(countDiagrams(drawn)).toBe(1);
  expect(drawn).toContain('a --&gt; b</pre>');
  expect(drawn).not.toContain('c --&gt; d');
  expect(drawn).toMatch(/<figure[^>]* data-drawn><svg>\$&<\/svg><\/figure>/);
});

it('need what draws them only where one is left, or a cell may draw', () => {
  const deck = read(DECK);
  expect(drawsDiagrams(deck)).toBe(true);
  expect(drawsDiagrams(deck, ['<svg/>'])).toBe(true);
  expect(drawsDiagrams(deck, ['<svg/>', '<svg/>'])).toBe(false);
  const cell = read(`${DECK}\n\`\`\`{ts}\nmermaid('graph LR\\n  a --> b');\n\`\`\`\n`);
  expect(drawsDiagrams(cell, ['<svg/>', '<svg/>'])).toBe(true);
});

it('are one picture in light and dark where only colours differ', () => {
  const svg = (ink: string, line: string) =>
    `<style>p{color:${ink};fill:${line}}</style><path d="M0 1" fill="${ink}"/>`;
  expect(inBothColours(svg('#000', 'rgb(1, 2, 3)'), svg('#ffffff', 'rgb(1, 2, 3)'))).toBe(
    svg('light-dark(#000, #ffffff)', 'rgb(1, 2, 3)'),
  );
  expect(inBothColours('<path d="M0 1"/>', '<path d="M0 2"/>')).toBeUndefined();
  expect(inBothColours('<path id="actor1" fill="#000"/>', '<path id="actor3" fill="#fff"/>')).toBe(
    '<path id="actor1" fill="light-dark(#000, #fff)"/>',
  );
});

it('of a page without what draws them: who writes one is told so in the deck’s language, and how it comes along', async () => {
  const { resolveId, load } = withoutDiagrams() as unknown as Record<'resolveId' | 'load', (id: string) => string>;
  const code = load(resolveId('mermaid'));
  const { default: left } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  const failed = (): unknown => {
    try {
      return left.render('id', 'graph LR');
    } catch (error) {
      return error;
    }
  };
  for (const words of [en, es]) expect(diagramError(failed(), words)).toBe(words.diagramsLeftOut);
  expect(diagramError(new Error('Parse error on line 2'), es)).toBe('Parse error on line 2');
  // What the author is told to write is enough.
  const [, fix] = /: (\/\/ mermaid)$/.exec(en.diagramsLeftOut)!;
  expect(drawsDiagrams(read(`---\ntitle: T\n---\n\n## A\n\n\`\`\`{ts}\nprint(1); ${fix}\n\`\`\`\n`))).toBe(true);
});
