import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Diagnostic } from '../../contract/deck.ts';
import type { ReadFile } from './includes.ts';

/** A YAML map as names and words: `{ a: { b: 1 } }` is `a.b`: "1". */
export function valuesOf(tree: unknown, prefix = ''): Record<string, string> {
  if (tree === null || typeof tree !== 'object') return {};
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(tree)) {
    const name = prefix + key;
    if (value === null) continue;
    if (typeof value === 'object') {
      if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) values[name] = value.join(', ');
      Object.assign(values, valuesOf(value, `${name}.`));
    } else values[name] = String(value);
  }
  return values;
}

export interface Variables {
  values: Record<string, string>;
  /** The file that holds them; none when the deck asks for none. */
  paths: string[];
  problems: Diagnostic[];
}

/** Quarto's `_variables.yml`, of the deck's folder or of one above it: what `{{< var name >}}` stands for. */
export function readVariables(text: string, deck: string, read: ReadFile): Variables {
  if (!/\{\{<\s*var\s/.test(text)) return { values: {}, paths: [], problems: [] };
  let folder = dirname(deck);
  for (let up = 0; up < 6; up++) {
    const file = join(folder, '_variables.yml');
    const yaml = read(file);
    if (yaml !== null) return { ...parseVariables(yaml, file), paths: [file] };
    folder = join(folder, '..');
  }
  return { values: {}, paths: [join(dirname(deck), '_variables.yml')], problems: [] };
}

function parseVariables(yaml: string, file: string): Pick<Variables, 'values' | 'problems'> {
  const document = parseDocument(yaml, { uniqueKeys: false });
  const problems = document.errors.map(({ message, linePos }): Diagnostic => {
    const { line, col: column } = linePos?.[0] ?? { line: 1, col: 1 };
    return {
      severity: 'error',
      file,
      line,
      column,
      message: `YAML: ${message.split('\n')[0]}`,
      fix: 'correct the file',
    };
  });
  return { values: problems.length > 0 ? {} : valuesOf(document.toJS()), problems };
}
