/** What a cell can call to show something: value → Output. */

import type { DisplayNames } from '../../cell/names.ts';
import { type ChartOptions, showChart } from './display/chart.ts';
import { type Condition, check } from './display/check.ts';
import { type HeatmapOptions, type Matrix, showHeatmap } from './display/heatmap.ts';
import { inputs } from './display/input.ts';
import { type MatricesOptions, matrices, type Part } from './display/matrices.ts';
import { type Packed, type PackedOptions, packedLayout } from './display/packedLayout.ts';
import { progress, range } from './display/progress.ts';
import { type ReadoutLine, type ReadoutOptions, showReadout } from './display/readout.ts';
import { type ShapePart, type ShapesOptions, shapes } from './display/shapes.ts';
import type { Surroundings } from './display/surroundings.ts';
import { showTable } from './display/table.ts';
import { type TrajectoriesOptions, type Trajectory, trajectories } from './display/trajectories.ts';
import { type UnrolledOptions, unrolled } from './display/unrolled.ts';

/** Everything that is always there in a cell, for one run of it. */
export function display(around: Surroundings) {
  const { outputs, format } = around;
  return {
    /** Writes values as PyTorch prints them, with a space between two, and a new line. */
    print: (...values: unknown[]) => outputs.print(`${values.map((value) => format(value)).join(' ')}\n`),
    /** Charts that can grow while the cell runs. */
    chart: {
      /** Lines of points. The handle adds to them: `const c = chart.line({ series: ['loss'] }); c.add('loss', epoch, y)`. */
      line: (options: ChartOptions) => showChart('line', options, around),
      /** Bars; `labels` name them. */
      bar: (options: ChartOptions) => showChart('bar', options, around),
      /** Points that no line joins. */
      scatter: (options: ChartOptions) => showChart('scatter', options, around),
    },
    /** A matrix as colours: a tensor of two dimensions, or nested arrays. The handle's `set(matrix)` redraws it. */
    heatmap: (matrix: Matrix, options: HeatmapOptions = {}) => showHeatmap(matrix, options, around),
    /** Texts as a network sees them: each word in the strength of its value. `readout([{ name, words, values, verdict }], { scale: 'opinion' })`. */
    readout: (rows: readonly ReadoutLine[], options: ReadoutOptions = {}) => showReadout(rows, options, around),
    /** A table: one row for each record, or for each list. */
    table: (rows: readonly unknown[], options: { title?: string } = {}) => showTable(rows, options, around),
    /** A diagram in the language of mermaid. */
    mermaid: (source: string) => {
      outputs.add({ kind: 'mermaid', source });
    },
    /** An RNN drawn over time, each h_t a strip of its real values, in [-1, 1]. */
    unrolled: (options: UnrolledOptions) => {
      const keys = options.keys === undefined ? {} : { keys: options.keys };
      outputs.add({ kind: 'svg', ...unrolled(options, around.words), ...keys });
    },
    /** Matrices side by side as an equation, each with its values as colours and its sizes. */
    matrices: (parts: readonly Part[], options: MatricesOptions = {}) => {
      outputs.add({ kind: 'svg', ...matrices(parts, options, around.words) });
    },
    /** Tensors as blocks with named axes, which grow with their sizes: `shapes([{ name: 'x', value: x, axes: ['batch', 'steps', 'features'] }])`. */
    shapes: (parts: readonly ShapePart[], options: ShapesOptions = {}) => {
      outputs.add({ kind: 'svg', ...shapes(parts, options, around.words) });
    },
    /** How a state of two numbers moves while a text is read, a point for each word: `trajectories([{ words, points }], { left, right, level: 0 })`. */
    trajectories: (lines: readonly Trajectory[], options: TrajectoriesOptions = {}) => {
      const keys = options.keys === undefined ? {} : { keys: options.keys };
      outputs.add({ kind: 'svg', ...trajectories(lines, options, around.words), ...keys });
    },
    /** How a PackedSequence lies in memory, step by step. */
    packedLayout: (sequence: Packed, options: PackedOptions) => {
      outputs.add({ kind: 'svg', ...packedLayout(sequence, options, around.words) });
    },
    /** Goes over items under a progress bar, and lets Stop and the page have their turn: `for await (const epoch of progress(range(15), 'Epoch'))`. */
    progress: <T>(items: Iterable<T>, label = '') => progress(items, label, around),
    /** In a check cell: one line for each thing asked. `check('Two rows', () => x.shape[0] === 2, 'see the hint')`; gives whether it holds. */
    check: (asked: string, condition: Condition, advice?: string) => check(around)(asked, condition, advice),
    /** Whole numbers as Python's range: `range(3)` is [0, 1, 2]; `range(1, 4)` is [1, 2, 3]. */
    range,
    /** Controls under the cell: their value is what the viewer has set, and moving one runs the cell again. */
    input: inputs(around),
  } satisfies DisplayNames;
}
