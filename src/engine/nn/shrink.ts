import { saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { RuntimeError } from '../errors.ts';
import { unary } from '../ops/elementwise.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';

/** Small values become 0: activations of sparse codes. */

const soft: Elementwise = {
  name: 'softshrink',
  glsl: 'a > s0 ? a - s0 : (a < -s0 ? a + s0 : a * 0.0)',
  host: (a, _b, _c, _d, by) => (a > by ? a - by : a < -by ? a + by : a * 0),
};
const hard: Elementwise = {
  name: 'hardshrink',
  glsl: 'abs(a) <= s0 ? 0.0 : a',
  host: (a, _b, _c, _d, by) => (Math.abs(a) <= by ? 0 : a),
};
/** The gradient a where b is not shrunk to 0. */
const slope: Elementwise = {
  name: 'shrinkBack',
  glsl: 'abs(b) <= s0 ? 0.0 : a',
  host: (a, b, _c, _d, by) => (Math.abs(b) <= by ? 0 : a),
};

const shrunk = (name: string, f: Elementwise, x: Tensor, lambd: number): Tensor =>
  unary(
    name,
    x,
    (v) => kernels().elementwise(f, [v], [lambd]),
    saving.inputs((g, v) => [kernels().elementwise(slope, [g, v!], [lambd])]),
  );

/** x, `lambd` nearer to 0, and 0 within it. Any shape, which stays. torch.nn.functional.softshrink */
export function softshrink(x: Tensor, lambd = 0.5): Tensor {
  if (lambd >= 0) return shrunk('Softshrink', soft, x, lambd);
  throw new RuntimeError(`lambda must be in range [0, 3.40282e+38] for input dtype Float, but found ${lambd}`);
}
/** x, and 0 where it is within `lambd` of 0. Any shape, which stays. torch.nn.functional.hardshrink */
export const hardshrink = (x: Tensor, lambd = 0.5): Tensor => shrunk('Hardshrink', hard, x, lambd);

class Shrink extends Module {
  constructor(readonly lambd = 0.5) {
    super();
  }
  override extraRepr(): string {
    return String(this.lambd);
  }
}
/** softshrink, as a layer. Any shape, which stays. torch.nn.Softshrink */
export class Softshrink extends Shrink {
  override forward(x: Tensor): Tensor {
    return softshrink(x, this.lambd);
  }
}
/** hardshrink, as a layer. Any shape, which stays. torch.nn.Hardshrink */
export class Hardshrink extends Shrink {
  override forward(x: Tensor): Tensor {
    return hardshrink(x, this.lambd);
  }
}
