/** `recurrente grade`: hand-ins of every kind, run again in a browser that reaches nothing else. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { HandIn } from '../../src/contract/handIn.ts';
import { ROOT } from '../../src/site/root.ts';
import { hashOf } from '../../src/text/fnv.ts';
import { type Called, call } from '../command.ts';
import { violations } from './accessible.ts';
import { test as it } from './open.ts';

const DECK = join(ROOT, 'tests/e2e/decks/study.md');
const LOTE = 'const lote = torch.tensor([[1, 2, 3]]);\nprint(lote.shape);';
const RIGHT = 'const lote = torch.tensor([[1, 2, 3], [0, 2, 2]]);\nprint(lote.shape);';
const SAYS_RIGHT = { 'comprobar-lote': { right: true, lines: ['✓ Tiene dos filas'] } };

let folder: string;
let called: Called;
let rows: Map<string, Record<string, string>>;
let asked = 0;

function handIn(student: string, work: Partial<HandIn> = {}): string {
  const empty = { edits: {}, runs: {}, checks: {}, predictions: {}, quizzes: {} };
  const date = '2026-03-14T10:00:00.000Z';
  return JSON.stringify({ format: 'recurrente-hand-in', version: 2, deck: 'study', student, date, ...empty, ...work });
}

const edited = (code: string, label = 'lote') => ({ [label]: { code, of: hashOf(LOTE) } });

function write(name: string, text: string): void {
  const file = join(folder, 'entregas', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-grade-'));
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('x');
  }).listen(0);
  const { port } = server.address() as AddressInfo;
  const right = { edits: edited(RIGHT), checks: SAYS_RIGHT, quizzes: { 'q-uno': { chosen: [1], right: true } } };
  write('ana.json', handIn('Ana', { ...right, predictions: { suma: { guess: 'doce' } } }));
  write('carpeta/ana.json', handIn('Ana', right));
  write('says.json', handIn('Beto', { checks: SAYS_RIGHT, quizzes: { 'q-uno': { chosen: [0], right: true } } }));
  write(
    'shadow.json',
    handIn('Caro', { edits: edited(`${LOTE}\nconst check = (t) => print('✓ ' + t);`), checks: SAYS_RIGHT }),
  );
  write('check.json', handIn('Dani', { edits: edited("print('✓ x');", 'comprobar-lote'), checks: SAYS_RIGHT }));
  write('endless.json', handIn('Eva', { edits: edited('while (true) {}\nconst lote = 1;'), checks: SAYS_RIGHT }));
  const name = '=HYPERLINK("http://x")\u001b[31m<script>alert(1)</script>';
  write(
    '=cmd|x.json',
    handIn(name, { edits: edited('const lote = 1;'), quizzes: { 'q-uno': { chosen: [99], right: false } } }),
  );
  const reach = `${RIGHT}\nfor (const host of ['localhost', '127.0.0.1', '[::1]'])\n  await fetch('http://' + host + ':${port}/').catch(() => print('no'));`;
  write('network.json', handIn('Fede', { edits: edited(reach) }));
  write('other.json', handIn('Gabi', { deck: 'cells' }));
  write('broken.json', '{"format": "recurrente-hand-in",');
  write('deep.json', '['.repeat(200_000));
  write('wrong.json', handIn('Hugo', { checks: { a: 'right' } as never }));
  write('huge.json', ' '.repeat(5_000_001));
  write('leeme.txt', 'no');
  const words = ['grade', 'entregas', '--deck', DECK, '--cell-deadline', '5', '--out', 'notas'];
  called = await call(folder, ...words);
  server.close();
  const lines = readFileSync(join(folder, 'notas/grades.csv'), 'utf8').replace('\uFEFF', '').trim().split('\r\n');
  const [head, ...body] = lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!,
    ),
  );
  rows = new Map(body.map((row) => [row[0]!, Object.fromEntries(head!.map((name, i) => [name, row[i]!]))]));
}, 300_000);

afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const row = (file: string) => rows.get(file)!;

describe('what is right', () => {
  it('is so because it was run again', () => {
    expect(row('ana.json')).toMatchObject({ right: '2', questions: '3', 'false claims': '', notes: '' });
    expect(row('ana.json')).toMatchObject({ 'comprobar-lote': '1', 'q-uno': '1', 'q-varias': '' });
    expect(row('carpeta/ana.json')).toMatchObject({ student: 'Ana', right: '2' });
  });

  it.for([
    ['says.json', 'q-uno comprobar-lote', ''],
    ['shadow.json', 'comprobar-lote', /gives check another meaning/],
    ['check.json', 'comprobar-lote', /edits the check "comprobar-lote": the author's was run/],
    ['endless.json', 'comprobar-lote', /did not end within 5 s/],
  ] as const)('is not what a file only claims: %s', ([file, claims, notes]) => {
    expect(row(file)).toMatchObject({ 'false claims': claims, 'comprobar-lote': '0', right: '0' });
    if (notes !== '') expect(row(file).notes).toMatch(notes);
  });
});

it('reaches no other host, nor another port of this one', () => {
  expect(row('network.json')).toMatchObject({ 'comprobar-lote': '1' });
  expect(asked).toBe(0);
});

it('what cannot be graded is a line, and the rest goes on', () => {
  expect(called.status).toBe(1);
  expect(row('other.json').problem).toBe('it is of another deck, "cells"; here: study');
  expect(row('broken.json').problem).toBe('it is not JSON');
  expect(row('deep.json').problem).toMatch(/^it /);
  expect(row('wrong.json').problem).toContain('/checks/a must be object');
  expect(row('huge.json').problem).toBe('it has 5.0 MB; a hand-in has at most 5');
  expect(called.told).toContain('left alone, not being .json: 1');
  expect(called.told.filter((line) => /^\d+\/8 /.test(line))).toHaveLength(8);
  expect(called.said.join('')).toMatch(/index\.html: 8 graded, 5 not, 4 with a claim that does not hold$/);
});

it('nothing of a student’s is a formula, markup, a terminal’s command or a way out of the folder', async ({
  browser,
}) => {
  const { student, file } = row("'=cmd|x.json");
  expect(file).toBe("'=cmd|x.json");
  expect(student).toMatch(/^'=HYPERLINK\("http:\/\/x"\)\\x1b\[31m<script>/);
  expect([...called.told, ...called.said].join('\n')).not.toMatch(/(?!\n)\p{Cc}/u);
  const made = readdirSync(join(folder, 'notas')).filter((name) => !name.startsWith('.'));
  expect(made.sort()).toEqual([
    'grades.csv',
    'index.html',
    ...['ana', 'carpeta-ana', 'check', 'cmd-x', 'endless', 'network', 'says', 'shadow'].map(
      (name) => `student-${name}.html`,
    ),
  ]);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'notas/index.html')).href);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Estudio');
  const question = page.getByRole('row', { name: /números tiene h_t/ });
  expect((await question.getByRole('cell').allTextContents()).slice(0, 4)).toEqual(['2', '2', '4', '1']);
  expect(await question.getByRole('listitem').allTextContents()).toEqual(['1 × 100', '1 × Uno']);
  // In the deck's language.
  expect(await page.getByText('edita la comprobación «comprobar-lote»: se ejecutó la del autor').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: /HYPERLINK/ }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<script>alert(1)</script>');
  expect(await violations(page)).toEqual([]);
  await page.close();
});
