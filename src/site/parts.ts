import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { includesIn } from '../compiler/source/includes.ts';
import { projectOf } from './deck-files.ts';

interface Read {
  /** Of the file when it was read. */
  stamp: string;
  /** It begins with a YAML head, as a deck does. */
  headed: boolean;
  /** The files that it includes. */
  includes: string[];
}

/** Which files are parts of decks and none themselves: those without a head that another one includes. */
export class Parts {
  private readonly known = new Map<string, Read>();

  among(files: readonly string[]): Set<string> {
    const included = new Set(files.flatMap((file) => this.read(file).includes.filter((each) => each !== file)));
    return new Set(files.filter((file) => included.has(file) && !this.read(file).headed));
  }

  private read(file: string): Read {
    const stamp = stampOf(file);
    const before = this.known.get(file);
    if (before?.stamp === stamp) return before;
    const text = stamp === '' ? '' : textOf(file);
    const includes = includesIn(text).map((name) =>
      name.startsWith('/') ? join(projectOf(file), name) : resolve(dirname(file), name),
    );
    const read = { stamp, headed: /^\s*---[^\S\n]*\n/.test(text), includes };
    this.known.set(file, read);
    return read;
  }
}

/** Empty where there is none, or a link: what that leads to may be no file of the project's. */
function stampOf(file: string): string {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= MOST ? `${stat.mtimeMs} ${stat.size}` : '';
}

const MOST = 10_000_000;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone since, or closed to us: who reads the deck says so.
    return '';
  }
}
