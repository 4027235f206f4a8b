/** What a cell can call to show something: value → Output. */

import { type ChartOptions, showChart } from './display/chart.ts';
import { type HeatmapOptions, type Matrix, showHeatmap } from './display/heatmap.ts';
import { inputs } from './display/input.ts';
import { type MatricesOptions, matrices, type Part } from './display/matrices.ts';
import { type Packed, type PackedOptions, packedLayout } from './display/packedLayout.ts';
import { progress, range } from './display/progress.ts';
import type { Surroundings } from './display/surroundings.ts';
import { tableOf } from './display/table.ts';
import { type UnrolledOptions, unrolled } from './display/unrolled.ts';

/** Everything that is always there in a cell, for one run of it. */
export function display(around: Surroundings) {
  const { outputs, format } = around;
  return {
    print: (...values: unknown[]) => outputs.print(`${values.map((value) => format(value)).join(' ')}\n`),
    chart: {
      line: (options: ChartOptions) => showChart('line', options, around),
      bar: (options: ChartOptions) => showChart('bar', options, around),
      scatter: (options: ChartOptions) => showChart('scatter', options, around),
    },
    heatmap: (matrix: Matrix, options: HeatmapOptions = {}) => showHeatmap(matrix, options, around),
    table: (rows: readonly unknown[], options: { title?: string } = {}) => {
      outputs.add({ kind: 'table', ...options, ...tableOf(rows, format) });
    },
    mermaid: (source: string) => {
      outputs.add({ kind: 'mermaid', source });
    },
    unrolled: (options: UnrolledOptions) => {
      const keys = options.keys === undefined ? {} : { keys: options.keys };
      outputs.add({ kind: 'svg', ...unrolled(options, around.messages), ...keys });
    },
    matrices: (parts: readonly Part[], options: MatricesOptions = {}) => {
      outputs.add({ kind: 'svg', ...matrices(parts, options, around.messages) });
    },
    packedLayout: (sequence: Packed, options: PackedOptions) => {
      outputs.add({ kind: 'svg', ...packedLayout(sequence, options, around.messages) });
    },
    progress: <T>(items: Iterable<T>, label = '') => progress(items, label, around),
    range,
    input: inputs(around),
  };
}
