/** table(rows): of records, or of lists. */

import { got } from './got.ts';
import { asList } from './numbers.ts';
import type { Surroundings } from './surroundings.ts';

const MOST_ROWS = 1000;
const MOST_COLUMNS = 100;
const MOST_LETTERS = 1000;

export function showTable(
  rows: readonly unknown[],
  options: { title?: string },
  { outputs, format, words }: Pick<Surroundings, 'outputs' | 'format' | 'words'>,
): void {
  if (!Array.isArray(rows)) {
    const list = asList(rows);
    if (list) return showTable(list, options, { outputs, format, words });
    throw new TypeError(words.takes.rows(got(rows, format)));
  }
  outputs.add({ kind: 'table', ...options, ...tableOf(rows.slice(0, MOST_ROWS), format) });
  if (rows.length > MOST_ROWS) outputs.print(`${words.moreRows(`${MOST_ROWS}`, `${rows.length}`)}\n`);
}

export const isRecord = (row: unknown): row is Record<string, unknown> =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

function tableOf(rows: readonly unknown[], format: (value: unknown) => string) {
  const columns = isRecord(rows[0]) ? Object.keys(rows[0]).slice(0, MOST_COLUMNS) : [];
  const cell = (value: unknown) =>
    typeof value === 'number' ? value : shortened(typeof value === 'string' ? value : format(value));
  return {
    columns: columns.map(shortened),
    rows: rows.map((row) =>
      (isRecord(row)
        ? columns.map((column) => row[column])
        : Array.isArray(row)
          ? row.slice(0, MOST_COLUMNS)
          : [row]
      ).map(cell),
    ),
  };
}

function shortened(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}
