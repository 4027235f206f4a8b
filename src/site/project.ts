/** What of the author's disk a deck may name: files below its project's root that are not hidden. */

import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isWithin } from './within.ts';

/** `file` is its real path. What is there and may not be read has a reason instead; null when nothing is there. */
export type Found = { file: string } | { refused: string } | null;

/** Either one in a folder makes it a project's root. */
const SIGNS = ['_quarto.yml', '_quarto.yaml', '.git'];

/** What a deck takes as text; pictures and films may be larger. */
const MOST_TEXT = 10_000_000;

export class Project {
  /** Both without links; `own` is the deck's folder, which may itself lie in a hidden one. */
  private constructor(
    readonly root: string,
    private readonly own: string,
  ) {}

  /** The project of a deck: the nearest folder above it that is one, else the one of `named` that holds it, else its own. */
  static of(deck: string, named: readonly string[] = []): Project {
    const own = realpathSync(dirname(deck));
    for (let folder = own; ; folder = dirname(folder)) {
      if (SIGNS.some((sign) => existsSync(join(folder, sign)))) return new Project(folder, own);
      if (folder === dirname(folder)) break;
    }
    const folders = named.filter((path) => existsSync(path) && statSync(path).isDirectory());
    return new Project(folders.map((path) => realpathSync(path)).find((path) => isWithin(path, own)) ?? own, own);
  }

  find(path: string): Found {
    const real = realPath(resolve(path));
    if (real === null || !statSync(real).isFile()) return null;
    if (!isWithin(this.root, real)) return { refused: `lies outside of the project, ${this.root}` };
    const hidden = relative(isWithin(this.own, real) ? this.own : this.root, real)
      .split(sep)
      .find((name) => name.startsWith('.'));
    return hidden === undefined ? { file: real } : { refused: `is hidden: "${hidden}" begins with a dot` };
  }

  /** The deck itself: whoever named it may hide it, but a link must lead to a file of the project. */
  findDeck(path: string): Found {
    if (!lstatSync(path).isSymbolicLink()) return { file: path };
    return this.find(path);
  }

  /** The folders in a folder of the project that are not hidden; links are not followed. */
  folders(path: string): string[] {
    const real = realPath(resolve(path));
    if (real === null || !isWithin(this.root, real) || !statSync(real).isDirectory()) return [];
    const entries = readdirSync(real, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [])).sort();
  }

  /** The text of such a file. */
  read(path: string): { text: string } | { refused: string } | null {
    const found = this.find(path);
    if (found === null || 'refused' in found) return found;
    if (statSync(found.file).size > MOST_TEXT) return { refused: `is larger than ${MOST_TEXT / 1e6} MB` };
    return { text: readFileSync(found.file, 'utf8') };
  }
}

function realPath(path: string): string | null {
  if (path.includes('\0')) return null;
  try {
    return realpathSync(path);
  } catch {
    // Not there, a link to nothing or to itself, a folder that is closed to us.
    return null;
  }
}
