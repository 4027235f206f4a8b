import { expect, inject, test } from 'vitest';
import { nn, optim, runtime, torch } from '../../src/engine/index.ts';
import { onBackend } from './start.ts';

onBackend();

const webgl = inject('backend') === 'webgl';

function classifier() {
  torch.manualSeed(0);
  const embedding = new nn.Embedding(8, 3, { paddingIdx: 0 });
  const rnn = new nn.RNN(3, 4, { batchFirst: true });
  const linear = new nn.Linear(4, 2);
  const parameters = [embedding, rnn, linear].flatMap((m) => [...m.parameters()]);
  const optimizer = new optim.Adam(parameters);
  const ids = torch.tensor([
    [1, 2, 3],
    [4, 5, 0],
  ]);
  const target = torch.tensor([0, 1]);
  const step = (fails = false): void => {
    optimizer.zeroGrad();
    const packed = nn.utils.rnn.packPaddedSequence(embedding.forward(ids), [3, 2], { batchFirst: true });
    const [, hN] = rnn.forward(packed);
    const logits = linear.forward(fails ? hN : hN.get(0));
    const loss = nn.functional.crossEntropy(logits, target);
    loss.backward();
    nn.utils.clipGradNorm_(parameters, 1);
    optimizer.step();
  };
  return { step };
}

test('an Elman classifier leaves as much on the device after many steps as after two', { timeout: 300_000 }, () => {
  const { step } = classifier();
  step();
  step();
  const before = runtime.memory();
  for (let i = 0; i < (webgl ? 300 : 3000); i++) step();
  expect(runtime.memory()).toEqual(before);
});

test('10,000 steps of a linear model', { timeout: 300_000 }, () => {
  torch.manualSeed(0);
  const linear = new nn.Linear(2, 1);
  const optimizer = new optim.SGD(linear.parameters(), { lr: 0.01 });
  const x = torch.randn(4, 2);
  const step = (): void => {
    optimizer.zeroGrad();
    linear.forward(x).sum().backward();
    optimizer.step();
  };
  step();
  const before = runtime.memory();
  for (let i = 0; i < 10_000; i++) step();
  expect(runtime.memory()).toEqual(before);
});

test('an exception in the middle of a step leaves nothing behind', () => {
  const { step } = classifier();
  step();
  step();
  const before = runtime.memory();
  for (let i = 0; i < 20; i++) expect(() => step(true)).toThrow();
  step();
  expect(runtime.memory()).toEqual(before);
});

test('a value that left the device is still there', () => {
  const kept = Array.from({ length: 700 }, (_, i) => torch.randn(8).mul(0).add(i));
  runtime.memory();
  expect(kept[3]!.add(1).tolist()).toEqual(new Array(8).fill(4));
});
