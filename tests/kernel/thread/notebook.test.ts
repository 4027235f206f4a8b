import { describe, expect, it } from 'vitest';
import type { CellState, Output } from '../../../src/contract/protocol.ts';
import { type OpenNotebook, openNotebook } from './open.ts';

const deck = (codes: Record<string, string>, byHand: string[] = []) =>
  openNotebook(Object.entries(codes).map(([label, code]) => ({ label, code, autorun: !byHand.includes(label) })));
const textOf = (outputs: readonly Output[]) => outputs.map((o) => (o.kind === 'text' ? o.text : '')).join('');

/** A model defined above, looked at, trained below, and used further below, as in a lecture. */
const TRAINING = {
  model: 'class Model { w = 1; fit() { this.w *= 10; } }\nconst model = new Model();\nconst made = model;',
  optimiser: 'const opt = { step: () => model.fit() };',
  before: 'print(model.w);',
  train: 'for (const i of range(2)) opt.step();\nprint("trained");',
  probe: 'print(model.w);',
};

describe('a model that a cell below trains', () => {
  it('is trained for the cells below, and fresh for those between, whenever they run', async () => {
    const book = deck(TRAINING);
    await book.run('probe');
    expect(textOf(book.outputs('probe'))).toBe('100\n');
    await book.run('before');
    expect(textOf(book.outputs('before'))).toBe('1\n');
    await book.run('probe');
    expect(textOf(book.outputs('probe'))).toBe('100\n');
  });

  it('is trained once, however often it is used', async () => {
    const book = deck(TRAINING);
    await book.runAll();
    for (const label of ['probe', 'before', 'probe', 'before', 'probe']) await book.run(label);
    expect(book.began.filter((label) => label === 'train')).toHaveLength(1);
  });

  it('starts from its definition when it is trained again', async () => {
    const book = deck(TRAINING);
    for (const label of ['train', 'train', 'train', 'probe']) await book.run(label);
    expect(textOf(book.outputs('probe'))).toBe('100\n');
  });

  it('is not used half trained', async () => {
    const book = deck({ ...TRAINING, train: 'opt.step();\nthrow new Error("stopped half-way");' });
    await book.run('probe');
    const [error] = book.outputs('probe');
    expect(error).toMatchObject({ kind: 'error' });
    expect(error?.kind === 'error' && error.message).toContain('“train”');
  });

  it('is trained by its button only, when its cell says so', async () => {
    const book = deck(TRAINING, ['train']);
    book.notebook.run(99, 'probe', true);
    await book.idle();
    expect(book.began).not.toContain('train');
  });
});

describe('objects that share', () => {
  it.each([
    ['an alias', 'const b = a;', 'b.push(2);', 'print(a);', '[1,2]'],
    ['what holds it', 'const b = { list: a };', 'b.list.push(2);', 'print(a);', '[1,2]'],
    ['a callback', 'const b = [2, 3];', 'b.forEach((v) => { a.push(v); });', 'print(a);', '[1,2,3]'],
    [
      'a function that changes what it is given',
      'const grow = (list) => list.push(2);',
      'grow(a);',
      'print(a);',
      '[1,2]',
    ],
    ['a part of it', 'const [first] = [a];', 'first.length = 0;', 'print(a);', '[]'],
    [
      'a part of what a library made',
      'const b = Object.values({ a });',
      'const c = b[0];\nc.push(2);',
      'print(a);',
      '[1,2]',
    ],
    ['an item of a loop', 'const b = [a, [3]];', 'for (const item of b) item.push(2);', 'print(a);', '[1,2]'],
    ['a counter behind a function', 'let n = 0; const next = () => ++n;', 'next();', 'print(next());', '2'],
    ['an iterator', 'const b = [7, 8].values();', 'print(b.next().value);', 'print(b.next().value);', '8'],
  ])('%s', async (_, define, change, use, shown) => {
    const book = deck({ a: 'const a = [1];', define, change, use });
    for (const label of ['use', 'change', 'use', 'change', 'change', 'use']) {
      await book.run(label);
      if (label === 'use') expect(textOf(book.outputs('use'))).toBe(`${shown}\n`);
    }
  });
});

describe('a control', () => {
  const slow = {
    control: 'const n = input.number("n");',
    slow: 'for await (const i of progress(range(60), "")) await new Promise((r) => setTimeout(r, 10));\nprint(n);',
  };

  it('leaves no queue, and shows the latest value', async () => {
    const book = deck(slow);
    await book.run('slow');
    const start = performance.now();
    for (let value = 1; value <= 200; value++) {
      book.notebook.input('control', '0:n', value);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await book.idle();
    // Half a second a run, a value every 5 ms: each run that is out of date gives way after 0.2 s.
    const runs = book.began.filter((label) => label === 'slow').length;
    expect(runs).toBeLessThan(4 + (performance.now() - start) / 200);
    expect(textOf(book.outputs('slow'))).toBe('200\n');
    expect(book.states.get('slow')).toBe('done');
  });
});

describe('a button pressed while another cell runs', () => {
  const busy = { long: 'for await (const i of progress(range(1e6), "")) {}', used: 'const a = 1;', other: 'print(a);' };

  it('is seen to wait, and is as it was when the viewer stops all', async () => {
    const book = deck(busy);
    await book.run('used');
    const over = [book.run('long'), book.run('other'), book.run('used')];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Object.fromEntries(book.states)).toEqual({ long: 'running', other: 'queued', used: 'queued' });
    book.notebook.stop();
    await Promise.all(over);
    expect(Object.fromEntries(book.states)).toEqual({ long: 'failed', other: 'idle', used: 'done' });
  });

  it('gets its turn', async () => {
    const book = deck({ ...busy, long: 'for await (const i of progress(range(50), "")) {}' });
    await Promise.all([book.run('long'), book.run('other'), book.run('long')]);
    expect(book.began).toEqual(['long', 'used', 'other', 'long']);
    expect(textOf(book.outputs('other'))).toBe('1\n');
  });
});

describe('memory', () => {
  it('frees what a replaced run made, not what a trained model still rests on', async () => {
    const book = deck(TRAINING);
    await book.runAll();
    for (let i = 0; i < 5; i++) await book.run('before');
    const held = book.released.length;
    await book.run('model');
    await book.run('probe');
    expect(textOf(book.outputs('probe'))).toBe('100\n');
    for (let i = 0; i < 20; i++) await book.run('train');
    // Each training again makes a model and an optimiser, and frees those of the training before.
    expect(book.released.length - held).toBeGreaterThanOrEqual(19 * 3);
  });
});

describe('errors that no cell waited for', () => {
  it('are shown in the cell they came from', async () => {
    const book = deck({ late: 'print("ok");\nsetTimeout(() => print("late"));', other: 'print(1);' });
    await book.run('late');
    const error = new Error('lost');
    error.stack = 'Error: lost\n    at eval (cell-late.ts:2:7)';
    expect(book.notebook.escaped(error)).toBe(true);
    expect(book.outputs('late').find(({ kind }) => kind === 'error')).toMatchObject({ message: 'lost', line: 2 });
    expect(book.states.get('late')).toBe('failed');
  });
});

describe('a cell on hold', () => {
  const LOOP = 'for await (const i of progress(range(1e6), "")) {}\nprint("over");';
  const wait = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
  const reaches = (book: OpenNotebook, label: string, state: CellState) =>
    expect.poll(() => book.states.get(label), { interval: 5 }).toBe(state);
  const DECK = {
    model: 'const model = { w: 1 };',
    before: 'print(model.w);',
    long: `model.w = 2;\n${LOOP}`,
    after: 'print(model.w);',
    short: 'print("short");',
    other: LOOP,
  };

  const held = async () => {
    const book = deck(DECK, ['long', 'other']);
    const over = book.run('long');
    await reaches(book, 'long', 'running');
    book.notebook.pause('long');
    await wait();
    return { book, over };
  };

  it('lets others run, and they meet nothing of it half done', async () => {
    const { book, over } = await held();
    await book.run('short');
    await book.run('before');
    expect(textOf(book.outputs('short'))).toBe('"short"\n');
    expect(textOf(book.outputs('before'))).toBe('1\n');
    expect(book.states.get('long')).toBe('running');
    book.notebook.stop('long');
    await over;
  });

  it('keeps waiting what needs it', async () => {
    const { book, over } = await held();
    const needing = book.run('after');
    await reaches(book, 'after', 'queued');
    book.notebook.stop('long');
    await Promise.all([over, needing]);
    // To run it would be to start anew what was stopped.
    expect(book.states.get('after')).toBe('idle');
    expect(book.began.filter((label) => label === 'long')).toHaveLength(1);
  });

  it('goes on when the one that computes is over, though it was told before', async () => {
    const { book, over } = await held();
    const above = book.run('other');
    await reaches(book, 'other', 'running');
    book.notebook.resume('long');
    await wait();
    expect(book.states.get('other')).toBe('running');
    book.notebook.stop('other');
    await above;
    expect(book.states.get('other')).toBe('failed');
    expect(book.states.get('long')).toBe('running');
    book.notebook.stop('long');
    await over;
    expect(book.states.get('long')).toBe('failed');
  });

  it('goes on before another on hold, in the order in which they were told to', async () => {
    const { book, over } = await held();
    const second = book.run('other');
    await reaches(book, 'other', 'running');
    book.notebook.pause('other');
    await expect.poll(() => book.holding).toEqual(['long', 'other']);
    // The first to be held need not wait for the end of the second.
    book.notebook.resume('long');
    await expect.poll(() => book.holding).toEqual(['other']);
    book.notebook.resume('other');
    await wait();
    expect(book.holding).toEqual(['other']);
    book.notebook.stop('long');
    await over;
    await expect.poll(() => book.holding).toEqual([]);
    expect([book.states.get('long'), book.states.get('other')]).toEqual(['failed', 'running']);
    book.notebook.stop('other');
    await second;
  });

  it('leaves others their turn when it is stopped, running or not', async () => {
    const book = deck(DECK, ['long', 'other']);
    const over = [book.run('long'), book.run('other'), book.run('short')];
    await reaches(book, 'other', 'queued');
    book.notebook.stop('other');
    book.notebook.stop('long');
    await Promise.all(over);
    expect([book.states.get('other'), textOf(book.outputs('short'))]).toEqual(['idle', '"short"\n']);
  });
});

describe('the value of a cell', () => {
  const shown = async (code: string, above = '') => {
    const book = deck({ above, here: code });
    await book.runAll();
    return book.outputs('here');
  };

  it('stands apart from what was printed', async () => {
    expect(await shown('print(1);\n[1, 2]')).toEqual([
      { kind: 'text', text: '1\n' },
      { kind: 'text', text: '[1,2]\n', value: true },
    ]);
  });

  it('is a table where it is records, nothing where it is nothing', async () => {
    expect(await shown('[{ a: 1, b: "x" }]')).toMatchObject([{ kind: 'table', columns: ['a', 'b'], rows: [[1, 'x']] }]);
    expect(await shown('null')).toEqual([]);
    expect(await shown('print("a")')).toEqual([{ kind: 'text', text: '"a"\n' }]);
    expect(await shown('input.number("a", { value: 3 })')).toMatchObject([{ kind: 'input' }]);
    expect(await shown('"a"')).toEqual([{ kind: 'text', text: '"a"\n', value: true }]);
  });

  it('is a chart once: where its handle is from above, the chart is shown again', async () => {
    const made = 'const c = chart.line({ title: "loss", series: ["a"] });\nc.add("a", 1, 2);';
    expect(await shown(`${made}\nc`)).toMatchObject([{ kind: 'chart' }]);
    expect(await shown('c', made)).toMatchObject([{ kind: 'chart', series: [{ name: 'a', x: [1], y: [2] }] }]);
  });
});

describe('a wrong call says what it takes', () => {
  it.each([
    ['table(3)', 'table: rows is a list of objects, [{ step: 1, loss: 0.5 }, …], or of lists; it got 3.'],
    ['chart.line()', "chart.line: its options go in an object, chart.line({ title: 'Loss'"],
    ['chart.bar({ series: 3 })', 'chart: series gives each name its list of numbers'],
    [
      'chart.bar({ series: { a: "x" } })',
      'chart «a»: a list of numbers goes here, or a tensor of one dimension; it got "x".',
    ],
    ['chart.bar({ series: { a: [1, "x"] } })', 'chart «a»: numbers go here; at place 1 it got "x".'],
    ['chart.bar({ labels: [1], series: { a: [1, 2] } })', 'chart: series “a” has 2 values of y for 1 of x'],
    ['heatmap("x")', 'heatmap: the matrix is a tensor of two dimensions or a list of rows'],
    ['heatmap([[1, 2], [3]])', 'heatmap: row 1 has 1 values, row 0 has 2'],
    [
      'input.select("a", ["x"])',
      "input.select “a”: options is a list of texts, { options: ['a', 'b'] }; it got undefined.",
    ],
    ['input.slider({ min: 1 })', "input.slider: first comes the control’s name, a text: input.slider('Steps', …)"],
    ['input.slider("a", { min: "1" })', 'input “a”: min, max, step and value are numbers; it got "1".'],
  ])('%s', async (code, said) => {
    const book = deck({ a: code });
    await book.run('a');
    expect(book.outputs('a')).toMatchObject([{ kind: 'error', message: expect.stringContaining(said) }]);
  });

  it('a name of Python’s: what a cell writes', async () => {
    const book = deck({ a: 'const xs = [1];\nprint(len(xs));', b: 'const len = (x) => x.length;\nprint(len([1]));' });
    await book.runAll();
    const hint = '“len” is defined below, in cell “b”';
    expect(book.outputs('a')).toMatchObject([{ kind: 'error', hint: expect.stringContaining(hint) }]);
    const alone = deck({ a: 'print(sum([1]), constructor);' });
    await alone.run('a');
    const write = '“sum” is Python’s: here it is written xs.reduce((a, b) => a + b, 0)';
    expect(alone.outputs('a')).toMatchObject([{ kind: 'error', line: 1, hint: write }]);
  });

  it('null in a chart is a gap', async () => {
    const book = deck({ a: 'const c = chart.line({ series: { a: [1, null, 3] } });\nc.add("a", 4, null);' });
    await book.run('a');
    expect(book.outputs('a')).toMatchObject([{ kind: 'chart', series: [{ y: [1, Number.NaN, 3] }] }]);
    expect(book.outputs('a')[0]).toMatchObject({ description: expect.stringContaining('a: 2 points, from 1 to 3') });
  });
});
