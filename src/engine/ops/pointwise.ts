import * as tf from '@tensorflow/tfjs-core';
import { saving } from '../autograd.ts';
import { kernels, onDevice } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { made } from '../backend/made.ts';
import { defaultFloat, float64 } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { mul, neg, toEven, unary } from './elementwise.ts';
import { hostBinary, hostUnary } from './host.ts';
import { named, renamed, titled } from './renamed.ts';

/** f(a), and its derivative times what arrives: g is a and the element is b. Each for the GPU, and for the host. */
interface Pair {
  f: [glsl: string, host: (x: number) => number];
  back: [glsl: string, host: (g: number, x: number) => number];
  /** The derivative as an operation on tensors, where it has one. */
  slope?: (x: Tensor) => Tensor;
}

/**
 * A function of each element, by its name in PyTorch. Integers are converted to float32 first. In the graph it is written
 * large; that word by itself stands nowhere, for tfjs has operations called so, and what is named comes along (site/tfjsKernels.ts).
 */
export function pointwise(
  name: string,
  { f, back, slope: again }: Pair,
  { rough = false } = {},
): (x: Tensor) => Tensor {
  const forward: Elementwise = { name, glsl: f[0], host: f[1] };
  const slope: Elementwise = { name: `${name}Back`, glsl: back[0], host: back[1] };
  return (x) =>
    unary(
      titled(name),
      x.dtype.isFloatingPoint ? x : to(x, defaultFloat()),
      (v) => (rough && onDevice() ? onHost(v, f[1]) : kernels().elementwise(forward, [v])),
      {
        ...saving.inputs((g, v) => [
          rough && onDevice() ? slopeOnHost(g, v!, back[1]) : kernels().elementwise(slope, [g, v!]),
        ]),
        again: again && { tensors: (g, [v]) => [mul(g, again(v!))] },
      },
    );
}

/** A GPU need not know a sine to more than three digits: the host does. */
const onHost = (v: tf.Tensor, f: (x: number) => number): tf.Tensor =>
  made((v.dataSync() as Float32Array).map(f), v.shape);

const slopeOnHost = (g: tf.Tensor, v: tf.Tensor, f: (g: number, x: number) => number): tf.Tensor => {
  const x = v.dataSync() as Float32Array;
  return made(
    (g.dataSync() as Float32Array).map((one, i) => f(one, x[i]!)),
    v.shape,
  );
};

const NOTHING: Pair['back'] = ['0.0', () => 0];

/** The same for what integers already are: the whole part. */
function whole(name: string, glsl: string, host: (x: number) => number): (x: Tensor) => Tensor {
  const ofFloats = pointwise(name, { f: [glsl, host], back: NOTHING });
  return (x) => (x.dtype.isFloatingPoint ? ofFloats(x) : x);
}

/** sin x of each element, in radians. torch.sin */
export const sin: (x: Tensor) => Tensor = pointwise(
  'sin',
  { f: ['sin(a)', Math.sin], back: ['a * cos(b)', (g, x) => g * Math.cos(x)], slope: (x) => cos(x) },
  { rough: true },
);
/** cos x of each element, in radians. torch.cos */
export const cos: (x: Tensor) => Tensor = pointwise(
  'cos',
  { f: ['cos(a)', Math.cos], back: ['-a * sin(b)', (g, x) => -g * Math.sin(x)], slope: (x) => neg(sin(x)) },
  { rough: true },
);
/** tan x of each element, in radians. torch.tan */
export const tan = pointwise(
  'tan',
  { f: ['tan(a)', Math.tan], back: ['a / (cos(b) * cos(b))', (g, x) => g / Math.cos(x) ** 2] },
  { rough: true },
);
/** arctan x of each element. torch.atan */
export const atan = pointwise('atan', {
  f: ['atan(a)', Math.atan],
  back: ['a / (1.0 + b * b)', (g, x) => g / (1 + x * x)],
});
/** (eˣ − e⁻ˣ) / 2 of each element. torch.sinh */
export const sinh = pointwise('sinh', { f: ['sinh(a)', Math.sinh], back: ['a * cosh(b)', (g, x) => g * Math.cosh(x)] });
/** (eˣ + e⁻ˣ) / 2 of each element. torch.cosh */
export const cosh = pointwise('cosh', { f: ['cosh(a)', Math.cosh], back: ['a * sinh(b)', (g, x) => g * Math.sinh(x)] });
/** arcsin x of each element. torch.asin */
export const asin = pointwise(
  'asin',
  { f: ['asin(a)', Math.asin], back: ['a / sqrt(1.0 - b * b)', (g, x) => g / Math.sqrt(1 - x * x)] },
  { rough: true },
);
/** arccos x of each element. torch.acos */
export const acos = pointwise(
  'acos',
  { f: ['acos(a)', Math.acos], back: ['-a / sqrt(1.0 - b * b)', (g, x) => -g / Math.sqrt(1 - x * x)] },
  { rough: true },
);
/** The inverse of tanh, of each element. torch.atanh */
export const atanh = pointwise(
  'atanh',
  { f: ['atanh(a)', Math.atanh], back: ['a / (1.0 - b * b)', (g, x) => g / (1 - x * x)] },
  { rough: true },
);
/** The inverse of sinh, of each element. torch.asinh */
export const asinh = pointwise(
  'asinh',
  { f: ['asinh(a)', Math.asinh], back: ['a / sqrt(b * b + 1.0)', (g, x) => g / Math.sqrt(x * x + 1)] },
  { rough: true },
);
/** The inverse of cosh, of each element. torch.acosh */
export const acosh = pointwise(
  'acosh',
  { f: ['acosh(a)', Math.acosh], back: ['a / sqrt(b * b - 1.0)', (g, x) => g / Math.sqrt(x * x - 1)] },
  { rough: true },
);
/** 2ˣ of each element. torch.exp2 */
export const exp2 = pointwise('exp2', {
  f: ['exp2(a)', (x) => 2 ** x],
  back: ['a * exp2(b) * 0.6931471805599453', (g, x) => g * 2 ** x * Math.LN2],
});
/** ln(x / (1 − x)) of each element: the inverse of the sigmoid. torch.logit */
export const logit = pointwise('logit', {
  f: ['log(a / (1.0 - a))', (x) => Math.log(x / (1 - x))],
  back: ['a / (b * (1.0 - b))', (g, x) => g / (x * (1 - x))],
});
/** What follows the point, with the sign of x. torch.frac */
export const frac = pointwise('frac', {
  f: ['a - (a < 0.0 ? ceil(a) : floor(a))', (x) => x - Math.trunc(x)],
  back: ['a', (g) => g],
});
/** The largest whole number that is not above x. Its derivative is 0. torch.floor */
export const floor = whole('floor', 'floor(a)', Math.floor);
/** The smallest whole number that is not below x. Its derivative is 0. torch.ceil */
export const ceil = whole('ceil', 'ceil(a)', Math.ceil);
/** x without what follows the point. Its derivative is 0. torch.trunc */
export const trunc = whole('trunc', 'a < 0.0 ? ceil(a) : floor(a)', Math.trunc);
/** 1 / x of each element. torch.reciprocal */
export const reciprocal = pointwise('reciprocal', {
  f: ['1.0 / a', (x) => 1 / x],
  back: ['-a / (b * b)', (g, x) => -g / (x * x)],
});
/** 1 / √x of each element. torch.rsqrt */
export const rsqrt = pointwise('rsqrt', {
  f: ['1.0 / sqrt(a)', (x) => 1 / Math.sqrt(x)],
  back: ['-0.5 * a / (b * sqrt(b))', (g, x) => (-0.5 * g) / (x * Math.sqrt(x))],
});
/** log₂ x of each element. torch.log2 */
export const log2 = pointwise('log2', {
  f: ['log(a) / 0.6931471805599453', Math.log2],
  back: ['a / (b * 0.6931471805599453)', (g, x) => g / (x * Math.LN2)],
});
/** log₁₀ x of each element. torch.log10 */
export const log10 = pointwise('log10', {
  f: ['log(a) / 2.302585092994046', Math.log10],
  back: ['a / (b * 2.302585092994046)', (g, x) => g / (x * Math.LN10)],
});
/** ln(1 + x) of each element, exact near 0. torch.log1p */
export const log1p = pointwise('log1P', {
  f: ['abs(a) < 1e-3 ? a - a * a * 0.5 + a * a * a / 3.0 : log(1.0 + a)', Math.log1p],
  back: ['a / (1.0 + b)', (g, x) => g / (1 + x)],
});
/** eˣ − 1 of each element, exact near 0. torch.expm1 */
export const expm1 = pointwise('expm1', {
  f: ['abs(a) < 1e-3 ? a + a * a * 0.5 + a * a * a / 6.0 : exp(a) - 1.0', Math.expm1],
  back: ['a * exp(b)', (g, x) => g * Math.exp(x)],
});

const signOf = pointwise('sign', { f: ['sign(a)', Math.sign], back: NOTHING });
/** −1, 0 or 1 by the sign of each element. Its derivative is 0. torch.sign */
export const sign = (x: Tensor): Tensor => (x.dtype.isFloatingPoint ? signOf(x) : hostUnary(x, Math.sign));

/** As sign. torch.sgn */
export const sgn = (x: Tensor): Tensor => named(sign(x), 'SgnBackward0');
/** 0 below 0, 1 above, and `values` at 0 itself. torch.heaviside */
export const heaviside = (x: Tensor, values: Tensor): Tensor =>
  hostBinary(x, values, (v, at) => (v < 0 ? 0 : v > 0 ? 1 : v === 0 ? at : Number.NaN), x.dtype);

const SLOPE = 2 / Math.sqrt(Math.PI);
const erfHost: Elementwise = { name: 'erf', glsl: 'a', host: (x) => erfOf(x) };
const erfBack: Elementwise = {
  name: 'erfBack',
  glsl: `a * ${SLOPE} * exp(-b * b)`,
  host: (g, x) => g * SLOPE * Math.exp(-x * x),
};
/** 2/√π ∫₀ˣ e^(−t²) dt of each element. torch.erf */
export const erf = (x: Tensor): Tensor =>
  unary(
    'Erf',
    x,
    erfHandle,
    saving.inputs((g, v) => [kernels().elementwise(erfBack, [g, v!])]),
  );

/** The same of a tfjs tensor. */
export const erfHandle = (v: tf.Tensor): tf.Tensor => (onDevice() ? tf.erf(v) : kernels().elementwise(erfHost, [v]));

/** 1 − erf(x) of each element, exact where that is near 0. torch.erfc */
export const erfc = pointwise(
  'erfc',
  { f: ['a', erfcOf], back: [`-a * ${SLOPE} * exp(-b * b)`, (g, x) => -g * SLOPE * Math.exp(-x * x)] },
  { rough: true },
);

/** 1 − erf(x): far on the right by the continued fraction itself. */
function erfcOf(x: number): number {
  return x < 2.5 ? 1 - erfOf(x) : tail(x);
}

/** The error function: a series near 0, a continued fraction far from it. */
export function erfOf(x: number): number {
  const z = Math.abs(x);
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let n = 1; n < 60 && Math.abs(term) > 1e-17 * sum; n++) {
      term *= (-z * z) / n;
      sum += term / (2 * n + 1);
    }
    return Math.sign(x) * SLOPE * sum;
  }
  return Math.sign(x) * (1 - tail(z));
}

/** 1 − erf(z) far from 0. */
function tail(z: number): number {
  let fraction = z;
  for (let n = 60; n > 0; n--) fraction = z + n / 2 / fraction;
  return Math.exp(-z * z) / (fraction * Math.sqrt(Math.PI));
}

/** To the nearest number of so many decimals, a half to the even one. Its derivative is 0. */
export function roundTo(x: Tensor, decimals: number): Tensor {
  const factor = 10 ** decimals;
  // In the tensor's own precision, as PyTorch: 0.05 · 10 is 0.5 in floats, which goes to 0.
  const own = x.dtype === float64 ? (one: number): number => one : Math.fround;
  const values = (v: tf.Tensor): Float32Array =>
    (v.dataSync() as Float32Array).map((one) => toEven(own(one * factor)) / factor);
  const out = unary(
    'Round',
    x,
    (v) => made(values(v), v.shape),
    saving.nothing((g) => [tf.zerosLike(g)]),
  );
  return renamed(out, 'RoundBackward1');
}
