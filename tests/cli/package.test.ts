/** The package in a stranger's folder: what is in it, and that it builds there without anything that only we have. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

const home = mkdtempSync(join(tmpdir(), 'recurrente-package-'));
const installed = join(home, 'node_modules/recurrente');
let files: string[];

/** As npm would: the package's files, and beside them its dependencies; none of those that only developers have. */
beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', home], { cwd: ROOT, encoding: 'utf8' });
  const [{ filename, files: listed }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  files = listed.map(({ path }) => path);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', join(home, filename), '-C', installed, '--strip-components', '1']);
  const own = new Set(Object.keys(devDependencies));
  const modules = join(ROOT, 'node_modules');
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  for (const name of names.filter((name) => !name.startsWith('.') && !own.has(name))) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
    symlinkSync(join(modules, name), join(home, 'node_modules', name));
  }
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('it holds the program, its data and WebAssembly, and nothing else', () => {
  const outside = files.filter((path) => !/^(?:src|public|wasm)\//.test(path));
  expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(files.filter((path) => path.endsWith('.wasm'))).toHaveLength(2);
  expect(files).toContain('src/cli/recurrente.mjs');
  expect(files).not.toContain('public/data/20newsgroups.json');
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
  const command = [join(installed, 'src/cli/recurrente.mjs'), 'build', 'charlas', '--without-notes'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: home, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')[0]).toBe('Copied for cells: hola/datos.csv');
  const there = ['index.html', 'index/index.html', 'hola/index.html', 'hola/datos.csv', 'hola/otros.csv'];
  expect(there.map((path) => existsSync(join(home, 'dist', path)))).toEqual([true, true, true, true, false]);
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
  expect([...packages].filter((name) => !(name in dependencies)).sort()).toEqual([]);
});
