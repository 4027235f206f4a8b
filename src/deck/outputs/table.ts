/** Rows of a cell, as a table. */

import { either, list, number, object, optional, text } from '../../contract/shape.ts';
import { element } from '../element.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

export const table: OutputKind<'table'> = {
  accepts: object<Omit<OutputOf<'table'>, 'kind'>>({
    columns: list(text(10_000), 1000),
    rows: list(list(either(text(10_000), number), 1000), 10_000),
    title: optional(text(10_000)),
    description: optional(text(10_000)),
  }),
  show: (output) => {
    const box = element('div', { class: 'output-table', 'data-output': 'table' });
    const update = (next: OutputOf<'table'>) => box.replaceChildren(drawTable(next));
    update(output);
    return { element: box, update };
  },
};

/** Numbers stand right, words left. */
export function drawTable({
  columns,
  rows,
  title,
}: Pick<OutputOf<'table'>, 'columns' | 'rows' | 'title'>): HTMLTableElement {
  const made = element('table');
  if (title) made.append(element('caption', {}, title));
  if (columns.length > 0) {
    made.append(
      element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))),
    );
  }
  const cell = (value: string | number) =>
    element('td', { class: isNumeral(value) ? 'number' : undefined }, String(value));
  made.append(element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell)))));
  return made;
}

const isNumeral = (value: string | number) =>
  typeof value === 'number' || /^-?\d+\.\d+(?:e[-+]\d+)?$|^-?\d+e[-+]\d+$/.test(value);
