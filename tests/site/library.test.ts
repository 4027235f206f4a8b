/** Decks in folders, with their files beside or above them. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/compiler/diagnostics.ts';
import { Library } from '../../src/site/library.ts';

const all = realpathSync(mkdtempSync(join(tmpdir(), 'recurrente-library-')));
afterAll(() => rmSync(all, { recursive: true }));

let root: string;
let count = 0;
beforeEach(() => {
  root = join(all, String(count++));
  mkdirSync(root);
});

function write(path: string, text = 'x'): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const deckOf = (body: string, head = ''): string => `---\ntitle: T\nlang: en\n${head}---\n\n${body}\n`;

/** A deck, read; `said` has the folder's name left out. */
function read(file: string, named: string[] = [dirname(file)]) {
  const library = new Library(named, root);
  const deck = library.read(file);
  const { files, fetched } = library.namedBy(file);
  const short = (text: string): string => text.replaceAll(`${root}/`, '').replaceAll(root, '.');
  return {
    deck,
    html: deck.slides.map(({ html }) => html).join(''),
    said: deck.diagnostics.map((each) => short(formatDiagnostic(each))),
    files: [...files].map(([address, path]) => [address, short(path)]),
    fetched: [...fetched.keys()],
  };
}

describe('a file above the deck’s folder', () => {
  test('is found, and served below its page', () => {
    write('_quarto.yml', '');
    write('img/año nuevo.png');
    write('clases/look.css', 'h2 { background: url("../img/año%20nuevo.png") }');
    const file = write(
      'clases/uno dos/clase.qmd',
      deckOf(
        '## A {background-image="../../img/año nuevo.png"}\n\n![a](../../img/año%20nuevo.png) ![c](%2e%2e/../img/año%20nuevo.png?v=2)\n\n![b](../../img/falta.png)',
        'css: ../look.css\n',
      ),
    );
    expect([...new Library([join(root, 'clases')]).files()]).toEqual([['clase', file]]);
    const { deck, said, html, files } = read(file);
    expect(said.map((line) => line.replace(/ — .*/, ''))).toEqual([
      'clases/uno dos/clase.qmd:11:1 the image "../../img/falta.png" is not there',
    ]);
    expect(html).toContain('src="_up/_up/img/a%C3%B1o%20nuevo.png"');
    expect(html).toContain('src="_up/_up/img/a%C3%B1o%20nuevo.png?v=2"');
    expect(html).toContain('data-background-image="_up/_up/img/año nuevo.png"');
    expect(files).toEqual([['_up/_up/img/año nuevo.png', 'img/año nuevo.png']]);
    expect(deck.stylesheets).toEqual([
      { address: '_up/look.css', css: 'h2 { background: url("_up/img/a%C3%B1o%20nuevo.png") }' },
    ]);
  });

  test('is the project’s root’s: _quarto.yml, .git, the folder named, or the deck’s own', () => {
    write('img/a.png');
    const body = deckOf('## A\n\n![a](../img/a.png)');
    const file = write('talks/a.md', body);
    expect(read(file).said).toEqual(
      [
        'talks/a.md:6:1 "../img/a.png" is not read: it lies outside of the project, ./talks — copy it below ./talks, and name it there',
      ].map((line) => line.replaceAll('./talks', 'talks')),
    );
    expect(read(file, [root]).said).toEqual([]);
    write('.git/HEAD');
    expect(read(file).said).toEqual([]);
    rmSync(join(root, '.git'), { recursive: true });
    write('_quarto.yml', '');
    expect(read(file).said).toEqual([]);
  });
});

describe('what a deck may not name', () => {
  const outside = (): string => {
    write('elsewhere/secret.png');
    write('elsewhere/secret.txt', 'SECRET words');
    write('elsewhere/x.css', '.SECRET {}');
    write('elsewhere/r.bib', '@book{SECRET, title={SECRET}}');
    return write('talks/own.png');
  };

  test('is told with its reason, and nothing of it gets into the page', () => {
    outside();
    symlinkSync(join(root, 'elsewhere/secret.png'), join(root, 'talks/link.png'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'talks/folder'));
    write('talks/.ssh/id_rsa');
    write('talks/.env', 'SECRET=1');
    const file = write(
      'talks/a.md',
      deckOf(
        [
          '## X',
          '![up](../elsewhere/secret.png) ![odd](%2e%2e/elsewhere/secret.png) ![odder](..%2felsewhere%2fsecret.png)',
          '![link](link.png) ![folder](folder/secret.png) ![ok](own.png)',
          '[.](.ssh/id_rsa) [env](./.env)',
          '<img srcset="own.png 1x, ../elsewhere/secret.png 2x" alt="">',
          '<div style="background: url(../elsewhere/secret.png)">x</div>',
          '{{< include ../elsewhere/secret.txt >}}',
          `{{< include ${join(root, 'elsewhere/secret.txt')} >}}`,
          '{{< include .env >}}',
          '{{< include folder/secret.txt >}}',
        ].join('\n\n'),
        'css: ../elsewhere/x.css\nbibliography: ../elsewhere/r.bib\n',
      ),
    );
    const { html, said, files, deck } = read(file);
    expect(files).toEqual([['own.png', 'talks/own.png']]);
    expect(`${html}${JSON.stringify(deck.stylesheets)}`).not.toContain('SECRET');
    const refused = (name: string, reason: string): void =>
      expect(said.filter((line) => line.includes(name) && line.includes(reason))).not.toEqual([]);
    for (const name of ['../elsewhere/secret.png', '%2e%2e/elsewhere/secret.png', '..%2felsewhere%2fsecret.png']) {
      refused(`"${name}" is not read`, 'lies outside of the project');
    }
    refused('"link.png" is not read', 'lies outside of the project');
    refused('"folder/secret.png" is not read', 'lies outside of the project');
    refused('".ssh/id_rsa" is not read', 'is hidden: ".ssh" begins with a dot');
    refused('"./.env" is not read', 'is hidden');
    refused('"../elsewhere/secret.txt" to include is not read', 'lies outside of the project');
    refused(`${'elsewhere/secret.txt'}" to include is not read`, 'lies outside of the project');
    refused('".env" to include is not read', 'is hidden');
    refused('"folder/secret.txt" to include is not read', 'lies outside of the project');
    refused('the stylesheet "../elsewhere/x.css" is not read', 'lies outside of the project');
    refused('the bibliography "../elsewhere/r.bib" is not read', 'lies outside of the project');
  });

  test('is no text larger than 10 MB', () => {
    write('talks/_big.md', 'word '.repeat(2_100_000));
    const { said } = read(write('talks/a.md', deckOf('## X\n\n{{< include _big.md >}}')));
    expect(said[0]).toContain('"_big.md" to include is not read: it is larger than 10 MB');
  });
});

describe('files of cells', () => {
  const cell = (label: string, code: string): string => `\`\`\`{ts}\n//| label: ${label}\n${code}\n\`\`\`\n\n`;

  test('count only where the cell calls fetch', () => {
    write('talks/bank.csv');
    write('talks/data.csv');
    write('talks/more.json');
    const words = cell('words', "const p = 'bank.csv'; prefetch('bank.csv');");
    const reads = cell('reads', "const b = './more.json'; await fetch('data.csv'); await fetch(b);");
    const { files, fetched, said } = read(write('talks/a.md', deckOf(`## X\n\n${words}${reads}`)));
    expect(said).toEqual([]);
    expect(fetched).toEqual(['data.csv', './more.json']);
    expect(files.map(([address]) => address)).toEqual(['data.csv', 'more.json']);
  });

  test('are told when they are not there, above the deck, hidden, or named only while the cell runs', () => {
    write('talks/one/.env');
    write('talks/above.csv');
    const body = [
      cell('missing', "await fetch('none.csv')"),
      cell('above', "await fetch('../above.csv')"),
      cell('hidden', "await fetch('.env')"),
      cell('made', "await fetch('n' + 1 + '.csv')"),
      cell('site', "await fetch('../data/sentimiento.json'); await fetch('https://example.org/x.csv')"),
    ].join('');
    const { said, files } = read(write('talks/one/a.md', deckOf(`## X\n\n${body}`)), [join(root, 'talks')]);
    expect(files).toEqual([]);
    expect(said.map((line) => line.replace(/ — .*/, ''))).toEqual([
      'talks/one/a.md:10:1 the cell "missing" fetches "none.csv", which is not there',
      'talks/one/a.md:15:1 the cell "above" fetches "../above.csv", which lies above the deck\'s folder',
      'talks/one/a.md:20:1 ".env" is not read: it is hidden: ".env" begins with a dot',
      'talks/one/a.md:25:1 the cell "made" fetches what it names only while it runs: no file is copied for it',
    ]);
  });
});

describe('every way to write an address', () => {
  test('names its file', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm']) write(`talks/${name}.png`);
    write("talks/q'uote.png");
    write('talks/amp&x.png');
    write('talks/par(1).png');
    write('talks/año 1.png');
    write('talks/50%.png');
    const body = `## X {background-image="a.png, b.png"}

![x](c.png?v=2) ![x](q'uote.png) ![x](amp&x.png) ![x](par(1).png) ![x](<año 1.png>) ![x](./d.png) ![x](50%.png)

<img src=e.png alt=""> <IMG SRC='f.png' alt=""> <picture><source srcset="g.png 1x, h.png 2x"><img src="i.png" alt=""></picture>

<video poster="j.png"></video> <div style="background: url('k.png')">x</div> <svg><image href="l.png"/></svg>

<!-- <img src="m.png"> -->`;
    const { files, said } = read(write('talks/x.md', deckOf(body)));
    const names = files.map(([address]) => address).sort();
    expect(names).toEqual(
      [...'abcdefghijkl']
        .map((name) => `${name}.png`)
        .concat(["q'uote.png", 'amp&x.png', 'par(1).png', 'año 1.png', '50%.png'])
        .sort(),
    );
    expect(said).toEqual([]);
  });

  test('is told when nothing is there', () => {
    const body = '## X\n\n<img src=no1.png srcset="no2.png 2x" alt="">\n\n<video poster="no3.png"></video>';
    const { said } = read(write('talks/x.md', deckOf(body)));
    expect(
      ['no1', 'no2', 'no3'].map((name) => said.some((line) => line.includes(`"${name}.png" is not there`))),
    ).toEqual([true, true, true]);
  });
});

describe('a deck that is a link', () => {
  test('is read where the deck lies in the project', () => {
    write('talks/a.md', deckOf('## X'));
    symlinkSync('a.md', join(root, 'talks/b.md'));
    const library = new Library([join(root, 'talks')], root);
    expect([...library.files().keys()]).toEqual(['a', 'b']);
    expect(library.readAll().map(({ diagnostics, slides }) => [diagnostics.length, slides.length])).toEqual([
      [0, 2],
      [0, 2],
    ]);
  });

  test('says where it leads when that is outside, hidden, or nowhere', () => {
    write('secret.md', deckOf('## SECRET'));
    write('talks/.git-notes/x.md', deckOf('## SECRET'));
    symlinkSync(join(root, 'secret.md'), join(root, 'talks/out.md'));
    symlinkSync('.git-notes/x.md', join(root, 'talks/hidden.md'));
    symlinkSync('nowhere.md', join(root, 'talks/nothing.md'));
    symlinkSync('ring.md', join(root, 'talks/ring.md'));
    symlinkSync(join(root, 'talks'), join(root, 'talks/loop'));
    const decks = new Library([join(root, 'talks')], root).readAll();
    expect(decks.map(({ name }) => name).sort()).toEqual(['hidden', 'nothing', 'out', 'ring']);
    expect(JSON.stringify(decks)).not.toContain('SECRET');
    for (const { diagnostics } of decks) {
      expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
      expect(diagnostics[0]!.message).toContain('this deck cannot be read');
    }
  });
});

test('an address that begins with / is in the project’s folder', () => {
  write('curso/_quarto.yml', 'project:\n  type: website\n');
  const logo = write('curso/img/logo.png');
  const file = write(
    'curso/clases/uno.qmd',
    '---\ntitle: T\nlang: es\n---\n\n## A {background-image="/img/logo.png"}\n\n![a](/img/logo.png) ![b](/img/falta.png)\n',
  );
  const library = new Library([join(root, 'curso')]);
  const read = library.read(file);
  expect(read.diagnostics.map(({ message }) => message)).toEqual(['the image "/img/falta.png" is not there']);
  expect(read.slides[1]!.html).toContain('src="_up/img/logo.png"');
  expect(read.slides[1]!.html).toContain('data-background-image="_up/img/logo.png"');
  expect([...library.namedBy(file).files]).toEqual([['_up/img/logo.png', logo]]);
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
  const library = new Library([file]);
  const read = library.read(file);
  expect(read.diagnostics.map(({ severity, line, message }) => `${severity} ${line} ${message}`)).toEqual([
    'error 8 the background\'s page "gone.html" is not there',
    'warning 12 the file "hoja.zip" of this link is not there',
  ]);
  expect([...library.namedBy(file).files].sort()).toEqual(
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

test('a link to a folder of decks is not followed, and known, unless its decks are there anyway', () => {
  write('propias/a.md', '# A\n');
  write('ajenas/b.md', '# B\n');
  for (const [from, to] of [
    ['propias/fuera', '../ajenas'],
    ['propias/dentro', '.'],
    ['propias/nada', 'nowhere'],
  ])
    symlinkSync(to!, join(root, from!));
  const library = new Library([join(root, 'propias')]);
  expect([...library.files().keys()]).toEqual(['a']);
  expect(library.unfollowed()).toEqual([join(root, 'propias/fuera')]);
  expect(new Library([join(root, 'propias'), join(root, 'ajenas')]).unfollowed()).toEqual([]);
});

test('a file without a head that a deck includes is a part of it, and no deck', () => {
  write(
    'partes/sesion.qmd',
    '---\ntitle: T\nlang: es\n---\n\n{{< include partes/uno.qmd >}}\n\n{{< include dos.md >}}\n',
  );
  const part = write('partes/partes/uno.qmd', '## Uno\n');
  write('partes/dos.md', '---\ntitle: Dos\n---\n\n## Dos\n');
  write('partes/sola.md', '## Sola\n');
  expect([...new Library([join(root, 'partes')]).files().keys()]).toEqual(['dos', 'sesion', 'sola']);
  expect([...new Library([part]).files().keys()]).toEqual(['uno']);
});

describe('drawings that a head names', () => {
  const head = 'format:\n  revealjs:\n    chalkboard:\n      src: d.json\n';

  test('are served beside the page', () => {
    write('d.json', '{"recurrente":"drawings","drawings":{}}');
    const { said, files, deck } = read(write('a.md', deckOf('## A', head)));
    expect([said, files]).toEqual([[], [['d.json', 'd.json']]]);
    expect(deck.head.revealjs.chalkboard?.src).toBe('d.json');
  });

  test.each([
    ['{"storage":[{"data":[]}]}', "has drawings of Quarto's chalkboard, which are not read here"],
    ['[1', 'is no file of drawings'],
  ])('are told when they are none: %s', (text, problem) => {
    write('d.json', text);
    const { said } = read(write('a.md', deckOf('## A', head)));
    expect(said.map((line) => line.replace(/ — .*/, ''))).toEqual([`a.md:1:1 "d.json" ${problem}`]);
  });
});

test('a deck that was written a moment ago has its page', () => {
  write('a.md');
  const library = new Library([root], root);
  expect([...library.files().keys()]).toEqual(['a']);
  const file = write('b.md');
  expect(library.fileOf('b')).toBe(file);
  expect(library.fileOf('none')).toBeUndefined();
});
