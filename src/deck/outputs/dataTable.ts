/** A picture's numbers as a table, made when asked for. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { drawTable } from './table.ts';

interface Data {
  columns: string[];
  rows: (string | number)[][];
}

export interface DataTable {
  element: HTMLElement;
  update(title: string, data: () => Data): void;
  /** The numbers have changed: what is open shows them. */
  refresh(): void;
}

/** A table of all points of a long run would hold up the page, and nobody reads so far. */
const MOST_ROWS = 1000;

export function dataTable(words: Words): DataTable {
  const summary = element('summary', {}, words.data);
  const body = element('div', { class: 'data-table-body', tabindex: 0 });
  const box = element('details', { class: 'data-table' }, summary, body);
  let read: () => Data = () => ({ columns: [], rows: [] });
  const fill = () => {
    const { columns, rows } = read();
    const shown = rounded(rows.slice(0, MOST_ROWS));
    const number = (n: number) => n.toLocaleString(document.documentElement.lang);
    const title = rows.length > MOST_ROWS ? words.firstRows(number(MOST_ROWS), number(rows.length)) : undefined;
    body.replaceChildren(drawTable({ columns, rows: shown, title }));
  };
  const refresh = () => box.open && fill();
  box.addEventListener('toggle', refresh);
  return {
    element: box,
    update(title, data) {
      summary.setAttribute('aria-label', words.showData(title));
      read = data;
      refresh();
    },
    refresh,
  };
}

/** Four figures of the largest tell enough; each column of numbers has as many decimals, so that their points stand in line. */
function rounded(rows: (string | number)[][]): (string | number)[][] {
  const written = (rows[0] ?? []).map((_, column) => decimalsOf(rows.map((row) => row[column])));
  return rows.map((row) => row.map((value, column) => (typeof value === 'number' ? written[column]!(value) : value)));
}

function decimalsOf(column: readonly (string | number | undefined)[]): (value: number) => string | number {
  const numbers = column.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  if (numbers.every(Number.isInteger)) return (value) => value;
  const largest = Math.max(...numbers.map(Math.abs));
  const decimals = Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(largest))));
  // What would be written as nothing is written by its power of ten.
  return (value) =>
    value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals ? value.toExponential(1) : value.toFixed(decimals);
}
