/** The files of a folder of hand-ins. Anybody may have written them: whatever one holds, it is a line in the report and no more. */

import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Ajv } from 'ajv';
import type { HandIn } from '../../contract/handIn.ts';
import { ROOT } from '../../site/root.ts';

export interface HandedFile {
  /** Below the folder, with `/`. */
  file: string;
  /** What it holds, or why that cannot be graded. */
  work: HandIn | { problem: string };
}

/** Bytes: a page keeps no more than that. */
const LARGEST = 5_000_000;

const isProper = new Ajv({ logger: false }).compile<HandIn>(
  JSON.parse(readFileSync(join(ROOT, 'public/hand-in.schema.json'), 'utf8')),
);

/** In the order of their names; hidden files and links are not read. `others`: how many files are of another kind. */
export function readHanded(folder: string): { handed: HandedFile[]; others: number } {
  const paths = statSync(folder).isDirectory() ? filesBelow(folder) : [folder];
  const json = paths.filter((path) => /\.json$/i.test(path));
  const handed = json.map((path) => ({
    file: (relative(folder, path) || path).split(sep).join('/'),
    work: read(path),
  }));
  return { handed, others: paths.length - json.length };
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function read(path: string): HandedFile['work'] {
  try {
    const { size } = lstatSync(path);
    if (size > LARGEST) return { problem: `it has ${(size / 1e6).toFixed(1)} MB; a hand-in has at most 5` };
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (isProper(value)) return value;
    const [error] = isProper.errors ?? [];
    return { problem: `it is not a hand-in: ${error?.instancePath || 'it'} ${error?.message ?? 'is not as expected'}` };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'it is not JSON' };
    return { problem: `it cannot be read: ${(error as Error).message}` };
  }
}
