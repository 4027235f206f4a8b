/** What the cells have defined, as their last runs left it: for who wants to look. */

import type { Variable } from '../../contract/protocol.ts';
import type { NotebookCell } from './deck.ts';
import { asList } from './display/numbers.ts';

const MOST = 500;
const SHORT = 80;
const LONG = 20_000;

/** `known`: what was imported defines nothing new. */
export function variablesOf(
  cells: readonly NotebookCell[],
  known: ReadonlySet<unknown>,
  format: (value: unknown) => string,
): Variable[] {
  const all = cells.flatMap(({ label, run }) =>
    Object.entries(run?.values ?? {}).map(([name, value]) => ({ name, label, value })),
  );
  return all
    .filter(({ value }) => !known.has(value))
    .slice(0, MOST)
    .map(({ name, label, value }) => {
      const text = textOf(value, format);
      const line = text.replace(/\s+/g, ' ');
      return {
        name,
        label,
        kind: kindOf(value),
        shape: shapeOf(value),
        short: line.length <= SHORT ? line : `${line.slice(0, SHORT)}…`,
        text: text.length <= LONG ? text : `${text.slice(0, LONG)}…`,
      };
    });
}

/** A class of the student's may fail when it is asked for its text. */
function textOf(value: unknown, format: (value: unknown) => string): string {
  try {
    return typeof value === 'string' ? format([value]).slice(1, -1) : format(value);
  } catch (error) {
    return String(error);
  }
}

function kindOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return String(Object.getPrototypeOf(value)?.constructor?.name ?? 'Object').slice(0, 100);
}

/** 2 × 3 of a tensor, 5 of a list. */
function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  // A module says that it has none by failing.
  const shape = Array.isArray(value) ? [value.length] : 'shape' in value ? asList(value.shape) : undefined;
  return shape?.every(Number.isInteger) ? shape.join(' × ') || '()' : '';
}
