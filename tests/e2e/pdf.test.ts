/** `recurrente pdf`: nothing of a deck is lost on paper without a word. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { readPdf } from './pdfText.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-pdf-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const HEAD = '---\ntitle: T\nlang: es\n---\n\n';
const list = (words: string, many: number): string =>
  Array.from({ length: many }, (_, i) => `- ${words} ${i + 1}.\n`).join('');

function print(decks: Record<string, string>, files: Record<string, string> = {}) {
  const folder = mkdtempSync(join(root, 'decks-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(decks)) writeFileSync(join(folder, name), HEAD + text);
  const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'pdf', '.', '--out', 'out'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: folder });
  const told = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Chromium runs without'));
  return { status, told, read: (name: string) => readPdf(readFileSync(join(folder, 'out', name))) };
}

const tabs = `::: {.panel-tabset}\n### Corta\n\ncorta\n\n### Larga\n\n${list('linea', 30)}\n:::\n`;
const links = '[otro](../b/) [archivo](datos.txt) [fuera](https://example.org/x) [dentro](#dos)';

/** Decks that lose nothing are printed together. */
const it = test.extend('whole', { scope: 'file' }, () =>
  print(
    {
      'l.md': `## Muy larga\n\n${list('punto', 40)}\n## Pestañas\n\n${tabs}`,
      'a.md': `## Uno\n\n${links}\n\n## Dos {#dos}\n\nx\n`,
      'b.md': '## B\n\nx\n',
    },
    { 'datos.txt': 'x' },
  ),
);

it('goes on with a long slide, and with the long tab of one, on further pages', ({ whole: { status, told, read } }) => {
  expect([status, told.filter((line) => !line.startsWith('a.md'))]).toEqual([0, []]);
  const { pages, text } = read('l.pdf');
  // The title, three for the list, one for the short tab, at least two for the long one.
  expect(pages).toBeGreaterThanOrEqual(7);
  expect(pages).toBeLessThanOrEqual(8);
  for (let i = 1; i <= 40; i++) expect(text.replace(/\s/g, '')).toContain(`punto${i}.`);
  for (let i = 1; i <= 30; i++) expect(text.replace(/\s/g, '')).toContain(`linea${i}.`);
});

it('wraps long lines of code, and says with slide and line what is cut off', () => {
  const cell = '```{ts}\n//| label: falla\nthrow new Error("no va");\n```';
  const wide = '<div style="width: 3000px; height: 9px">ancha</div>';
  const box = '<div style="height: 60px; overflow: auto"><p>a</p><p>b</p><p>c</p><p>d</p></div>';
  const code = `\`\`\`python\nx = "${'largo '.repeat(60)}final."\n\`\`\``;
  const { status, told, read } = print({
    'w.md': `## Código\n\n${code}\n\n## Ancha\n\n${wide}\n\n## Caja\n\n${box}\n\n${cell}\n`,
  });
  expect(status).toBe(1);
  expect(told).toHaveLength(3);
  expect(told[0]).toMatch(/^w\.md:22 cell "falla": .*no va/);
  expect(told[1]).toMatch(/^w\.md:12 "Ancha": \d+ px at its right are cut off in the PDF$/);
  expect(told[2]).toMatch(/^w\.md:16 "Caja": the last \d+ px of a box that scrolls \(div\) are cut off in the PDF$/);
  expect(read('w.pdf').text.replace(/\s/g, '')).toContain('final.');
});

it('keeps no link to where it was printed, and says which are gone', ({ whole: { status, told, read } }) => {
  expect(status).toBe(0);
  expect(told).toEqual([
    'a.md:6 "Uno": the link to ../b/ leads nowhere from a PDF: its words stay',
    'a.md:6 "Uno": the link to datos.txt leads nowhere from a PDF: its words stay',
  ]);
  const { links: kept } = read('a.pdf');
  expect(kept.filter((address) => !address.startsWith('#'))).toEqual(['https://example.org/x']);
});
