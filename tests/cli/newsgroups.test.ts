/** The 20 Newsgroups loader, on small trees in the format of the real ones. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTar, createTarGzip } from 'nanotar';
import { describe, expect, it } from 'vitest';
import { bodyOf, type Newsgroups, writeNewsgroups } from '../../src/cli/newsgroups.ts';

const message = (body: string) =>
  Buffer.from(
    `From: a@b.c (Someone)\nSubject: Re: Orbit\nLines: 3\n\nx@y.z writes:\n> quoted words\n${body}\n--\nSomeone, NASA\n`,
    'latin1',
  );

const BYDATE = {
  '20news-bydate-train/sci.space/60001': message('The shuttle flew.'),
  '20news-bydate-train/talk.politics.misc/170001': message('They voted\nagain.'),
  '20news-bydate-test/sci.space/61001': message('Señor Moon, 20° up.'),
  '20news-bydate-test/talk.politics.misc/180001': message('A tax.'),
};

async function tree(files: Record<string, Uint8Array>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'news-'));
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

async function made(path: string): Promise<Newsgroups> {
  const out = mkdtempSync(join(tmpdir(), 'news-out-'));
  await writeNewsgroups(path, out);
  return JSON.parse(readFileSync(join(out, '20newsgroups.json'), 'utf8')) as Newsgroups;
}

const EXPECTED = {
  classes: ['sci.space', 'talk.politics.misc'],
  train: [
    { text: 'The shuttle flew.', label: 0 },
    { text: 'They voted again.', label: 1 },
  ],
  validation: [
    { text: 'Señor Moon, 20° up.', label: 0 },
    { text: 'A tax.', label: 1 },
  ],
};

describe('newsgroups', () => {
  it('reads the bydate folders, with their own split', async () => {
    expect(await made(await tree(BYDATE))).toMatchObject(EXPECTED);
  });

  it.each([
    ['.tar.gz', createTarGzip],
    ['.tar', createTar],
  ])('reads the bydate archive, %s', async (_, create) => {
    const bytes = await create(Object.entries(BYDATE).map(([name, data]) => ({ name, data })));
    const folder = await tree({ 'archive.bin': bytes });
    expect(await made(join(folder, 'archive.bin'))).toMatchObject(EXPECTED);
  });

  it('holds out every fifth message of a group where there is no split', async () => {
    const files = Object.fromEntries(
      ['sci.space', 'rec.autos'].flatMap((group) =>
        [1, 2, 3, 4, 5].map((n) => [`20_newsgroups/${group}/${n}`, message(`${group} number ${n}`)]),
      ),
    );
    const { train, validation } = await made(await tree(files));
    expect(train).toHaveLength(8);
    expect(validation.map(({ text }) => text)).toEqual(['rec.autos number 5', 'sci.space number 5']);
  });

  it('says what a folder lacks', async () => {
    await expect(made(await tree({ 'notes/a.txt': message('hello') }))).rejects.toThrow(
      /found 0 newsgroups, expected folders such as sci\.space/,
    );
  });

  it('unpacks no bomb', async () => {
    const folder = await tree({ 'archive.tar.gz': gzipSync(Buffer.alloc(300 * 2 ** 20), { level: 1 }) });
    await expect(made(join(folder, 'archive.tar.gz'))).rejects.toThrow(/holds more than 256 MB unpacked/);
  });

  it('says that an archive is broken', async () => {
    const folder = await tree({ 'archive.tar.gz': gzipSync(Buffer.alloc(9999)).subarray(0, 20) });
    await expect(made(join(folder, 'archive.tar.gz'))).rejects.toThrow(/cannot be unpacked: .*fetch the archive again/);
  });

  it('writes over its own file only', async () => {
    const from = await tree(BYDATE);
    const out = await tree({ '20newsgroups.json': Buffer.from('{"mine": true}') });
    await expect(writeNewsgroups(from, out)).rejects.toThrow(/not a file that an earlier run made/);
    rmSync(join(out, '20newsgroups.json'));
    await writeNewsgroups(from, out);
    await writeNewsgroups(from, out);
    expect(readdirSync(out)).toEqual(['20newsgroups.json']);
  });

  it('takes off headers, quotes and signatures', () => {
    expect(bodyOf('From: x\n\n> old\n| older\nnew   words\n--\nme')).toBe('new words');
  });
});
