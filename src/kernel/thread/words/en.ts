import type { Words } from './es.ts';

export const en: Words = {
  stopped: 'Stopped.',
  needsFailed: (names: string, label: string) =>
    `This cell uses ${names}, from cell “${label}” above, which did not finish.`,
  fixAbove: 'Fix or run that cell first.',
  definedBelow: (name: string, label: string) =>
    `“${name}” is defined below, in cell “${label}”: a cell sees only what is above it.`,
  cutText: (lines: number) => `\n… output cut here: over 1 MB or ${lines} lines.\n`,
  moreErrors: (most: number) => `There were more errors, which are not shown: ${most} is the limit of a run.`,
  moreOutputs: (most: number) => `The cell showed more things, which are not shown: ${most} is the limit of a run.`,
  morePoints: (most: string) => `The chart takes no more points: ${most} is the limit.`,
  moreRows: (shown: string, all: string) => `The first ${shown} rows of ${all} are shown.`,
  notExported: (name: string, known: string) => `"recurrente" has no export ${name}. It exports: ${known}`,
  noClosing: 'A cell cannot close the kernel: it ends with its code.',
  onlyReads: (method: string) => `fetch can only read here (GET), not ${method}.`,
  notOfDeck: (address: string) =>
    `A cell can read files of its own deck only: “${address}” is somewhere else. Put the file beside the deck.`,
  notReached: (address: string) => `“${address}” could not be read: check the connection and try again.`,
  noCell: (label: string) => `There is no cell “${label}” in this deck.`,
  at: (x: string, y: string) => `${x} at ${y}`,
  chart: { line: 'Line chart', bar: 'Bar chart', scatter: 'Scatter chart' },
  series: (name: string, first: string, last: string, low: string, high: string, n: number) =>
    `${name}: ${n} points, from ${first} to ${last}; lowest ${low}, highest ${high}.`,
  noPoints: 'No data yet.',
  heatmap: (rows: number, columns: number, low: string, high: string) =>
    `Heat map of ${rows} × ${columns}; lowest ${low}, highest ${high}.`,
  unrolled: (tokens: string) => `RNN unrolled over ${tokens}.`,
  matrices: (equation: string) => `The equation ${equation}, with the values of every tensor.`,
  packed: (rows: number, sizes: string) => `Packed sequence of ${rows} rows; batch_sizes: ${sizes}.`,
  sharedWeights: 'the same one at every step',
  memoryLost:
    'The graphics device (WebGL) was lost, and the values with it. Cells go on with SIMD, on the processor: run the cell again. The code is safe.',
};
