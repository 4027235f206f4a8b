import { describe, expect, it } from 'vitest';
import { signsOnTensors } from '../../src/deck/editor/signs.ts';
import { api } from '../../src/site/api/plugin.ts';

const API = api();
const IMPORT = 'import { nn, torch } from "recurrente";';
const fixes = (code: string, ...above: string[]): string[] =>
  signsOnTensors(code, [...above, IMPORT], API).map(({ sign, fix }) => `${sign} → ${fix}`);

describe('signs on what is seen to be a tensor', () => {
  it.each([
    ['const loss = torch.randn(3).pow(2).mean(); loss * 2;', '* → loss.mul(2)'],
    ['const x = torch.zeros(2); print(1 - x);', '- → torch.sub(1, x)'],
    ['const x = torch.tensor([1]); 2 * x;', '* → x.mul(2)'],
    ['const x = torch.tensor([1]); const y = -x;', '- → x.neg()'],
    ['const x = torch.tensor([1]); x ** 2;', '** → x.pow(2)'],
    ['const x = torch.tensor([1]); x[0] > 3;', '> → x[0].gt(3)'],
    ['const x = torch.tensor([1]); 3 >= x;', '>= → x.le(3)'],
    ['const a = torch.ones(1), b = torch.ones(1); a === b;', '=== → a.eq(b)'],
    ['const x = torch.tensor([1]); x == 1;', '== → x.eq(1)'],
    ['const w = new nn.Parameter(torch.ones(1)); w += 0.5;', '+= → w = w.add(0.5)'],
    ['const l = new nn.Linear(2, 2); l.weight / 2;', '/ → l.weight.div(2)'],
    ['const l = new nn.Linear(2, 2); const y = l.forward(torch.ones(2)) + 1;', '+ → l.forward(torch.ones(2)).add(1)'],
    ['const F = nn.functional; const x = F.relu(torch.ones(1)); x + x;', '+ → x.add(x)'],
    ['const criterion = new nn.MSELoss(); const loss = criterion.forward(a, b); loss / 2;', '/ → loss.div(2)'],
  ])('%s', (code, expected) => {
    expect(fixes(code)).toEqual([expected]);
  });

  it('follows names of the cells above, the nearest first', () => {
    expect(fixes('x * 2;', 'const x = torch.ones(1);')).toEqual(['* → x.mul(2)']);
    expect(fixes('x * 2;', 'const x = 1;', 'const x = torch.ones(1);')).toEqual([]);
  });
});

describe('what may be no tensor is left alone', () => {
  it.each([
    'const n = torch.ones(2).item() * 2;',
    'const x = torch.ones(2); x.shape[0] * 2; x.length + 1;',
    'const x = torch.ones(2); if (x === null || x == undefined || x !== other) print(x);',
    'let x = torch.ones(2); x = 3; x * 2;',
    'const x = torch.ones(2); const f = (x) => x * 2;',
    'const values = torch.ones(2).tolist(); values[0] * 2;',
    'const m = torch.ones(2, 2).max(1); m * 2;',
    'const [y, h] = new nn.RNN(1, 1).forward(torch.ones(1, 1)); y * 2;',
    'const x = torch.ones(2); String(x) + "text"; x && x; !x;',
    'const a = a; a * 2; 1 + 2; unknown * 3;',
    'const torch = { ones: () => 1 }; torch.ones(1) * 2;',
  ])('%s', (code) => {
    expect(fixes(code)).toEqual([]);
  });
});
