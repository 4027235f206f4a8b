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

test('an address that begins with / is in the project’s folder', () => {
  write('curso/_quarto.yml', 'project:\n  type: website\n');
  const logo = write('curso/img/logo.png');
  const file = write(
    'curso/clases/uno.qmd',
    '---\ntitle: T\nlang: es\n---\n\n## A {background-image="/img/logo.png"}\n\n![a](/img/logo.png) ![b](/img/falta.png)\n',
  );
  const read = new Library([join(root, 'curso')]).read(file);
  expect(read.diagnostics.map(({ message }) => message)).toEqual(['the image "/img/falta.png" is not there']);
  expect(read.slides[1]!.html).toContain('src="_up/img/logo.png"');
  expect(read.slides[1]!.html).toContain('data-background-image="_up/img/logo.png"');
  expect([...assetsOf(read, file)]).toEqual([['_up/img/logo.png', logo]]);
});

test('a page shown behind a slide brings its own files, and every picture of a set is one of the deck’s', () => {
  const [page, style, font, script] = [
    write('marco/toy/index.html', '<link rel="stylesheet" href="toy.css"><script src=js/toy.js></script>'),
    write('marco/toy/toy.css', '@font-face { src: url(f.woff2) }'),
    write('marco/toy/f.woff2'),
    write('marco/toy/js/toy.js'),
  ];
  const [small, large] = [write('marco/a.png'), write('marco/b.png')];
  const file = write(
    'marco/m.qmd',
    '---\ntitle: T\nlang: es\n---\n\n## {background-iframe="toy/index.html"}\n\n## {background-iframe="gone.html"}\n\n<img src="a.png" srcset="a.png 1x, b.png 2x" alt="x">\n\n[hoja](hoja.zip)\n',
  );
  const read = new Library([file]).read(file);
  expect(read.diagnostics.map(({ severity, line, message }) => `${severity} ${line} ${message}`)).toEqual([
    'error 8 the background\'s page "gone.html" is not there',
    'warning 12 the file "hoja.zip" of this link is not there',
  ]);
  expect([...assetsOf(read, file)].sort()).toEqual(
    [
      ['toy/index.html', page],
      ['toy/toy.css', style],
      ['toy/f.woff2', font],
      ['toy/js/toy.js', script],
      ['a.png', small],
      ['b.png', large],
    ].sort(),
  );
});

test('a link to another deck’s file leads to its page', () => {
  write('dos/otra.qmd', '---\ntitle: T\nlang: es\n---\n\n## A\n');
  const file = write(
    'dos/una.qmd',
    '---\ntitle: T\nlang: es\n---\n\n## A\n\n[x](otra.qmd) [y](otra.html#/a) [z](nada.qmd)\n',
  );
  const read = new Library([join(root, 'dos')]).read(file);
  expect(read.slides[1]!.html).toContain('<a href="../otra/">x</a> <a href="../otra/#/a">y</a>');
  expect(read.diagnostics.map(({ message }) => message)).toEqual(['the file "nada.qmd" of this link is not there']);
});
