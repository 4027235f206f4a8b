import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { bptt, nn, torch } from '../../src/engine/index.ts';
import { onBackend } from './start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;
type Operation = (...x: Tensor[]) => Tensor;

/** Every derivative against (L(x + ε) − L(x − ε)) / 2ε, along a random direction, for shapes of all kinds. */
const shape = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });
const runs = inject('backend') === 'webgl' ? 6 : 25;

function check(f: Operation, inputs: Tensor[]): void {
  const leaves = inputs.map((x) => x.detach().clone().requiresGrad_());
  const loss = (xs: Tensor[]): Tensor => {
    const y = f(...xs);
    const weights = torch
      .arange(1, y.numel() + 1)
      .float()
      .div(y.numel() + 1)
      .reshape(y.shape);
    return y.mul(weights).sum();
  };
  loss(leaves).backward();
  const directions = inputs.map((x) => torch.randn(x.shape));
  const epsilon = 1e-2;
  const moved = (by: number): number => loss(inputs.map((x, i) => x.add(directions[i]!.mul(by)))).item() as number;
  const numeric = (moved(epsilon) - moved(-epsilon)) / (2 * epsilon);
  const exact = leaves.reduce((sum, x, i) => sum + (x.grad!.mul(directions[i]!).sum().item() as number), 0);
  expect(Math.abs(exact - numeric)).toBeLessThan(2e-2 * (1 + Math.abs(numeric)));
}

/** Away from the corners of relu, abs and clamp, and positive where a logarithm is taken. */
const away = (sizes: number[]): Tensor => {
  const x = torch.randn(sizes);
  return torch.where(x.abs().lt(0.15), x.add(0.4), x);
};
const positive = (sizes: number[]): Tensor => torch.rand(sizes).add(0.5);

const unary: Record<string, [Operation, (sizes: number[]) => Tensor]> = {
  neg: [(x) => x.neg(), away],
  exp: [(x) => x.exp(), away],
  log: [(x) => x.log(), positive],
  sqrt: [(x) => x.sqrt(), positive],
  tanh: [(x) => x.tanh(), away],
  relu: [(x) => x.relu(), away],
  sigmoid: [(x) => x.sigmoid(), away],
  abs: [(x) => x.abs(), away],
  square: [(x) => x.pow(2), away],
  cube: [(x) => x.pow(3), positive],
  clamp: [(x) => x.clamp(-2.5, 2.5), (s) => away(s).mul(0.5)],
  sum: [(x) => x.sum(), away],
  mean: [(x) => (x.numel() === 0 ? x.sum() : x.mean()), away],
  flatten: [(x) => x.reshape(-1 * Math.sign(x.numel()) || 0), away],
  unsqueeze: [(x) => x.unsqueeze(0), away],
  transpose: [(x) => (x.ndim > 1 ? x.transpose(0, -1) : x.mul(1)), away],
  stack: [(x) => torch.stack([x, x.mul(2)]), away],
  clone: [(x) => x.clone(), away],
  norm: [(x) => (x.numel() === 0 ? x.sum() : x.norm()), away],
  softmax: [(x) => (x.ndim > 0 && x.numel() > 0 ? x.softmax(-1) : x.mul(2)), away],
  logSoftmax: [(x) => (x.ndim > 0 && x.numel() > 0 ? x.logSoftmax(0) : x.mul(2)), away],
  sumAlong: [(x) => (x.ndim > 0 ? x.sum(-1, true) : x.mul(2)), away],
  slice: [(x) => (x.ndim > 0 ? x.slice(0, 1) : x.mul(2)), away],
  select: [(x) => (x.ndim > 0 && x.shape[0]! > 0 ? x.get(-1) : x.mul(2)), away],
};

test.each(Object.entries(unary))(
  '%s',
  (_, [f, make]) => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 0, max: 1e6 }), (sizes, seed) => {
        torch.manualSeed(seed);
        check(f, [make(sizes)]);
      }),
      { numRuns: runs, seed: 7 },
    );
  },
  60_000,
);

const binary: Record<string, Operation> = {
  add: (x, y) => x.add(y),
  sub: (x, y) => x.sub(y),
  mul: (x, y) => x.mul(y),
  div: (x, y) => x.div(y),
  pow: (x, y) => x.pow(y),
  where: (x, y) => torch.where(x.detach().gt(0.9), x, y),
};

test.each(Object.entries(binary))(
  '%s, broadcast',
  (_, f) => {
    fc.assert(
      fc.property(
        shape,
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 0, max: 3 }),
        (sizes, ones, cut) => {
          const other = sizes.map((n, d) => (ones[d] ? 1 : n)).slice(Math.min(cut, sizes.length));
          torch.manualSeed(sizes.length + cut);
          const x = torch.rand(sizes).add(1);
          check(f, [torch.where(x.sub(0.9).abs().lt(0.05), x.add(0.2), x), positive(other)]);
        },
      ),
      { numRuns: runs, seed: 8 },
    );
  },
  60_000,
);

test('matmul of vectors, matrices and batches', () => {
  for (const [a, b] of [
    [[3], [3]],
    [[2, 3], [3]],
    [[3], [3, 2]],
    [
      [2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [2, 3, 1],
    ],
    [
      [0, 3],
      [3, 2],
    ],
  ]) {
    torch.manualSeed(a!.length);
    check((x, y) => x.matmul(y), [torch.randn(a!), torch.randn(b!)]);
  }
});

test('gather, indexSelect, max along a dimension, cat, expand, permute', () => {
  const x = torch.tensor([
    [0.1, 0.9, 0.4],
    [2, -1, 0.6],
  ]);
  check(
    (v) =>
      v.gather(
        1,
        torch.tensor([
          [0, 0],
          [2, 1],
        ]),
      ),
    [x],
  );
  check((v) => v.indexSelect(1, torch.tensor([2, 0, 2])), [x]);
  check((v) => v.max(1).values, [x]);
  check((v) => torch.cat([v, v.mul(v)], 1), [x]);
  check((v) => v.expand(4, 2, 3), [x]);
  check((v) => v.unsqueeze(0).permute(2, 0, 1), [x]);
});

test('bptt.ts gives the gradients of autograd', () => {
  for (const nonlinearity of ['tanh', 'relu'] as const) {
    torch.manualSeed(3);
    const rnn = new nn.RNN(3, 4, { nonlinearity });
    const x = torch.randn(5, 3).requiresGrad_();
    const v = torch.randn(4);
    rnn.forward(x)[1].get(0).mul(v).sum().backward();
    const trace = bptt.forward(rnn as never, x);
    const grads = bptt.backward(trace, bptt.onlyLast(trace, v));
    const near = (a: unknown, b: Tensor): void =>
      expect(torch.allclose(torch.tensor(a as number[], { dtype: torch.float32 }), b, { rtol: 1e-3, atol: 1e-5 })).toBe(
        true,
      );
    const own = Object.fromEntries(rnn.namedParameters());
    near(grads.weightIh, own.weight_ih_l0!.grad!);
    near(grads.weightHh, own.weight_hh_l0!.grad!);
    near(grads.biasHh, own.bias_hh_l0!.grad!);
    near(grads.x, x.grad!);
  }
});
