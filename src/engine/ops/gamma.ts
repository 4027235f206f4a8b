import type { Tensor } from '../tensor.ts';
import { add, div, mul } from './elementwise.ts';
import { erf, erfOf, pointwise } from './pointwise.ts';
import { named } from './renamed.ts';

/** Functions of probability: a GPU knows none of them, the host computes them in doubles. */
function special(name: string, f: (x: number) => number, slope: (x: number) => number): (x: Tensor) => Tensor {
  return pointwise(name, { f: ['a', f], back: ['a', (g, x) => g * slope(x)] }, { rough: true });
}

/** Where the series for large numbers are exact. */
const FAR = 12;
const isPole = (x: number): boolean => x <= 0 && Number.isInteger(x);

/** ln |Γ(x)|: Stirling's series, reached by Γ(x + 1) = x Γ(x). */
export function lgammaOf(x: number): number {
  if (!Number.isFinite(x)) return x * x;
  if (isPole(x)) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgammaOf(1 - x);
  let [z, below] = [x, 1];
  for (; z < FAR; z++) below *= z;
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - Math.log(below);
}

/** The slope of ln Γ. */
function digammaOf(x: number): number {
  if (x === 0) return -Infinity / Math.sign(1 / x);
  if (isPole(x)) return Number.NaN;
  if (x < 0) return digammaOf(1 - x) - Math.PI / Math.tan(Math.PI * x);
  let [z, sum] = [x, 0];
  for (; z < FAR; z++) sum -= 1 / z;
  const r = 1 / (z * z);
  return sum + Math.log(z) - 1 / (2 * z) - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132))));
}

/** The slope of digamma. */
function trigammaOf(x: number): number {
  if (x < 0.5) return (Math.PI / Math.sin(Math.PI * x)) ** 2 - trigammaOf(1 - x);
  let [z, sum] = [x, 0];
  for (; z < FAR; z++) sum += 1 / (z * z);
  const r = 1 / (z * z);
  return sum + 1 / z + r / 2 + (r / z) * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r / 13.2))));
}

const erfSlope = (y: number): number => (2 / Math.sqrt(Math.PI)) * Math.exp(-y * y);

/** Where erf is x: Newton's steps from Winitzki's guess. */
function erfinvOf(x: number): number {
  if (Math.abs(x) >= 1) return Math.abs(x) === 1 ? x * Infinity : Number.NaN;
  if (x === 0) return x;
  const log = Math.log(1 - x * x);
  const half = 2 / (Math.PI * 0.147) + log / 2;
  let y = Math.sign(x) * Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
  for (let i = 0; i < 6; i++) {
    const step = (erfOf(y) - x) / erfSlope(y);
    if (Number.isFinite(step)) y -= step / (1 + y * step);
  }
  return y;
}

/** Σ (x²/4)ᵏ / (k! (k + n)!), times (x/2)ⁿ: Bessel's function Iₙ. */
function bessel(n: 0 | 1): (x: number) => number {
  return (x) => {
    let term = n === 0 ? 1 : x / 2;
    let sum = term;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (x * x) / 4 / (k * (k + n));
      sum += term;
    }
    return sum;
  };
}

const sincOf = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const sincSlope = (x: number): number => (x === 0 ? 0 : (Math.cos(Math.PI * x) - sincOf(x)) / x);
const entrOf = (x: number): number => (x > 0 ? -x * Math.log(x) : x === 0 ? 0 : x < 0 ? -Infinity : Number.NaN);

/** ln |Γ(x)| of each element. torch.lgamma */
export const lgamma = special('lgamma', lgammaOf, digammaOf);
/** The slope of ln Γ(x), of each element. torch.digamma */
export const digamma = special('digamma', digammaOf, trigammaOf);
/** The inverse of erf, of each element in (−1, 1). torch.erfinv */
export const erfinv = special('erfinv', erfinvOf, (x) => 1 / erfSlope(erfinvOf(x)));
/** Bessel's modified function of order 0, of each element. torch.i0 */
export const i0 = special('i0', bessel(0), bessel(1));
/** sin(πx) / (πx) of each element, 1 at 0. torch.sinc */
export const sinc = special('sinc', sincOf, sincSlope);
/** −x ln x of each element, 0 at 0. torch.special.entr */
export const entr = special('specialEntr', entrOf, (x) => -Math.log(x) - 1);
/** ½ (1 + erf(x / √2)) of each element: how much of a normal distribution lies below. torch.special.ndtr */
export const ndtr = (x: Tensor): Tensor => named(mul(add(erf(div(x, Math.SQRT2)), 1), 0.5), 'MulBackward1');
