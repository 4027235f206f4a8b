import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { bptt, nn, runtime, torch } from '../../../src/engine/index.ts';
import { howMany, onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

/** Every backend's recurrent layers against bptt.ts, which walks over one sequence at a time on plain numbers. */
const runs = howMany({ few: 3, webgl: 12, node: 60 });

interface Shape {
  inputs: number;
  hidden: number;
  lengths: number[];
  nonlinearity: 'tanh' | 'relu';
  bidirectional: boolean;
  bias: boolean;
  initial: boolean;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  inputs: fc.integer({ min: 1, max: 9 }),
  hidden: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 19 })),
  lengths: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 11 }),
  nonlinearity: fc.constantFrom('tanh', 'relu'),
  bidirectional: fc.boolean(),
  bias: fc.boolean(),
  initial: fc.boolean(),
});

const CORNERS: Shape[] = [
  { inputs: 1, hidden: 1, lengths: [1], nonlinearity: 'tanh', bidirectional: false, bias: true, initial: false },
  { inputs: 3, hidden: 5, lengths: [6, 1], nonlinearity: 'tanh', bidirectional: true, bias: true, initial: true },
  {
    inputs: 8,
    hidden: 130,
    lengths: [3, 2, 2, 1, 1],
    nonlinearity: 'tanh',
    bidirectional: true,
    bias: true,
    initial: true,
  },
];

test.each(CORNERS)('%o', (shape) => agree(shape));

// A phone's textures are small. 44: the states fit one under the other, the inputs do not; 40: nothing does.
test.each([44, 40])('textures of at most %i texels a side', (side) => {
  // What the tests before left on the device would not fit.
  runtime.memory();
  const before = inject('backend') === 'webgl' ? tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') : null;
  if (before !== null) tf.env().set('WEBGL_MAX_TEXTURE_SIZE', side);
  try {
    const common = { inputs: 5, nonlinearity: 'tanh', bidirectional: false, bias: true, initial: true } as const;
    agree({ ...common, hidden: 7, lengths: [40, 40, 40] });
    agree({ ...common, hidden: 6, lengths: [40, 39, 21] });
  } finally {
    if (before !== null) tf.env().set('WEBGL_MAX_TEXTURE_SIZE', before);
  }
});

test('random shapes', { timeout: 300_000 }, () => {
  fc.assert(fc.property(shapes, agree), { numRuns: runs, seed: 11 });
});

/** The output, h_N and all gradients: of packed sequences here, of each alone there. */
function agree({ inputs, hidden, lengths, nonlinearity, bidirectional, bias, initial }: Shape): void {
  torch.manualSeed(inputs + 31 * hidden + lengths.length);
  const directions = bidirectional ? 2 : 1;
  const batch = lengths.length;
  const rnn = new nn.RNN(inputs, hidden, { nonlinearity, bidirectional, bias });
  const h0 = (
    initial ? torch.randn(directions, batch, hidden) : torch.zeros(directions, batch, hidden)
  ).requiresGrad_();
  const sequences = lengths.map((length) => torch.randn(length, inputs).requiresGrad_());
  const packed = nn.utils.rnn.packSequence(sequences, { enforceSorted: false });
  const [out, hN] = rnn.forward(packed, initial ? h0 : null);
  const [output] = nn.utils.rnn.padPackedSequence(out);
  const aboveOutput = torch.randn(output.shape);
  const aboveFinal = torch.randn(hN.shape);
  output.mul(aboveOutput).sum().add(hN.mul(aboveFinal).sum()).backward();

  const named = Object.fromEntries(rnn.namedParameters());
  const sums = new Map<string, number[][]>();
  sequences.forEach((x, n) => {
    let gradX = rows(x).map((row) => row.map(() => 0));
    for (let d = 0; d < directions; d++) {
      const suffix = d === 1 ? '_l0_reverse' : '_l0';
      const own = (name: string): number[][] => rows(named[name + suffix]!);
      const order = <T>(list: T[]): T[] => (d === 1 ? [...list].reverse() : list);
      const parameters = {
        weightIh: own('weight_ih'),
        weightHh: own('weight_hh'),
        nonlinearity,
        ...(bias ? { biasIh: own('bias_ih').flat(), biasHh: own('bias_hh').flat() } : {}),
      };
      const trace = bptt.forward(parameters, order(rows(x)), rows(h0.get(d, n))[0]);
      const mine = order(trace.h.slice(1));
      const columns = [d * hidden, (d + 1) * hidden] as const;
      const part = (t: Tensor): number[][] =>
        rows(t.select(1, n))
          .slice(0, x.shape[0])
          .map((row) => row.slice(...columns));
      near(part(output), mine, 'output');
      near(rows(hN.get(d, n)), [trace.h.at(-1)!], 'h_N');
      const direct = order(part(aboveOutput)).map((row) => [...row]);
      for (const [j, g] of rows(aboveFinal.get(d, n))[0]!.entries()) direct.at(-1)![j]! += g;
      const grads = bptt.backward(trace, direct);
      gradX = gradX.map((row, t) => row.map((v, j) => v + order(grads.x)[t]![j]!));
      if (initial) near(rows(h0.grad!.get(d, n)), [grads.h[0]!], 'h_0');
      add(sums, `weight_ih${suffix}`, grads.weightIh);
      add(sums, `weight_hh${suffix}`, grads.weightHh);
      if (bias) for (const name of ['bias_ih', 'bias_hh']) add(sums, name + suffix, [grads.biasHh]);
    }
    near(rows(x.grad!), gradX, 'x');
  });
  for (const [name, sum] of sums) near(rows(named[name]!.grad!), sum, name);
}

function add(sums: Map<string, number[][]>, name: string, grad: number[][]): void {
  const before = sums.get(name);
  sums.set(name, before ? before.map((row, i) => row.map((v, j) => v + grad[i]![j]!)) : grad);
}

/** A tensor of one or two dimensions as rows of numbers. */
function rows(x: Tensor): number[][] {
  const list = x.detach().tolist() as number[] | number[][];
  return typeof list[0] === 'number' ? [list as number[]] : (list as number[][]);
}

function near(got: number[][], want: number[][], name: string): void {
  expect(got.length, name).toBe(want.length);
  for (const [i, row] of want.entries()) {
    for (const [j, v] of row.entries()) {
      expect(Math.abs(got[i]![j]! - v), `${name}[${i}][${j}]`).toBeLessThan(1e-4 * (1 + Math.abs(v)));
    }
  }
}
