/** The guide's tables of keys are the one that the deck shows, and every key is pressed in a test in a real browser. */

import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keysOf } from '../../src/deck/menu/keyTable.ts';
import { en } from '../../src/deck/words/en.ts';
import { es } from '../../src/deck/words/es.ts';

/** The first key of a row → which test presses the row's keys. */
const PRESSED: Record<string, string> = {
  '→': 'teaching/steps.test.ts',
  '←': 'teaching/steps.test.ts',
  'Alt →': 'teaching/steps.test.ts',
  Home: 'teaching/steps.test.ts',
  B: 'teaching/steps.test.ts',
  Esc: 'teaching/panels.test.ts',
  M: 'teaching/menu.test.ts',
  G: 'teaching/panels.test.ts',
  F: 'teaching/steps.test.ts',
  S: 'windows.test.ts',
  T: 'theme.test.ts',
  'Ctrl P': 'printing.long.test.ts',
  'Alt + click': 'teaching/panels.test.ts',
  'Click on code': 'editing.test.ts',
  '1…9': 'teaching/room.test.ts',
  R: 'teaching/room.test.ts',
  C: 'teaching/board.test.ts',
  E: 'teaching/board.test.ts',
  D: 'teaching/board.test.ts',
  L: 'teaching/board.test.ts',
  '?': 'teaching/panels.test.ts',
};

/** The rows of the guide's tables: the keys of each. */
function told(suffix: string): string[][] {
  const tables = ['move', 'teach'].map((part) => readFileSync(`slides/guide/_keys-${part}${suffix}.md`, 'utf8'));
  const rows = tables.flatMap((table) => table.split('\n').filter((line) => line.includes('<kbd>')));
  return rows.map((row) => [...row.matchAll(/<kbd>(.+?)<\/kbd>/g)].map(([, key]) => key!));
}

it.each([
  ['', en],
  ['.es', es],
] as const)('the guide%s lists the keys that the deck lists', (suffix, words) => {
  expect(told(suffix)).toEqual(keysOf(words).map(({ keys }) => keys));
});

it.each(told(''))('%s is pressed in a test', (key) => {
  expect(existsSync(`tests/e2e/${PRESSED[key]}`)).toBe(true);
});

it('says what each does, in both languages', () => {
  const told = [es, en].map((words) => keysOf(words).map(({ does }) => does));
  expect(new Set(told.flat()).size).toBe(told.flat().length);
});
