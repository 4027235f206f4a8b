import { saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { floatRepr } from '../decimal.ts';
import { unary } from '../ops/elementwise.ts';
import { maybeInPlace } from '../ops/inplace.ts';
import { erfOf } from '../ops/pointwise.ts';
import { titled } from '../ops/renamed.ts';
import type { Tensor } from '../tensor.ts';
import { MaybeInPlace } from './activation.ts';
import { Module } from './module.ts';

/** f of each element with one number; `back` has what arrives as a and the element as b. */
function bend(name: string, x: Tensor, f: Elementwise, back: Elementwise, numbers: readonly number[] = []): Tensor {
  return unary(
    titled(name),
    x,
    (v) => kernels().elementwise(f, [v], numbers),
    saving.inputs((g, v) => [kernels().elementwise(back, [g, v!], numbers)]),
  );
}

const LEAKY: Elementwise = {
  name: 'leaky',
  glsl: 'a > 0.0 ? a : a * s0',
  host: (x, _b, _c, _d, s) => (x > 0 ? x : x * s),
};
const LEAKY_BACK: Elementwise = {
  name: 'leakyBack',
  glsl: 'b > 0.0 ? a : a * s0',
  host: (g, x, _c, _d, s) => (x > 0 ? g : g * s),
};
/** x above 0, `negativeSlope`·x below; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.leaky_relu */
export const leakyRelu = (x: Tensor, negativeSlope = 0.01, inplace = false): Tensor =>
  maybeInPlace(x, inplace, (v) => bend('leakyRelu', v, LEAKY, LEAKY_BACK, [negativeSlope]), 'LeakyReluBackward1');

const ELU_CURVE: Elementwise = {
  name: 'elu',
  glsl: 'a > 0.0 ? a : s0 * (exp(a) - 1.0)',
  host: (x, _b, _c, _d, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
};
const ELU_BACK: Elementwise = {
  name: 'eluBack',
  glsl: 'b > 0.0 ? a : a * s0 * exp(b)',
  host: (g, x, _c, _d, alpha) => (x > 0 ? g : g * alpha * Math.exp(x)),
};
/** x above 0, α(eˣ − 1) below; over x itself where `inplace`. Any shape, which stays. torch.nn.functional.elu */
export const elu = (x: Tensor, alpha = 1, inplace = false): Tensor =>
  maybeInPlace(x, inplace, (v) => bend('elu', v, ELU_CURVE, ELU_BACK, [alpha]), 'EluBackward1');

const SOFTPLUS: Elementwise = {
  name: 'softplus',
  glsl: 'a * s0 > s1 ? a : log(1.0 + exp(a * s0)) / s0',
  host: (x, _b, _c, _d, beta, threshold) => (x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta),
};
const SOFTPLUS_BACK: Elementwise = {
  name: 'softplusBack',
  glsl: 'b * s0 > s1 ? a : a / (1.0 + exp(-b * s0))',
  host: (g, x, _c, _d, beta, threshold) => (x * beta > threshold ? g : g / (1 + Math.exp(-x * beta))),
};
/** ln(1 + e^(βx)) / β; x itself where βx is above the threshold. Any shape, which stays. torch.nn.functional.softplus */
export const softplus = (x: Tensor, beta = 1, threshold = 20): Tensor =>
  bend('softplus', x, SOFTPLUS, SOFTPLUS_BACK, [beta, threshold]);

const LOGSIGMOID: Elementwise = {
  name: 'logSigmoid',
  glsl: 'min(a, 0.0) - log(1.0 + exp(-abs(a)))',
  host: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
};
const LOGSIGMOID_BACK: Elementwise = {
  name: 'logSigmoidBack',
  glsl: 'a / (1.0 + exp(b))',
  host: (g, x) => g / (1 + Math.exp(x)),
};
/** ln σ(x), exact however small σ(x) is. Any shape, which stays. torch.nn.functional.logsigmoid */
export const logsigmoid = (x: Tensor): Tensor => bend('logSigmoid', x, LOGSIGMOID, LOGSIGMOID_BACK);

const SILU: Elementwise = { name: 'silu', glsl: 'a / (1.0 + exp(-a))', host: (x) => x / (1 + Math.exp(-x)) };
const SILU_BACK: Elementwise = {
  name: 'siluBack',
  glsl: 'a / (1.0 + exp(-b)) * (1.0 + b * (1.0 - 1.0 / (1.0 + exp(-b))))',
  host: (g, x) => {
    const s = 1 / (1 + Math.exp(-x));
    return g * s * (1 + x * (1 - s));
  },
};
/** x·σ(x); over x itself where `inplace`. Any shape, which stays. torch.nn.functional.silu */
export const silu = (x: Tensor, inplace = false): Tensor =>
  maybeInPlace(x, inplace, (v) => bend('silu', v, SILU, SILU_BACK));

const INNER = 0.7978845608028654;
/** The normal distribution's Φ, to seven digits (Abramowitz and Stegun, 7.1.26), for the GPU. */
const PHI = (z: string): string =>
  `(0.5 + 0.5 * sign(${z}) * (1.0 - exp(-0.5 * ${z} * ${z}) * (0.254829592 + (-0.284496736 + (1.421413741 + (-1.453152027 + 1.061405429 / (1.0 + 0.2316418888 * abs(${z}))) / (1.0 + 0.2316418888 * abs(${z}))) / (1.0 + 0.2316418888 * abs(${z}))) / (1.0 + 0.2316418888 * abs(${z}))) / (1.0 + 0.2316418888 * abs(${z}))))`;
const phi = (x: number): number => 0.5 * (1 + erfOf(x / Math.SQRT2));
const f = Math.fround;
/** In PyTorch's steps, each rounded to a float. */
const GELU: Elementwise = { name: 'gelu', glsl: `a * ${PHI('a')}`, host: (x) => x * phi(x) };
const GELU_BACK: Elementwise = {
  name: 'geluBack',
  glsl: `a * (${PHI('b')} + b * 0.3989422804014327 * exp(-0.5 * b * b))`,
  host: (g, x) => g * (phi(x) + (x * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI)),
};
const tanhInner = (x: number): number => f(Math.tanh(f(f(INNER) * f(x + f(f(0.044715) * f(f(x * x) * x))))));
const GELU_TANH: Elementwise = {
  name: 'geluTanh',
  glsl: `0.5 * a * (1.0 + tanh(${INNER} * (a + 0.044715 * a * a * a)))`,
  host: (x) => f(0.5 * x) * f(1 + tanhInner(x)),
  double: (x) => 0.5 * x * (1 + Math.tanh(INNER * (x + 0.044715 * x ** 3))),
};
const GELU_TANH_BACK: Elementwise = {
  name: 'geluTanhBack',
  glsl: `a * (0.5 * (1.0 + tanh(${INNER} * (b + 0.044715 * b * b * b))) + 0.5 * b * (1.0 - pow(tanh(${INNER} * (b + 0.044715 * b * b * b)), 2.0)) * ${INNER} * (1.0 + 0.134145 * b * b))`,
  host: (g, x) => {
    const t = tanhInner(x);
    const steep = f(f(INNER) * f(1 + f(f(3 * f(0.044715)) * f(x * x))));
    return g * f(f(0.5 * f(1 + t)) + f(f(f(0.5 * x) * f(1 - f(t * t))) * steep));
  },
  double: (g, x) => {
    const t = Math.tanh(INNER * (x + 0.044715 * x ** 3));
    return g * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * INNER * (1 + 0.134145 * x * x));
  },
};
/** x·Φ(x) (Hendrycks and Gimpel, 2016); `approximate: 'tanh'` is the formula with tanh. Any shape, which stays. torch.nn.functional.gelu */
export const gelu = (x: Tensor, { approximate = 'none' as 'none' | 'tanh' } = {}): Tensor =>
  approximate === 'tanh' ? bend('gelu', x, GELU_TANH, GELU_TANH_BACK) : bend('gelu', x, GELU, GELU_BACK);

/** x above 0, a little of it below, as a layer. Any shape, which stays. torch.nn.LeakyReLU */
export class LeakyReLU extends MaybeInPlace {
  constructor(
    readonly negativeSlope = 0.01,
    inplace = false,
  ) {
    super(inplace);
  }
  override forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope, this.inplace);
  }
  override extraRepr(): string {
    return [`negative_slope=${floatRepr(this.negativeSlope)}`, super.extraRepr()].filter(Boolean).join(', ');
  }
}
/** x above 0, α(eˣ − 1) below, as a layer. Any shape, which stays. torch.nn.ELU */
export class ELU extends MaybeInPlace {
  constructor(
    readonly alpha = 1,
    inplace = false,
  ) {
    super(inplace);
  }
  override forward(x: Tensor): Tensor {
    return elu(x, this.alpha, this.inplace);
  }
  override extraRepr(): string {
    return [`alpha=${floatRepr(this.alpha)}`, super.extraRepr()].filter(Boolean).join(', ');
  }
}
/** ln(1 + e^(βx)) / β, as a layer. Any shape, which stays. torch.nn.Softplus */
export class Softplus extends Module {
  constructor(
    readonly beta = 1,
    readonly threshold = 20,
  ) {
    super();
  }
  override forward(x: Tensor): Tensor {
    return softplus(x, this.beta, this.threshold);
  }
  override extraRepr(): string {
    return `beta=${floatRepr(this.beta)}, threshold=${floatRepr(this.threshold)}`;
  }
}
/** ln σ(x), as a layer. Any shape, which stays. torch.nn.LogSigmoid */
export class LogSigmoid extends Module {
  override forward(x: Tensor): Tensor {
    return logsigmoid(x);
  }
}
/** x·σ(x), as a layer. Any shape, which stays. torch.nn.SiLU */
export class SiLU extends MaybeInPlace {
  override forward(x: Tensor): Tensor {
    return silu(x, this.inplace);
  }
}
/** x·Φ(x), as a layer. Any shape, which stays. torch.nn.GELU */
export class GELU_ extends Module {
  readonly approximate: 'none' | 'tanh';
  constructor({ approximate = 'none' as 'none' | 'tanh' } = {}) {
    super();
    this.approximate = approximate;
  }
  override forward(x: Tensor): Tensor {
    return gelu(x, { approximate: this.approximate });
  }
  override extraRepr(): string {
    return `approximate='${this.approximate}'`;
  }
}
