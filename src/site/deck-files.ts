import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nameOf } from '../compiler/parse.ts';

export function isDeck(path: string): boolean {
  return /\.(md|qmd)$/i.test(path) && !/^readme\./i.test(basename(path));
}

/** In the order of their names: a translation, `rnn.en.md`, comes after its `rnn.md`. */
export function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return isDeck(path) ? [path] : [];
  const entries = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !/^[._]|^node_modules$/.test(name))
    .sort((a, b) => nameOf(a.name).localeCompare(nameOf(b.name), 'es', { numeric: true }));
  const own = entries.filter((entry) => entry.isFile() && isDeck(entry.name)).map(({ name }) => join(path, name));
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => filesAt(join(path, name)));
  return [...own, ...below];
}
