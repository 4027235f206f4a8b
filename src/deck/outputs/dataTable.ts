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
    const shown = rows.slice(0, MOST_ROWS);
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
