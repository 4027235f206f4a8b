import type * as tf from '@tensorflow/tfjs-core';
import type { Elementwise } from '../backend/kernels.ts';
import { addScaled } from '../backend/scaled.ts';
import { ValueError } from '../errors.ts';
import { format } from '../format.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

const round = Math.fround;

/** Running sums and means: a ← s0·a + s1·b². */
const squares: Elementwise = {
  name: 'squares',
  glsl: 's0 * a + s1 * b * b',
  host: (a, b, _c, _d, kept, share) => round(round(kept) * a) + round(round(round(share) * b) * b),
  double: (a, b, _c, _d, kept, share) => kept * a + share * b * b,
};
/** a ← s0·a + s1·b. */
const mix: Elementwise = {
  name: 'mix',
  glsl: 's0 * a + s1 * b',
  host: (a, b, _c, _d, kept, share) => kept * a + share * b,
};
/** b / (√c + s0). */
const divided: Elementwise = {
  name: 'divided',
  glsl: 'a / (sqrt(b) + s0)',
  host: (a, b, _c, _d, eps) => a / (Math.sqrt(b) + eps),
};
/** a + s0·b / (√c + s1), rounded step by step as PyTorch does. */
const moved: Elementwise = {
  name: 'dividedStep',
  glsl: 'a + s0 * b / (sqrt(c) + s1)',
  host: (a, b, c, _d, scale, eps) => a + round(round(round(scale) * b) / round(round(Math.sqrt(c)) + round(eps))),
  double: (a, b, c, _d, scale, eps) => a + (scale * b) / (Math.sqrt(c) + eps),
};
/** a / (√(b − c²) + s0). */
const centred: Elementwise = {
  name: 'centredStep',
  glsl: 'a / (sqrt(b - c * c) + s0)',
  host: (a, b, c, _d, eps) => a / (Math.sqrt(b - c * c) + eps),
};
const apply = addScaled.kernel;

const checked = (options: object, names: readonly string[]): void => {
  for (const name of names) {
    const value = Reflect.get(options, name) as number;
    const title =
      {
        lr: 'learning rate',
        eps: 'epsilon value',
        weightDecay: 'weight_decay value',
        lrDecay: 'lr_decay value',
        initialAccumulatorValue: 'initial_accumulator_value value',
      }[name] ?? `${name} value`;
    if (!(value >= 0)) throw new ValueError(`Invalid ${title}: ${format(value)}`);
  }
};

export interface RMSpropOptions extends CommonOptions {
  /** How much of the mean of g² is kept. */
  alpha: number;
  eps: number;
  weightDecay: number;
  momentum: number;
  /** Divides by the deviation rather than by the root mean square. */
  centered: boolean;
}

/** RMSprop (Hinton, 2012): each parameter's step is divided by the size its gradient has had lately. v ← α v + (1 − α) g²,  θ ← θ − lr·g / (√v + ε). torch.optim.RMSprop */
export class RMSprop extends Optimizer<RMSpropOptions> {
  protected override readonly title = 'RMSprop';

  constructor(parameters: Parameters<RMSpropOptions>, options: Partial<RMSpropOptions> = {}) {
    const defaults = {
      lr: 0.01,
      alpha: 0.99,
      eps: 1e-8,
      weightDecay: 0,
      momentum: 0,
      centered: false,
      maximize: false,
    };
    super(parameters, defaults, options);
  }

  protected override check(o: RMSpropOptions): void {
    checked(o, ['lr', 'eps', 'momentum', 'weightDecay', 'alpha']);
  }

  /** v ← α v + (1 − α) g²,  θ ← θ − lr·g / (√v + ε); with momentum, b ← μ b + g / (√v + ε) and θ ← θ − lr·b. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<RMSpropOptions>): void {
    const { lr, alpha, eps, weightDecay, momentum, centered: centre } = group;
    const g = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    this.count(parameter);
    const v = this.remember(parameter, 'square_avg', squares, [g], [alpha, 1 - alpha]);
    if (!centre && momentum === 0) {
      this.move(parameter, moved, [g, v], [-lr, eps]);
      return;
    }
    const m = centre ? this.remember(parameter, 'grad_avg', mix, [g], [alpha, 1 - alpha]) : null;
    const step = m ? this.compute(centred, [g, v, m], [eps]) : this.compute(divided, [g, v], [eps]);
    const direction = momentum > 0 ? this.remember(parameter, 'momentum_buffer', mix, [step], [momentum, 1]) : step;
    this.move(parameter, apply, [direction], [-lr]);
  }

  protected override printed(o: RMSpropOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      alpha: float(o.alpha),
      eps: float(o.eps),
      weight_decay: float(o.weightDecay, '0'),
      momentum: float(o.momentum, '0'),
      centered: python(o.centered),
      capturable: 'False',
      foreach: 'None',
      maximize: python(o.maximize),
      differentiable: 'False',
    };
  }
}

export interface AdagradOptions extends CommonOptions {
  lrDecay: number;
  weightDecay: number;
  /** What the sums of g² begin with. */
  initialAccumulatorValue: number;
  eps: number;
}

/** Adagrad (Duchi and others, 2011): each parameter's step is divided by the root of all its squared gradients' sum. s ← s + g²,  θ ← θ − lr·g / (√s + ε). torch.optim.Adagrad */
export class Adagrad extends Optimizer<AdagradOptions> {
  protected override readonly title = 'Adagrad';
  protected override readonly takesSparse = true;

  constructor(parameters: Parameters<AdagradOptions>, options: Partial<AdagradOptions> = {}) {
    const defaults = { lr: 0.01, lrDecay: 0, weightDecay: 0, initialAccumulatorValue: 0, eps: 1e-10, maximize: false };
    super(parameters, defaults, options);
  }

  protected override check(o: AdagradOptions): void {
    checked(o, ['lr', 'lrDecay', 'weightDecay', 'initialAccumulatorValue', 'eps']);
  }

  /** s ← s + g²,  θ ← θ − lr / (1 + (t − 1)·decay) · g / (√s + ε). */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<AdagradOptions>): void {
    const { lr, lrDecay, weightDecay, initialAccumulatorValue, eps } = group;
    const g = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    const t = this.count(parameter);
    if (t === 1 && initialAccumulatorValue !== 0) this.begin(parameter, 'sum', initialAccumulatorValue);
    const sum = this.remember(parameter, 'sum', squares, [g], [1, 1]);
    this.move(parameter, moved, [g, sum], [-lr / (1 + (t - 1) * lrDecay), eps]);
  }

  protected override printed(o: AdagradOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      lr_decay: float(o.lrDecay, '0'),
      eps: float(o.eps),
      weight_decay: float(o.weightDecay, '0'),
      initial_accumulator_value: float(o.initialAccumulatorValue, '0'),
      foreach: 'None',
      maximize: python(o.maximize),
      differentiable: 'False',
      fused: 'None',
    };
  }
}

export interface AdadeltaOptions extends CommonOptions {
  /** How much of the means is kept. */
  rho: number;
  eps: number;
  weightDecay: number;
}

/** √(a + s0) / √(b + s0) · c. */
const delta: Elementwise = {
  name: 'adadelta',
  glsl: 'sqrt(a + s0) / sqrt(b + s0) * c',
  host: (a, b, c, _d, eps) => (Math.sqrt(a + eps) / Math.sqrt(b + eps)) * c,
};

/** Adadelta (Zeiler, 2012): steps as large as the latest ones, in the units of the parameters. v ← ρ v + (1 − ρ) g²,  θ ← θ − lr·√(u + ε)/√(v + ε)·g. torch.optim.Adadelta */
export class Adadelta extends Optimizer<AdadeltaOptions> {
  protected override readonly title = 'Adadelta';

  constructor(parameters: Parameters<AdadeltaOptions>, options: Partial<AdadeltaOptions> = {}) {
    super(parameters, { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0, maximize: false }, options);
  }

  protected override check(o: AdadeltaOptions): void {
    checked(o, ['lr', 'eps', 'weightDecay']);
    if (!(o.rho >= 0 && o.rho <= 1)) throw new ValueError(`Invalid rho value: ${format(o.rho)}`);
  }

  /** v ← ρ v + (1 − ρ) g²,  Δ = √(u + ε)/√(v + ε)·g,  u ← ρ u + (1 − ρ) Δ²,  θ ← θ − lr·Δ. */
  protected override update(parameter: Tensor, grad: tf.Tensor, group: Group<AdadeltaOptions>): void {
    const { lr, rho, eps, weightDecay } = group;
    const g = weightDecay === 0 ? grad : addScaled(grad, parameter.handle(), weightDecay);
    this.count(parameter);
    const v = this.remember(parameter, 'square_avg', squares, [g], [rho, 1 - rho]);
    const step = this.compute(delta, [this.recall(parameter, 'acc_delta'), v, g], [eps]);
    this.remember(parameter, 'acc_delta', squares, [step], [rho, 1 - rho]);
    this.move(parameter, apply, [step], [-lr]);
  }

  protected override printed(o: AdadeltaOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      rho: float(o.rho),
      eps: float(o.eps),
      weight_decay: float(o.weightDecay, '0'),
      maximize: python(o.maximize),
      capturable: 'False',
      foreach: 'None',
      differentiable: 'False',
    };
  }
}
