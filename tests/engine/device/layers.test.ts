/** Every recurrent layer that a backend computes by itself, against the same computed one operation at a time (stepwise.ts). */

import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { kernels } from '../../../src/engine/backend/device.ts';
import type { Layer } from '../../../src/engine/backend/kernels.ts';
import type { Cell } from '../../../src/engine/nn/cells/cell.ts';
import { elmanCell } from '../../../src/engine/nn/cells/elman.ts';
import { gruCell } from '../../../src/engine/nn/cells/gru.ts';
import { lstmCell } from '../../../src/engine/nn/cells/lstm.ts';
import { Schedule } from '../../../src/engine/nn/schedule.ts';
import { stepwise } from '../../../src/engine/nn/stepwise.ts';
import { howMany, onBackend } from '../start.ts';

onBackend();

const CELLS: Cell[] = [elmanCell('tanh'), elmanCell('relu'), lstmCell, gruCell];

interface Shape {
  inputs: number;
  size: number;
  lengths: number[];
  reverse: boolean;
  bySequence: { input: boolean; output: boolean };
  bias: boolean;
  /** Which results a gradient arrives at. */
  arrives: boolean[];
  seed: number;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  inputs: fc.integer({ min: 1, max: 9 }),
  size: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 19 })),
  lengths: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 9 }),
  reverse: fc.boolean(),
  bySequence: fc.record({ input: fc.boolean(), output: fc.boolean() }),
  bias: fc.boolean(),
  arrives: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }).filter((some) => some.includes(true)),
  seed: fc.nat(1000),
});

/** Deterministic, about −1.5 … 1.5. */
function noise(shape: number[], seed: number): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Array.from({ length: size }, (_, i) => 1.5 * Math.sin((i + 1) * (seed + 1.3) * 12.9898)),
    shape,
  );
}

function compare(cell: Cell, layer: Layer, shape: Shape): void {
  const { inputs, size, reverse, bias, arrives, seed } = shape;
  const lengths = [...shape.lengths].sort((a, b) => b - a);
  const even = lengths.every((length) => length === lengths[0]);
  const batchSizes = Array.from({ length: lengths[0]! }, (_, t) => lengths.filter((length) => length > t).length);
  const schedule = new Schedule(batchSizes, reverse, even ? shape.bySequence : { input: false, output: false });
  if (layer.fits?.(schedule, size) === false) return;
  const rows = lengths.reduce((a, b) => a + b);
  tf.tidy(() => {
    const width = cell.gates * size;
    const x = noise([rows, inputs], seed) as tf.Tensor2D;
    const weights = {
      input: noise([width, inputs], seed + 1) as tf.Tensor2D,
      hidden: noise([width, size], seed + 2) as tf.Tensor2D,
      inputBias: bias ? noise([width], seed + 3) : null,
      hiddenBias: bias ? noise([width], seed + 4) : null,
    };
    const initial = Array.from({ length: cell.states }, (_, s) =>
      noise([lengths.length, size], seed + 5 + s),
    ) as tf.Tensor2D[];
    const grads = Array.from({ length: 1 + cell.states }, (_, i) =>
      arrives[i] || (i === 0 && !arrives.slice(0, 1 + cell.states).includes(true))
        ? noise([i === 0 ? rows : lengths.length, size], seed + 8 + i)
        : null,
    );
    const needed = new Array<boolean>(3 + (bias ? 2 : 0) + cell.states).fill(true);
    const [got, want] = [layer, stepwise(cell) as Layer].map((one) => {
      const y = one.forward(x, initial, weights, schedule);
      const arriving = [...grads, ...y.slice(1 + cell.states).map(() => null)];
      return [...y.slice(0, 1 + cell.states), ...one.backward(arriving, y, x, initial, weights, schedule, needed)];
    }) as [tf.Tensor[], tf.Tensor[]];
    expect(got.length).toBe(want.length);
    want.forEach((expected, i) => {
      expect(got[i]!.shape).toEqual(expected.shape);
      const [a, b] = [got[i]!.dataSync(), expected.dataSync()];
      const largest = Array.from(b).reduce((most, v) => Math.max(most, Math.abs(v)), 1);
      for (let j = 0; j < b.length; j++) expect(Math.abs(a[j]! - b[j]!), `${i}[${j}]`).toBeLessThan(1e-4 * largest);
    });
  });
}

const all = ['gru', 'lstm', 'relu', 'tanh'];

test('which layers it computes by itself', () => {
  expect(Object.keys(kernels().layers).sort()).toEqual(inject('backend') === 'cpu' ? [] : all);
});

for (const cell of inject('backend') === 'cpu' ? [] : CELLS) {
  test(`${cell.name}, random shapes`, { timeout: 300_000 }, () => {
    const layer = kernels().layers[cell.name]!;
    const common = { inputs: 3, reverse: false, bySequence: { input: true, output: true }, bias: true, seed: 1 };
    compare(cell, layer, { ...common, size: 6, lengths: [5, 5, 5], arrives: [true, true, true] });
    compare(cell, layer, { ...common, size: 130, lengths: [3, 2, 2, 1], arrives: [false, false, true] });
    const numRuns = howMany({ webgl: 5, node: 60 });
    fc.assert(
      fc.property(shapes, (shape) => compare(cell, layer, shape)),
      { numRuns, seed: 5 },
    );
  });
}
