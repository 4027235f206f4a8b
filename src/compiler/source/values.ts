import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Diagnostic } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';
import type { ReadFile } from './includes.ts';

/** A YAML map as names and words: `{ a: { b: 1 } }` is `a.b`: "1". */
export function valuesOf(tree: unknown, prefix = ''): Record<string, string> {
  if (tree === null || typeof tree !== 'object') return table();
  const values = table<string>();
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
  if (!/\{\{<\s*var\s/.test(text)) return { values: table(), paths: [], problems: [] };
  let folder = dirname(deck);
  for (let up = 0; up < 6; up++) {
    const file = join(folder, '_variables.yml');
    const yaml = read(file);
    if (yaml !== null) return { ...parseVariables(yaml, file), paths: [file] };
    folder = join(folder, '..');
  }
  return { values: table(), paths: [join(dirname(deck), '_variables.yml')], problems: [] };
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
  if (problems.length > 0) return { values: table(), problems };
  try {
    return { values: valuesOf(document.toJS()), problems };
  } catch (error) {
    // An alias of nothing, or lists of lists of lists … of one alias.
    const message = `YAML: ${(error as Error).message}`;
    const problem: Diagnostic = { severity: 'error', file, line: 1, column: 1, message, fix: 'write the values out' };
    return { values: table(), problems: [problem] };
  }
}
