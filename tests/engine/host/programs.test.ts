import { expect, test } from 'vitest';
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

test('every program has been run in PyTorch', () => {
  expect(programs.size).toBeGreaterThan(5);
  expect([...programs.keys()]).toEqual([...printed.keys()]);
});

test.each([...programs])('%s', async (name, code) => {
  const { text, error } = await runCell(code);
  expect(error).toBeNull();
  expect(`${text}\n`).toBe(printed.get(name));
});
