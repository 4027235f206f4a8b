import { describe, expect, test } from 'vitest';
import { data, nn, optim, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

const { packPaddedSequence, padPackedSequence } = nn.utils.rnn;

/** PyTorch's answer, or an error that says what to do; never a silent wrong number. See also errors.json and api.json. */
describe('small and strange', () => {
  test('a vocabulary of one, one token, one unit', () => {
    const layer = new nn.Embedding(1, 1);
    const rnn = new nn.RNN(1, 1, { batchFirst: true });
    const [output, hN] = rnn.forward(layer.forward(torch.tensor([[0]])));
    expect([...output.shape]).toEqual([1, 1, 1]);
    expect(torch.equal(output.squeeze(0), hN.squeeze(0))).toBe(true);
    nn.functional.crossEntropy(output.squeeze(0), torch.tensor([0])).backward();
    expect(layer.weight.grad!.tolist()).toEqual([[0]]);
  });

  test.each(['RNN', 'LSTM', 'GRU'] as const)('an empty batch and no steps: %s', (name) => {
    const rnn = new nn[name](2, 3, { bidirectional: true });
    const [output, state] = rnn.forward(torch.zeros(4, 0, 2));
    expect([...output.shape]).toEqual([4, 0, 6]);
    expect([...[state].flat()[0]!.shape]).toEqual([2, 0, 3]);
    expect(() => rnn.forward(torch.zeros(0, 1, 2))).toThrow('larger than 0');
  });

  test('an empty batch trains nothing and breaks nothing', () => {
    const linear = new nn.Linear(3, 2);
    linear.forward(torch.zeros(0, 3)).sum().backward();
    expect(linear.weight.grad!.tolist()).toEqual(new Array(2).fill([0, 0, 0]));
    expect(linear.bias!.grad!.tolist()).toEqual([0, 0]);
  });

  test('lengths that are no lengths', () => {
    const x = torch.zeros(2, 3, 1);
    const pack = (lengths: number[]) => () => packPaddedSequence(x, lengths, { batchFirst: true });
    expect(pack([3, 0])).toThrow('greater than 0');
    expect(pack([4, 1])).toThrow('batchFirst');
    expect(pack([3, Number.NaN])).toThrow();
    expect(() => packPaddedSequence(x, torch.tensor([2.5, 1]), { batchFirst: true })).toThrow('int64 tensor');
    expect(pack([3])).toThrow('batch_size');
  });

  test('word numbers that are none', () => {
    const layer = new nn.Embedding(5, 2);
    expect(() => layer.forward(torch.tensor([5]))).toThrow('0 … 4');
    expect(() => layer.forward(torch.tensor([1.5]))).toThrow('whole numbers');
    expect(() => layer.forward(torch.tensor([Number.NaN]))).toThrow('whole numbers');
  });
});

describe('NaN shows itself', () => {
  const nan = torch.tensor([Number.NaN, 1]);
  test.each([
    ['relu', () => nan.relu()],
    ['clamp', () => nan.clamp(0, 1)],
    ['tanh', () => nan.tanh()],
    ['sigmoid', () => nan.sigmoid()],
    ['softmax', () => nan.softmax(0)],
    ['max', () => nan.max()],
    ['sum', () => nan.sum()],
    ['min', () => nan.min()],
    ['mean', () => nan.mean()],
    ['std', () => nan.std()],
    ...[1, 2, 3, 0.5, Infinity, -Infinity].map((p): [string, () => Tensor] => [`norm ${p}`, () => nan.norm(p)]),
    ...[2, 3, 0.5, -1].map((p): [string, () => Tensor] => [`pow ${p}`, () => nan.pow(p)]),
    ['pow of a tensor', () => nan.pow(torch.tensor([1.5, 2]))],
    ['a number to its power', () => torch.pow(2, nan)],
    ['exp', () => nan.exp()],
    ['log', () => nan.log()],
    ['sqrt', () => nan.sqrt()],
    ['abs', () => nan.abs()],
    ['neg', () => nan.neg()],
    ['round', () => nan.round()],
    ['div', () => nan.div(2)],
    ['mul', () => nan.mul(0)],
    ['where', () => torch.where(torch.tensor(true), nan, 0.5)],
    ['logSoftmax', () => nan.logSoftmax(0)],
    ['logsumexp', () => nan.logsumexp(0)],
    ['sort', () => nan.sort({ descending: true } as never).values],
    ['mse', () => nn.functional.mseLoss(nan, torch.ones(2))],
    ['linear', () => nn.functional.linear(nan, torch.ones(1, 2))],
    ['embedding', () => nn.functional.embedding(torch.tensor([0]), nan.unsqueeze(0))],
    ['dropout', () => nn.functional.dropout(nan, 1e-9)],
    ['matmul', () => nan.matmul(torch.ones(2))],
    ['cross entropy', () => nn.functional.crossEntropy(nan.unsqueeze(0), torch.tensor([1]))],
  ])('%s', (_, f) => {
    expect([f().tolist()].flat(3)[0]).toBeNaN();
  });

  test('the gradient of cross entropy, of no other row', () => {
    const logits = torch.tensor([
      [0.5, Number.NaN, 1],
      [0.5, 1, -Infinity],
    ]);
    logits.requiresGrad_();
    nn.functional.crossEntropy(logits, torch.tensor([0, 1]), { reduction: 'sum' }).backward();
    const [first, second] = logits.grad!.tolist() as number[][];
    expect(first!.every(Number.isNaN)).toBe(true);
    const p = 1 / (1 + Math.exp(0.5));
    [p, -p, 0].forEach((expected, i) => {
      expect(second![i]).toBeCloseTo(expected, 5);
    });
  });

  test.each(['tanh', 'relu'] as const)('a recurrent layer with %s', (nonlinearity) => {
    const rnn = new nn.RNN(1, 2, { nonlinearity });
    const [output] = rnn.forward(torch.tensor([[0.5], [Number.NaN], [0.5]]));
    const steps = output.tolist() as number[][];
    expect(steps[0]!.some(Number.isNaN)).toBe(false);
    expect(steps[1]!.every(Number.isNaN)).toBe(true);
    expect(steps[2]!.every(Number.isNaN)).toBe(true);
  });

  test.each([1, 2, 3, Infinity])(
    'the norm of order %s of the gradients is NaN, and an error where that is asked',
    (normType) => {
      const p = torch.ones(2).requiresGrad_();
      p.grad = torch.tensor([Number.NaN, 1]);
      expect(() => nn.utils.clipGradNorm_([p], 1, { normType, errorIfNonfinite: true })).toThrow('non-finite');
      expect(nn.utils.clipGradNorm_([p], 1, { normType }).item()).toBeNaN();
      expect((p.grad.tolist() as number[]).every(Number.isNaN)).toBe(true);
    },
  );
});

describe('in-place changes and the gradient', () => {
  const leaf = () => torch.ones(2).requiresGrad_();

  test('what is written into a view is written into the whole, and the gradient knows', () => {
    const start = leaf();
    const x = start.mul(2);
    x.reshape(2, 1).mul_(3);
    x.get(1).mul_(5);
    expect(x.tolist()).toEqual([6, 30]);
    x.sum().backward();
    expect(start.grad!.tolist()).toEqual([6, 30]);
  });

  test('a value that the derivative needs may not change', () => {
    const x = leaf();
    const y = x.exp();
    y.mul_(2);
    expect(() => y.sum().backward()).toThrow('modified by an inplace operation');
  });

  test('a constant over a result stops the gradient', () => {
    const x = leaf();
    const y = x.mul(2);
    y.fill_(7);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([0, 0]);
  });
});

test('10,000 steps of a sequence: forward, backward, and the gradient that vanishes', { timeout: 300_000 }, () => {
  torch.manualSeed(0);
  const rnn = new nn.RNN(1, 2);
  const x = torch.randn(10_000, 1).requiresGrad_();
  const [output, hN] = rnn.forward(x);
  expect([...output.shape]).toEqual([10_000, 2]);
  hN.sum().backward();
  const grads = x.grad!.tolist() as number[][];
  expect(grads[9_999]![0]).not.toBe(0);
  expect(grads[0]![0]).toBe(0);
  expect(grads.flat().every(Number.isFinite)).toBe(true);
});

describe('what a loader and an optimiser refuse', () => {
  test.each([
    [() => new data.DataLoader([1], { batchSize: Number.NaN }), 'positive integer'],
    [() => new data.DataLoader([], { shuffle: true }), 'empty'],
    [() => new optim.SGD([], { lr: 0.1 }), 'empty parameter list'],
    [() => new optim.SGD([torch.ones(1)], { lr: Number.NaN }), 'Invalid learning rate'],
    [() => new optim.Adam([3 as never]), 'can only optimize Tensors'],
    [() => padPackedSequence(nn.utils.rnn.packSequence([torch.ones(3)]), { totalLength: 2 }), 'total_length'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});
