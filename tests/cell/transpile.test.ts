import { describe, expect, it } from 'vitest';
import { CellSyntaxError } from '../../src/cell/mistake.ts';
import { mistakeIn, transpile } from '../../src/cell/transpile.ts';
import * as recurrente from '../../src/engine/index.ts';
import { runtime } from '../../src/engine/index.ts';
import { call, lineOf } from '../../src/kernel/thread/scope.ts';

/** What the cells that ran were worth, and what gave it. */
const values: unknown[][] = [];

const run = async (code: string, taken: Record<string, unknown> = {}, environment: Record<string, unknown> = {}) =>
  call({
    ...transpile(code),
    label: 'a cell',
    environment,
    taken,
    module: { torch: 'the torch', nn: 'the nn' },
    signs: runtime.signs,
    showValue: (...shown) => values.push(shown),
    notExported: (name, known) => `no ${name}, but ${known}`,
  });

describe('what a cell defines and uses', () => {
  it('defines its top-level names and uses the free ones', () => {
    const { definitions, references } = transpile(
      'const a: number = b + 1; function f(x: number) { return x + c } class K {} for (const i of d) print(i)',
    );
    expect(definitions).toEqual(['a', 'f', 'K']);
    expect(new Set(references)).toEqual(new Set(['b', 'c', 'd', 'print']));
  });

  it('defines imported names, also those that it does not use itself', () => {
    expect(transpile('import { torch, nn as layers } from "recurrente"').definitions).toEqual(['torch', 'layers']);
  });

  it('defines anew a name from above that it assigns', async () => {
    expect(transpile('x += 1').definitions).toEqual(['x']);
    expect(await run('x += 1', { x: 2 })).toEqual({ x: 3 });
  });

  it('ignores types', () => {
    expect(transpile('interface A { b: C } type D = E; let f: A | D').references).toEqual([]);
  });
});

describe('what a cell is worth', () => {
  it.each([
    ['const a = 2;\na * 3', [6, undefined]],
    ['1; 2 // of two, the last', [2, undefined]],
    ['const f = (x: number) => x;\nf(3)! as number', [3, undefined]],
    ['Promise.resolve(4)', [4, 'Promise']],
    ['input.slider("a")', [5, 'input']],
    ['await input.slider("a")', [5, 'input']],
    ['input.slider("a") + 1', [6, undefined]],
    ['const input = { slider: () => 7 };\ninput.slider()', [7, undefined]],
    ['({ a: 1 }).a === 1', [true, undefined]],
    ['"use of words"', ['use of words', undefined]],
  ])('%s', async (code, worth) => {
    await run(code, {}, { input: { slider: () => 5 } });
    expect(values.splice(0)).toEqual([worth]);
  });

  it.each(['2 * 3;', 'let a = 1;\na += 1', 'let a = 1;\na++', 'if (true) 3', 'const a = 1', '', '3; // said'])(
    'nothing: %s',
    async (code) => {
      await run(code);
      expect(values).toEqual([]);
    },
  );

  it('leaves every line where it stands', async () => {
    const error = await run('\n\nnull!.a').catch((e: unknown) => e);
    expect(lineOf(error, 'a cell')).toBe(3);
  });
});

describe('running', () => {
  it('gives what it defined', async () => {
    expect(await run('const { a, b: [c] } = { a: 1, b: [2] }; const d = await Promise.resolve(a + c)')).toEqual({
      a: 1,
      c: 2,
      d: 3,
    });
  });

  it('gives the module, and names what it lacks', async () => {
    expect(await run('import { torch } from "recurrente"')).toEqual({ torch: 'the torch' });
    await expect(run('import { tensor } from "recurrente"')).rejects.toThrow('no tensor, but torch, nn');
  });

  it('may define a name that the environment has', async () => {
    expect(await run('const print = 3', {}, { print: 1 })).toEqual({ print: 3 });
  });

  it('knows the line of an error, in the cell', async () => {
    const error = await run('\nconst f = () => {\n  throw new Error("here");\n};\n\nf();').catch((e: unknown) => e);
    expect(lineOf(error, 'a cell')).toBe(3);
    expect(lineOf(error, 'another')).toBeUndefined();
  });
});

describe('what is wrong with a cell, and where', () => {
  const cases: [string, number, number, RegExp][] = [
    ['const a = ;', 1, 11, /Unexpected token/],
    ['let ok = 1;\nlet ok = 2;', 2, 5, /already been declared/],
    ['const x = 1;\nimport y from "lodash";', 2, 1, /"recurrente" only/],
    ['const a = 1;\nexport { a };', 2, 1, /export/],
    ['const a = 1; export default 1;', 1, 14, /export/],
    ['if (true) {\n  print(1)\n', 3, 1, /Unexpected token/],
    ['const a: Map<string, number> = new Map(); let a = 1;', 1, 47, /already been declared/],
    ['const f = (x: number) => x as string;\nconst y: string = x!; import z from "z";', 2, 23, /"recurrente" only/],
  ];
  it.each(cases)('%j at %i:%i', (code, line, column, message) => {
    try {
      transpile(code);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CellSyntaxError);
      expect(error).toMatchObject({ line, column, message: expect.stringMatching(message) });
    }
  });
});

describe('signs that ask no tensor what it is', () => {
  const { torch } = recurrente;
  const x = torch.tensor([1, 2]);

  it.each(['x == 1', 'x === y', '(x) != (y)', '1 !== x', 'x == true'])('refuses %s', async (code) => {
    await expect(run(`const r = ${code}`, { x, y: x.add(1) })).rejects.toThrow(/Write a\.(eq|ne)\(b\)/);
  });

  it.each(['x * 2', '-x', 'x ** 2', 'x + 1', 'x < y', 'x += 1', 'x -= y'])('refuses %s', async (code) => {
    await expect(run(`let r = ${code}`, { x, y: x.add(1) })).rejects.toThrow(/Write the method: a\.add\(b\)/);
  });

  it('takes a truth for what it holds, as Python does', async () => {
    const code = 'const r = [no ? 1 : 2, !no, yes && !no ? 1 : 2]; let s = 0; while (no) s++; if (no || yes) s = 5';
    const values = { no: torch.tensor(false), yes: torch.tensor(true) };
    expect(await run(code, values)).toEqual({ r: [2, true, 1], s: 5 });
    await expect(run('if (x) 1', { x })).rejects.toThrow('more than one value is ambiguous');
  });

  it('lets one ask whether there is a tensor, or whether two names mean one', async () => {
    const code = 'const r = [x == null, x !== undefined, x === same, typeof x == "object", a == b, (a) !== (b)]';
    expect(await run(code, { x, same: x, a: 1, b: '1' })).toEqual({ r: [false, true, true, true, true, true] });
  });

  it('refuses several indices in brackets', () => {
    expect(() => transpile('y = x[0, 1]')).toThrow('x.get(0, 1)');
  });
});

describe('the mistake in a cell, looked for without running it', () => {
  const refused = (code: string) => {
    try {
      transpile(code);
      return null;
    } catch (error) {
      return error;
    }
  };

  it.each([
    'const a = 1;',
    'const a: number = 1;',
    'import { torch } from "recurrente"',
    'const [a, b] = [1, 2]; print(a[b], [a, b])',
    'return [1, 2]',
    'x[0, 1]',
    'const row = (x) [0, 1]',
    'import { a } from "elsewhere"',
    'export default 3',
    'const a = ;',
    'const a: number = (;',
  ])('is the one that transpiling would throw: %s', (code) => {
    expect(mistakeIn(code)).toEqual(refused(code));
  });
});
