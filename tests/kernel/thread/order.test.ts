/** The order of clicks never changes a result: random decks, clicks, edits and controls against a plain script. */

import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { Output } from '../../../src/contract/protocol.ts';
import { type OpenNotebook, openNotebook } from './open.ts';

/** The oracle: cells as nested blocks of one script, which has JavaScript's own scopes and nothing of ours. */
async function script(codes: readonly string[], inputs: Record<string, number>): Promise<string[]> {
  const printed = codes.map(() => '');
  const body = codes.map((code, i) => `{ const print = (...v) => printed[${i}] += show(v) + "\\n"; ${code}\n`).join('');
  const show = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join(' ');
  const input = { number: (label: string) => inputs[label] ?? 0 };
  const run = new Function(
    'printed',
    'show',
    'input',
    `return (async () => { ${body} ${'}'.repeat(codes.length)} })()`,
  );
  await run(printed, show, input);
  return printed;
}

/** Cells as lectures have them: values, redefinitions, aliases, captures, and everything that changes an object. */
const TEMPLATES: ((n: number) => string)[] = [
  (n) => `const a = [${n}, 2];`,
  (n) => `const a = [...a0, ${n}];`,
  (n) => `const b = { list: a, k: ${n} };`,
  (n) => `const b = { list: [${n}], k: a.length };`,
  (n) => `a.push(${n});`,
  (n) => `a[0] += ${n};`,
  (n) => `b.list.push(${n});`,
  (n) => `b.k = ${n} + b.k;`,
  () => 'const c = a;',
  () => 'const c = b.list.map((v) => v + 1);',
  (n) => `c.push(${n});`,
  (n) =>
    `class Model { constructor(w) { this.w = w; } fit(x) { for (const v of x) this.w += v * ${n}; return this; } }`,
  (n) => `const m = new Model(${n});`,
  () => 'm.fit(a);',
  () => 'const opt = { model: m, step() { this.model.w *= 2; } };',
  () => 'opt.step();',
  (n) => `let count = ${n}; const next = () => ++count;`,
  () => 'print(next(), next());',
  (n) => `const grow = (list) => { list.push(${n}); return list; };`,
  () => 'print(grow(a));',
  () => 'const d = grow(c);',
  (n) => `for (const v of [1, 2]) b.list.push(v * ${n});`,
  () => 'a.forEach((v) => { c.push(v); });',
  () => 'const seen = new Set(a); seen.add(7); print([...seen]);',
  () => 'Object.assign(b, { extra: a.length });',
  (n) => `const s = input.number("s") + ${n};`,
  () => 'a.push(s);',
  () => 'print(s);',
  () => 'print(a, b);',
  () => 'print(c);',
  () => 'print(m.w, a.length);',
  () => 'print(d, b.list);',
];

/** What every name starts as, so that any deck runs. */
const START = `const a0 = [0]; const a = [1]; const b = { list: [1], k: 1 }; const c = [1]; const d = [];
const s = input.number("s"); class Model { constructor(w) { this.w = w; } fit() {} } const m = new Model(1);
const opt = { step() {} }; let count = 0; const next = () => 0; const grow = (list) => list;`;

const cellCode = fc
  .tuple(fc.nat({ max: TEMPLATES.length - 1 }), fc.integer({ min: 1, max: 9 }))
  .map(([i, n]) => `${TEMPLATES[i]!(n)}\nprint("after");`);
const code = fc.oneof(
  cellCode,
  fc.tuple(cellCode, cellCode).map(([one, other]) => `{ ${one} }\n{ ${other} }`),
);

type Action =
  | { type: 'run'; at: number }
  | { type: 'all' }
  | { type: 'edit'; at: number; code: string }
  | { type: 'input'; value: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('run' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ type: 'all' as const }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('edit' as const), at: fc.nat(), code }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('input' as const), value: fc.nat({ max: 9 }) }) },
);

const textOf = (outputs: readonly Output[]) => outputs.map((o) => (o.kind === 'text' ? o.text : '')).join('');

async function act(book: OpenNotebook, codes: string[], inputs: Record<string, number>, one: Action): Promise<void> {
  const at = 'at' in one ? 1 + (one.at % (codes.length - 1)) : 0;
  if (one.type === 'run') await book.run(`c${at}`);
  if (one.type === 'all') await book.runAll();
  if (one.type === 'edit') {
    codes[at] = one.code;
    book.edit(`c${at}`, one.code);
    // A control that an edit brings begins where it likes: the viewer sets it as the others are.
    turn(book, one.code, at, inputs.s!);
  }
  if (one.type === 'input') {
    inputs.s = one.value;
    for (const [i, text] of codes.entries()) turn(book, text, i, one.value);
  }
}

function turn(book: OpenNotebook, code: string, cell: number, value: number): void {
  if (code.includes('input.')) book.notebook.input(`c${cell}`, '0:s', value);
}

describe('the order of clicks', () => {
  it('never changes what a cell shows', { timeout: 300_000 }, async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1e9);
    console.log(`order of clicks: fast-check seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(code, { minLength: 6, maxLength: 20 }),
        fc.array(action, { minLength: 5, maxLength: 25 }),
        async (written, actions) => {
          const codes = [START, ...written];
          const inputs = { s: 0 };
          const book = openNotebook(codes.map((one, i) => ({ label: `c${i}`, code: one, autorun: true })));
          for (const one of actions) await act(book, codes, inputs, one);
          await book.idle();
          const truth = await script(codes, inputs);
          for (const [i, text] of truth.entries()) {
            if (book.states.get(`c${i}`) !== 'done') continue;
            expect({ cell: i, text: textOf(book.outputs(`c${i}`)) }).toEqual({ cell: i, text });
          }
        },
      ),
      { numRuns: inject('long') ? 200 : 60, seed },
    );
  });
});
