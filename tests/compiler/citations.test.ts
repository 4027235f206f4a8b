/** Citations and the bibliography say what Pandoc's say, word for word; mistakes in them are told. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { readBibtex } from '../../src/compiler/source/bibtex.ts';

const local = (name: string): string => readFileSync(new URL(`citations/${name}`, import.meta.url), 'utf8');
const recorded = JSON.parse(local('pandoc.json')) as Record<'es' | 'en', string>;

const deckOf = (body: string, lang = 'es', files: Record<string, string> = { 'a.bib': local('sources.bib') }) =>
  parse(`---\ntitle: T\nlang: ${lang}\nbibliography: a.bib\n---\n\n${body}\n`, {
    file: 'x.qmd',
    read: (path) => files[path] ?? null,
    exists: () => true,
  });

/** The lines of text that a reader sees. */
const linesOf = (html: string): string[] =>
  html
    .replace(/\n/g, ' ')
    .replace(/<[^>]+>/g, (tag) => (/^<\/?(?:p|div|section)\b/.test(tag) ? '\n' : ''))
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

test.each(['es', 'en'] as const)('as Pandoc in %s', (lang) => {
  const deck = deckOf(local('text.md'), lang);
  expect(deck.diagnostics).toEqual([]);
  expect(linesOf(deck.slides[1]!.html)).toEqual(linesOf(recorded[lang]));
});

test('without a place for it the bibliography is a last slide, of what is cited', () => {
  const { slides } = deckOf('## A\n\n@karpathy\n\n## B\n\n[@cooley1965]');
  expect(slides.map(({ title }) => title)).toEqual(['T', 'A', 'B', 'Referencias']);
  expect(slides[3]!.html.match(/id="ref-\w+"/g)).toEqual(['id="ref-cooley1965"', 'id="ref-karpathy"']);
  expect(slides[1]!.html).toContain('<a href="#ref-karpathy">2015</a>');
});

test('a key that is not there is told, in brackets as an error', () => {
  const told = deckOf('a @cooley1966\n\n[@nobody; @karpathy]').diagnostics;
  expect(told.map(({ severity, line, column, message, fix }) => [severity, line, column, message, fix])).toEqual([
    ['warning', 7, 3, '"@cooley1966" is not in a.bib', 'did you mean "@cooley1965"?'],
    ['error', 9, 2, '"@nobody" is not in a.bib', 'add its entry, or write \\@nobody for the sign'],
  ]);
});

test('cross-references and numbered examples are no citations', () => {
  expect(deckOf('![a](b.png){#fig-x}\n\n(@one) First.\n\nAs @fig-x and @one show.').diagnostics).toEqual([]);
});

test('a bibliography that is not there is a warning, and so is what cites it', () => {
  const told = deckOf('[@karpathy]', 'es', {}).diagnostics;
  expect(told.map(({ severity, line, column }) => [severity, line, column])).toEqual([
    ['warning', 4, 15],
    ['warning', 7, 2],
  ]);
});

test('a mistake in a .bib file points at its line', () => {
  const { entries, mistakes } = readBibtex('@book{a, title = {A}}\n\n@book{b,\n  title = {B\n}\n');
  expect(entries.map(({ key }) => key)).toEqual(['a']);
  expect(mistakes).toEqual([{ message: '"b" is never closed', line: 3, column: 1 }]);
});
