import { floatRepr } from '../decimal.ts';
import { gt } from '../ops/compare.ts';
import { abs, add, clamp, div, mul, neg, relu, sigmoid, sub, tanh, where } from '../ops/elementwise.ts';
import { maybeInPlace } from '../ops/inplace.ts';
import { chunk } from '../ops/parts.ts';
import { softmax } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import type { Tensor } from '../tensor.ts';
import { MaybeInPlace } from './activation.ts';
import { Module } from './module.ts';
import { elu, softplus } from './smooth.ts';

/** Activations made of others. Each takes any shape, which stays. */

/** x, cut to minVal … maxVal; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.hardtanh */
export const hardtanh = (input: Tensor, minVal = -1, maxVal = 1, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(clamp(x, minVal, maxVal), 'HardtanhBackward0'), 'HardtanhBackward1');
/** x, cut to 0 … 6. Any shape, which stays. torch.nn.functional.relu6 */
export const relu6 = (input: Tensor, inplace = false): Tensor => hardtanh(input, 0, 6, inplace);
/** x / (1 + |x|). Any shape, which stays. torch.nn.functional.softsign */
export const softsign = (input: Tensor): Tensor => div(input, add(abs(input), 1));
/** x − tanh x. Any shape, which stays. torch.nn.functional.tanhshrink */
export const tanhshrink = (input: Tensor): Tensor => sub(input, tanh(input));
/** x·tanh(ln(1 + eˣ)); over x itself where `inplace`. Any shape, which stays. torch.nn.functional.mish */
export const mish = (input: Tensor, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(mul(x, tanh(softplus(x))), 'MishBackward0'));
/** (x + 3) / 6, cut to 0 … 1; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.hardsigmoid */
export const hardsigmoid = (input: Tensor, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(div(clamp(add(x, 3), 0, 6), 6), 'HardsigmoidBackward0'));
/** x·hardsigmoid(x); over x itself where `inplace`. Any shape, which stays. torch.nn.functional.hardswish */
export const hardswish = (input: Tensor, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(div(mul(x, clamp(add(x, 3), 0, 6)), 6), 'HardswishBackward0'));
const SCALE = 1.0507009873554805;
const ALPHA = 1.6732632423543772;
/** 1.0507 times x above 0, 1.6733 (eˣ − 1) below; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.selu */
export const selu = (input: Tensor, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(mul(elu(x, ALPHA), SCALE), 'EluBackward0'));
/** x above 0, α(e^(x/α) − 1) below; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.celu */
export const celu = (input: Tensor, alpha = 1, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(mul(elu(div(x, alpha)), alpha), 'EluBackward0'));
/** x above `threshold`, `value` elsewhere; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.threshold */
export const threshold = (input: Tensor, threshold: number, value: number, inplace = false): Tensor =>
  maybeInPlace(input, inplace, (x) => named(where(gt(x, threshold), x, value), 'ThresholdBackward0'));
/** The first half times σ of the second, along `dim`. (…, 2H) gives (…, H). torch.nn.functional.glu */
export function glu(input: Tensor, dim = -1): Tensor {
  const [a, b] = chunk(input, 2, dim);
  return named(mul(a!, sigmoid(b!)), 'GluBackward0');
}
/** softmax of −x along `dim`. (…, C, …), which stays. torch.nn.functional.softmin */
export const softmin = (input: Tensor, dim: number): Tensor => softmax(neg(input), dim);
/** max(0, x) with a slope below that is learned: `weight` of one number, or one a channel. torch.nn.functional.prelu */
export const prelu = (input: Tensor, weight: Tensor): Tensor => {
  const channels =
    weight.numel() === 1 ? weight : weight.reshape([-1, ...new Array<number>(Math.max(input.ndim - 2, 0)).fill(1)]);
  return named(sub(relu(input), mul(channels, relu(neg(input)))), 'PreluKernelBackward0');
};

/** A layer of an activation that has no numbers. */
const layer = (f: (x: Tensor, inplace: boolean) => Tensor): typeof MaybeInPlace =>
  class extends MaybeInPlace {
    override forward(x: Tensor): Tensor {
      return f(x, this.inplace);
    }
  };

/** x, cut to 0 … 6, as a layer. Any shape. torch.nn.ReLU6 */
export class ReLU6 extends layer(relu6) {}
/** x·tanh(ln(1 + eˣ)), as a layer. Any shape. torch.nn.Mish */
export class Mish extends layer(mish) {}
/** (x + 3) / 6, cut to 0 … 1, as a layer. Any shape. torch.nn.Hardsigmoid */
export class Hardsigmoid extends layer(hardsigmoid) {}
/** x·hardsigmoid(x), as a layer. Any shape. torch.nn.Hardswish */
export class Hardswish extends layer(hardswish) {}
/** Self-normalizing: selu(x), as a layer. Any shape. torch.nn.SELU */
export class SELU extends layer(selu) {}
/** x / (1 + |x|), as a layer. Any shape. torch.nn.Softsign */
export class Softsign extends Module {
  override forward(x: Tensor): Tensor {
    return softsign(x);
  }
}
/** x − tanh x, as a layer. Any shape. torch.nn.Tanhshrink */
export class Tanhshrink extends Module {
  override forward(x: Tensor): Tensor {
    return tanhshrink(x);
  }
}
/** x, cut to minVal … maxVal, as a layer. Any shape. torch.nn.Hardtanh */
export class Hardtanh extends MaybeInPlace {
  constructor(
    readonly minVal = -1,
    readonly maxVal = 1,
    inplace = false,
  ) {
    super(inplace);
  }
  override forward(x: Tensor): Tensor {
    return hardtanh(x, this.minVal, this.maxVal, this.inplace);
  }
  override extraRepr(): string {
    return [`min_val=${floatRepr(this.minVal)}, max_val=${floatRepr(this.maxVal)}`, super.extraRepr()]
      .filter(Boolean)
      .join(', ');
  }
}
/** x above 0, α(e^(x/α) − 1) below, as a layer. Any shape. torch.nn.CELU */
export class CELU extends MaybeInPlace {
  constructor(
    readonly alpha = 1,
    inplace = false,
  ) {
    super(inplace);
  }
  override forward(x: Tensor): Tensor {
    return celu(x, this.alpha, this.inplace);
  }
  override extraRepr(): string {
    return [`alpha=${floatRepr(this.alpha)}`, super.extraRepr()].filter(Boolean).join(', ');
  }
}
/** The first half times σ of the second, along `dim`, as a layer. (…, 2H) gives (…, H). torch.nn.GLU */
export class GLU extends Module {
  constructor(readonly dim = -1) {
    super();
  }
  override forward(x: Tensor): Tensor {
    return glu(x, this.dim);
  }
  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
/** x above `threshold`, `value` elsewhere, as a layer. Any shape. torch.nn.Threshold */
export class Threshold extends MaybeInPlace {
  constructor(
    readonly threshold: number,
    readonly value: number,
    inplace = false,
  ) {
    super(inplace);
  }
  override forward(x: Tensor): Tensor {
    return threshold(x, this.threshold, this.value, this.inplace);
  }
  override extraRepr(): string {
    return [`threshold=${this.threshold}, value=${this.value}`, super.extraRepr()].filter(Boolean).join(', ');
  }
}
