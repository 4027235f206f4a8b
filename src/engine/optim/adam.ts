import type * as tf from '@tensorflow/tfjs-core';
import { kernels } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { addScaled } from '../backend/scaled.ts';
import { IndexError, ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

export interface AdamOptions extends CommonOptions {
  /** How much of the means of g and of g² is kept at each step: [0.9, 0.999] unless given. */
  betas: readonly [number, number];
  /** Added to the root, so that nothing is divided by 0. */
  eps: number;
  /** Draws the parameters towards 0. */
  weightDecay: number;
  /** Divides by the largest mean of g² so far. */
  amsgrad: boolean;
}

const walk: Elementwise = {
  name: 'adamStep',
  glsl: 'a - s0 * b / (sqrt(c) / s1 + s2)',
  host: (p, m, v, _d, size, correction, eps) => p - (size * m) / (Math.sqrt(v) / correction + eps),
};
const larger: Elementwise = { name: 'larger', glsl: 'max(a, b)', host: (a, b) => Math.max(a, b) };
const shrink: Elementwise = {
  name: 'shrink',
  glsl: 'a * s0',
  host: (a, _b, _c, _d, factor) => a * Math.fround(factor),
  double: (a, _b, _c, _d, factor) => a * factor,
};

/** Adam (Kingma and Ba, 2015): each parameter's step is divided by the size its gradient usually has. m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − lr·m̂ / (√v̂ + ε). torch.optim.Adam */
export class Adam extends Optimizer<AdamOptions> {
  protected override readonly title: string = 'Adam';

  constructor(parameters: Parameters<AdamOptions>, options: Partial<AdamOptions> = {}) {
    const defaults = {
      lr: 1e-3,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay: 0,
      amsgrad: false,
      maximize: false,
    } as const;
    super(parameters, defaults, options);
  }

  protected override check({ lr, betas, eps, weightDecay }: AdamOptions): void {
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(eps >= 0)) throw new ValueError(`Invalid epsilon value: ${format(eps)}`);
    if (betas.length !== 2) throw new IndexError('tuple index out of range', 'betas are two numbers: [β₁, β₂].');
    betas.forEach((beta, i) => {
      if (!(beta >= 0 && beta < 1)) throw new ValueError(`Invalid beta parameter at index ${i}: ${float(beta)}`);
    });
    if (!(weightDecay >= 0)) throw new ValueError(`Invalid weight_decay value: ${format(weightDecay)}`);
  }

  /**
   * m ← m + (1 − β₁)(g − m),  v ← β₂ v + (1 − β₂) g²,  θ ← θ − lr/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε);
   * amsgrad puts the largest v so far in v's place.
   */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<AdamOptions>): void {
    const { lr, betas, eps, amsgrad } = group;
    const [beta1, beta2] = betas;
    const t = this.count(parameter);
    const g = this.decay(parameter, grad, group);
    const numbers = { beta1, beta2, size: lr / (1 - beta1 ** t), correction: Math.sqrt(1 - beta2 ** t), eps };
    const [p, m, v] = kernels().adam(
      parameter.handle(),
      this.recall(parameter, 'm'),
      this.recall(parameter, 'v'),
      g,
      numbers,
    );
    this.keep(parameter, 'm', m);
    this.keep(parameter, 'v', v);
    if (!amsgrad) return parameter.storage.write(p);
    p.dispose();
    const bound = kernels().elementwise(larger, [this.recall(parameter, 'vMax'), this.recall(parameter, 'v')]);
    this.keep(parameter, 'vMax', bound);
    const inputs = [this.recall(parameter, 'm'), this.recall(parameter, 'vMax')];
    this.move(parameter, walk, inputs, [numbers.size, numbers.correction, eps]);
  }

  /** Adam's weight decay is a part of the gradient. */
  protected decay(parameter: Tensor, grad: tf.Tensor, { weightDecay }: AdamOptions): tf.Tensor {
    return weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
  }

  protected override printed(o: AdamOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      betas: `(${o.betas.map((beta) => float(beta)).join(', ')})`,
      eps: float(o.eps),
      weight_decay: float(o.weightDecay, this.title === 'AdamW' ? '0.0' : '0'),
      amsgrad: python(o.amsgrad),
      maximize: python(o.maximize),
      foreach: 'None',
      capturable: 'False',
      differentiable: 'False',
      fused: 'None',
      decoupled_weight_decay: this.title === 'AdamW' ? 'True' : 'False',
    };
  }
}

/** AdamW (Loshchilov and Hutter, 2019): the weights decay by themselves, apart from the gradient. θ ← θ − lr·λ·θ, then as Adam. torch.optim.AdamW */
export class AdamW extends Adam {
  protected override readonly title = 'AdamW';

  constructor(parameters: Parameters<AdamOptions>, options: Partial<AdamOptions> = {}) {
    super(parameters, { weightDecay: 0.01, ...options });
  }

  protected override decay(parameter: Tensor, grad: tf.Tensor, { lr, weightDecay }: AdamOptions): tf.Tensor {
    if (weightDecay !== 0) this.move(parameter, shrink, [], [1 - lr * weightDecay]);
    return grad;
  }
}
