/** A deck in a Quarto project: what the files around it say for it. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const FILES: Record<string, string> = {
  '_quarto.yml': `project:
  type: website
lang: en
campus: North
bibliography: refs.bib
format:
  revealjs:
    footer: Oceanography
    slide-number: true
    incremental: true
    theme: [default, look.scss]
    logo: img/logo.png
execute:
  echo: false
`,
  'talks/_metadata.yml': 'format:\n  revealjs:\n    footer: Tides\n',
  'look.scss': '.small { font-size: 0.5em; }',
  'refs.bib': '@book{a, title={T}, author={Ana Roe}, year=1999}',
  'shared/_rules.qmd': 'the rules',
  '_extensions/clean/_extension.yml':
    'title: Clean\ncontributes:\n  formats:\n    revealjs:\n      theme: [default, clean.scss]\n      transition: slide\n',
  '_extensions/clean/clean.scss': '.alert { color: red; }',
};

const deckOf = (text: string, files = FILES, file = 'talks/x.qmd') =>
  parse(text, { file, read: (path) => files[path] ?? null, exists: () => true });

test('a project says what the deck leaves out, its folder more, and the deck itself most', () => {
  const deck = deckOf('---\ntitle: T\nslide-number: false\n---\n\n## A\n\n{{< meta campus >}} [@a]\n');
  expect(deck.diagnostics).toEqual([]);
  const { lang, revealjs, execute } = deck.head;
  expect({ lang, echo: execute.echo }).toEqual({ lang: 'en', echo: false });
  expect(revealjs).toMatchObject({ footer: 'Tides', slideNumber: false, incremental: true, logo: '../img/logo.png' });
  expect(deck.slides[1]!.html).toContain('North');
  expect(deck.slides[1]!.html).toContain('Roe');
  expect(deck.stylesheets).toEqual([{ address: '../look.scss.css', css: '.small {\n  font-size: 0.5em;\n}' }]);
  expect(deck.includes).toEqual(['_quarto.yml', 'talks/_metadata.yml', 'look.scss', 'refs.bib']);
});

test('a format’s options may stand at the top of the head, under the format, or under that of an extension', () => {
  const options = (head: string) => deckOf(`---\ntitle: T\nlang: en\n${head}\n---\n`, {}).head.revealjs;
  expect(options('slide-number: true\nfooter: B')).toMatchObject({ slideNumber: true, footer: 'B' });
  expect(options('footer: A\nformat:\n  revealjs:\n    footer: B')).toMatchObject({ footer: 'B' });
  expect(options('format:\n  clean-revealjs:\n    footer: C')).toMatchObject({ footer: 'C' });
});

test('the files that a head names say what it leaves out itself', () => {
  const files = { ...FILES, 'talks/_common.yml': 'format:\n  revealjs:\n    footer: Shared\n    logo: crest.png\n' };
  const deck = deckOf('---\ntitle: T\nmetadata-files:\n  - _common.yml\n  - "gone.yml"\n---\n\n## A\n', files);
  expect(deck.head.revealjs).toMatchObject({ footer: 'Shared', logo: 'crest.png', slideNumber: true });
  expect(deck.diagnostics.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '3 the file "talks/gone.yml" of "metadata-files" is not there',
  ]);
  expect(deck.includes).toContain('talks/gone.yml');
});

test('an extension’s format brings its theme and its options', () => {
  const { '_quarto.yml': _, ...files } = FILES;
  const text = '---\ntitle: T\nlang: en\nformat: clean-revealjs\n---\n\n::: {.alert}\nx\n:::\n';
  const deck = deckOf(text, files, 'x.qmd');
  expect(deck.head.revealjs.transition).toBe('slide');
  expect(deck.stylesheets.map(({ address }) => address)).toEqual(['_extensions/clean/clean.scss.css']);
  expect(deck.diagnostics).toEqual([]);
});

test('an include that begins with / is looked for in the project’s folder', () => {
  const deck = deckOf('---\ntitle: T\n---\n\n## A\n\n{{< include /shared/_rules.qmd >}}\n');
  expect(deck.slides[1]!.html).toContain('the rules');
  expect(deck.diagnostics).toEqual([]);
});

test('a mistake in a shared file is reported there, and what it says for other decks is not one', () => {
  const files = { '_quarto.yml': 'website:\n  navbar: x\nlang: "en\n' };
  const [problem] = deckOf('---\ntitle: T\nlang: en\n---\n', files).diagnostics;
  expect(problem).toMatchObject({ file: '_quarto.yml', line: 3, message: expect.stringMatching(/^YAML/) });
});
