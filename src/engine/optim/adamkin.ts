import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise } from '../backend/kernels.ts';
import { addScaled } from '../backend/scaled.ts';
import { IndexError, ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

/** Adam's relatives. Each keeps m, the running mean of the gradients, and something of their size. */

export interface AdamKinOptions extends CommonOptions {
  /** How much of the means is kept at each step: [0.9, 0.999] unless given. */
  betas: readonly [number, number];
  /** Keeps what is divided by away from 0. */
  eps: number;
  /** Draws the parameters towards 0. */
  weightDecay: number;
}

/** a + s0·(b − a). */
const approach: Elementwise = {
  name: 'approach',
  glsl: 'a + s0 * (b - a)',
  host: (a, b, _c, _d, s) => a + s * (b - a),
};
/** s0·a + (1 − s0)·b². */
const size: Elementwise = {
  name: 'meanSquare',
  glsl: 's0 * a + s1 * b * b',
  host: (a, b, _c, _d, kept, share) => kept * a + share * b * b,
};
/** max(s0·a, |b| + s1). */
const bound: Elementwise = {
  name: 'bound',
  glsl: 'max(s0 * a, abs(b) + s1)',
  host: (a, b, _c, _d, kept, eps) => Math.max(kept * a, Math.abs(b) + eps),
};
/** a − s0·b / c. */
const divide: Elementwise = {
  name: 'adamaxStep',
  glsl: 'a - s0 * b / c',
  host: (a, b, c, _d, rate) => a - (rate * b) / c,
};
/** a − s0·b / (√(c / s1) + s2). */
const walk: Elementwise = {
  name: 'nadamStep',
  glsl: 'a - s0 * b / (sqrt(c / s1) + s2)',
  host: (a, b, c, _d, rate, correction, eps) => a - (rate * b) / (Math.sqrt(c / correction) + eps),
};
/** a − s0·b / (√c + s1). */
const rectified: Elementwise = {
  name: 'radamStep',
  glsl: 'a - s0 * b / (sqrt(c) + s1)',
  host: (a, b, c, _d, rate, eps) => a - (rate * b) / (Math.sqrt(c) + eps),
};

abstract class AdamKin<O extends AdamKinOptions> extends Optimizer<O> {
  protected override check({ lr, betas, eps, weightDecay }: O): void {
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(eps >= 0)) throw new ValueError(`Invalid epsilon value: ${format(eps)}`);
    if (betas.length !== 2) throw new IndexError('tuple index out of range', 'betas are two numbers: [β₁, β₂].');
    betas.forEach((beta, i) => {
      if (!(beta >= 0 && beta < 1)) throw new ValueError(`Invalid beta parameter at index ${i}: ${float(beta)}`);
    });
    if (!(weightDecay >= 0)) throw new ValueError(`Invalid weight_decay value: ${format(weightDecay)}`);
  }

  /** The gradient with the decay of the weights, and the mean of such so far. */
  protected mean(parameter: Tensor, grad: tf.Tensor, { betas, weightDecay }: O): { g: tf.Tensor; m: tf.Tensor } {
    const g = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    return { g, m: this.remember(parameter, 'm', approach, [g], [1 - betas[0]]) };
  }

  protected override printed(o: O): Record<string, string> {
    return {
      lr: float(o.lr),
      betas: `(${o.betas.map((beta) => float(beta)).join(', ')})`,
      eps: float(o.eps),
      weight_decay: float(o.weightDecay, '0'),
      foreach: 'None',
      maximize: python(o.maximize),
      capturable: 'False',
      differentiable: 'False',
    };
  }
}

const DEFAULTS = { betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, maximize: false } as const;

/** Adamax (Kingma and Ba, 2015): Adam with the largest gradient lately in the place of the root of their squares. u ← max(β₂ u, |g| + ε),  θ ← θ − lr·m̂/u. torch.optim.Adamax */
export class Adamax extends AdamKin<AdamKinOptions> {
  protected override readonly title = 'Adamax';

  constructor(parameters: Parameters<AdamKinOptions>, options: Partial<AdamKinOptions> = {}) {
    super(parameters, { lr: 2e-3, ...DEFAULTS }, options);
  }

  /** u ← max(β₂ u, |g| + ε),  θ ← θ − lr/(1 − β₁ᵗ) · m/u. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<AdamKinOptions>): void {
    const t = this.count(parameter);
    const { g, m } = this.mean(parameter, grad, group);
    const u = this.remember(parameter, 'exp_inf', bound, [g], [group.betas[1], group.eps]);
    this.move(parameter, divide, [m, u], [group.lr / (1 - group.betas[0] ** t)]);
  }
}

export interface NAdamOptions extends AdamKinOptions {
  /** How fast the momentum comes to β₁. */
  momentumDecay: number;
}

/** NAdam (Dozat, 2016): Adam with Nesterov's momentum. θ ← θ − lr·(μ m̂ + (1 − μ) g) / (√v̂ + ε), about. torch.optim.NAdam */
export class NAdam extends AdamKin<NAdamOptions> {
  protected override readonly title = 'NAdam';
  /** μ₁·…·μ_t of each group, by t. */
  private readonly products = new WeakMap<object, number[]>();

  constructor(parameters: Parameters<NAdamOptions>, options: Partial<NAdamOptions> = {}) {
    super(parameters, { lr: 2e-3, ...DEFAULTS, momentumDecay: 4e-3 }, options);
  }

  /** μ_t = β₁(1 − 0.96^(t·decay)/2),  θ ← θ − lr (1 − μ_t)/(1 − Πμ) · g/d − lr μ_{t+1}/(1 − Πμ·μ_{t+1}) · m/d,  d = √(v/(1 − β₂ᵗ)) + ε. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<NAdamOptions>): void {
    const { lr, betas, eps, momentumDecay } = group;
    const t = this.count(parameter);
    const mu = (step: number): number => betas[0] * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    const products = this.products.get(group) ?? [1];
    this.products.set(group, products);
    while (products.length <= t) products.push(products.at(-1)! * mu(products.length));
    const product = products[t]!;
    const { g, m } = this.mean(parameter, grad, group);
    const v = this.remember(parameter, 'v', size, [g], [betas[1], 1 - betas[1]]);
    const correction = 1 - betas[1] ** t;
    this.move(parameter, walk, [g, v], [(lr * (1 - mu(t))) / (1 - product), correction, eps]);
    this.move(parameter, walk, [m, v], [(lr * mu(t + 1)) / (1 - product * mu(t + 1)), correction, eps]);
  }

  protected override printed(o: NAdamOptions): Record<string, string> {
    return { ...super.printed(o), momentum_decay: float(o.momentumDecay), decoupled_weight_decay: 'False' };
  }
}

/** RAdam (Liu and others, 2020): Adam whose first steps, of which too little is known, are those of plain momentum. θ ← θ − lr·r·m̂ / (√v̂ + ε), or θ ← θ − lr·m̂ at first. torch.optim.RAdam */
export class RAdam extends AdamKin<AdamKinOptions> {
  protected override readonly title = 'RAdam';

  constructor(parameters: Parameters<AdamKinOptions>, options: Partial<AdamKinOptions> = {}) {
    super(parameters, { lr: 1e-3, ...DEFAULTS }, options);
  }

  /** ρ_t = ρ − 2tβ₂ᵗ/(1 − β₂ᵗ); above 5, θ ← θ − lr·r_t·m̂·√(1 − β₂ᵗ)/(√v + ε), else θ ← θ − lr·m̂. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<AdamKinOptions>): void {
    const { lr, betas, eps } = group;
    const t = this.count(parameter);
    const { g, m } = this.mean(parameter, grad, group);
    const v = this.remember(parameter, 'v', size, [g], [betas[1], 1 - betas[1]]);
    const rate = lr / (1 - betas[0] ** t);
    const left = 1 - betas[1] ** t;
    const most = 2 / (1 - betas[1]) - 1;
    const rho = most - (2 * t * betas[1] ** t) / left;
    if (rho <= 5) return this.move(parameter, addScaled.kernel, [m], [-rate]);
    const rectify = Math.sqrt(((rho - 4) * (rho - 2) * most) / ((most - 4) * (most - 2) * rho));
    this.move(parameter, rectified, [m, v], [rate * rectify * Math.sqrt(left), eps]);
  }

  protected override printed(o: AdamKinOptions): Record<string, string> {
    return { ...super.printed(o), decoupled_weight_decay: 'False' };
  }
}
