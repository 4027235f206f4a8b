/** The lines of a chart, as they grow. Pure. */

import type { Series } from './protocol.ts';
import { either, list, number, object, type Shape, text } from './shape.ts';

const NAME = text(10_000);
/** Of one message. */
const MOST_POINTS = 20_000;

export const SERIES: Shape<Series> = object<Series>({
  name: NAME,
  x: list(either(number, NAME), MOST_POINTS),
  y: list(number, MOST_POINTS),
});

/** The series of that name, added if it is not there. */
function named(series: Series[], name: string): Series {
  let found = series.find((one) => one.name === name);
  if (!found) {
    found = { name, x: [], y: [] };
    series.push(found);
  }
  return found;
}

export function addPoint(series: Series[], name: string, x: number | string, y: number): void {
  const one = named(series, name);
  one.x.push(x);
  one.y.push(y);
}

export function addPoints(series: Series[], more: readonly Series[]): void {
  for (const { name, x, y } of more) {
    const one = named(series, name);
    for (let i = 0; i < x.length; i++) {
      one.x.push(x[i]!);
      one.y.push(y[i]!);
    }
  }
}

export function countPoints(series: readonly Series[]): number {
  return series.reduce((sum, { x }) => sum + x.length, 0);
}

/** The same points in pieces, none with more than `most`. */
export function* pieces(series: readonly Series[], most: number): Generator<Series> {
  for (const { name, x, y } of series) {
    for (let from = 0; from < x.length; from += most) {
      yield { name, x: x.slice(from, from + most), y: y.slice(from, from + most) };
    }
  }
}

/** Shares no list with the original. */
export function copyOf(series: readonly Series[]): Series[] {
  return series.map(({ name, x, y }) => ({ name, x: [...x], y: [...y] }));
}
