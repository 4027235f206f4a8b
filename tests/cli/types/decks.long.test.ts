import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CellTypes } from '../../../src/cli/types/cellTypes.ts';
import type { Cell } from '../../../src/contract/deck.ts';
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

/** Programs that print what their twins print in PyTorch: each is right, but for one of mistakes that students make. */
function programs(): { name: string; code: string }[] {
  const textsIn = (folder: string, end: string) =>
    readdirSync(join(ROOT, 'tests/fixtures', folder)).flatMap((name) =>
      name.endsWith(end) ? [{ name, text: readFileSync(join(ROOT, 'tests/fixtures', folder, name), 'utf8') }] : [],
    );
  const cells = textsIn('programs', '.cell').map(({ name, text }) => ({ name, code: text }));
  const courses = textsIn('courses', '.txt').flatMap(({ text }) => text.split(/^=== /m).slice(1));
  return [
    ...cells,
    ...courses.map((text) => ({ name: text.split('\n')[0]!, code: text.split(/^--- (?:cell|printed)\n/m)[1]! })),
  ];
}

/** They make mistakes to see what is said of them. */
const ON_PURPOSE =
  /errors a student makes|mistakes of a first week|wrong arguments|what goes wrong with shapes|what students provoke|a named layout of heads/;

test('no program that runs as in PyTorch is suspected of anything', async () => {
  const all = programs().filter(({ name }) => !ON_PURPOSE.test(name));
  expect(all.length).toBeGreaterThan(100);
  const options = { eval: true } as Cell['options'];
  const start = 'import { torch, nn, optim, data, copy } from "recurrente";\nconst F = nn.functional;';
  const suspected = [];
  for (const { name, code } of all) {
    const cells = [start, code].map((each, i): Cell => ({ label: `${i}`, code: each, line: 1, slide: 0, options }));
    const lines = code.split('\n');
    // What is tried there is wrong, to see what is said of it.
    for (const one of await types.check({ file: 'x.md', cells }))
      if (!lines[one.line - 1]!.startsWith('tried(')) suspected.push({ name, ...one });
  }
  expect(suspected).toEqual([]);
});
