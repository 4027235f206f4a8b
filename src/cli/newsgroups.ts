/**
 * `recurrente data newsgroups PATH`: the 20 Newsgroups, as they are usually had, become a data set for cells.
 *
 * PATH is a folder or a .tar(.gz) that holds one folder a group and one file a message (20news-19997, 20news-18828), or
 * two of those: 20news-bydate-train and 20news-bydate-test. Messages are Latin-1. As is usual, headers, quotes and
 * signatures are taken off, since with them the groups are too easily told apart.
 */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { ROOT } from '../site/root.ts';
import { aside } from './out/aside.ts';
import { UsageError } from './usageError.ts';

/** What `public/data/20newsgroups.json` holds; `label` is a place in `classes`. */
export interface Newsgroups {
  description: string;
  classes: string[];
  train: Message[];
  validation: Message[];
}

export interface Message {
  text: string;
  label: number;
}

interface Entry {
  /** `…/sci.space/59848` */
  path: string;
  bytes: Uint8Array;
}

/** Several times what there is to unpack. */
const MOST_BYTES = 256 * 2 ** 20;

/** Without the bydate split: every so many-th message of a group is for validation. */
const HELD_OUT = 5;

const MADE_BY = 'Made by: recurrente data newsgroups PATH.';

export async function writeNewsgroups(path: string, outDir = join(ROOT, 'public/data')): Promise<string> {
  const file = join(outDir, '20newsgroups.json');
  if (existsSync(file) && !readFileSync(file, 'utf8').includes(MADE_BY)) {
    throw new UsageError(`${file} is not a file that an earlier run made: move it away, or name another --out`);
  }
  const made = newsgroupsOf(await entriesAt(path), path);
  await mkdir(outDir, { recursive: true });
  aside(file, (beside) => writeFileSync(beside, JSON.stringify(made)));
  return `${file}: ${made.train.length} + ${made.validation.length} messages of ${made.classes.length} groups`;
}

export function newsgroupsOf(entries: readonly Entry[], from: string): Newsgroups {
  const messages = entries
    .map(({ path, bytes }) => ({ ...placeOf(path), text: bodyOf(Buffer.from(bytes).toString('latin1')) }))
    .filter(({ group, text }) => group.includes('.') && text !== '')
    .sort((a, b) => a.group.localeCompare(b.group) || a.name.localeCompare(b.name, 'en', { numeric: true }));
  const classes = [...new Set(messages.map(({ group }) => group))].sort();
  if (classes.length < 2) {
    throw new Error(
      `${from}: found ${classes.length} newsgroups, expected folders such as sci.space/ with one file a message — ` +
        'give the folder or the archive of 20news-bydate, 20news-19997 or 20news-18828',
    );
  }
  const split = messages.some(({ part }) => part === 'test');
  const counts = new Map<string, number>();
  const isValidation = ({ part, group }: { part: string; group: string }): boolean => {
    if (split) return part === 'test';
    counts.set(group, (counts.get(group) ?? 0) + 1);
    return counts.get(group)! % HELD_OUT === 0;
  };
  const made: Newsgroups = {
    description: `20 Newsgroups, without headers, quotes and signatures. ${MADE_BY}`,
    classes,
    train: [],
    validation: [],
  };
  for (const message of messages) {
    const list = isValidation(message) ? made.validation : made.train;
    list.push({ text: message.text, label: classes.indexOf(message.group) });
  }
  return made;
}

/** `20news-bydate-test/sci.space/61234` → test, sci.space, 61234. */
function placeOf(path: string): { part: string; group: string; name: string } {
  const [name = '', group = '', ...above] = path.split('/').filter(Boolean).reverse();
  return { part: above.some((folder) => folder.endsWith('-test')) ? 'test' : 'train', group, name };
}

/** What the author of the message wrote. */
export function bodyOf(message: string): string {
  const normal = message.replace(/\r\n/g, '\n');
  const start = normal.indexOf('\n\n');
  const body = start < 0 ? normal : normal.slice(start + 2);
  const lines = body.split('\n').filter((line) => !/^\s*[>|]|(writes|wrote|says|said)( in .*)?:\s*$/.test(line));
  const signature = lines.findIndex((line) => /^--\s*$/.test(line));
  const written = signature < 0 ? lines : lines.slice(0, signature);
  return written.join(' ').replace(/\s+/g, ' ').trim();
}

async function entriesAt(path: string): Promise<Entry[]> {
  if (statSync(path).isDirectory()) return entriesIn(path);
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw tooLarge(path);
  const bytes = await readFile(path);
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // The reader of archives begins where the memory begins: Node 24 hands out small ones from the middle of a larger.
  const files = parseTar(new Uint8Array(zipped ? unzip(bytes, path) : bytes));
  return files.flatMap(({ name, data }) => (data && data.length > 0 ? [{ path: name, bytes: data }] : []));
}

function entriesIn(folder: string): Entry[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  let total = 0;
  return files.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    total += statSync(file).size;
    if (total > MOST_BYTES) throw tooLarge(folder);
    // From the named folder on, itself included: it may be the one that says "-test".
    return { path: resolve(file), bytes: readFileSync(file) };
  });
}

/** A megabyte of zeros unpacks to a gigabyte. */
function unzip(bytes: Uint8Array, path: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(path);
    throw new Error(`${path} cannot be unpacked: ${(error as Error).message}; fetch the archive again`);
  }
}

const tooLarge = (path: string): Error =>
  new Error(
    `${path} holds more than ${MOST_BYTES / 2 ** 20} MB unpacked; 20 Newsgroups has 60 — give its folder or its archive`,
  );
