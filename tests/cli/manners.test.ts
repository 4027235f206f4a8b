/** How the commands answer a call that cannot be done: one line, exit 2 for a wrong call, 1 for what is wrong with the decks. */

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
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { Progress } from '../../src/cli/progress.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-manners-'));
const here = process.cwd();
afterAll(() => {
  process.chdir(here);
  rmSync(root, { recursive: true, force: true });
});

let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
  process.chdir(folder);
});

const DECK = '---\ntitle: T\nlang: es\n---\n\n## Uno\n\nhola\n';

async function call(...words: string[]): Promise<{ code: number; said: string; told: string[] }> {
  const said: string[] = [];
  const told: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text) => void said.push(text));
  const error = vi.spyOn(console, 'error').mockImplementation((text) => void told.push(text));
  const code = await main(words);
  log.mockRestore();
  error.mockRestore();
  return { code, said: said.join('\n'), told };
}

describe('a wrong call', () => {
  test.each([
    [['nothing'], /^recurrente: no command "nothing": expected init, dev, build/],
    [['constructor'], /^recurrente: no command "constructor"/],
    [['build', 'none.md'], /^recurrente: no such file or folder: none\.md/],
    [['build', '--nada'], /^recurrente: Unknown option '--nada'/],
    [['build', '--port', '3'], /^recurrente: --port means nothing to build: build \[FOLDER/],
    [['build', '--out', ''], /^recurrente: --out: expected a folder/],
    [['pdf', '--out', 'talk.pdf'], /^recurrente: --out: expected a folder, not the file "talk.pdf" — name a folder/],
    [['dev', '--port', '99999'], /^recurrente: --port 99999: expected a number/],
    [['check', '--backend', '__proto__'], /^recurrente: --backend __proto__: expected webgl/],
    [['check', '--cell-deadline', '-1'], /^recurrente: (--cell-deadline|Option '--cell-deadline)/],
    [['pdf', '--handout', '5'], /^recurrente: --handout 5: expected 2, 3, 4, 6/],
    [['pdf', '--notes', '--handout', '6'], /^recurrente: --notes and --handout: expected one/],
    [['build', '--notes'], /^recurrente: --notes means nothing to build/],
    [['grade'], /^recurrente: grade: expected one folder of hand-ins/],
    [['grade', '.', '--deck', 'none.md'], /^recurrente: no such file or folder: none\.md/],
    [['check', '--deck', 'a.md'], /^recurrente: --deck means nothing to check/],
    [['bench', 'slides'], /^recurrente: slides means nothing to bench: bench \[--speed/],
    [['doctor', 'a.md'], /^recurrente: a\.md means nothing to doctor/],
    [['init'], /^recurrente: init: expected one folder/],
    [['init', 'x', 'y'], /^recurrente: init: expected one folder/],
    [['init', 'x', '--lang', 'fr'], /^recurrente: --lang fr: expected en, es/],
    [['build', '--site-url', 'example.org'], /^recurrente: --site-url example\.org: expected a whole address/],
    [['build', '--base', 'https://example.org'], /^recurrente: --base https:\/\/example\.org: expected a path/],
    [['build', '--lang', 'es'], /^recurrente: --lang means nothing to build/],
    [['notebook', '.', '--out', 'x/y.ipynb', '--json'], /^recurrente: --json means nothing to notebook/],
    [['data', 'toString', '.'], /^recurrente: data "toString": expected newsgroups/],
    [['\u001b[2Jx'], /^recurrente: no command "\\x1b\[2Jx"|^recurrente: no command "x"/],
  ])('%j is one line and exit 2', async (words, expected) => {
    writeFileSync('a.md', DECK);
    const { code, told } = await call(...words);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(expected);
    expect(told[0]).not.toContain('\n');
    expect(code).toBe(2);
  });
});

test('--version is one word, and what --json says can be read', async () => {
  expect((await call('--version')).said).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Object.keys(JSON.parse((await call('coverage', '--json')).said))).toContain('torch');
});

test('doctor says what is there, for what, and what to install for the rest', async () => {
  const { code, said } = await call('doctor', '--json');
  const findings = JSON.parse(said) as { what: string; found: string | null; install: string; needed: boolean }[];
  expect(findings.map(({ what }) => what)).toEqual([
    'Node',
    'Browser',
    'WebGL',
    'TypeScript',
    'Sass',
    'PyTorch',
    'Pandoc',
  ]);
  expect(findings[0]!.found).toContain(process.versions.node);
  for (const { install } of findings) expect(install).not.toBe('');
  // A browser is what the tests themselves run in.
  expect(findings[1]!.found).not.toBe(null);
  expect(code).toBe(0);
});

describe('how far a long work is', () => {
  const written = (isTTY: boolean): string => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const before = process.stderr.isTTY;
    process.stderr.isTTY = isTTY;
    let seconds = 0;
    const progress = new Progress(4, () => 1000 * seconds);
    for (const name of ['uno', 'dos', 'tres\u001b[2J']) {
      progress.step(name);
      seconds += 3;
    }
    progress.end();
    process.stderr.isTTY = before;
    write.mockRestore();
    return lines.join('');
  };

  test('is one line of a terminal with the time left, wiped at the end', () => {
    expect(written(true).split('\r\u001b[K')).toEqual(['', '1/4 uno', '2/4 dos', '3/4 tres, 6 s left', '']);
  });

  test('is nothing where nobody looks', () => {
    expect(written(false)).toBe('');
  });
});

describe('an out folder', () => {
  test('that is the decks’, or above them, is refused and stays as it is', async () => {
    mkdirSync('talks');
    for (const name of ['charla.md', 'notas.txt', 'talks/b.md']) writeFileSync(name, DECK);
    symlinkSync('.', 'here');
    for (const out of ['.', 'here', './talks/..', folder, root, '/', 'talks']) {
      const { code, told } = await call('build', '.', '--out', out);
      expect([code, told.length], out).toEqual([2, 1]);
      expect(told[0]).toMatch(
        /^recurrente: --out .* is (a folder of decks|above a folder of decks): name a folder of its own/,
      );
    }
    expect((await call('build', 'talks', '--out', '.')).code).toBe(2);
    expect(readdirSync('.').sort()).toEqual(['charla.md', 'here', 'notas.txt', 'talks']);
    expect(readFileSync('charla.md', 'utf8')).toBe(DECK);
  });

  test.each(['build', 'single', 'pdf'])('that is a file, or a link to nothing, is refused by %s', async (command) => {
    writeFileSync('a.md', DECK);
    writeFileSync('file', 'mine');
    symlinkSync('nowhere', 'link');
    for (const out of ['file', 'file/below', 'link']) {
      const { code, told } = await call(command, 'a.md', '--out', out);
      expect([code, told.length], out).toEqual([2, 1]);
    }
    expect(readFileSync('file', 'utf8')).toBe('mine');
    expect(existsSync('nowhere')).toBe(false);
  });
});

describe('decks', () => {
  test('with a BOM, CRLF and tabs, in names with spaces and accents, are read as any other', async () => {
    mkdirSync('mis charlas ñ');
    const lines = ['\ufeff---', 'title: "Canción"', 'lang: es', '---', '', '## Uno', '', '-\tuno', '', '\t-\tdos', ''];
    writeFileSync('mis charlas ñ/día 1.md', lines.join('\r\n'));
    const { code, told } = await call('notebook', 'mis charlas ñ', '--out', 'sale aquí');
    expect([code, told.length]).toEqual([0, 1]);
    expect(told[0]).toBe('mis charlas ñ/día 1.md: no ::: {.twin} in it, so its notebook has text only');
    const [name] = readdirSync('sale aquí').filter((each) => each.endsWith('.ipynb'));
    expect(name).toBe('día 1.ipynb');
    const made = readFileSync(`sale aquí/${name}`, 'utf8');
    expect(made).not.toMatch(/\\r|\ufeff/);
    expect(made).toContain('Canción');
  });

  test('that are gone or cannot be read are told in one line each', async () => {
    symlinkSync('none.md', 'gone.md');
    symlinkSync('round.md', 'round.md');
    mkdirSync('folder.md');
    const { code, told } = await call('notebook', 'gone.md', 'round.md');
    expect(code).not.toBe(0);
    expect(told.join('\n')).not.toMatch(/^\s+at |node:fs/m);
    expect(told.join('\n')).toMatch(/gone\.md|none\.md/);
  });

  test.each(['build', 'single', 'pdf', 'check', 'notebook'])('that are none are told by %s', async (command) => {
    writeFileSync('README.md', '# x');
    for (const words of [['README.md'], ['.']]) {
      const { code, told } = await call(command, ...words);
      expect([code, told.length]).toEqual([1, 1]);
      expect(told[0]).toContain('no .md or .qmd deck in');
    }
    expect(readdirSync('.')).toEqual(['README.md']);
  });

  test.each(['build', 'single', 'pdf'])(
    'with errors make no file: %s lists them, no word of theirs is a command',
    async (command) => {
      writeFileSync(
        'a.md',
        `${DECK}\n![\u001b[31mx](\u001b]0;owned\u0007.png)\n\n{{< include /etc/debian_version >}}\n`,
      );
      const { code, told } = await call(command, 'a.md');
      expect(code).toBe(1);
      expect(told.join('\n')).not.toMatch(/(?![\n\t])\p{Cc}/u);
      expect(told.at(-1)).toMatch(/^\d errors? in the decks:\n/);
      expect(told.join('\n')).toMatch(/debian_version" to include is not (there|read)/);
      expect(told.join('\n')).not.toMatch(/^\s+at /m);
      expect(existsSync('dist')).toBe(false);
    },
  );
});
