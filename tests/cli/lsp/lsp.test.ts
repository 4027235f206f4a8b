/** `recurrente lsp`, asked as an editor asks it. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import type { DeckCheck } from '../../../src/cli/check.ts';
import { call } from '../../command.ts';
import { BODIES, HEADS } from '../../compiler/broken.ts';
import { Editor } from './editor.ts';

const here = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'recurrente-lsp-'));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const HEAD = '---\ntitle: T\nlang: en\nbibliography: refs.bib\n---\n\n';
const fence = (code: string): string => `\`\`\`{ts}\n${code}\n\`\`\`\n\n`;
const IMPORT = fence('import { torch } from "recurrente";');
const DECK = `${HEAD}## A\n\n${IMPORT}`;

const editor = Editor.withServer(folder);
beforeAll(async () => {
  write('deck.md', DECK);
  write('refs.bib', '@article{elman, title = {Finding Structure}, author = {Elman, Jeffrey}, year = {1990}}\n');
  write('whole.md', `${HEAD}## A\n\n{{< include _part.md >}}\n`);
  write('_part.md', 'words\n');
  expect(await editor.begin()).toMatchObject({ serverInfo: { name: 'recurrente' } });
  expect(await editor.open('deck.md', DECK)).toEqual([]);
});
afterAll(async () => {
  process.chdir(here);
  await editor.end();
  rmSync(folder, { recursive: true, force: true });
});

const asCheckSays = ({ severity, range, message }: Diagnostic): string =>
  `${severity === 1 ? 'error' : 'warning'} ${range.start.line + 1}:${range.start.character + 1} ${message}`;

describe('what is wrong', () => {
  const broken = [
    ...BODIES.map(({ what, body }) => ({ what, text: `---\ntitle: T\nlang: es\n---\n\n${body}\n` })),
    ...HEADS.map(({ what, head }) => ({ what: `head: ${what}`, text: `---\n${head}\n---\n\n## A\n` })),
    { what: 'a type of a cell', text: `${DECK}${fence('torch.ones(2).foo();')}` },
  ];

  test('each is what check says, of text that is not saved', async () => {
    for (const i of broken.keys()) write(`broken${i}.md`, DECK);
    const told = await Promise.all(broken.map(({ text }, i) => editor.open(`broken${i}.md`, text)));
    for (const [i, { text }] of broken.entries()) write(`broken${i}.md`, text);
    const { said } = await call(folder, 'check', '--static', '--json', '.');
    const checks = new Map((JSON.parse(said.join('\n')) as DeckCheck[]).map(({ deck, problems }) => [deck, problems]));
    for (const [i, { what }] of broken.entries()) {
      const expected = checks
        .get(`broken${i}.md`)!
        .map(({ severity, line, column, message, fix }) => `${severity} ${line}:${column} ${message} — ${fix}`);
      expect([what, told[i]!.map(asCheckSays)]).toEqual([what, expected]);
    }
    expect(broken.length).toBeGreaterThan(100);
  });

  test('a mistake is underlined to the end of its word, and gone when it is mended', async () => {
    const [wrong] = await editor.change('deck.md', `${DECK}${fence('torch.ones(2).relus(1);')}`);
    expect(wrong!.range).toEqual({ start: { line: 13, character: 14 }, end: { line: 13, character: 19 } });
    expect(await editor.change('deck.md', `${DECK}${fence('torch.ones(2).relu();')}`)).toEqual([]);
  });

  test('a reference is underlined without the full stop behind it, an option whole', async () => {
    const underlined = async (body: string): Promise<string[]> => {
      const text = `${HEAD}## A\n\n${body}\n`;
      const lines = text.split('\n');
      const told = await editor.change('deck.md', text);
      return told.map(({ range: { start, end } }) => lines[start.line]!.slice(start.character, end.character));
    };
    expect(await underlined('See @fig-sate.')).toEqual(['@fig-sate']);
    expect(await underlined('See [it](none-such.pdf), or not.')).toEqual(['](none-such.pdf)']);
    expect(await underlined('![the net](none.png){#fig-net}')).toEqual(['![the net](none.png)']);
    expect(await underlined(fence('//| fig-capp: x\nprint(1);'))).toEqual(['fig-capp']);
  });

  test('of a deck that nobody has open it is gone when that is mended elsewhere, or taken away', async () => {
    const wrong = `${HEAD}## A\n\n![](none.png)\n`;
    for (const change of [() => write('closed.md', DECK), () => rmSync(join(folder, 'closed.md'))]) {
      write('closed.md', wrong);
      expect(await editor.open('closed.md', wrong)).not.toEqual([]);
      const left = editor.next('closed.md');
      await editor.close('closed.md');
      expect(await left).not.toEqual([]);
      change();
      const told = editor.next('closed.md');
      await editor.changed('closed.md');
      expect(await told).toEqual([]);
    }
  });

  test('of a part it is told in the part, also while that is not saved', async () => {
    expect(await editor.open('_part.md', '![](none.png)\n')).toMatchObject([{ severity: 1 }, { severity: 1 }]);
    expect(await editor.change('_part.md', 'words\n')).toEqual([]);
    await editor.close('_part.md');
  });
});

describe('what may be written next', () => {
  const names = async (text: string): Promise<string[]> =>
    (await editor.complete('deck.md', text)).map(({ label }) => label);

  test('keys of the head and their values, where they stand', async () => {
    expect(await names('---\ntit¦\n---\n')).toEqual(
      expect.arrayContaining(['title', 'seed', 'slide-number', 'format']),
    );
    expect(await names('---\nformat:\n  revealjs:\n    slide¦\n---\n')).toContain('slide-number');
    expect(await names('---\nmenu:\n  ¦\n---\n')).toEqual(['side', 'width', 'numbers']);
    expect(await names('---\nexecute:\n  echo: true\n  e¦\n---\n')).toContain('eval');
    expect(await names('---\ntheme: ¦\n---\n')).toContain('solarized');
    expect(await names('---\nlang: ¦\n---\n')).toContain('ca');
    expect(await names('---\nincremental: ¦\n---\n')).toEqual(['true', 'false']);
    const keys = await editor.complete('deck.md', '---\ntit¦\n---\n');
    expect(keys.find(({ label }) => label === 'title')).toMatchObject({
      label: 'title',
      documentation: 'Of the deck; the title slide shows it.',
    });
  });

  test('classes, options of a block, references, citations, footnotes', async () => {
    expect(await names(`${HEAD}## A\n\n::: {.call¦}\n`)).toContain('callout-note');
    expect(await names(`${HEAD}## A\n\n::: tw¦\n`)).toContain('twin');
    expect(await names(`${HEAD}## A {.small¦}\n`)).toContain('smaller');
    expect(await names(`${HEAD}## A\n\n\`\`\`{ts}\n//| fig¦\nprint(1);\n\`\`\`\n`)).toContain('fig-cap');
    expect(await names(`${HEAD}## A\n\n![x](x.png){#fig-state}\n\nSee @fi¦\n`)).toEqual(['fig-state', 'elman']);
    expect(await names(`${HEAD}## A\n\n[^¦]\n\n[^why]: because\n`)).toEqual(['why']);
    const [entry] = await editor.complete('deck.md', `${HEAD}## A\n\n[see @el¦]\n`);
    const range = { start: { line: 8, character: 6 }, end: { line: 8, character: 8 } };
    expect(entry).toMatchObject({ label: 'elman', detail: 'Finding Structure', textEdit: { range, newText: 'elman' } });
    expect(await names(`${HEAD}## A\n\nplain ¦\n`)).toEqual([]);
  });

  test('what a cell can call, and what cells above define, with its docstring', async () => {
    const torch = await editor.complete('deck.md', `${DECK}${fence('torch.ze¦')}`);
    expect(torch.find(({ label }) => label === 'zeros')).toMatchObject({ detail: '(...args)' });
    expect(await names(`${DECK}${fence('const grown = torch.ones(2);')}${fence('gr¦')}`)).toContain('grown');
    const tensor = await editor.complete('deck.md', `${DECK}${fence('const x = torch.ones(2);\n  x.rel¦')}`);
    expect(tensor.find(({ label }) => label === 'relu')?.documentation).toMatch(/\w/);
    expect(await names(`${DECK}${fence('chart.¦')}`)).toEqual(['line', 'bar', 'scatter']);
    expect(await names(`${DECK}${fence('input.slider("a", { m¦')}`)).toEqual(expect.arrayContaining(['max', 'min']));
  });
});

describe('what a name is, and where it comes from', () => {
  test('keys of the head, works, and of a cell what it calls and what cells define', async () => {
    expect(await editor.hover('deck.md', '---\nti¦tle: T\n---\n')).toEqual({
      told: 'Of the deck; the title slide shows it.',
      of: 'title',
    });
    expect(await editor.hover('deck.md', `${HEAD}## A\n\nSee @el¦man.\n`)).toEqual({
      told: 'Finding Structure',
      of: 'elman',
    });
    const relu = await editor.hover('deck.md', `${DECK}${fence('const x = torch.ones(2);\nx.re¦lu();')}`);
    expect(relu).toMatchObject({ told: expect.stringMatching(/^```ts\nrelu.*\n```\n\n\w/), of: 'relu' });
    const cells = `${DECK}${fence('const año = torch.ones(2);')}${fence('  print(añ¦o);')}`;
    for (const text of [cells, cells.replaceAll('\n', '\r\n')])
      expect(await editor.hover('deck.md', text)).toEqual({ told: '```ts\naño: Tensor\n```', of: 'año' });
    expect(await editor.hover('deck.md', `${HEAD}## A\n\nplain wo¦rds\n`)).toBeUndefined();
  });

  test('a figure, a cell, a footnote, a work, a slide, what a cell above or the engine defines', async () => {
    const place = (text: string): Promise<string | undefined> => editor.definition('deck.md', text);
    const here = editor.uri('deck.md');
    const figure = '![x](x.png){#fig-state}\n\n![y](y.png){#fig-state-2}\n';
    expect(await place(`${HEAD}## A\n\nSee @fig-sta¦te-2.\n\n${figure}`)).toBe(`${here}:13:14`);
    expect(await place(`${HEAD}## A\n\n@fig-l¦oss\n\n${fence('//| label: fig-loss\nprint(1);')}`)).toBe(
      `${here}:12:12`,
    );
    expect(await place(`${HEAD}## A\n\nSo[^wh¦y]\n\n[^why]: because\n`)).toBe(`${here}:11:3`);
    expect(await place(`${HEAD}## A {#first}\n\n[back](#fir¦st)\n`)).toBe(`${here}:7:8`);
    expect(await place(`${HEAD}## A\n\n[@el¦man]\n`)).toBe(`${editor.uri('refs.bib')}:1:10`);
    const cells = `${DECK}${fence('// grown\nconst [a, grown] = [1, 2];')}${fence('print(gro¦wn);')}`;
    for (const text of [cells, cells.replaceAll('\n', '\r\n')]) expect(await place(text)).toBe(`${here}:15:11`);
    expect(await place(`${DECK}${fence('torch.on¦es(2);')}`)).toMatch(/\/src\/engine\/torch\.ts:\d+:3$/);
    expect(await place(`${HEAD}## A\n\nplain wo¦rds\n`)).toBeUndefined();
  });
});
