/** Measures of a matrix, on plain arrays of numbers. */
export type Matrix = number[][];

/** √Σ a². */
export function frobeniusNorm(a: Matrix): number {
  return Math.sqrt(a.reduce((sum, row) => sum + row.reduce((s, v) => s + v * v, 0), 0));
}

/**
 * The largest singular value: how much the matrix can lengthen a vector. Jacobi's method in one-sided form: rotate pairs
 * of columns until all are orthogonal; their lengths are then the singular values.
 */
export function spectralNorm(a: Matrix): number {
  const columns = a[0]!.map((_, j) => a.map((row) => row[j]!));
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let i = 0; i < columns.length; i++) {
      for (let j = i + 1; j < columns.length; j++) rotated = orthogonalize(columns[i]!, columns[j]!) || rotated;
    }
    if (!rotated) break;
  }
  return Math.max(...columns.map((column) => Math.sqrt(dot(column, column))));
}

function orthogonalize(p: number[], q: number[]): boolean {
  const pp = dot(p, p);
  const qq = dot(q, q);
  const pq = dot(p, q);
  if (Math.abs(pq) <= 1e-15 * Math.sqrt(pp * qq)) return false;
  const zeta = (qq - pp) / (2 * pq);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  p.forEach((v, i) => {
    p[i] = cosine * v - sine * q[i]!;
    q[i] = sine * v + cosine * q[i]!;
  });
  return true;
}

/** The largest |eigenvalue|: lim ‖Aⁿ‖^(1/n) (Gelfand), by squaring thirty times. */
export function spectralRadius(a: Matrix): number {
  let power = a;
  let logarithm = 0;
  let n = 1;
  for (let i = 0; i < 30; i++) {
    const size = frobeniusNorm(power);
    if (size === 0) return 0;
    logarithm += Math.log(size) / n;
    power = power.map((row) => row.map((v) => v / size));
    power = power.map((row) => row.map((_, j) => row.reduce((sum, v, k) => sum + v * power[k]![j]!, 0)));
    n *= 2;
  }
  return Math.exp(logarithm);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}
