import { expect, inject, test } from 'vitest';
import { nn, runtime, torch } from '../../../src/engine/index.ts';
import { mostElements } from '../../../src/engine/limits.ts';
import { onBackend } from '../start.ts';

onBackend();

/** What cannot fit is refused before anything is allocated, with what would fit. */
const side = (): number => Math.ceil(Math.sqrt(mostElements())) + 1;
const long = (): InstanceType<typeof torch.Tensor> => torch.zeros(side(), 1);

const tooLarge: Record<string, () => unknown> = {
  zeros: () => torch.zeros(side(), side()),
  'zeros of absurd size': () => torch.zeros(1e9, 1e9),
  randn: () => torch.randn(side(), side()),
  full: () => torch.full([side(), side()], 1),
  eye: () => torch.eye(side()),
  arange: () => torch.arange(2 * mostElements()),
  'add, broadcast': () => long().add(long().t()),
  'comparison, broadcast': () => long().eq(long().t()),
  'where, broadcast': () => torch.where(long().gt(0), long(), long().t()),
  matmul: () => long().matmul(long().t()),
  expand: () => long().expand(side(), side()),
  linear: () => new nn.Linear(1, side()).forward(long()),
  embedding: () => new nn.Embedding(2, side()).forward(torch.zeros([side()], { dtype: torch.int64 })),
};

test.each(Object.entries(tooLarge))('%s', (_, make) => {
  const before = runtime.memory();
  expect(make).toThrow(/not enough memory: you tried to allocate \d+ bytes[\s\S]*hold/);
  expect(runtime.memory().bytes - before.bytes).toBeLessThan(8 * side() * 4);
});

test('the error says what would fit, and that fits', () => {
  const rows = Math.floor(mostElements() / 1000);
  const message = (() => {
    try {
      torch.zeros(rows + 5, 1000);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(message).toContain(`${rows} in place of ${rows + 5} in the first dimension would fit`);
});

test('the error says whose limit it is', () => {
  const place = inject('backend') === 'webgl' ? /this GPU's textures, \d+ × \d+, hold/ : /JavaScript holds/;
  expect(() => torch.zeros(side(), side())).toThrow(place);
});
