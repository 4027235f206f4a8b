import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise } from '../backend/kernels.ts';
import { ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

export interface RpropOptions extends CommonOptions {
  /** What a step is multiplied by where the gradient's sign changed, and where it stayed. */
  etas: readonly number[];
  /** The smallest and the largest step. */
  stepSizes: readonly number[];
}

/** a, times s0 where b and c have different signs, times s1 where they have the same. */
const grown: Elementwise = {
  name: 'rpropGrown',
  glsl: 'b * c > 0.0 ? a * s1 : (b * c < 0.0 ? a * s0 : a)',
  host: (a, b, c, _d, less, more) => a * (b * c > 0 ? Math.fround(more) : b * c < 0 ? Math.fround(less) : 1),
  double: (a, b, c, _d, less, more) => a * (b * c > 0 ? more : b * c < 0 ? less : 1),
};
const between: Elementwise = {
  name: 'rpropBetween',
  glsl: 'min(max(a, s0), s1)',
  host: (a, _b, _c, _d, least, most) => Math.min(Math.max(a, least), most),
};
/** The gradient b; 0 where its sign is another than that of a. */
const kept: Elementwise = {
  name: 'rpropKept',
  glsl: 'a * b < 0.0 ? 0.0 : b',
  host: (a, b) => (a * b < 0 ? 0 : b),
};
const against: Elementwise = {
  name: 'rpropStep',
  glsl: 'a - sign(b) * c',
  host: (a, b, c) => a - Math.sign(b) * c,
};

/** Rprop (Riedmiller and Braun, 1993): only the gradient's sign counts; a step grows while the sign stays, and shrinks when it changes. θ ← θ − sign(g)·Δ. torch.optim.Rprop */
export class Rprop extends Optimizer<RpropOptions> {
  protected override readonly title = 'Rprop';

  constructor(parameters: Parameters<RpropOptions>, options: Partial<RpropOptions> = {}) {
    super(parameters, { lr: 0.01, etas: [0.5, 1.2], stepSizes: [1e-6, 50], maximize: false }, options);
  }

  protected override check({ lr, etas }: RpropOptions): void {
    const [less, more] = etas as [number, number];
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(less > 0 && less < 1 && more > 1)) throw new ValueError(`Invalid eta values: ${less}, ${more}`);
  }

  /** Δ ← Δ·η of the sign of g·g before, cut to the sizes;  g ← 0 where the sign changed;  θ ← θ − sign(g)·Δ. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<RpropOptions>): void {
    if (this.count(parameter) === 1) {
      this.begin(parameter, 'prev', 0);
      this.begin(parameter, 'step_size', group.lr);
    }
    const before = this.recall(parameter, 'prev');
    const size = this.compute(grown, [this.recall(parameter, 'step_size'), grad, before], group.etas);
    this.keep(parameter, 'step_size', this.compute(between, [size], group.stepSizes));
    const g = this.remember(parameter, 'prev', kept, [grad], []);
    this.move(parameter, against, [g, this.recall(parameter, 'step_size')], []);
  }

  protected override printed(o: RpropOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      etas: python(Tuple.of_(o.etas)),
      step_sizes: python(Tuple.of_(o.stepSizes)),
      foreach: 'None',
      maximize: python(o.maximize),
      differentiable: 'False',
      capturable: 'False',
    };
  }
}
