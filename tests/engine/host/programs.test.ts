import { expect, inject, test } from 'vitest';
import { onBackend } from '../start.ts';
import { runCell } from './cell.ts';

onBackend();

/** Teaching programs, each beside its PyTorch twin: what both print is the same, character by character. */
const read = (files: Record<string, unknown>): Map<string, string> =>
  new Map(Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.\w+$/g, ''), text as string]));
const programs = read(
  import.meta.glob('../../fixtures/programs/*.cell', { eager: true, query: '?raw', import: 'default' }),
);
const printed = read(
  import.meta.glob('../../fixtures/programs/*.txt', { eager: true, query: '?raw', import: 'default' }),
);

/** A GPU rounds as it likes: how many numbers differ, each by one in its last printed digit; Infinity where anything else does. */
function lastDigitsApart(a: string, b: string): number {
  const number = /-?\d+\.\d+/g;
  if (a.replace(number, '#') !== b.replace(number, '#')) return Infinity;
  const [x, y] = [a, b].map((text): string[] => text.match(number) ?? []) as [string[], string[]];
  const apart = x.map((v, i) => {
    const digits = y[i]!.split('.')[1]!.length;
    return v === y[i] ? 0 : Math.round(Math.abs(Number(v) - Number(y[i])) * 10 ** digits);
  });
  return apart.some((units) => units > 1) ? Infinity : apart.filter((units) => units > 0).length;
}

test('every program has been run in PyTorch', () => {
  expect(programs.size).toBeGreaterThan(5);
  expect([...programs.keys()]).toEqual([...printed.keys()]);
});

test.each([...programs])('%s', async (name, code) => {
  const { text, error } = await runCell(code);
  expect(error).toBeNull();
  if (inject('backend') !== 'webgl') expect(`${text}\n`).toBe(printed.get(name));
  else expect(lastDigitsApart(`${text}\n`, printed.get(name)!)).toBeLessThanOrEqual(2);
});
