import { afterAll, expect, test } from 'vitest';
import { CellTypes } from '../../../src/cli/types/cellTypes.ts';
import { Library } from '../../../src/site/library.ts';
import { ROOT } from '../../../src/site/root.ts';

const types = new CellTypes();
afterAll(() => types.close());

test('no deck of this repository is suspected of anything; but one cell, which calls functions wrongly on purpose', async () => {
  const decks = new Library(['slides', 'tests/e2e/decks'], ROOT).readAll();
  expect(decks.flatMap(({ cells }) => cells).length).toBeGreaterThan(200);
  const found = [];
  for (const deck of decks) found.push(...(await types.check(deck)));
  const onPurpose = found.filter(
    ({ file, message }) => file.endsWith('/engine.md') && message.startsWith('cell "names"'),
  );
  expect(onPurpose.length).toBeGreaterThan(5);
  expect(found.filter((one) => !onPurpose.includes(one))).toEqual([]);
});
