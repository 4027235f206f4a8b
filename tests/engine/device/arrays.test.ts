/** Large arrays are used again (backend/memory/arrays.ts): never one that somebody can still see. */

import { beforeEach, describe, expect, it } from 'vitest';
import { nn, optim, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

const SIZE = [64, 128];

let w: InstanceType<typeof nn.Parameter>;
let optimizer: InstanceType<typeof optim.Adam>;

function step(): void {
  optimizer.zeroGrad();
  w.mul(w).sum().backward();
  nn.utils.clipGradNorm_([w], 0.5);
  optimizer.step();
}

beforeEach(() => {
  torch.manualSeed(0);
  w = new nn.Parameter(torch.randn(SIZE));
  optimizer = new optim.Adam([w], { lr: 0.1 });
  step();
});

describe('keeps, whatever is trained afterwards,', () => {
  const kept: Record<string, () => unknown> = {
    'the values somebody asked for': () => w.values(),
    'a copy': () => w.detach().clone(),
    'a copy of a part': () => w.detach().get(3).clone(),
    'rows one after the other': () => torch.stack([...w.detach()].slice(1)),
    'a copy of its transpose': () => w.detach().transpose(0, 1).clone(),
    'a result': () => w.mul(2),
    'a gradient that was looked at': () => w.grad,
    'gradients that two leaves share': () => {
      const a = torch.zeros(SIZE).requiresGrad_();
      const b = torch.zeros(SIZE).requiresGrad_();
      a.add(b).mul(torch.ones(SIZE)).sum().backward();
      nn.utils.clipGradNorm_([a], 0.5);
      a.grad = null;
      return b.grad;
    },
  };
  const numbers = (value: unknown): number[] =>
    value instanceof torch.Tensor ? Array.from(value.values(), Number) : [...(value as Float32Array)];

  for (const [what, make] of Object.entries(kept)) {
    it(what, () => {
      const value = make();
      const copy = value instanceof torch.Tensor ? value.detach().add(0).tolist() : [...(value as Float32Array)];
      for (let i = 0; i < 5; i++) step();
      expect(numbers(value)).toEqual((copy as number[]).flat());
    });
  }
});

describe('a table of words, whose gradient touches few rows,', () => {
  // Odd sizes: the last numbers fill no line of 16.
  const table = (): InstanceType<typeof nn.Embedding> => new nn.Embedding(301, 21, { paddingIdx: 0 });
  const words = (seed: number): Tensor => {
    torch.manualSeed(seed);
    return torch.randint(0, 301, [3, 5]);
  };

  /** Adam as its paper writes it, over every number. */
  function reference(rows: number[], grads: number[][], lr: number): number[] {
    const m = rows.map(() => 0);
    const v = rows.map(() => 0);
    return grads.reduce(
      (p, g, i) =>
        p.map((x, j) => {
          m[j] = 0.9 * m[j]! + 0.1 * g[j]!;
          v[j] = 0.999 * v[j]! + 0.001 * g[j]! ** 2;
          const [mean, square] = [m[j]! / (1 - 0.9 ** (i + 1)), v[j]! / (1 - 0.999 ** (i + 1))];
          return x - (lr * mean) / (Math.sqrt(square) + 1e-8);
        }),
      rows,
    );
  }

  it('moves as Adam says, whatever the gradient comes from: rows read, rows read before, rows never read', () => {
    torch.manualSeed(1);
    const layer = table();
    const adam = new optim.Adam(layer.parameters(), { lr: 0.1 });
    const before = (layer.weight.tolist() as number[][]).flat();
    const grads: number[][] = [];
    for (let i = 0; i < 12; i++) {
      adam.zeroGrad();
      const loss = (): Tensor => layer.forward(words(i)).pow(2).sum();
      // Words; words once more; every number of the table; its first rows.
      const kinds = [loss, loss, () => layer.weight.pow(2).sum(), () => layer.weight.get(2).sum()];
      kinds[i % 4]!().backward();
      if (i === 9) loss().backward();
      if (i % 3 === 0) nn.utils.clipGradNorm_(layer.parameters(), 2);
      grads.push((layer.weight.grad!.tolist() as number[][]).flat());
      adam.step();
    }
    const after = (layer.weight.tolist() as number[][]).flat();
    const expected = reference(before, grads, 0.1);
    expect(Math.max(...after.map((x, i) => Math.abs(x - expected[i]!)))).toBeLessThan(2e-5);
  });

  it('gives NaN for rows without a gradient when ε is 0, as 0/0 does in PyTorch', () => {
    const layer = table();
    const adam = new optim.Adam(layer.parameters(), { eps: 0 });
    layer
      .forward(torch.tensor([[1]]))
      .sum()
      .backward();
    adam.step();
    const rows = layer.weight.tolist() as number[][];
    expect(rows[1]!.every(Number.isFinite)).toBe(true);
    expect(rows[2]!.every(Number.isNaN)).toBe(true);
  });

  it('is all NaN after a gradient of NaN was clipped, as in PyTorch: 0 times NaN is no longer 0', () => {
    const layer = table();
    const adam = new optim.Adam(layer.parameters());
    layer
      .forward(torch.tensor([[1]]))
      .mul(Number.NaN)
      .sum()
      .backward();
    nn.utils.clipGradNorm_(layer.parameters(), 1);
    adam.step();
    expect((layer.weight.tolist() as number[][]).flat().every(Number.isNaN)).toBe(true);
  });

  it('is not changed under a copy, a lookup or a gradient that somebody keeps', () => {
    const layer = table();
    const adam = new optim.Adam(layer.parameters(), { lr: 0.1 });
    const kept: [Tensor, unknown][] = [];
    const keep = (x: Tensor): unknown => kept.push([x, x.detach().add(0).tolist()]);
    for (let i = 0; i < 8; i++) {
      adam.zeroGrad();
      const vectors = layer.forward(words(i));
      vectors.mul(vectors).sum().backward();
      adam.step();
      keep(vectors.detach());
      keep(layer.weight.detach().clone());
      keep(layer.weight.detach().get(2));
      keep(layer.weight.detach().reshape(21, 301).clone());
      if (i % 2 === 0) keep(layer.weight.grad!);
    }
    for (const [x, values] of kept) expect(x.tolist()).toEqual(values);
  });

  it('copied into itself stays what it is', () => {
    const layer = table();
    const before = layer.weight.tolist();
    torch.noGrad(() => layer.weight.copy_(layer.weight));
    torch.noGrad(() => layer.weight.copy_(layer.weight.mul(1)));
    torch.ones(301, 21).mul(3);
    expect(layer.weight.tolist()).toEqual(before);
  });
});
