/** Decks made to take all memory, all time, or the names that every object has: each compiles, and says what is wrong. */

import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/compiler/diagnostics.ts';
import { parse } from '../../src/compiler/parse.ts';
import { renderPage } from '../../src/compiler/render.ts';

const deckOf = (body: string, head = ''): string => `---\ntitle: T\nlang: en\n${head}---\n\n## X\n\n${body}\n`;

function compile(text: string, files: Record<string, string> = {}) {
  const deck = parse(text, { file: 'x.md', exists: () => false, read: (path) => files[path] ?? null });
  return { ...deck, said: deck.diagnostics.map(formatDiagnostic).join('\n'), page: renderPage(deck) };
}

/** Ten of ten of ten …, so many lines deep. */
const tenfold = (line: (name: string, before: string) => string, depth: number): string =>
  Array.from({ length: depth }, (_, i) => line(`a${i + 1}`, `a${i}`)).join('\n');

describe('bombs', () => {
  test('includes of includes', () => {
    const files = {
      'a.qmd': '{{< include b.qmd >}}\n\n'.repeat(30),
      'b.qmd': 'word '.repeat(100_000),
    };
    const { said, page } = compile(deckOf('{{< include a.qmd >}}\n\n'.repeat(30)), files);
    expect(said.match(/this deck includes more than 5 MB of text/g)).toHaveLength(1);
    expect(page.length).toBeLessThan(8_000_000);
  });

  test.each([
    ['in the head', (yaml: string) => compile(deckOf('{{< meta a9 >}}', yaml))],
    ['in _variables.yml', (yaml: string) => compile(deckOf('{{< var a9 >}}'), { '_variables.yml': yaml })],
  ])('aliases of aliases %s', (_, read) => {
    const { said, page } = read(`a0: &a0 [x,x]\n${tenfold((a, b) => `${a}: &${a} [${Array(10).fill(`*${b}`)}]`, 9)}\n`);
    expect(said).toContain('there is no "a9"');
    expect(page.length).toBeLessThan(100_000);
  });

  test('an alias of nothing', () => {
    const { said } = compile(deckOf('{{< var a >}}'), { '_variables.yml': 'a: *nothing\n' });
    expect(said).toMatch(/_variables\.yml:1:1 YAML: Unresolved alias/);
  });

  test('abbreviations of abbreviations in a .bib', () => {
    const strings = tenfold((a, b) => `@string{${a} = ${Array(10).fill(b).join(' # ')}}`, 9);
    const bib = `@string{a0 = "${'x'.repeat(1000)}"}\n${strings}\n@book{k, title = a9, year = 2000}\n`;
    const { said, page } = compile(deckOf('@k', 'bibliography: r.bib\n'), { 'r.bib': bib });
    expect(said).toContain('has more than 20000 letters');
    expect(page.length).toBeLessThan(200_000);
  });

  test('KaTeX macros of macros, and a box as large as the world', () => {
    const macros = 'abcdef'.split('').map((a, i) => `  ${a}: '${`\\${'bcdefg'[i]}`.repeat(10)}'\n`);
    const { said, page } = compile(
      deckOf(
        '$\\a$ $\\bomb$ $$\\def\\x{\\x\\x}\\x$$ $\\rule{1000000em}{1000000em}$',
        `macros:\n  bomb: '\\bomb\\bomb'\n  g: x\n${macros.join('')}`,
      ),
    );
    expect(said.match(/Too many expansions/g)).toHaveLength(3);
    expect(page.length).toBeLessThan(100_000);
    expect(page).not.toMatch(/style="[^"]*\d{3,}em/);
  });
});

describe('themes', () => {
  const themed = (scss: string, files: Record<string, string> = {}) =>
    compile(deckOf('x', 'format:\n  revealjs:\n    theme: [default, look.scss]\n'), { 'look.scss': scss, ...files });

  test.each([
    ['nested without end', `/*-- scss:rules --*/\n${'.a{'.repeat(8000)}`],
    ['that call themselves', '/*-- scss:rules --*/\n@mixin a { @include a; }\n.a { @include a; }'],
    ['that multiply', `/*-- scss:rules --*/\n${'.a, .b, .c, .d {'.repeat(14)} color: red ${'}'.repeat(14)}`],
  ])('%s', { timeout: 90_000 }, (_, scss) => {
    const { said, stylesheets } = themed(scss);
    expect(said).toMatch(/look\.scss:\d+:\d+ Sass: /);
    expect(stylesheets.map(({ css }) => css.length).filter((length) => length > 5_000_000)).toEqual([]);
  });

  test('that load others are read from the same gate', () => {
    const files = { '_colours.scss': '@use "sub/deep";\n.c { color: deep.$red }', 'sub/_deep.scss': '$red: #f00;' };
    const { said, stylesheets } = themed('/*-- scss:rules --*/\n@import "colours";', files);
    expect(said).toBe('');
    expect(stylesheets[0]!.css).toMatch(/\.c\s*\{\s*color: #f00/);
  });
});

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

describe.each(NAMES)('the name %s', (name) => {
  test('is a key of the head like any other that is not known', () => {
    const maps = ['execute', 'title-slide-attributes', 'macros'].map((key) => `${key}:\n  ${name}: 1\n`).join('');
    const head = `${maps}format:\n  revealjs:\n    ${name}:\n      postMessage: true\n`;
    const { said, head: read, page } = compile(deckOf(`$\\${name.replaceAll('_', '')}$`, head));
    expect(said).toContain(`unknown key "${name}" in execute`);
    expect(said).toContain(`unknown key "${name}" in revealjs`);
    expect(said).not.toContain('undefined');
    expect(page).toContain('<span class="math inline');
    expect(Object.keys(read.revealjs.passed)).toEqual([]);
    expect(({} as Record<string, unknown>).postMessage).toBeUndefined();
  });

  test('may be a key with a value of its own', () => {
    const { page, said } = compile(deckOf(`{{< meta ${name}.deep >}}`, `${name}:\n  deep: words\n`));
    expect([page.includes('<p>words</p>'), said]).toEqual([true, '']);
  });

  test('is nothing that a deck has unless it says so', () => {
    const { said } = compile(deckOf(`{{< meta ${name} >}} {{< var ${name} >}}`), { '_variables.yml': 'a: 1\n' });
    expect(said).toContain(`there is no "${name}" in the head`);
    expect(said).toContain(`there is no "${name}" in _variables.yml`);
  });

  test('may be a variable, a language, a class, an id, a label, a footnote, a citation', () => {
    const body = `{{< var ${name} >}}

\`\`\`${name}
code
\`\`\`

\`\`\`{ts}
//| label: ${name}
const a = 1; a
\`\`\`

::: {.${name} .content-visible when-meta="${name}"}
hidden
:::

::: {#${name}-id}
a note[^${name}] by @${name}
:::

[^${name}]: here`;
    const bib = `@book{${name}, author = {Ana Sol}, title = {Uno}, year = {2001}, ${name.replaceAll('_', '')} = {x}}`;
    const files = { '_variables.yml': `${name}: value\n`, 'r.bib': bib };
    const { said, page, cells } = compile(deckOf(body, 'bibliography: r.bib\n'), files);
    expect(said).toBe('');
    expect(cells.map(({ label }) => label)).toEqual([name]);
    expect(page).toContain('<p>value</p>');
    expect(page).not.toContain('hidden\n');
    expect(page).toContain(`Sol (<a href="#ref-${name}">2001</a>)`);
    expect(page).toContain(`id="${name}-id"`);
  });
});
