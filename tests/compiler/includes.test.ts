/** Decks that include other files, as Quarto reads them. */

import { expect, test } from 'vitest';
import { SlideCache } from '../../src/compiler/cache.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostics.ts';
import { parse } from '../../src/compiler/parse.ts';

const HEAD = '---\ntitle: T\nlang: en\n---\n\n';

/** `files` are those beside the deck. */
function compile(body: string, files: Record<string, string>, cache = new SlideCache()) {
  const read = (path: string) => files[path.replace(/^clase\//, '')] ?? null;
  const deck = parse(HEAD + body, { file: 'clase/x.qmd', exists: () => false, read, cache });
  return { ...deck, said: deck.diagnostics.map(formatDiagnostic), html: deck.slides.map(({ html }) => html).join('') };
}

test('the lines of the file stand where it is included, without its head', () => {
  const { html, said, slides } = compile('## A\n\n{{< include _part.qmd >}}\n\nend\n', {
    '_part.qmd': '---\ntitle: part\n---\n\none\n\n## B\n\ntwo\n',
  });
  expect(said).toEqual([]);
  expect(html).toContain('<p>one</p>\n</section>');
  expect(html).toContain('<h2>B</h2>\n<p>two</p>\n<p>end</p>');
  expect(slides.map(({ file, line }) => [file, line])).toEqual([
    [undefined, 2],
    [undefined, 6],
    ['clase/_part.qmd', 7],
  ]);
});

test('a mistake is told with its own file, line and column', () => {
  const { said, cells, html } = compile(
    '## A {#a}\n\n{{< include p/_one.qmd >}}\n\n$\\deck$\n\n{{< include p/_one.qmd >}}\n',
    {
      'p/_one.qmd': '$\\one$\n\n{{< include _two.qmd >}}\n\n  $\\last$\n',
      'p/_two.qmd': '## B {#a}\n\n$\\two$\n\n```{ts}\nprint(1)\n```',
    },
  );
  expect(said.map((line) => line.replace(/ — .*/, ''))).toEqual([
    'clase/p/_one.qmd:1:2 maths: Undefined control sequence: \\one',
    'clase/p/_two.qmd:1:6 the id "a" is used twice (first on line 6)',
    'clase/p/_two.qmd:3:2 maths: Undefined control sequence: \\two',
    'clase/p/_one.qmd:5:4 maths: Undefined control sequence: \\last',
    'clase/x.qmd:10:2 maths: Undefined control sequence: \\deck',
    'clase/p/_one.qmd:1:2 maths: Undefined control sequence: \\one',
    'clase/p/_two.qmd:1:6 the id "a" is used twice (first on line 6)',
    'clase/p/_two.qmd:3:2 maths: Undefined control sequence: \\two',
    'clase/p/_one.qmd:5:4 maths: Undefined control sequence: \\last',
  ]);
  expect(cells.map(({ file, line }) => [file, line])).toEqual(Array(2).fill(['clase/p/_two.qmd', 6]));
  expect(html).toContain('clase/p/_two.qmd:3:2');
});

test('a file may be included into a code block', () => {
  const { html, said } = compile('## A\n\n```python\n{{< include x.py >}}\n```\n', { 'x.py': 'spam = 1\n' });
  expect(said).toEqual([]);
  expect(html.replace(/<span[^>]*>|<\/span>/g, '')).toContain('spam = 1</code>');
});

test('a ring of files is told where it closes, and a missing file where it is asked for', () => {
  const files = { '_a.qmd': 'a\n\n{{< include _b.qmd >}}\n', '_b.qmd': 'b\n\n{{< include _a.qmd >}}\n' };
  expect(compile('## A\n\n{{< include _a.qmd >}}\n\n  {{< include no.qmd >}}\n', files).said).toEqual([
    'clase/_b.qmd:3:1 this file includes itself: clase/_a.qmd → clase/_b.qmd → clase/_a.qmd — take out one of these includes',
    'clase/x.qmd:10:3 the file "no.qmd" to include is not there — put it at clase/no.qmd',
  ]);
});

test('two of two of two … end', () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`_${i}.qmd`, `{{< include _${i + 1}.qmd >}}\n`.repeat(2)]),
  );
  expect(compile('## A\n\n{{< include _0.qmd >}}\n', files).said.join()).toContain('more than 1000 files');
});

test('variables come from _variables.yml, of the deck or above it', () => {
  const body = '## A\n\n{{< var uni.name >}}\n';
  const { html, said, includes } = compile(body, { '_variables.yml': 'uni:\n  name: "*Sevilla*"\n' });
  expect(said).toEqual([]);
  expect(html).toContain('<p><em>Sevilla</em></p>');
  expect(includes).toEqual(['clase/_variables.yml']);
  expect(compile(body, { '_variables.yml': 'a: [\n' }).said[1]).toMatch(/^clase\/_variables.yml:2:1 YAML: /);
});

test('what is kept of the last reading changes with the files', () => {
  const cache = new SlideCache();
  const body = '## A\n\n{{< include _a.qmd >}}\n\n{{< var v >}} {{< meta title >}}\n';
  for (const word of ['one', 'two', 'one']) {
    const { html } = compile(body, { '_a.qmd': word, '_variables.yml': `v: ${word}!\n` }, cache);
    expect(html).toContain(`<p>${word}</p>\n<p>${word}! T</p>`);
  }
});
