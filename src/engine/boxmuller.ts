import { fma } from './fma.ts';

/**
 * Box–Muller over sixteen uniform floats, as PyTorch's AVX code does it: log, sin and cos are Cephes' single-precision
 * polynomials, with fused multiply-adds. (Math.log and its kin are better, and so give other last bits.)
 */
const f = Math.fround;
const float = new Float32Array(1);
const word = new Int32Array(float.buffer);

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f);
const LN2_LOW = f(-2.1219444e-4);
const LN2_HIGH = f(0.693359375);
const SQRT_HALF = f(Math.SQRT1_2);

function log(value: number): number {
  float[0] = Math.max(value, 1.1754943508222875e-38);
  let exponent = ((word[0]! >>> 23) & 0xff) - 126;
  word[0] = (word[0]! & 0x807fffff) | 0x3f000000;
  let x = float[0]!;
  if (x < SQRT_HALF) {
    exponent--;
    x = f(f(x - 1) + x);
  } else {
    x = f(x - 1);
  }
  const z = f(x * x);
  let y = LOG[0]!;
  for (let i = 1; i < LOG.length; i++) y = fma(y, x, LOG[i]!);
  y = fma(f(y * x), z, f(exponent * LN2_LOW));
  y = fma(-z, 0.5, y);
  return fma(exponent, LN2_HIGH, f(x + y));
}

const SIN = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(f);
const COS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(f);
const PI_4 = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(f);
const FOUR_OVER_PI = f(1.27323954473516);

/** [sin x, cos x] for x ≥ 0. */
function sinCos(value: number): [number, number] {
  const octant = (Math.trunc(f(value * FOUR_OVER_PI)) + 1) & ~1;
  let x = value;
  for (const part of PI_4) x = fma(octant, part, x);
  const z = f(x * x);
  let c = fma(fma(COS[0]!, z, COS[1]!), z, COS[2]!);
  c = f(fma(f(c * z), z, f(-z * 0.5)) + 1);
  let s = fma(fma(SIN[0]!, z, SIN[1]!), z, SIN[2]!);
  s = fma(f(s * z), x, x);
  const [sine, cosine] = (octant & 2) === 0 ? [s, c] : [c, s];
  return [(octant & 4) === 0 ? sine : -sine, ((octant - 2) & 4) === 0 ? -cosine : cosine];
}

const TWO_PI = f(2 * Math.PI);

/** Sixteen uniform numbers at `start` become sixteen normal ones. */
export function boxMuller8(data: Float32Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = f(Math.sqrt(f(-2 * log(f(1 - data[j]!)))));
    const [sine, cosine] = sinCos(f(TWO_PI * data[j + 8]!));
    data[j] = fma(f(radius * cosine), f(std), f(mean));
    data[j + 8] = fma(f(radius * sine), f(std), f(mean));
  }
}
