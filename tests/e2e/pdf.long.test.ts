/** `recurrente pdf`: nothing of a deck is lost on paper without a word. All decks are printed by one call. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { call } from '../command.ts';
import { readPdf } from './pdfText.ts';

const HEAD = '---\ntitle: T\nlang: es\n---\n\n';
const LOCATED = '---\ntitle: "É (1)"\nauthor: [Ñ, B]\nlang: es\nurl: https://example.org/c/\n---\n\n';

const links = '[otro](../b/) [archivo](datos.txt) [fuera](https://example.org/x) [dentro](#dos)';
const cell = '```{ts}\n//| label: falla\nthrow new Error("no va");\n```';
const wide = '<div style="width: 3000px; height: 9px">ancha</div>';
const box = '<div style="height: 60px; overflow: auto"><p>a</p><p>b</p><p>c</p><p>d</p></div>';
const code = `\`\`\`python\nx = "${'largo '.repeat(60)}final."\n\`\`\``;

const DECKS: Record<string, string> = {
  'a.md': `${HEAD}## Uno\n\n${links}\n\n## Dos {#dos}\n\nx\n`,
  'b.md': `${HEAD}## B\n\nx\n`,
  'c.md': `${LOCATED}## Uno\n\n[otro](../b/) [ninguno](../z/) [archivo](datos.txt)\n`,
  'v.md': `${HEAD}## Vídeo\n\n<video src="v.webm"></video>\n\n## {background-video="v.webm"}\n\n## Marco\n\n<iframe src="m.html" title="m"></iframe>\n`,
  'w.md': `${HEAD}## Código\n\n${code}\n\n## Ancha\n\n${wide}\n\n## Caja\n\n${box}\n\n${cell}\n`,
};

const folder = mkdtempSync(join(tmpdir(), 'recurrente-pdf-'));
afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const it = test.extend('printed', { scope: 'file' }, async () => {
  for (const name of ['datos.txt', 'v.webm', 'm.html']) writeFileSync(join(folder, name), 'x');
  for (const [name, text] of Object.entries(DECKS)) writeFileSync(join(folder, name), text);
  const { status, told } = await call(folder, 'pdf', '.', '--out', 'out');
  const bytes = (name: string): Buffer => readFileSync(join(folder, 'out', name));
  return { status, told, bytes, read: (name: string) => readPdf(bytes(name)) };
});

it('wraps long lines of code, and says with slide and line what is cut off', ({ printed: { status, told, read } }) => {
  const own = told.filter((line) => line.startsWith('w.md'));
  expect(own).toHaveLength(3);
  expect(own[0]).toMatch(/^w\.md:22 cell "falla": .*no va/);
  expect(own[1]).toMatch(/^w\.md:12 "Ancha": \d+ px at its right are cut off in the PDF$/);
  expect(own[2]).toMatch(/^w\.md:16 "Caja": the last \d+ px of a box that scrolls \(div\) are cut off in the PDF$/);
  expect(read('w.pdf').text.replace(/\s/g, '')).toContain('final.');
  expect(status).toBe(1);
});

it('says which films and frames paper does not carry', ({ printed: { told } }) => {
  expect(told.filter((line) => line.startsWith('v.md'))).toEqual([
    'v.md:6 "Vídeo": the video v.webm does not play in the PDF',
    'v.md:10 this slide: the film behind it, v.webm, does not play in the PDF',
    'v.md:12 "Marco": what m.html shows in a frame cannot be used in the PDF',
  ]);
});

it('leads links to the PDF beside, or to the deck’s address, and says which lead nowhere', ({
  printed: { told, read },
}) => {
  const fix = 'its words stay — print that deck too, or write "url:" or "site-url:" in the head';
  expect(told.filter((line) => !/^[vw]\.md/.test(line))).toEqual([
    `a.md:6 "Uno": the link to datos.txt leads nowhere from a PDF: ${fix}`,
  ]);
  const kept = (name: string) => read(name).links.filter((address) => !address.startsWith('#'));
  expect(kept('a.pdf')).toEqual(['./b.pdf', 'https://example.org/x']);
  expect(kept('c.pdf')).toEqual([
    'https://example.org/c/',
    './b.pdf',
    'https://example.org/z/',
    'https://example.org/c/datos.txt',
  ]);
});

it('puts a handout beside the slides', async ({ printed: { bytes, read } }) => {
  const slides = bytes('a.pdf');
  const { status, told } = await call(folder, 'pdf', 'a.md', '--notes', '2', '--out', 'out');
  expect([status, told.length]).toEqual([0, 1]);
  expect(bytes('a.pdf')).toEqual(slides);
  // Three slides, two a sheet.
  expect(read('a-notes.pdf').pages).toBe(2);
  expect(read('a-notes.pdf').links).toContain('./b.pdf');
});

it('says who wrote it, in a file whose tables are right', ({ printed: { read, bytes } }) => {
  expect(read('c.pdf').author).toBe('Ñ, B');
  const text = bytes('c.pdf').toString('latin1');
  expect(text).toContain('<dc:creator><rdf:Seq><rdf:li>');
  const table = text.slice(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]));
  const places = [...table.matchAll(/^(\d+) 1\n(\d{10}) 00000 n $/gm)];
  // Three that say what it is, and four links.
  expect(places).toHaveLength(7);
  expect(text.match(/\/Contents \(https:\/\/example\.org\/z\/\)/g)).toHaveLength(1);
  for (const [, number, offset] of places)
    expect(text.slice(Number(offset)).startsWith(`${number} 0 obj\n`)).toBe(true);
});
