import { fma } from './fma.ts';

/**
 * eˣ in floats, as PyTorch's vectors compute it on every x86 machine: 2^q e^s with |s| ≤ ln 2 / 2, e^s by a polynomial
 * with fused multiply-adds. The coefficients are those of Sleef's expf (u10), which PyTorch uses.
 */
export function expf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < -104) return 0;
  if (x > 100) return Infinity;
  const q = roundToEven(Math.fround(x * Math.fround(Math.LOG2E)));
  let s = fma(q, Math.fround(-0.693145751953125), x);
  s = fma(q, Math.fround(-1.428606765330187e-6), s);
  let u = Math.fround(0.00019852761761285365);
  for (const c of COEFFICIENTS) u = fma(u, s, c);
  const value = Math.fround(1 + fma(Math.fround(s * s), u, s));
  return Math.fround(value * 2 ** q);
}

const COEFFICIENTS = [0.0013930435525253415, 0.008333360776305199, 0.041666485369205475, 0.1666666716337204, 0.5].map(
  Math.fround,
);

function roundToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}
