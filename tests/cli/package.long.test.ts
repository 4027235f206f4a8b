/** The package in a stranger's folder: what is in it, and that it builds there without anything that only we have. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { installIn, manifest } from './stranger.ts';

const home = mkdtempSync(join(tmpdir(), 'recurrente-package-'));
const installed = join(home, 'node_modules/recurrente');
let files: string[];

beforeAll(() => {
  files = installIn(home);
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('it holds the program, WebAssembly, types and licences, no data of a lecture, no test', () => {
  const outside = files.filter((path) => !/^(?:src|public|wasm|types)\//.test(path));
  expect(outside.sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'head.schema.json',
    'licenses.txt',
    'package.json',
  ]);
  expect(files.filter((path) => path.endsWith('.wasm'))).toHaveLength(2);
  expect(files.filter((path) => path.startsWith('public/')).sort()).toEqual([
    'public/favicon.svg',
    'public/hand-in.schema.json',
  ]);
  for (const path of ['src/cli/recurrente.mjs', 'src/cli/init/template/gitignore', 'types/cell.d.ts'])
    expect(files).toContain(path);
});

test('it builds there, with the files that its cells fetch, a deck called index, and no word of notes', () => {
  const talks = join(home, 'charlas');
  const cell =
    '```{ts}\n//| label: a\nimport { torch } from "recurrente";\nawait fetch("datos.csv");\ntorch.tensor([1]).mul(2)\n```';
  mkdirSync(talks);
  writeFileSync(
    join(talks, 'hola.md'),
    `---\ntitle: Hola\nlang: es\n---\n\n## Uno {notes="secreto"}\n\n${cell}\n\n::: notes\nsecreto\n:::\n`,
  );
  writeFileSync(join(talks, 'index.qmd'), '---\ntitle: Índice\nlang: es\n---\n\n## Dos\n\nhola\n');
  writeFileSync(join(talks, 'datos.csv'), 'x,y\n');
  writeFileSync(join(talks, 'otros.csv'), 'x,y\n');
  const words = ['build', 'charlas', '--without-notes', '--site-url', 'https://example.org/charlas'];
  const command = [join(installed, 'src/cli/recurrente.mjs'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: home, encoding: 'utf8' });
  expect([status, stderr.replace(/^Chromium runs without its sandbox.*\n/, '')]).toEqual([0, '']);
  expect(stdout.split('\n')[0]).toBe('Copied for cells: hola/datos.csv');
  const there = ['index.html', 'index/index.html', 'hola/index.html', 'hola/datos.csv', 'hola/otros.csv'];
  expect(there.map((path) => existsSync(join(home, 'dist', path)))).toEqual([true, true, true, true, false]);
  // What a deck does not name is not in its site.
  expect(readdirSync(join(home, 'dist/data'))).toEqual(['index.json']);
  expect(readFileSync(join(home, 'dist/data/index.json'), 'utf8')).toBe('[]');
  expect(readFileSync(join(home, 'dist/index.html'), 'utf8')).toContain('href="./hola/"');
  const built = readdirSync(join(home, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const telling = built.filter(({ parentPath, name }) =>
    readFileSync(join(parentPath, name), 'latin1').includes('secreto'),
  );
  expect(built.length).toBeGreaterThan(5);
  expect(telling).toEqual([]);
});

test('it says where the site will be: to search engines, to who shares a link, and to hosts that set headers', () => {
  const read = (path: string): string => readFileSync(join(home, 'dist', path), 'utf8');
  const map = read('sitemap.xml');
  expect([...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address)).toEqual([
    'https://example.org/charlas/',
    'https://example.org/charlas/hola/',
    'https://example.org/charlas/index/',
  ]);
  const page = read('hola/index.html');
  expect(page).toContain('<link rel="canonical" href="https://example.org/charlas/hola/"');
  expect(page).toContain('<meta property="og:image" content="https://example.org/charlas/hola/preview.jpg">');
  expect(readFileSync(join(home, 'dist/hola/preview.jpg')).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect(read('index.html')).toMatch(
    /<img [^>]*src="\.\/hola\/preview\.jpg"[^>]*>\s*<h2 class="deck-title">Hola<\/h2>/,
  );
  expect(read('index.html')).toContain('2 diapositivas · español');
  expect(read('_headers')).toMatch(/^\/charlas\/\*\n[\s\S]*^\/charlas\/assets\/\*\n[\s\S]*^\/charlas\/hola\/\*\n/m);
  expect(read('nginx-headers.conf')).toContain('location "/charlas/hola/" {');
});

test('every package that the program imports is one that it brings along', () => {
  // The bench's peers are ours alone, and a type is gone before anything runs.
  const sources = files.filter(
    (path) => /^src\/(?!cli\/bench\/page\/).*\.(?:ts|mjs)$/.test(path) && !path.includes('/assembly/'),
  );
  const imported = sources.flatMap((path) =>
    [
      ...readFileSync(join(ROOT, path), 'utf8').matchAll(
        /^(?:import|export)\s(?!type\b)[^;'"]*?from\s'([^'.][^']*)'|^import\s'([^'.][^']*)'/gm,
      ),
    ].map(([, from, bare]) => from ?? bare!),
  );
  const packages = new Set(
    imported.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]).filter((name) => !/^(?:node:|virtual:)/.test(name)),
  );
  expect([...packages].filter((name) => !(name in manifest.dependencies)).sort()).toEqual([]);
});

test('every package that a page brings along has its whole licence in each site, and in the package', () => {
  const text = readFileSync(join(home, 'dist/licenses.txt'), 'utf8');
  for (const name of [
    '@tensorflow/tfjs-core',
    'reveal.js',
    'chart.js',
    'mermaid',
    'katex',
    'd3-scale',
    '@iconify-json/mdi',
  ])
    expect(text).toMatch(new RegExp(`^${name} \\d\\S+ \\(`, 'm'));
  for (const words of [
    'TERMS AND CONDITIONS FOR USE',
    'SIL OPEN FONT LICENSE',
    'Attribution 4.0 International',
    'MIT License',
  ])
    expect(text).toContain(words);
  const sections = text.split(/\n-{80}\n\n/);
  expect(sections.length).toBeGreaterThan(40);
  expect(sections.filter((section) => section.length < 400)).toEqual([]);
  expect(readFileSync(join(installed, 'licenses.txt'), 'utf8')).toBe(text);
});

test('it has the types of what a cell imports and calls', () => {
  const talk = join(home, 'typed');
  mkdirSync(talk);
  const cell =
    'import { nn, torch } from "recurrente";\nprint(new nn.RNN(3, 4).forward(torch.randn([2, 1, 3]))[0].shape);\n';
  writeFileSync(join(talk, 'good.ts'), cell);
  writeFileSync(join(talk, 'bad.ts'), `${cell}torch.tensor([1]).nada();\nchart.line({ nada: 1 });\n`);
  const flags =
    '--noEmit --target ES2023 --module ESNext --moduleResolution bundler --types recurrente/cell --skipLibCheck'.split(
      ' ',
    );
  const check = (name: string) =>
    spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...flags, name], {
      cwd: talk,
      encoding: 'utf8',
    });
  expect(check('good.ts')).toMatchObject({ status: 0, stdout: '' });
  expect(
    check('bad.ts')
      .stdout.split('\n')
      .filter((line) => line.startsWith('bad.ts')),
  ).toHaveLength(2);
});
