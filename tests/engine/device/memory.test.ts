import { expect, inject, test } from 'vitest';
import { pool } from '../../../src/engine/backend/memory/pool.ts';
import { nn, optim, runtime, torch } from '../../../src/engine/index.ts';
import { howMany, onBackend } from '../start.ts';

onBackend();

const long = inject('long');

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
  const step = (fails?: 'forward' | 'loss' | 'backward'): void => {
    optimizer.zeroGrad();
    const packed = nn.utils.rnn.packPaddedSequence(embedding.forward(ids), [3, 2], { batchFirst: true });
    const [, hN] = rnn.forward(packed);
    const logits = linear.forward(fails === 'forward' ? hN.get(0, 0).reshape(2, 2) : hN.get(0));
    const target = torch.tensor(fails === 'loss' ? [0, 2] : [0, 1]);
    const squares = logits.pow(2);
    const loss = nn.functional.crossEntropy(logits, target).add(squares.exp().sum().mul(0));
    if (fails === 'backward') torch.noGrad(() => squares.add_(1));
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
  for (let i = 0; i < howMany({ webgl: 100, node: long ? 3000 : 1000 }); i++) step();
  expect(runtime.memory()).toEqual(before);
});

/** As small as a recurrent network gets: `npm run test:long` makes ten thousand steps, even on a GPU of software. */
const STEPS = long ? 10_000 : 1_000;

test(`${STEPS} training steps of a recurrent network`, { timeout: 600_000 }, () => {
  torch.manualSeed(0);
  const rnn = new nn.RNN(1, 2, { bias: false });
  const optimizer = new optim.SGD(rnn.parameters(), { lr: 0.01 });
  const x = torch.randn(2, 1, 1);
  const losses: number[] = [];
  const step = (i: number): void => {
    optimizer.zeroGrad();
    const [, hN] = rnn.forward(x);
    const loss = hN.sum();
    loss.backward();
    optimizer.step();
    if (i % (STEPS / 4) === 0) losses.push(loss.item() as number);
  };
  step(0);
  step(1);
  const before = runtime.memory();
  for (let i = 0; i < STEPS; i++) {
    step(i);
    if (i % (STEPS / 4) === 0) expect(runtime.memory()).toEqual(before);
  }
  expect(runtime.memory()).toEqual(before);
  expect(losses.at(-1)).toBeLessThan(losses[0]!);
});

/** Where in a step it fails: in the forward pass, in the loss, half way back. */
test.each(['forward', 'loss', 'backward'] as const)('an exception in a step (%s) leaves nothing behind', (place) => {
  const { step } = classifier();
  step();
  step();
  const before = runtime.memory();
  for (let i = 0; i < 20; i++) expect(() => step(place)).toThrow();
  step();
  expect(runtime.memory()).toEqual(before);
});

test('a value that left the device is still there', () => {
  const kept = Array.from({ length: 700 }, (_, i) => torch.randn(8).mul(0).add(i));
  runtime.memory();
  expect(kept[3]!.add(1).tolist()).toEqual(new Array(8).fill(4));
});

test('a full device sends nothing away that an operation works on', () => {
  const { tensors } = pool.most;
  pool.most.tensors = 1;
  try {
    const parts = Array.from({ length: 300 }, (_, i) => torch.full([5], i + 0.5));
    expect(
      torch
        .cat(parts)
        .get(5 * 7)
        .item(),
    ).toBe(7.5);
  } finally {
    pool.most.tensors = tensors;
  }
});
