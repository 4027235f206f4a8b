/** What a bench finds, as `--json` prints it: types, and what is computed of them. */

import type { Model, Paired } from './page/model.ts';

export interface Report {
  machine: { cpu: string; cores: number; os: string; node: string; browser: string; renderer: string; load: number };
  versions: Record<string, string>;
  model: Model;
  rows: Row[];
  ratios: Ratio[];
  growth: Growth[];
  /** What could not be measured here, and why. */
  notes: string[];
}

export interface Row {
  name: string;
  backend: string;
  /** Milliseconds: the median, and the middle half. */
  median: number;
  quartiles: [number, number];
  /** How many steps were timed. */
  steps: number;
  /** Milliseconds of the very first step, with all that is compiled for it. */
  first?: number;
}

/** One promise: a ratio of two rows' medians, and what it must be. */
export interface Ratio {
  name: string;
  value: number;
  /** The middle half, where pairs took turns. */
  quartiles?: [number, number];
  target: { atLeast: number } | { atMost: number };
  met: boolean;
}

/** How a step's time grows along one of the model's sizes. */
export interface Growth {
  backend: string;
  size: 'length' | 'batch' | 'hidden';
  points: GrowthPoint[];
  /** Coefficients of 1, x (and x² for the hidden size), in milliseconds. */
  fit: number[];
}

export interface GrowthPoint {
  x: number;
  ms: number;
  /** The measured over the fitted. */
  ratio: number;
  steps: number;
}

/** A ratio above this is a cliff, to be explained. */
export const CLIFF = 1.3;

export function rowOf(name: string, backend: string, times: readonly number[], first?: number): Row {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { name, backend, median: at(0.5), quartiles: [at(0.25), at(0.75)], steps: times.length, first };
}

export function ratioOf(name: string, a: Row, b: Row, target: Ratio['target']): Ratio {
  const value = a.median / b.median;
  return { name, value, target, met: 'atLeast' in target ? value >= target.atLeast : value <= target.atMost };
}

/** The median of the ratios of neighbours: what slows both down does not count. */
export function pairedRatio(name: string, { packed, padded }: Paired, atMost: number): Ratio {
  const ratios = packed.map((ms, i) => ms / padded[i]!);
  const { median, quartiles } = rowOf('', '', ratios);
  return { name, value: median, quartiles, target: { atMost }, met: median <= atMost };
}

/** Fits c₀ + c₁ x (+ c₂ x²) to the points, each error relative to its value, and gives each point's ratio to the fit. */
export function growthOf(
  backend: string,
  size: Growth['size'],
  points: readonly { x: number; ms: number; steps: number }[],
): Growth {
  const degree = size === 'hidden' ? 2 : 1;
  const fit = leastSquares(points, degree);
  const fitted = (x: number): number => fit.reduce((sum, c, p) => sum + c * x ** p, 0);
  return { backend, size, fit, points: points.map((p) => ({ ...p, ratio: p.ms / fitted(p.x) })) };
}

/** The normal equations, by elimination. */
function leastSquares(points: readonly { x: number; ms: number }[], degree: number): number[] {
  const powers = Array.from({ length: degree + 1 }, (_, p) => p);
  const rows = powers.map((p) => [
    ...powers.map((q) => points.reduce((sum, { x, ms }) => sum + x ** (p + q) / ms ** 2, 0)),
    points.reduce((sum, { x, ms }) => sum + x ** p / ms, 0),
  ]);
  for (const p of powers) {
    for (const q of powers) {
      if (p === q) continue;
      const factor = rows[q]![p]! / rows[p]![p]!;
      rows[q] = rows[q]!.map((v, k) => v - factor * rows[p]![k]!);
    }
  }
  return powers.map((p) => rows[p]![degree + 1]! / rows[p]![p]!);
}
