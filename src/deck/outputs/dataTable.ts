/** A picture's numbers as a table, made when asked for. */

import { element } from '../element.ts';
import type { Strings } from '../strings.ts';
import { drawTable } from './table.ts';

interface Data {
  columns: string[];
  rows: (string | number)[][];
}

export function dataTable(strings: Strings): { element: HTMLElement; update(title: string, data: () => Data): void } {
  const summary = element('summary', {}, strings.data);
  const body = element('div', { class: 'data-table-body', tabindex: 0 });
  const box = element('details', { class: 'data-table' }, summary, body);
  let read: () => Data = () => ({ columns: [], rows: [] });
  const fill = () => box.open && body.replaceChildren(drawTable(read()));
  box.addEventListener('toggle', fill);
  return {
    element: box,
    update(title, data) {
      summary.setAttribute('aria-label', strings.showData(title));
      read = data;
      fill();
    },
  };
}
