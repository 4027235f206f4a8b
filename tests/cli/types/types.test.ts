/** Type errors of cells, as `recurrente check` tells them: right where there is a mistake, silent where there is none. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CellTypes } from '../../../src/cli/types/cellTypes.ts';
import { parse } from '../../../src/compiler/parse.ts';
import { Library } from '../../../src/site/library.ts';
import { ROOT } from '../../../src/site/root.ts';

const types = new CellTypes();
afterAll(() => types.close());

const HEAD = '---\ntitle: T\nlang: en\n---\n\n';
const IMPORT = '\n\n```{ts}\nimport { data, nn, optim, torch } from "recurrente";\n```\n';
const text = readFileSync(new URL('types.txt', import.meta.url), 'utf8');
const fixtures = [...text.matchAll(/^(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n?\.$/gm)].map(
  ([, sentence, body, said]) => ({
    sentence: sentence!,
    body: body!,
    said: said!,
  }),
);

/** The cell that imports stands last in the file, but first in the deck: the fixtures' lines count from their own. */
async function told(body: string): Promise<string> {
  const { cells, ...deck } = parse(`${HEAD}${body}${IMPORT}`, { file: 'x.md' });
  const found = await types.check({ ...deck, cells: [cells.at(-1)!, ...cells.slice(0, -1)] });
  return found
    .map(({ line, column, message, fix }) => `${line}:${column} ${message.replace(/^cell "[^"]*": /, '')} — ${fix}`)
    .join('\n');
}

test.each(fixtures)('$sentence', async ({ body, said }) => {
  expect(await told(body)).toBe(said);
});

test('a lecture and the guide are suspected of nothing', async () => {
  const decks = new Library(['slides/rnn.en.md', 'slides/guide.md'], ROOT).readAll();
  expect(decks.flatMap(({ cells }) => cells).length).toBeGreaterThan(60);
  for (const deck of decks) expect(await types.check(deck)).toEqual([]);
});

test('the talk that init makes has no mistake', async () => {
  const talks = new Library([join(ROOT, 'src/cli/init')], ROOT).readAll();
  for (const talk of talks) expect(await types.check(talk)).toEqual([]);
});

test('a deck that changes is told anew, cells that come and go too', async () => {
  const fence = (code: string): string => `\`\`\`{ts}\n${code}\n\`\`\`\n\n`;
  expect(await told(fence('const a = torch.ones(2);') + fence('a.foo();'))).toMatch(/has no "foo"/);
  expect(await told(fence('const a = torch.ones(2);') + fence('a.relu();'))).toBe('');
  expect(await told(fence('const a = torch.ones(2);') + fence('a.relu();') + fence('a.bar();'))).toMatch(
    /has no "bar"/,
  );
  expect(await told(fence('const a = { foo: 1 };') + fence('a.foo;'))).toBe('');
});

test('where TypeScript does not run it is said, and nothing else is lost', async () => {
  const none = new CellTypes('/nowhere/tsc');
  const { cells } = parse(`${HEAD}${IMPORT}`, { file: 'x.md' });
  for (const _ of ['first', 'again']) {
    const [said, ...more] = await none.check({ file: 'x.md', cells });
    expect(said).toMatchObject({ severity: 'warning', file: 'x.md', line: 1 });
    expect(said!.message).toMatch(/^the types of the cells were not checked, .* ENOENT$/);
    expect(more).toEqual([]);
  }
  await none.close();
});
