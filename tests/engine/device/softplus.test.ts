import { expect, test } from 'vitest';
import { nn, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

/** CONTRIBUTING's "Adding a layer", as a student would write it in a cell: it needs nothing but the public names. */
class Softplus extends nn.Module {
  beta = 1;
  constructor({ beta = 1 } = {}) {
    super();
    this.beta = beta;
  }
  override forward(x: Tensor): Tensor {
    const bx = x.mul(this.beta);
    return bx.relu().add(bx.abs().neg().exp().add(1).log()).div(this.beta);
  }
  override extraRepr(): string {
    return `beta=${this.beta}`;
  }
}

// torch.nn.functional.softplus of PyTorch 2.13, whose gradient is the sigmoid.
const x = [-100, -1, 0.5, 2, 100];
const softplus = [0, 0.31326168, 0.97407699, 2.12692809, 100];
const sigmoid = [0, 0.26894143, 0.62245935, 0.88079709, 1];

const near = (got: unknown, want: number[]): void => {
  (got as number[]).forEach((v, i) => {
    expect(v).toBeCloseTo(want[i]!, 5);
  });
};

test('its value and its gradient are PyTorch’s', () => {
  const input = torch.tensor(x).requiresGrad_();
  const output = new Softplus().forward(input);
  near(output.tolist(), softplus);
  output.sum().backward();
  near(input.grad!.tolist(), sigmoid);
});

test('it is a layer like any other', () => {
  const model = new nn.Sequential(new nn.Linear(2, 3), new Softplus({ beta: 2 }));
  expect(String(model)).toBe(
    'Sequential(\n  (0): Linear(in_features=2, out_features=3, bias=True)\n  (1): Softplus(beta=2)\n)',
  );
  expect([...model.parameters()].length).toBe(2);
  expect((model.forward(torch.zeros(4, 2)).tolist() as number[][]).flat().every((v) => v > 0)).toBe(true);
});
