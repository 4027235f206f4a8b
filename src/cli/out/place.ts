/** Judges what `--out` names before anything is written. */

import { lstatSync, mkdtempSync, realpathSync, rmdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isWithin } from '../../site/within.ts';
import { UsageError } from '../usageError.ts';

/** The folder's path without links; it may not be there yet. `apart`: folders that are the author's. */
export function checkPlace(written: string, apart: readonly string[] = []): string {
  const path = realPlace(resolve(written), written);
  const holds = apart.map((folder) => realpathSync(folder)).filter((folder) => isWithin(path, folder));
  if (holds.length > 0) {
    const what = holds.includes(path) ? 'is a folder of decks' : 'is above a folder of decks';
    throw new UsageError(`--out ${written} ${what}: name a folder of its own, such as --out ${join(written, 'dist')}`);
  }
  return path;
}

function realPlace(path: string, written: string): string {
  const there = entryAt(path);
  if (!there) return join(realPlace(dirname(path), written), basename(path));
  const target = statSync(path, { throwIfNoEntry: false });
  if (!target) throw new UsageError(`--out ${written}: ${path} is a link to what is not there`);
  if (!target.isDirectory()) throw new UsageError(`--out ${written}: ${path} is not a folder`);
  try {
    // Rights alone do not tell: root has all of them, also on a disk that can only be read.
    rmdirSync(mkdtempSync(join(path, '.recurrente-')));
  } catch {
    throw new UsageError(`--out ${written}: ${path} cannot be written to`);
  }
  return realpathSync(path);
}

/** A path below a file is not there either: who looks above finds the file. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
