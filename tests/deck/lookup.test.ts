import { describe, expect, it } from 'vitest';
import { entryAt, instanceMembers, membersAfter } from '../../src/deck/editor/lookup.ts';
import { api } from '../../src/site/api/plugin.ts';

const API = api();
const offered = (object: string, ...sources: string[]) => membersAfter(API, object, sources).map(({ name }) => name);

describe('the api, read from the sources', () => {
  it('has what a cell can import, with signatures and docstrings', () => {
    expect(API.module.map(({ name }) => name).sort()).toEqual(['bptt', 'copy', 'data', 'nn', 'optim', 'torch']);
    const rnn = entryAt(API, 'nn.RNN')!;
    expect(rnn).toMatchObject({ kind: 'class', doc: expect.stringContaining('Elman') });
    expect(rnn.signature).toMatch(/^\(inputSize: number, hiddenSize: number, /);
    expect(rnn.options!.map(({ name }) => name)).toEqual(expect.arrayContaining(['batchFirst', 'numLayers']));
    expect(entryAt(API, 'nn.utils.rnn.packPaddedSequence')?.doc).toBeTruthy();
    expect(entryAt(API, 'torch.sum')?.signature).toMatch(/^\(x: Tensor, dim/);
  });

  it('has what is always there in a cell', () => {
    const names = API.display.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['print', 'chart', 'heatmap', 'table', 'unrolled', 'progress', 'input']),
    );
    expect(API.display.filter(({ doc }) => !doc).map(({ name }) => name)).toEqual([]);
  });
});

describe('after a dot', () => {
  it('follows the engine’s names', () => {
    expect(offered('nn.utils.rnn')).toContain('padPackedSequence');
    expect(offered('optim')).toContain('Adam');
    expect(offered('torch')).toContain('zeros');
    expect(offered('nn.init')).toContain('orthogonal_');
    expect(offered('chart')).toEqual(['line', 'bar', 'scatter']);
  });

  it('offers what a tensor has after anything else', () => {
    expect(offered('x.mul(2)')).toEqual(expect.arrayContaining(['sum', 'matmul', 'shape', 'T']));
    expect(offered('x', 'const x = torch.zeros(2);')).toContain('sum');
  });

  it('offers what a module has where a name is one', () => {
    const source = 'const net = new Net(3);\nclass Net extends nn.Module {}';
    expect(offered('net', source)).toContain('parameters');
    expect(offered('rnn', 'const rnn = new nn.RNN(2, 3);')).toEqual(expect.arrayContaining(['forward', 'stateDict']));
    expect(offered('this')).toContain('parameters');
    expect(offered('rnn', 'const rnn = new nn.RNN(2, 3);')).not.toContain('matmul');
  });

  it('offers nothing of ours after a list, a text or a number', () => {
    expect(offered('a', 'const a = [1, 2];')).toEqual([]);
    expect(offered("'x'")).toEqual([]);
  });

  it('inherits', () => {
    const names = instanceMembers(API, 'LSTM').map(({ name }) => name);
    expect(names).toContain('namedParameters');
    expect(new Set(names).size).toBe(names.length);
  });
});
