import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise } from '../backend/kernels.ts';
import { addScaled } from '../backend/scaled.ts';
import { ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

export interface SGDOptions extends CommonOptions {
  /** How much of the last step is kept in the next. */
  momentum: number;
  /** How much of the gradient momentum leaves out. */
  dampening: number;
  /** Draws the parameters towards 0. */
  weightDecay: number;
  /** Looks ahead: the gradient after the momentum. */
  nesterov: boolean;
}

const velocity: Elementwise = {
  name: 'velocity',
  glsl: 'a * s0 + b * s1',
  host: (v, g, _c, _d, mu, share) => Math.fround(v * Math.fround(mu)) + g * Math.fround(share),
  double: (v, g, _c, _d, mu, share) => v * mu + g * share,
};

/** θ ← θ − lr·g; with momentum μ, v ← μ v + g and θ ← θ − lr·v. torch.optim.SGD */
export class SGD extends Optimizer<SGDOptions> {
  protected override readonly title = 'SGD';
  protected override readonly takesSparse = true;
  protected override readonly counts = false;

  constructor(parameters: Parameters<SGDOptions>, options: Partial<SGDOptions> = {}) {
    const defaults = { lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, maximize: false };
    super(parameters, defaults, options);
  }

  protected override check({ lr, momentum, dampening, weightDecay, nesterov }: SGDOptions): void {
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(momentum >= 0)) throw new ValueError(`Invalid momentum value: ${format(momentum)}`);
    if (!(weightDecay >= 0)) throw new ValueError(`Invalid weight_decay value: ${format(weightDecay)}`);
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new ValueError('Nesterov momentum requires a momentum and zero dampening');
    }
  }

  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<SGDOptions>): void {
    const { lr, momentum, dampening, weightDecay, nesterov } = group;
    let direction = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    if (momentum !== 0) {
      const first = !this.has(parameter, 'velocity');
      const v = this.remember(parameter, 'velocity', velocity, [direction], [momentum, first ? 1 : 1 - dampening]);
      direction = nesterov ? addScaled(direction, v, momentum) : v;
    }
    this.move(parameter, addScaled.kernel, [direction], [-lr]);
  }

  protected override printed(o: SGDOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      momentum: float(o.momentum, '0'),
      dampening: float(o.dampening, '0'),
      weight_decay: float(o.weightDecay, '0'),
      nesterov: python(o.nesterov),
      maximize: python(o.maximize),
      foreach: 'None',
      differentiable: 'False',
      fused: 'None',
    };
  }
}
