/** The second lecture's workshop: what a student is given falls short, and the solution that the slide unfolds passes. */

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Deck } from '../../src/contract/deck.ts';
import { runtime } from '../../src/engine/index.ts';
import { lectures } from './decks.ts';
import { Kernel } from './kernel.ts';

/** The exercise, its check, and the line that the solution takes the place of. */
const EXERCISES = [
  ['mi-lstm', 'comprobar-lstm', /^ {2}return \[h, c\];$/m, 3],
  ['mi-cuenta', 'comprobar-cuenta', /^ {2}return 4 .*$/m, 4],
  ['mi-bucle', 'comprobar-bucle', /^ {4}y\.pow.*$/m, 3],
] as const;

beforeAll(async () => {
  await runtime.start(inject('backend'));
});

describe.each(lectures().filter(({ name }) => name.startsWith('lstm')))('$name', (deck) => {
  const solutions = [...readFileSync(deck.file, 'utf8').matchAll(/\{\.solution\}\n\n```ts\n([\s\S]*?)```/g)].map(
    ([, code]) => code!,
  );

  it.each(EXERCISES)('%s', async (exercise, checking, line, asked) => {
    const solution = solutions[EXERCISES.findIndex(([label]) => label === exercise)]!;
    const given = await signs(deck, checking);
    expect(given).toHaveLength(asked);
    expect(given).toContain('✗');
    const { code } = deck.cells.find(({ label }) => label === exercise)!;
    expect(code).toMatch(line);
    expect(await signs(edited(deck, exercise, code.replace(line, solution)), checking)).toEqual(Array(asked).fill('✓'));
  });
});

/** Whether each thing that is asked holds. */
async function signs(deck: Deck, label: string): Promise<string[]> {
  const { text, errors } = await new Kernel(deck).run(label);
  expect(errors).toEqual([]);
  return text.match(/^[✓✗]/gm) ?? [];
}

const edited = (deck: Deck, label: string, code: string): Deck => ({
  ...deck,
  cells: deck.cells.map((cell) => (cell.label === label ? { ...cell, code } : cell)),
});
