/** `recurrente check --static`: all that is wrong, as far as it can be told without running anything. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DeckCheck } from '../../src/cli/check.ts';
import { call } from '../command.ts';

const here = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'recurrente-check-'));
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

const fence = (code: string): string => `\`\`\`{ts}\n${code}\n\`\`\`\n\n`;
const HEAD = '---\ntitle: T\nlang: en\n---\n\n';
const IMPORT = fence('import { torch } from "recurrente";');

test('what the text has wrong and what its cells have, in the order of their lines', async () => {
  writeFileSync(join(folder, 'a.md'), `${HEAD}## A\n\n${IMPORT}$\\nada$\n\n${fence('torch.ones(2).foo();')}`);
  const { status, said, told } = await call(folder, 'check', '--static', '--json', 'a.md');
  const { deck, slides, cells, problems } = JSON.parse(said.join('\n')) as DeckCheck;
  expect(deck).toBe('a.md');
  expect(slides.map(({ title, overflow }) => [title, overflow])).toEqual([
    ['T', null],
    ['A', null],
  ]);
  expect(cells.map(({ line, state, outputs }) => [line, state, outputs])).toEqual([
    [9, 'idle', []],
    [15, 'idle', []],
  ]);
  expect(problems.map(({ severity, line, column }) => [severity, line, column])).toContainEqual(['error', 15, 15]);
  expect(problems.map(({ line }) => line)).toEqual([12, 15]);
  expect([status, told]).toEqual([1, []]);
});

test('a deck in order', async () => {
  writeFileSync(join(folder, 'b.md'), `${HEAD}## A\n\n${IMPORT}${fence('torch.ones(2).relu();')}`);
  const { status, said } = await call(folder, 'check', '--static', 'b.md');
  expect([status, said]).toEqual([0, ['b.md: 2 slides, 0 errors, 0 warnings']]);
});

test('JSON has an end, watching has none', async () => {
  const { status, told } = await call(folder, 'check', '--watch', '--json', 'b.md');
  expect([status, told]).toEqual([2, ['recurrente: --watch and --json: expected one, for JSON has an end']]);
});
