/** Whole decks, written as a Quarto author writes: no errors, and slide for slide what Pandoc gives. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { ourForm, pandocForm, type Setting } from './corpus/forms.ts';
import { fingerprint, textsOf } from './corpus/pages.ts';

interface Recorded {
  source: string;
  setting: Omit<Setting, 'fire'>;
  title: Record<'title' | 'subtitle' | 'author' | 'institute', string>;
  /** How often each rule of purpose changed something in this deck. */
  fired: Record<string, number>;
  slides: string[];
}

const folder = fileURLToPath(new URL('corpus/', import.meta.url));
const decks = readdirSync(folder).filter((name) => /\.q?md$/.test(name));

describe.each(decks)('%s', (name) => {
  const source = readFileSync(folder + name, 'utf8');
  const recorded = JSON.parse(readFileSync(folder + name.replace(/\.q?md$/, '.json'), 'utf8')) as Recorded;
  const deck = parse(source, { file: folder + name });
  const slides = deck.slides.filter(({ kind }) => kind !== 'title');
  const fired: Record<string, number> = {};
  const fire = (rule: string): void => {
    fired[rule] = (fired[rule] ?? 0) + 1;
  };

  test('is what Pandoc read: else run npm run record:corpus', () => {
    expect(recorded.source).toBe(fingerprint(source));
  });

  test('compiles without an error', () => {
    expect(deck.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('has a head that says the same, and at least 25 slides', () => {
    const [page] = deck.slides;
    const own = ['title', 'subtitle', 'author', 'institute'].map((key) => [key, textsOf(page!.html, key).join('; ')]);
    expect(Object.fromEntries(own)).toEqual(recorded.title);
    expect(deck.slides.length).toBeGreaterThanOrEqual(25);
    expect({ lang: deck.head.lang, codeFold: deck.head.revealjs.codeFold }).toEqual(recorded.setting);
    expect(slides.length).toBe(recorded.slides.length);
  });

  test.each(slides.map(({ index, title, line, html }, i) => ({ index, title, line, html, i })))(
    'slide $index, line $line: $title',
    ({ html, i }) => {
      expect(ourForm(html)).toBe(pandocForm(recorded.slides[i] ?? '', { ...recorded.setting, fire }));
    },
  );

  test('differs on purpose where it did when recorded, and nowhere else', () => {
    const { 'heading in a div': _, footnote: __, ...rest } = recorded.fired;
    expect(fired).toEqual(rest);
  });
});

test('there are ten decks', () => {
  expect(decks.length).toBeGreaterThanOrEqual(10);
});
