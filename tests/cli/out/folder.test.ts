/** What a command may write, replace and remove in its out folder. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { OutFolder } from '../../../src/cli/out/folder.ts';
import { MANIFEST } from '../../../src/cli/out/manifest.ts';
import { UsageError } from '../../../src/cli/usageError.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-out-test-'));
afterAll(() => rmSync(root, { recursive: true }));

let place: string;
let out: string;
let count = 0;
beforeEach(() => {
  place = join(root, String(count++));
  out = join(place, 'out');
  mkdirSync(place);
});

function write(folder: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const made = (files: Record<string, string>): string => write(mkdtempSync(join(place, 'staged-')), files);
const build = (files: Record<string, string>): void => OutFolder.open(out).take(made(files), 'build', { sweep: true });
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
const there = (path: string): boolean => existsSync(join(out, path));

test('a file is refused before it is made where somebody else’s is in the way, and replaced where it is ours', () => {
  OutFolder.open(out).put('bench.html', 'one', 'bench');
  expect(() => OutFolder.open(out).refuse('bench.html')).not.toThrow();
  writeFileSync(join(out, 'report.html'), 'mine');
  expect(() => OutFolder.open(out).refuse('report.html')).toThrow(UsageError);
  expect(read('report.html')).toBe('mine');
});

describe('what earlier runs made', () => {
  test('is replaced, and removed where this run did not make it again', () => {
    build({ 'index.html': 'one', 'old/index.html': 'x', 'old/deep/a.js': 'x' });
    build({ 'index.html': 'two', 'new/index.html': 'y' });
    expect([read('index.html'), there('old'), read('new/index.html')]).toEqual(['two', false, 'y']);
  });

  test('stays where another command made it', () => {
    OutFolder.open(out).put('rnn.pdf', 'pdf', 'pdf');
    OutFolder.open(out).put('rnn.html', 'html', 'single');
    build({ 'index.html': 'site' });
    OutFolder.open(out).put('other.pdf', 'pdf', 'pdf');
    expect(['rnn.pdf', 'rnn.html', 'index.html', 'other.pdf'].map(there)).toEqual([true, true, true, true]);
  });

  test('stays where the author has changed it since', () => {
    build({ 'a/page.html': 'ours' });
    write(out, { 'a/page.html': 'mended by hand' });
    build({ 'index.html': 'site' });
    expect(read('a/page.html')).toBe('mended by hand');
  });
});

describe('what others made', () => {
  test('stays, with the folders that hold it', () => {
    write(out, { 'notes.txt': 'mine', 'deck.md': '# mine', 'a/mine.txt': 'm', CNAME: 'example.org' });
    build({ 'a/ours.html': 'x' });
    build({ 'index.html': 'x' });
    expect(['notes.txt', 'deck.md', 'a/mine.txt', 'CNAME'].map(there)).toEqual([true, true, true, true]);
    expect(there('a/ours.html')).toBe(false);
  });

  test('is not written over: nothing is done, in one line', () => {
    write(out, { 'b.html': 'mine' });
    expect(() => build({ 'a.html': 'x', 'b.html': 'x' })).toThrow(UsageError);
    expect(() => build({ 'b.html': 'x' })).toThrow(/b\.html is not a file that an earlier run made: move it away/);
    expect([there('a.html'), read('b.html')]).toEqual([false, 'mine']);
  });

  test('is not reached by a link inside of the folder', () => {
    const elsewhere = write(join(place, 'elsewhere'), { 'index.html': 'mine' });
    mkdirSync(out);
    symlinkSync(elsewhere, join(out, 'deck'));
    expect(() => build({ 'deck/index.html': 'x' })).toThrow(UsageError);
    symlinkSync(join(elsewhere, 'index.html'), join(out, 'index.html'));
    expect(() => build({ 'index.html': 'x' })).toThrow(UsageError);
    expect(readFileSync(join(elsewhere, 'index.html'), 'utf8')).toBe('mine');
  });

  test('is not removed by a list that somebody else wrote', () => {
    write(place, { 'precious.txt': 'mine' });
    const listed = {
      '../precious.txt': 'x',
      'mine.txt': 'x',
      'linked/precious.txt': 'x',
      [join(place, 'precious.txt')]: 'x',
    };
    write(out, { 'mine.txt': 'mine', [MANIFEST]: JSON.stringify({ build: listed }) });
    symlinkSync(place, join(out, 'linked'));
    build({ 'index.html': 'x' });
    expect([existsSync(join(place, 'precious.txt')), there('mine.txt')]).toEqual([true, true]);
  });

  test.each(['', '[]', '{', '{"build": 5}', '{"build": {"a": 5}}', 'null'])(
    'counts as such when the list is %s',
    (list) => {
      write(out, { 'a.html': 'mine', [MANIFEST]: list });
      expect(() => build({ 'a.html': 'x' })).toThrow(UsageError);
    },
  );
});

describe('the folder itself', () => {
  const refusal = (written: string, apart: string[] = []): string => {
    try {
      OutFolder.open(written, { apart });
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      return (error as Error).message;
    }
  };

  test('is none of the decks’, nor above one, also behind links', () => {
    const talks = write(join(place, 'talks'), { 'a.md': '# a' });
    symlinkSync(talks, join(place, 'link'));
    symlinkSync(place, join(place, 'up'));
    expect(refusal(talks, [talks])).toContain('is a folder of decks');
    expect(refusal(`${talks}/../talks/`, [talks])).toContain('is a folder of decks');
    expect(refusal(join(place, 'link'), [talks])).toContain('is a folder of decks');
    expect(refusal(talks, [join(place, 'link')])).toContain('is a folder of decks');
    expect(refusal(place, [talks])).toContain('is above a folder of decks');
    expect(refusal(join(place, 'up'), [talks])).toContain('is above a folder of decks');
    expect(refusal('/', [talks])).toContain('is above a folder of decks');
    expect(refusal(join(talks, 'dist'), [talks])).toBe('');
    expect(refusal(join(place, 'talks-dist'), [talks])).toBe('');
  });

  test('is a folder that can be written to', () => {
    write(place, { file: 'x' });
    symlinkSync(join(place, 'nothing'), join(place, 'dangling'));
    expect(refusal(join(place, 'file'))).toContain('is not a folder');
    expect(refusal(join(place, 'file/below'))).toContain('is not a folder');
    expect(refusal(join(place, 'dangling'))).toContain('is a link to what is not there');
    expect(refusal('/proc/recurrente')).toContain('cannot be written to');
  });

  test('may be a link: what it leads to is where the files go', () => {
    const real = join(place, 'real');
    mkdirSync(real);
    symlinkSync(real, out);
    build({ 'index.html': 'x' });
    expect(existsSync(join(real, 'index.html'))).toBe(true);
  });
});

test('a run that fails in the middle leaves whole files, known to the next run', () => {
  build({ 'a.js': 'old', 'index.html': 'old' });
  // A folder of the same name as a file: found only when it is renamed into its place.
  mkdirSync(join(out, `z.html.${process.pid}.part`), { recursive: true });
  expect(() => build({ 'a.js': 'new', 'index.html': 'new', 'z.html': 'new' })).toThrow();
  expect([read('a.js'), read('index.html')]).toEqual(['new', 'new']);
  rmSync(join(out, `z.html.${process.pid}.part`), { recursive: true, force: true });
  build({ 'a.js': 'newer', 'index.html': 'newer' });
  expect([read('a.js'), read('index.html')]).toEqual(['newer', 'newer']);
});
