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

const NOTEBOOK = JSON.stringify({
  cells: [
    { cell_type: 'markdown', id: 'words', source: 'Some *words*.\n\n{{< embed nb.ipynb >}}' },
    {
      cell_type: 'code',
      id: 'c1',
      source: ['#| label: fig-map\n', '#| fig-cap: "Where it rained"\n', 'draw(rain)'],
      outputs: [{ output_type: 'display_data', data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': 'A map' } }],
    },
    {
      cell_type: 'code',
      metadata: { tags: ['sum'] },
      source: 'print(6 * 7)',
      outputs: [{ output_type: 'stream', text: '42\n' }],
    },
    { cell_type: 'code', id: 'quiet', source: 'x = 1', outputs: [] },
  ],
  metadata: {},
});

test('what a notebook’s cells have shown stands where it is embedded', () => {
  const { html, said } = compile(
    '## A\n\n{{< embed nb.ipynb#fig-map >}}\n\nSee @fig-map.\n\n## B\n\n{{< embed nb.ipynb#sum echo=true >}}\n\n## C\n\n{{< embed "nb.ipynb" >}}\n',
    { 'nb.ipynb': NOTEBOOK },
  );
  expect(html).toContain('src="data:image/png;base64,iVBORw0KGgo="');
  expect(html).toMatch(/<figcaption>Figure 1: Where it rained/);
  expect(html).toContain('>Figure 1</a>');
  expect(html).not.toContain('draw(rain)');
  expect(html.match(/>42</g)).toHaveLength(2);
  expect(html.match(/hljs-built_in">print/g)).toHaveLength(1);
  // Embedded twice, the figure is labelled twice.
  expect(said.filter((each) => !/fig-map/.test(each))).toEqual([]);
});

test('what cannot be embedded is told at its line', () => {
  const { html, said } = compile(
    '## A\n\n{{< embed nb.ipynb#fig-mop >}}\n\n{{< embed nb.ipynb#quiet >}}\n\n{{< embed other.qmd#fig-x >}}\n\n{{< embed gone.ipynb >}}\n\nthe {{< embed nb.ipynb#sum >}}\n\n{{< embed nb.ipynb[0] >}}\n',
    { 'nb.ipynb': NOTEBOOK, 'other.qmd': '# X\n' },
  );
  expect(said.map((each) => each.replace('clase/', ''))).toEqual([
    'x.qmd:8:1 the notebook "nb.ipynb" has no cell "fig-mop" — did you mean "fig-map"?',
    'x.qmd:10:1 the cells of "nb.ipynb" that are embedded have shown nothing — run the notebook and save it',
    'x.qmd:12:1 "other.qmd" is no notebook: what its cells would show is not embedded here — render it to a notebook (.ipynb), and embed that',
    'x.qmd:14:1 the file "gone.ipynb" to embed is not there — put it at clase/gone.ipynb',
    'x.qmd:16:5 this embed stands inside of a line — write it on a line of its own',
    'nb.ipynb:3:1 this file includes itself: clase/nb.ipynb → clase/nb.ipynb — take out one of these includes',
  ]);
  expect(html).toContain('Some <em>words</em>.');
  expect(html).toContain('{{&lt; embed nb.ipynb#fig-mop &gt;}}');
});
