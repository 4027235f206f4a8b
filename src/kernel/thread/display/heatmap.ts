/** heatmap(matrix). */

import type { HeatmapOutput } from '../../../contract/protocol.ts';
import { describeHeatmap, extremes } from '../describe.ts';
import { got } from './got.ts';
import { asList, numbers } from './numbers.ts';
import { handle } from './shown.ts';
import { steering } from './steering.ts';
import type { Surroundings } from './surroundings.ts';

/** A tensor, or nested arrays of numbers. */
export type Matrix = { tolist(): unknown } | readonly (readonly number[])[] | readonly number[];

export interface HeatmapOptions {
  title?: string;
  rows?: string[];
  columns?: string[];
  min?: number;
  max?: number;
  scale?: 'sequential' | 'diverging';
  numbers?: boolean;
  /** The label of this cell's slider that a press on a square sets to the square's number, counted from 0 row by row. */
  keys?: string;
  /** Numbers of squares to point out. */
  highlight?: number[];
  description?: string;
}

/** Rows, and columns. */
const MOST = 2000;

export function showHeatmap(
  matrix: Matrix,
  options: HeatmapOptions,
  around: Surroundings,
): { set(matrix: Matrix): void } {
  const make = (from: Matrix): HeatmapOutput => {
    const values = rowsOf(from, around);
    // A spread of all values would be more arguments than a call may have.
    const [low, high] = extremes(values.flat().filter(Number.isFinite));
    const largest = Math.max(Math.abs(low), Math.abs(high), 1e-12);
    const diverging = options.scale !== 'sequential';
    const height = values.length;
    const width = values[0]?.length ?? 0;
    return {
      kind: 'heatmap',
      title: options.title ?? '',
      values,
      rows: options.rows ?? Array.from({ length: height }, (_, i) => String(i)),
      columns: options.columns ?? Array.from({ length: width }, (_, i) => String(i)),
      min: options.min ?? (diverging ? -largest : Math.min(low, 0)),
      max: options.max ?? (diverging ? largest : Math.max(high, 1e-12)),
      scale: diverging ? 'diverging' : 'sequential',
      numbers: options.numbers ?? false,
      description: options.description ?? describeHeatmap(values, around.words),
      ...steering(options, around),
    };
  };
  let current = make(matrix);
  const index = around.outputs.add(current);
  const set = (next: Matrix) => {
    current = make(next);
    around.outputs.replace(index, current);
  };
  return handle({ set }, { outputs: around.outputs, make: () => current });
}

function rowsOf(matrix: Matrix, around: Surroundings): number[][] {
  const { takes } = around.words;
  const values = asList(matrix);
  if (!values) throw new TypeError(takes.matrix(got(matrix, around.format)));
  const rows = (asList(values[0]) ? values : [values]).map((row, i) => numbers(row, `heatmap[${i}]`, around));
  const ragged = rows.findIndex((row) => row.length !== rows[0]!.length);
  if (ragged > 0) throw new RangeError(takes.ragged(ragged, rows[ragged]!.length, rows[0]!.length));
  const width = rows[0]?.length ?? 0;
  if (Math.max(rows.length, width) > MOST) {
    throw new RangeError(takes.large(`${rows.length} × ${width}`, `${MOST} × ${MOST}`));
  }
  return rows;
}
