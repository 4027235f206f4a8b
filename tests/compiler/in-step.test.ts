/** A deck in two languages is one deck: `rnn.en.md` has, slide by slide, what `rnn.md` has, in other words. */

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Library } from '../../src/site/library.ts';
import { skeletons } from './skeleton.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const decks = new Map(new Library(['slides'], root).readAll().map((deck) => [deck.name, deck]));
const originalOf = (name: string): string => name.replace(/\.[a-z]{2}$/, '');
const translations = [...decks.values()].filter(({ name }) => originalOf(name) !== name);

test('the lecture is in English too, and the guide in Spanish', () => {
  expect(translations.map(({ name, head }) => [name, head.lang])).toEqual([
    ['guide.es', 'es'],
    ['lstm.en', 'en'],
    ['rnn.en', 'en'],
  ]);
});

describe.each(translations)('$name', (deck) => {
  const original = decks.get(originalOf(deck.name))!;
  const [own, theirs] = [skeletons(deck), skeletons(original)];

  test('both compile without a word', () => {
    expect([deck, original].flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });

  test('the heads differ in words only', () => {
    const {
      title: _,
      subtitle: __,
      description: ___,
      date: ____,
      lang: _____,
      tag: _______,
      revealjs,
      titleAttributes,
      values: ______,
      ...head
    } = deck.head;
    expect(Object.keys(original.head.titleAttributes)).toEqual(Object.keys(titleAttributes));
    expect(original.head).toMatchObject({ ...head, revealjs: { ...revealjs, footer: expect.any(String) } });
  });

  test('the slides have the same kinds and places', () => {
    expect(own.map(({ kind }) => kind)).toEqual(theirs.map(({ kind }) => kind));
  });

  test.each(deck.slides.map(({ index, title }) => ({ index, title })))('slide $index: $title', ({ index }) => {
    expect(own[index]).toEqual(theirs[index]);
  });
});
