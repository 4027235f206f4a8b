import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise } from '../backend/kernels.ts';
import { addScaled } from '../backend/scaled.ts';
import { ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

export interface ASGDOptions extends CommonOptions {
  /** How fast the weights are drawn towards 0. */
  lambd: number;
  /** How fast the rate gets small. */
  alpha: number;
  /** From which step on the weights are averaged. */
  t0: number;
  /** Draws the parameters towards 0, as a part of the gradient. */
  weightDecay: number;
}

const walk: Elementwise = {
  name: 'asgdStep',
  glsl: 'a * s0 - s1 * b',
  host: (p, g, _c, _d, kept, rate) => Math.fround(p * Math.fround(kept)) + Math.fround(-rate) * g,
  double: (p, g, _c, _d, kept, rate) => p * kept - rate * g,
};
const towards: Elementwise = {
  name: 'asgdMean',
  glsl: 'a + (b - a) * s0',
  host: (mean, p, _c, _d, share) => mean + (p - mean) * share,
};

/**
 * Averaged stochastic gradient descent (Polyak and Juditsky, 1992): η_t = lr / (1 + λ·lr·t)^α,  θ ← θ − λ·η·θ − η·g, and, from step t₀
 * on, ax ← ax + (θ − ax) / (t − t₀), which stateDict() has. torch.optim.ASGD
 */
export class ASGD extends Optimizer<ASGDOptions> {
  protected override readonly title = 'ASGD';

  constructor(parameters: Parameters<ASGDOptions>, options: Partial<ASGDOptions> = {}) {
    super(parameters, { lr: 1e-2, lambd: 1e-4, alpha: 0.75, t0: 1e6, weightDecay: 0, maximize: false }, options);
  }

  protected override check({ lr, weightDecay }: ASGDOptions): void {
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(weightDecay >= 0)) throw new ValueError(`Invalid weight_decay value: ${format(weightDecay)}`);
  }

  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<ASGDOptions>): void {
    const { lr, lambd, alpha, t0, weightDecay } = group;
    const done = this.count(parameter) - 1;
    const eta = lr / (1 + lambd * lr * done) ** alpha;
    const g = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    this.move(parameter, walk, [g], [1 - lambd * eta, eta]);
    this.remember(parameter, 'ax', towards, [parameter.handle()], [1 / Math.max(1, done - t0)]);
  }

  protected override printed(o: ASGDOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      lambd: float(o.lambd),
      alpha: float(o.alpha),
      t0: float(o.t0),
      weight_decay: float(o.weightDecay, '0'),
      maximize: python(o.maximize),
      foreach: 'None',
      capturable: 'False',
      differentiable: 'False',
    };
  }
}
