/** The head's JSON schema says of a head what the compiler says of it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test, vi } from 'vitest';
import { parse as yaml } from 'yaml';
import type { CommandLine } from '../../src/cli/commandLine.ts';
import { keys } from '../../src/cli/keys.ts';
import { Report } from '../../src/compiler/diagnostics.ts';
import { parse } from '../../src/compiler/parse.ts';
import { fates } from '../../src/compiler/source/head/fates.ts';
import { headSchema, type Schema } from '../../src/compiler/source/head/schema.ts';
import { readSource } from '../../src/compiler/source/source.ts';
import { ROOT } from '../../src/site/root.ts';

const schema = headSchema();
const isValid = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** What stands in the schema at `menu.side`. */
function at(key: string): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const part of key.split('.')) {
    const holds: (Schema | undefined)[] = [found, ...(found?.anyOf ?? [])];
    found = holds.find((each) => each?.properties?.[part])?.properties?.[part];
  }
  return found;
}

test('every key that is known is in it, and says when it has no effect', () => {
  for (const [key, fate] of Object.entries(fates())) {
    expect(`${key} ${at(key) !== undefined}`).toBe(`${key} true`);
    expect(`${key} ${at(key)!.deprecated === true}`).toBe(`${key} ${fate === 'told'}`);
  }
});

const FOLDERS = ['slides', 'tests/e2e/decks', 'src/cli/init/template'];
const decks = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder)).flatMap((name) => (/\.q?md$/.test(name) ? [join(folder, name)] : [])),
);

test.each(decks)('the head of %s is valid', (deck) => {
  const { head } = readSource(readFileSync(join(ROOT, deck), 'utf8'), new Report(deck));
  isValid(yaml(head.replaceAll('{{DATE}}', '2026-01-01')));
  expect(isValid.errors ?? []).toEqual([]);
});

const VALUES = ['true', '-1', '12', 'some words', '[a, b]', '{ a: 1 }', ''];

describe('a value of the wrong kind is wrong to both', () => {
  test.each(Object.keys(fates()).filter((key) => !key.includes('.') && key !== 'format'))('%s', (key) => {
    for (const value of VALUES) {
      const head = `title: T\nlang: en\n${key === 'title' || key === 'lang' ? '' : `${key}: ${value}\n`}`;
      const { diagnostics } = parse(`---\n${head}---\n\n## A\n`, { file: 'x.md', read: () => null, list: () => [] });
      const refused = diagnostics.some(({ message }) => /" cannot be | is true, false, or a map/.test(message));
      expect(`${key}: ${value} ${!isValid(yaml(head))}`).toBe(`${key}: ${value} ${refused}`);
    }
  });
});

test('the same below format: revealjs:, and that of an extension', () => {
  const below = (format: string, line: string): boolean => isValid(yaml(`format:\n  ${format}:\n    ${line}\n`));
  expect(below('revealjs', 'incremental: true')).toBe(true);
  expect(below('revealjs', 'incremental: sometimes')).toBe(false);
  expect(below('clean-revealjs', 'incremental: sometimes')).toBe(false);
  expect(below('html', 'incremental: sometimes')).toBe(true);
});

test('recurrente keys --schema prints it', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(await keys({ decks: [], schema: true } as unknown as CommandLine)).toBe(0);
  expect(JSON.parse(String(log.mock.lastCall?.[0]))).toEqual(JSON.parse(JSON.stringify(schema)));
  log.mockRestore();
});
