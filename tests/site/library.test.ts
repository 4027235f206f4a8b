/** Decks in folders, with their files beside or above them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assetOf, assetsOf } from '../../src/site/addresses.ts';
import { Library } from '../../src/site/library.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-library-'));
afterAll(() => rmSync(root, { recursive: true }));

const write = (path: string, text = 'x'): string => {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

write('img/año nuevo.png');
write('secret.txt');
const deck = write(
  'clases/uno dos/clase.qmd',
  '---\ntitle: T\nlang: es\n---\n\n## A {background-image="../../img/año nuevo.png"}\n\n![a](../../img/año%20nuevo.png)\n\n![b](../../img/falta.png)\n',
);

test('an image above the deck’s folder is found, and served below its page', () => {
  const library = new Library([join(root, 'clases')]);
  expect([...library.files()]).toEqual([['clase', deck]]);
  const read = library.read(deck);
  expect(read.diagnostics.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '10 the image "../../img/falta.png" is not there',
  ]);
  expect(read.slides[1]!.html).toContain('src="_up/_up/img/a%C3%B1o%20nuevo.png"');
  expect(read.slides[1]!.html).toContain('data-background-image="_up/_up/img/año nuevo.png"');
  expect([...assetsOf(read, deck)]).toEqual([['_up/_up/img/año nuevo.png', join(root, 'img/año nuevo.png')]]);
});

test('nothing else above it is given away', () => {
  expect(assetOf(deck, '../../secret.txt')).toBeNull();
});
