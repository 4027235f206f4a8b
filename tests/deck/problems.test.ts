import { describe, expect, it } from 'vitest';
import { definedIn, problemsIn } from '../../src/deck/editor/problems.ts';
import { api } from '../../src/site/api/plugin.ts';
import { nearest } from '../../src/text/nearest.ts';
import { decks } from '../twins/decks.ts';

const GIVEN = ['print', 'range'];

describe('problems of a cell', () => {
  it.each([
    ['print(x)', [], [{ kind: 'unknown', name: 'x' }]],
    ['print(x)', ['const x = 1;'], []],
    ['const y = [...Array(3)].map((_, i) => Math.sqrt(i)); print(y, undefined)', [], []],
    ['const f = (n: number): T => n as T;\ntype T = number;', [], []],
    ['import { torch } from "recurrente";\ntorch.zeros(2)', [], []],
    // A cell above that cannot be read gives no names.
    ['print(x)', ['const x = ;'], [{ kind: 'unknown', name: 'x' }]],
    ['const a = 1;\nconst b = ;', [], [{ kind: 'syntax', message: expect.any(String), line: 2, column: 11 }]],
    [
      'let a = 1;\nlet a = 2;',
      [],
      [{ kind: 'syntax', message: expect.stringContaining('declared'), line: 2, column: 5 }],
    ],
  ])('%j after %j', (code, above, problems) => {
    expect(problemsIn(code, above, GIVEN)).toEqual(problems);
  });

  it('suggests the nearest name', () => {
    expect(nearest('Liner', ['Linear', 'LSTM'])).toBe('Linear');
    expect(nearest('pesso', ['peso', 'capa'])).toBe('peso');
    expect(nearest('xyz', ['peso'])).toBeUndefined();
  });

  it('knows what a cell defines', () => {
    expect(definedIn('const [a, { b }] = f(); class C {}')).toEqual(['a', 'b', 'C']);
  });
});

it.each(decks().map((deck) => [deck.name, deck] as const))(
  'finds nothing wrong in the cells of %s',
  (_name, { cells }) => {
    const given = api().display.map(({ name }) => name);
    const wrong = cells
      .filter(({ options }) => options.eval)
      .flatMap(({ label, code }, i, live) => {
        const above = live.slice(0, i).map((cell) => cell.code);
        return problemsIn(code, above, given).map((problem) => ({ label, ...problem }));
      });
    expect(wrong).toEqual([]);
  },
);
