import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nameOf } from '../compiler/source/deck-name.ts';

export function isDeck(path: string): boolean {
  return /\.(md|qmd)$/i.test(path) && !/^readme\./i.test(basename(path));
}

/** In the order of their names: a translation, `rnn.en.md`, comes after its `rnn.md`. */
export function filesAt(path: string): string[] {
  if (!isFolder(path)) return isDeck(path) && lstatSync(path, { throwIfNoEntry: false }) ? [path] : [];
  const entries = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !/^[._]|^node_modules$/.test(name))
    .sort((a, b) => nameOf(a.name).localeCompare(nameOf(b.name), 'es', { numeric: true }));
  // A link to a deck is one; a link to a folder is not followed: it may lead to a folder above.
  const own = entries.filter(
    (entry) => !entry.isDirectory() && isDeck(entry.name) && !isFolder(join(path, entry.name)),
  );
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => filesAt(join(path, name)));
  return [...own.map(({ name }) => join(path, name)), ...below];
}

/** Links to folders, which are not followed. */
export function linkedFolders(path: string): string[] {
  if (!isFolder(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !/^[._]|^node_modules$/.test(name));
  return entries.flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory()) return linkedFolders(below);
    return entry.isSymbolicLink() && isFolder(below) ? [below] : [];
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link to nothing or to itself.
    return false;
  }
}

/** The folder of the Quarto project around a deck: the nearest that holds `_quarto.yml`, else the deck's own. */
export function projectOf(deckFile: string): string {
  const own = dirname(deckFile);
  for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) {
    if (['_quarto.yml', '_quarto.yaml'].some((name) => existsSync(join(folder, name)))) return folder;
  }
  return own;
}

/** The deck that an address names: its file, or the page that Quarto makes of it. Null when there is none. */
export function deckAt(deckFile: string, address: string): string | null {
  const path = address.replace(/[?#].*$/, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  const file = path.startsWith('/') ? join(projectOf(deckFile), path) : join(dirname(deckFile), path);
  const tried = isDeck(file)
    ? [file]
    : /\.html$/i.test(file)
      ? ['.qmd', '.md'].map((end) => file.replace(/\.html$/i, end))
      : [];
  return tried.find((each) => existsSync(each)) ?? null;
}
