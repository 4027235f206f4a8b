/** The decks that a command line names. */

import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Library } from '../site/library.ts';

/** At least one: a command that would do nothing says so. */
export function libraryOf(paths: readonly string[]): Library {
  const library = new Library(paths.map((path) => resolve(path)));
  if (library.files().size === 0) throw new Error(`no .md or .qmd deck in ${library.paths.join(', ')}`);
  return library;
}

/** The author's folders: those named, and those of the decks, also behind links. */
export function foldersOf(library: Library): string[] {
  const decks = [...library.files().values()];
  return [...new Set([...library.folders(), ...decks.flatMap((file) => [dirname(file), dirname(realpathSync(file))])])];
}
