import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bptt, nn, torch } from '../../../src/engine/index.ts';
import { howMany, onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

/** bptt.ts, which uses nothing of the engine, against the layer and autograd, over random sizes. */
const network = fc.record({
  steps: fc.integer({ min: 1, max: 12 }),
  features: fc.integer({ min: 1, max: 4 }),
  units: fc.integer({ min: 1, max: 6 }),
  nonlinearity: fc.constantFrom('tanh' as const, 'relu' as const),
  bias: fc.boolean(),
  seed: fc.nat(1e6),
});
const numRuns = howMany({ few: 3, webgl: 6, node: 40 });

function near(got: unknown, want: Tensor | null): void {
  const own = torch.tensor(got as number[][], { dtype: torch.float32 });
  expect([...own.shape]).toEqual([...want!.shape]);
  expect(torch.allclose(own, want!.detach(), { rtol: 1e-3, atol: 1e-5 })).toBe(true);
}

describe('bptt.ts gives what autograd gives', () => {
  test('every h_t, every gradient, of a loss at every step', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(network, ({ steps, features, units, nonlinearity, bias, seed }) => {
        torch.manualSeed(seed);
        const rnn = new nn.RNN(features, units, { nonlinearity, bias });
        const x = torch.randn(steps, features).requiresGrad_();
        const h0 = torch.randn(1, units).requiresGrad_();
        const v = torch.randn(steps, units);
        const [output] = rnn.forward(x, h0);
        output.mul(v).sum().backward();

        const trace = bptt.forward(rnn as never, x, (h0.tolist() as number[][])[0]);
        const grads = bptt.backward(trace, v);
        near(trace.h.slice(1), output);
        near(grads.x, x.grad);
        near([grads.h[0]!], h0.grad);
        const own = Object.fromEntries(rnn.namedParameters());
        near(grads.weightIh, own.weight_ih_l0!.grad);
        near(grads.weightHh, own.weight_hh_l0!.grad);
        if (bias) near(grads.biasIh, own.bias_ih_l0!.grad);
        if (bias) near(grads.biasHh, own.bias_hh_l0!.grad);
      }),
      { numRuns, seed: 3 },
    );
  });

  test('the products of Jacobians and the influences are derivatives of the last state', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(network, ({ steps, features, units, nonlinearity, seed }) => {
        torch.manualSeed(seed);
        const rnn = new nn.RNN(features, units, { nonlinearity });
        const x = torch.randn(steps, features).requiresGrad_();
        const h0 = torch.randn(1, units).requiresGrad_();
        const unit = seed % units;
        rnn.forward(x, h0)[1].get(0, unit).backward();
        const trace = bptt.forward(rnn as never, x, (h0.tolist() as number[][])[0]);
        near([bptt.jacobianProducts(trace)[0]![unit]!], h0.grad);
        near(
          bptt.influences(trace).map((influence) => influence[unit]!),
          x.grad,
        );
      }),
      { numRuns, seed: 4 },
    );
  });
});
