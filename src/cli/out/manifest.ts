/** `.recurrente.json` of an out folder: which of its files earlier runs of ours made, and what they held. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MANIFEST = '.recurrente.json';

/** The commands that make files. */
export type Maker = 'build' | 'single' | 'pdf' | 'bench' | 'notebook' | 'grade' | 'scorm';

/** Path below the out folder, with `/` → the hash of what was written there. */
export type Made = Map<string, string>;

export type Manifest = Map<Maker, Made>;

const MAKERS: readonly Maker[] = ['build', 'single', 'pdf', 'bench', 'notebook', 'grade', 'scorm'];

export const hashOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 22);

/** Empty where there is none, or none that can be read: then no file counts as ours. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  const kept = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  return new Map(MAKERS.map((maker) => [maker, madeOf(kept[maker])]));
}

export function manifestText(manifest: Manifest): string {
  const about = 'Files that recurrente made here. It removes and replaces these and no others.';
  const makers = [...manifest].map(([maker, made]) => [maker, Object.fromEntries([...made].sort())]);
  return `${JSON.stringify({ about, ...Object.fromEntries(makers) }, null, 1)}\n`;
}

function parse(text: string): Record<string, unknown> {
  try {
    const whole: unknown = JSON.parse(text);
    return typeof whole === 'object' && whole !== null ? { ...whole } : {};
  } catch {
    return {};
  }
}

/** Anyone can have written the file: a path that leads out of the folder is none of ours. */
function madeOf(value: unknown): Made {
  if (typeof value !== 'object' || value === null) return new Map();
  const entries = Object.entries(value).filter(
    ([path, hash]) => typeof hash === 'string' && path.split(/[\\/]/).every((part) => part !== '' && part !== '..'),
  );
  return new Map(entries as [string, string][]);
}
