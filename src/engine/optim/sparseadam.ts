import * as tf from '@tensorflow/tfjs-core';
import { IndexError, RuntimeError, ValueError } from '../errors.ts';
import { format } from '../format.ts';
import { isSparse } from '../nn/sparse.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, type Group, Optimizer, type Parameters, python } from './optimizer.ts';

export interface SparseAdamOptions extends CommonOptions {
  /** How much of the means of g and of g² is kept at each step: [0.9, 0.999] unless given. */
  betas: readonly [number, number];
  /** Added to the root, so that nothing is divided by 0. */
  eps: number;
}

/** Adam for `new nn.Embedding(…, { sparse: true })`: only the rows that were read move, and only their means: m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − lr·m̂ / (√v̂ + ε). torch.optim.SparseAdam */
export class SparseAdam extends Optimizer<SparseAdamOptions> {
  protected override readonly title = 'SparseAdam';
  protected override readonly takesSparse = true;

  constructor(parameters: Parameters<SparseAdamOptions>, options: Partial<SparseAdamOptions> = {}) {
    super(parameters, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, maximize: false }, options);
  }

  protected override check({ lr, betas, eps }: SparseAdamOptions): void {
    if (!(lr > 0)) throw new ValueError(`Invalid learning rate: ${format(lr)}`);
    if (!(eps > 0)) throw new ValueError(`Invalid epsilon value: ${format(eps)}`);
    if (betas.length !== 2) throw new IndexError('tuple index out of range', 'betas are two numbers: [β₁, β₂].');
    betas.forEach((beta, i) => {
      if (!(beta >= 0 && beta < 1)) throw new ValueError(`Invalid beta parameter at index ${i}: ${float(beta)}`);
    });
  }

  /** Of the rows that were read: m and v as Adam's, θ ← θ − lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε). */
  protected override update(parameter: Tensor, grad: tf.Tensor, { lr, betas, eps }: Group<SparseAdamOptions>): void {
    if (!isSparse(parameter)) {
      throw new RuntimeError('SparseAdam does not support dense gradients, please consider Adam instead');
    }
    const [beta1, beta2] = betas;
    const t = this.count(parameter);
    const read = tf.cast(tf.greater(tf.sum(tf.abs(grad), 1, true), 0), 'float32');
    const moved = (mean: tf.Tensor, towards: tf.Tensor, share: number): tf.Tensor =>
      tf.add(mean, tf.mul(read, tf.mul(tf.sub(towards, mean), share)));
    const m = moved(this.recall(parameter, 'm'), grad, 1 - beta1);
    const v = moved(this.recall(parameter, 'v'), tf.square(grad), 1 - beta2);
    const size = (lr * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const step = tf.mul(read, tf.mul(tf.div(m, tf.add(tf.sqrt(v), eps)), size));
    parameter.storage.write(tf.keep(tf.sub(parameter.handle(), step)));
    this.keep(parameter, 'm', tf.keep(tf.clone(m)));
    this.keep(parameter, 'v', tf.keep(tf.clone(v)));
  }

  protected override printed(o: SparseAdamOptions): Record<string, string> {
    return {
      lr: float(o.lr),
      betas: `(${o.betas.map((beta) => float(beta)).join(', ')})`,
      eps: float(o.eps),
      maximize: python(o.maximize),
    };
  }
}
