/** Large arrays are used again (backend/arrays.ts): never one that somebody can still see. */

import { beforeEach, describe, expect, it } from 'vitest';
import { nn, optim, torch } from '../../src/engine/index.ts';
import { onBackend } from './start.ts';

onBackend();

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
    'a part': () => w.detach().get(3),
    'rows one after the other': () => torch.stack([...w.detach()].slice(1)),
    'its transpose': () => w.detach().transpose(0, 1),
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
