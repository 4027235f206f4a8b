import { describe, expect, test } from 'vitest';
import { data, nn, optim, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

/** A cell is JavaScript: nobody checks its types before it runs. */
const any = <T>(value: unknown): T => value as T;
// biome-ignore lint/suspicious/noExplicitAny: these calls are what the declared types do not have
const Untyped = any<Record<string, new (...args: unknown[]) => any>>({
  ...nn,
  ...optim,
  ...optim.lrScheduler,
  ...data,
});

describe('an argument goes by its place or by its name, as in Python', () => {
  test('a layer', () => {
    const forms = [
      new Untyped.RNN!(4, 6, 2, 'relu', false, true),
      new Untyped.RNN!(4, 6, 2, { nonlinearity: 'relu', bias: false, batchFirst: true }),
      new Untyped.RNN!({
        inputSize: 4,
        hiddenSize: 6,
        numLayers: 2,
        nonlinearity: 'relu',
        bias: false,
        batchFirst: true,
      }),
    ].map(String);
    expect(forms[0]).toBe('RNN(4, 6, num_layers=2, bias=False, batch_first=True)');
    expect(new Set(forms).size).toBe(1);
  });

  test.each([
    ['Linear', [3, 2, false], 'Linear(in_features=3, out_features=2, bias=False)'],
    ['Embedding', [3, 2, 0], 'Embedding(3, 2, padding_idx=0)'],
    ['Dropout', [{ p: 0.3 }], 'Dropout(p=0.3, inplace=False)'],
    ['Softmax', [1], 'Softmax(dim=1)'],
    ['Flatten', [{ startDim: 2 }], 'Flatten(start_dim=2, end_dim=-1)'],
  ])('nn.%s(%j)', (name, args, text) => {
    expect(String(new Untyped[name]!(...args))).toBe(text);
  });

  test('an optimiser, a scheduler, a loader', () => {
    const p = torch.ones(1).requiresGrad_();
    const optimizer = new Untyped.SGD!([p], 0.5);
    expect(optimizer.paramGroups[0].lr).toBe(0.5);
    const scheduler = new Untyped.StepLR!(optimizer, { stepSize: 1, gamma: 0.1 });
    scheduler.step();
    expect(optimizer.paramGroups[0].lr).toBeCloseTo(0.05);
    expect(new Untyped.DataLoader!([1, 2, 3], 2).length).toBe(2);
  });

  test('functions and methods', () => {
    const x = torch.tensor([
      [1.5, 2],
      [0, 4],
    ]);
    const named = { dim: 1 };
    expect(torch.softmax(x, any(named)).tolist()).toEqual(x.softmax(1).tolist());
    expect([...torch.cat([x, x], any(named)).shape]).toEqual([2, 4]);
    expect(String(torch.max(x, any(named)))).toBe(String(x.max(1)));
    expect(x.add(x, { alpha: 2 }).tolist()).toEqual([
      [4.5, 6],
      [0, 12],
    ]);
    expect([...torch.zeros(any({ size: [2, 3] })).shape]).toEqual([2, 3]);
    const [packed] = [nn.utils.rnn.packPaddedSequence(x, [2, 1], any(true))];
    expect(packed.data.tolist()).toEqual([1.5, 0, 2]);
  });
});

describe('what no parameter takes is an error, in Python’s words', () => {
  test.each([
    [
      () => new Untyped.RNN!(4, 6, { batch_first: true }),
      "unexpected keyword argument 'batch_first'\nHere it is written batchFirst.",
    ],
    [
      () => new Untyped.Adam!([torch.ones(1)], { learningRate: 1 }),
      "Adam.__init__() got an unexpected keyword argument 'learning_rate'\nIt takes params, lr",
    ],
    [() => new Untyped.Linear!(4), "Linear.__init__() missing 1 required positional argument: 'out_features'"],
    [() => new Untyped.RNN!(), "missing 2 required positional arguments: 'input_size' and 'hidden_size'"],
    [() => new Untyped.Linear!(4, 2, { inFeatures: 3 }), "got multiple values for argument 'in_features'"],
    [() => new Untyped.Linear!(4, 2, true, 1), 'takes from 3 to 4 positional arguments but 5 were given'],
    [
      () => torch.ones(2).sum(any({ type: torch.float32 })),
      'sum() received an invalid combination of arguments - got (type=dtype, )',
    ],
    [() => torch.zeros(2, any({ place: 'cpu' })), "zeros() got an unexpected keyword argument 'place'"],
    [() => torch.ones(2).round(...any<[]>([{ digits: 2 }])), "round() got an unexpected keyword argument 'digits'"],
  ])('%s', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('a name that is not there is an error, as in Python', () => {
  const optimizer = new optim.Adam([torch.ones(1).requiresGrad_()]);
  const named = any<(x: unknown) => Record<string, unknown>>((x: unknown) => x);
  test.each<[string, () => unknown, string]>([
    ['an optimiser', () => named(optimizer).param_groups, 'Did you mean paramGroups?'],
    ['a scheduler', () => named(new optim.lrScheduler.StepLR(optimizer, 1)).get_last_lr, 'Did you mean getLastLr?'],
    ['a packed sequence', () => named(nn.utils.rnn.packSequence([torch.ones(2)])).batch_sizes, 'batchSizes'],
    ['a named tuple', () => named(torch.ones(2, 2).max(1)).value, 'Did you mean values?'],
    ['its third', () => named(torch.ones(2, 2).max(1))[2], 'tuple index out of range'],
    ['a distribution', () => named(new torch.distributions.Normal(0, 1)).log_prob, 'Did you mean logProb?'],
    ['a loader', () => named(new data.DataLoader([1])).batch_size, 'Did you mean batchSize?'],
    ['a generator', () => named(new torch.Generator()).manual_seed, 'Did you mean manualSeed?'],
    ['a weight', () => named(new nn.RNNCell(1, 1)).weightIh, 'write weight_ih'],
  ])('%s', (_, ask, message) => {
    expect(ask).toThrow(message);
  });

  test('a named tuple has its parts by number too', () => {
    const [values, indices] = torch.tensor([[1, 3, 2]]).max(1);
    const tuple = torch.tensor([[1, 3, 2]]).max(1);
    expect([String(tuple[0]), String(tuple[1])]).toEqual([String(values), String(indices)]);
  });
});

describe('what is no tensor is not taken for one', () => {
  const list = any<InstanceType<typeof torch.Tensor>>([1, 2]);
  test.each<[() => unknown, string]>([
    [() => new nn.Linear(2, 1).forward(list), "linear(): argument 'input' (position 1) must be Tensor, not list"],
    [
      () => new nn.Embedding(2, 1).forward(list),
      "embedding(): argument 'indices' (position 2) must be Tensor, not list",
    ],
    [() => new nn.RNN(2, 1).forward(list), 'must be Tensor, not list'],
    [() => new nn.GRUCell(2, 1).forward(list), 'must be Tensor, not list'],
    [() => nn.functional.crossEntropy(list, list), 'must be Tensor, not list'],
    [() => nn.utils.rnn.packPaddedSequence(list, [1]), 'must be Tensor, not list'],
    [() => torch.cat(any(torch.ones(2))), 'must be tuple of Tensors, not Tensor'],
    [() => torch.stack(any([1])), 'expected Tensor as element 0 in argument 0, but got int'],
    [() => torch.ones(2).matmul(list), 'must be Tensor, not list'],
    [() => torch.ones(2).add(any('1')), "add(): argument 'other' (position 1) must be Tensor, not str"],
  ])('%s', (call, message) => {
    expect(call).toThrow(message);
  });
});
