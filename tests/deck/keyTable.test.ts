/** The manual's table of keys is the one that the deck shows, and names tests that are there. */

import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keysOf } from '../../src/deck/menu/keyTable.ts';
import { en } from '../../src/deck/words/en.ts';
import { es } from '../../src/deck/words/es.ts';

const manual = readFileSync('README.md', 'utf8')
  .split('\n')
  .flatMap((line) => /^\| (`.+`) \| .+ \| `(.+\.test\.ts)` \|$/.exec(line)?.slice(1, 3) ?? [])
  .flatMap((_, i, cells) =>
    i % 2 === 0 ? [{ keys: [...cells[i]!.matchAll(/`([^`]+)`/g)].map(([, k]) => k), test: cells[i + 1]! }] : [],
  );

it('lists the keys that the deck lists', () => {
  expect(manual.map(({ keys }) => keys)).toEqual(keysOf(en).map(({ keys }) => keys));
});

it.each(manual)('$keys are pressed in a test', ({ test }) => {
  expect(existsSync(`tests/e2e/${test}`)).toBe(true);
});

it('says what each does, in both languages', () => {
  const told = [es, en].map((words) => keysOf(words).map(({ does }) => does));
  expect(new Set(told.flat()).size).toBe(told.flat().length);
});
