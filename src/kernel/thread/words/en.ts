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
  readout: (rows: string) => `Word by word. ${rows}`,
  shapes: (list: string) => `Tensors as blocks: ${list}.`,
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
  /** For each of `explained.ts`. */
  explained: [
    'To multiply two matrices, the first needs as many columns ($1) as the second has rows ($2). In a linear layer: $1 features come in, and it was made for $2.',
    'In dimension $3 the sizes are $1 and $2: element by element they must be equal, or one of them 1.',
    'Dimension $2 has $3 elements, and the first is 0: there is none at $1.',
    'The tensor has no dimension $3: they go from $1 to $2.',
    'An index is beyond the embedding’s table, which has one row for each word: from 0 to the size of the vocabulary minus 1.',
    'An embedding takes indices, which are integers: use x.long().',
    'backward() starts from one number: reduce the loss first, with mean() or sum().',
    'Nothing that led to this value keeps a gradient: was it computed within noGrad, after detach(), or without the model’s parameters?',
    'The first backward() frees what lies between: compute the loss again before the next. In an RNN read in pieces, cut the state between them: h = h.detach().',
    'A parameter is not changed in place while its gradient is recorded: do it within torch.noGrad(() => …).',
    'A value that the gradient needs was changed afterwards by an operation in place (those that end in _): use the one that gives a new tensor.',
    'The tensor has $2 elements: the sizes of the new shape, multiplied, must give as many. One of them may be −1, and is computed.',
    'Sort the sentences from the longest to the shortest, or pass { enforceSorted: false }.',
    'A sentence is empty: what is packed has one step at least.',
    'The network was made for $1 features at each step, and the last dimension of the input has $2.',
    'The input is (steps, batch, features), or (batch, steps, features) with batchFirst; without a batch, (steps, features). This one has $1 dimension.',
    'The first state is (layers × directions, batch, units), with batchFirst too: here ($1), and ($2) came.',
    'The network computes with floats, and the input is $1: is the embedding missing before it, or x.float()?',
    'One answer is class $1, and the network gives fewer: classes go from 0 to the number of outputs minus 1.',
    'The network gave $1 predictions and there are $2 answers: each example has one.',
    'The answers are numbers of classes, which are integers: use y.long().',
    'Predictions and answers have one shape, and here they are $2 and $1: squeeze(1) takes the axis from these, unsqueeze(1) gives it to those.',
    'This loss takes probabilities, from 0 to 1: put sigmoid() before it, or use the one that ends in WithLogits.',
    'item() is for one number, and this tensor has $1: use tolist(), or choose one with get(i).',
    'To be joined, they have equal sizes in every dimension but $1: here $2 and $3. Sequences of different lengths are padded first, with padSequence.',
    'stack joins tensors of one shape. Sequences of different lengths are padded first, with padSequence.',
    'One tensor has floats and the other integers: use float() on the latter.',
    'One row has $1 elements and another $2: in a tensor all have as many. Sequences of different lengths are padded with padSequence.',
    'The saved weights are another network’s: make it with the same sizes and layers.',
    'There are no parameters to train: are the layers properties of the model (this.layer = …), set in its constructor?',
    'A mean is taken of floats: use x.float().mean().',
  ],
};
