/** The decks that a command line names. */

import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatDiagnostic } from '../compiler/diagnostics.ts';
import type { Deck } from '../contract/deck.ts';
import { Library, type LibraryOptions } from '../site/library.ts';
import { tell } from './terminal.ts';

/** At least one: a command that would do nothing says so. */
export function libraryOf(paths: readonly string[], options: LibraryOptions = {}): Library {
  const library = new Library(
    paths.map((path) => resolve(path)),
    undefined,
    options,
  );
  tellUnfollowed(library);
  if (library.files().size === 0) throw new Error(`no .md or .qmd deck in ${library.paths.join(', ')}`);
  return library;
}

/** Decks behind them are not there for us: their author may think that they are. */
export function tellUnfollowed(library: Library): void {
  for (const link of library.unfollowed())
    tell(`${link} is a link to a folder, which is not followed — name that folder`);
}

/** The author's folders: those named, and those of the decks, also behind links. */
export function foldersOf(library: Library): string[] {
  const decks = [...library.files().values()];
  return [...new Set([...library.folders(), ...decks.flatMap((file) => [dirname(file), realFolder(file)])])];
}

function realFolder(file: string): string {
  try {
    return dirname(realpathSync(file));
  } catch {
    // A link to nothing: who reads the deck says so.
    return dirname(file);
  }
}

/** Says what is wrong with the decks; throws where something is an error, with all of them. */
export function soundDecks(library: Library): Deck[] {
  const decks = library.readAll();
  const problems = decks.flatMap(({ diagnostics }) => diagnostics);
  for (const problem of problems) if (problem.severity === 'warning') tell(formatDiagnostic(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').map(formatDiagnostic);
  if (errors.length === 0) return decks;
  throw new Error(`${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the decks:\n${errors.join('\n')}`);
}
