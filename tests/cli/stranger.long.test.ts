/** From an empty folder to a talk that is checked, built, printed and served, with the package alone. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { installIn, manifest } from './stranger.ts';

const home = mkdtempSync(join(tmpdir(), 'recurrente-stranger-'));
const talks = join(home, 'Mis charlas');
const command = join(home, 'node_modules/recurrente/src/cli/recurrente.mjs');

function recurrente(folder: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
  });
  const told = stderr.split('\n').filter((line) => line && !line.startsWith('Chromium runs without its sandbox'));
  return { status, stdout, told };
}

let server: ChildProcess | undefined;
beforeAll(() => void installIn(home), 120_000);
afterAll(() => {
  server?.kill();
  rmSync(home, { recursive: true, force: true });
});

test('init makes a talk, and never writes over anything', () => {
  const made = recurrente(home, 'init', 'Mis charlas', '--lang', 'es');
  expect([made.status, made.told]).toEqual([0, []]);
  expect(made.stdout).toContain('cd "Mis charlas"\n  npm install\n  npm start');
  expect(readdirSync(talks).sort()).toEqual(['.github', '.gitignore', 'package.json', 'slides']);
  const own = JSON.parse(readFileSync(join(talks, 'package.json'), 'utf8')) as typeof manifest;
  expect(own).toMatchObject({ name: 'mis-charlas', devDependencies: { recurrente: `^${manifest.version}` } });
  expect(readFileSync(join(talks, 'slides/charla.md'), 'utf8')).toMatch(/^date: "\d{4}-\d\d-\d\d"$/m);
  writeFileSync(join(talks, 'slides/charla.md'), `${readFileSync(join(talks, 'slides/charla.md'), 'utf8')}\n`);
  const again = recurrente(home, 'init', 'Mis charlas', '--lang', 'es');
  expect([again.status, again.told.length, again.stdout]).toEqual([2, 1, '']);
  expect(recurrente(home, 'init', 'talks', '--lang', 'en').status).toBe(0);
  // As npm would have put it beside.
  symlinkSync(join(home, 'node_modules'), join(talks, 'node_modules'));
});

test('both languages pass the check without a warning', { timeout: 300_000 }, () => {
  for (const folder of ['Mis charlas', 'talks']) {
    const { status, stdout, told } = recurrente(join(home, folder), 'check', '--json');
    const { cells, problems } = JSON.parse(stdout) as { cells: { state: string }[]; problems: object[] };
    expect([status, told, problems]).toEqual([0, [], []]);
    expect(cells.map(({ state }) => state)).toEqual(['done', 'done']);
  }
});

test('TypeScript comes along, and knows what a cell can call', () => {
  writeFileSync(
    join(home, 'wrong.md'),
    '---\ntitle: T\nlang: en\n---\n\n## A\n\n```{ts}\nimport { torch } from "recurrente";\nprint(torch.ones(2).foo());\n```\n',
  );
  const { status, stdout } = recurrente(home, 'check', '--static', 'wrong.md');
  expect(stdout).toContain('wrong.md:10:21 cell "cell-1": a value of type Tensor has no "foo"');
  expect(status).toBe(1);
});

test('build, single and pdf make what they say', { timeout: 300_000 }, () => {
  const built = recurrente(talks, 'build');
  expect([built.status, built.told]).toEqual([0, []]);
  const there = ['index.html', 'licenses.txt', 'charla/index.html', 'charla/red.svg', 'charla/charla.ipynb'];
  expect(there.filter((path) => !existsSync(join(talks, 'dist', path)))).toEqual([]);
  expect(recurrente(talks, 'single')).toMatchObject({ status: 0, told: [] });
  expect(recurrente(talks, 'pdf')).toMatchObject({ status: 0, told: [] });
  expect(readFileSync(join(talks, 'dist/charla.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
});

test('dev serves it, and says when its port is taken', { timeout: 120_000 }, async () => {
  const port = await freePort();
  server = spawn(process.execPath, [command, 'dev', '--port', String(port)], {
    cwd: talks,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise<void>((resolve) =>
    server!.stdout!.on('data', (text) => /localhost/.test(String(text)) && resolve()),
  );
  const page = await fetch(`http://localhost:${port}/charla/`);
  expect(await page.text()).toContain('Mi primera charla');
  const program = await fetch(`http://localhost:${port}/src/deck/main.ts`);
  expect(program.status).toBe(200);
  const kernel = await fetch(`http://localhost:${port}/@recurrente/kernel.js`);
  expect((await kernel.text()).length).toBeGreaterThan(100_000);
  const second = recurrente(talks, 'dev', '--port', String(port));
  expect(second).toMatchObject({
    status: 2,
    told: [`recurrente: port ${port} is in use: name another with --port, or leave it out`],
  });
});

test('npm create recurrente is the same', () => {
  const create = join(home, 'node_modules/create-recurrente');
  mkdirSync(create);
  for (const name of ['package.json', 'create.mjs'])
    writeFileSync(join(create, name), readFileSync(join(ROOT, 'create', name)));
  const own = JSON.parse(readFileSync(join(create, 'package.json'), 'utf8')) as typeof manifest;
  expect([own.version, own.dependencies.recurrente]).toEqual([manifest.version, manifest.version]);
  const { status } = spawnSync(process.execPath, [join(create, 'create.mjs'), 'more', '--lang', 'en'], { cwd: home });
  expect(status).toBe(0);
  expect(existsSync(join(home, 'more/slides/talk.md'))).toBe(true);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await new Promise((next) => probe.once('listening', next));
  const { port } = probe.address() as { port: number };
  await new Promise((next) => probe.close(next));
  return port;
}
