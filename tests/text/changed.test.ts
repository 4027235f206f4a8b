import { expect, test } from 'vitest';
import { changeBetween } from '../../src/text/changed.ts';

test.each([
  { before: '', now: '', from: 0, after: 0 },
  { before: '', now: 'abc', from: 0, after: 0 },
  { before: 'abc', now: '', from: 0, after: 0 },
  { before: 'abc', now: 'abc', from: 3, after: 0 },
  { before: 'abc', now: 'abxc', from: 2, after: 1 },
  { before: 'aaa', now: 'aa', from: 2, after: 0 },
  { before: 'one two three', now: 'one 2 three', from: 4, after: 6 },
])('$before → $now', ({ before, now, from, after }) => {
  expect(changeBetween(before, now)).toEqual({ from, after });
});

test.each([0, 1, 63, 64, 4095, 4096, 5000, 9999])('a letter of a long text changes at %i', (at) => {
  const text = 'x'.repeat(10_000);
  expect(changeBetween(text, `${text.slice(0, at)}y${text.slice(at + 1)}`)).toEqual({ from: at, after: 9_999 - at });
});
