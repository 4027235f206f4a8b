import type { Words } from './es.ts';

export const en: Words = {
  stopped: 'Stopped.',
  needsFailed: (names: string, label: string) =>
    `This cell uses ${names}, from cell “${label}” above, which did not finish.`,
  fixAbove: 'Fix or run that cell first.',
  definedBelow: (name: string, label: string) =>
    `“${name}” is defined below, in cell “${label}”: a cell sees only what is above it.`,
  python: (name: string, write: string) => `“${name}” is Python’s: here it is written ${write}`,
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
  readout: (rows: string) => `Word by word. ${rows}`,
  shapes: (list: string) => `Tensors as blocks: ${list}.`,
  trajectories: (names, last) => `Path of the state while it reads ${names}${last ? `; they part at “${last}”` : ''}.`,
  sharedWeights: 'the same one at every step',
  memoryLost:
    'The graphics device (WebGL) was lost, and the values with it. Cells go on with SIMD, on the processor: run the cell again. The code is safe.',
  takes: {
    readout: (got: string) =>
      `readout: rows go in a list, [{ words: ['is', 'not'], values: [0.2, 0.9] }]; it got ${got}.`,
    empty: (value: string) => `Empty: “${value}” is used.`,
    rows: (got: string) => `table: rows is a list of objects, [{ step: 1, loss: 0.5 }, …], or of lists; it got ${got}.`,
    series: (got: string) =>
      `chart: series gives each name its list of numbers, { loss: [0.5, 0.3] }, or is a list of names, ['loss'], for points to come; it got ${got}.`,
    options: (name: string, got: string) =>
      `${name}: its options go in an object, ${name}({ title: 'Loss', series: { loss: [0.5, 0.3] } }); it got ${got}.`,
    number: (what: string, place: string, got: string) => `${what}: numbers go here; at place ${place} it got ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: a list of numbers goes here, or a tensor of one dimension; it got ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: series “${series}” has ${ys} values of y for ${xs} of x: give as many of both.`,
    matrix: (got: string) =>
      `heatmap: the matrix is a tensor of two dimensions or a list of rows, [[1, 2], [3, 4]]; it got ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: row ${row} has ${has} values, row 0 has ${first}: all rows have as many.`,
    large: (size: string, most: string) => `heatmap: ${size} values: ${most} is the most that can be shown.`,
    range: (label: string, min: string, max: string) =>
      `input.slider “${label}”: min (${min}) must be under max (${max}).`,
    label: (name: string, got: string) =>
      `${name}: first comes the control’s name, a text: ${name}('Steps', …); it got ${got}.`,
    choices: (label: string, got: string) =>
      `input.select “${label}”: options is a list of texts, { options: ['a', 'b'] }; it got ${got}.`,
    limits: (label: string, got: string) => `input “${label}”: min, max, step and value are numbers; it got ${got}.`,
  },
};
