import { fma } from '../fma.ts';

/**
 * Sums of floats in the order in which PyTorch's vectors make them on an x86 machine with AVX2 (its sums have no wider
 * form): eight lanes, four vectors at a time, in a cascade of four levels that keeps the rounding small.
 */
const LANES = 8;
const AT_ONCE = 4;
const LEVELS = 4;

/** Σ of `count` floats from `start` on that lie side by side. */
export function sumOfRow(x: ArrayLike<number>, start: number, count: number): number {
  if (count < LANES) {
    let few = 0;
    for (let k = 0; k < count; k++) few = Math.fround(few + x[start + k]!);
    return few;
  }
  const vectors = Math.floor(count / LANES);
  const lanes = sumOfVectors(x, start, vectors);
  let sum = 0;
  for (let k = vectors * LANES; k < count; k++) sum = Math.fround(sum + x[start + k]!);
  for (let k = 0; k < LANES; k++) sum = Math.fround(sum + lanes[k]!);
  return sum;
}

/**
 * √Σ x² of `count` floats from `start` on: eight lanes, then what is left, four at a time; the last three at most go through
 * the processor's fused product and sum.
 */
export function normOfRow(x: ArrayLike<number>, start: number, count: number): number {
  const { fround } = Math;
  const squares = new Float32Array(LANES);
  const whole = count - (count % LANES);
  for (let i = 0; i < whole; i++) {
    const value = x[start + i]!;
    squares[i % LANES]! += fround(value * value);
  }
  let sum = squares.reduce((a, b) => fround(a + b));
  let i = whole;
  for (const fused = count - (count % 4); i < fused; i++) sum = fround(sum + fround(x[start + i]! * x[start + i]!));
  for (; i < count; i++) sum = fma(x[start + i]!, x[start + i]!, sum);
  return fround(Math.sqrt(sum));
}

/** Σ of vectors, lane by lane. */
function sumOfVectors(x: ArrayLike<number>, start: number, count: number): Float32Array {
  const groups = Math.floor(count / AT_ONCE);
  const width = LANES * AT_ONCE;
  const sums = groups < 16 ? plain(x, start, groups, width) : cascade(x, start, groups, width, width);
  for (let i = groups * AT_ONCE; i < count; i++) {
    for (let k = 0; k < LANES; k++) sums[k]! += x[start + i * LANES + k]!;
  }
  for (let j = 1; j < AT_ONCE; j++) for (let k = 0; k < LANES; k++) sums[k]! += sums[j * LANES + k]!;
  return sums;
}

/**
 * Σ of `rows` rows of `width` floats that follow one another, column by column: thirty-two columns at a time, then eight,
 * then one; the last two kinds take four rows at once.
 */
export function sumOfColumns(x: ArrayLike<number>, start: number, rows: number, width: number): Float32Array {
  const out = new Float32Array(width);
  const wide = LANES * AT_ONCE;
  let j = 0;
  for (; j + wide <= width; j += wide) out.set(cascade(x, start + j, rows, wide, width), j);
  while (j < width) {
    const few = j + LANES <= width ? LANES : 1;
    out.set(sumOfFew(x, start + j, rows, few, width), j);
    j += few;
  }
  return out;
}

/** Σ of `rows` rows of so few floats, `stride` apart. */
function sumOfFew(x: ArrayLike<number>, start: number, rows: number, width: number, stride: number): Float32Array {
  const together = new Float32Array(rows * width);
  for (let i = 0; i < rows; i++) for (let k = 0; k < width; k++) together[i * width + k] = x[start + i * stride + k]!;
  const groups = Math.floor(rows / AT_ONCE);
  const sums = cascade(together, 0, groups, width * AT_ONCE, width * AT_ONCE);
  for (let i = groups * AT_ONCE; i < rows; i++) {
    for (let k = 0; k < width; k++) sums[k]! += together[i * width + k]!;
  }
  for (let j = 1; j < AT_ONCE; j++) for (let k = 0; k < width; k++) sums[k]! += sums[j * width + k]!;
  return sums.subarray(0, width);
}

/** √Σ x² of each column, from the first row to the last. */
export function normOfColumns(x: ArrayLike<number>, start: number, rows: number, width: number): Float32Array {
  const out = new Float32Array(width);
  for (let i = 0, at = start; i < rows; i++) {
    for (let k = 0; k < width; k++, at++) out[k]! += Math.fround(x[at]! * x[at]!);
  }
  return out.map(Math.sqrt);
}

const scratch = new Float32Array(LANES * AT_ONCE);

/** So few rows that the cascade has one level. */
function plain(x: ArrayLike<number>, start: number, rows: number, width: number): Float32Array {
  scratch.fill(0);
  for (let i = 0, at = start; i < rows; i++) for (let k = 0; k < width; k++) scratch[k]! += x[at++]!;
  return scratch;
}

/** Σ of `rows` rows of `width` floats, `stride` apart: each column by itself. */
export function cascade(
  x: ArrayLike<number>,
  start: number,
  rows: number,
  width: number,
  stride: number,
): Float32Array {
  const power = Math.max(4, Math.floor(Math.ceil(Math.log2(Math.max(rows, 1))) / LEVELS));
  const step = 2 ** power;
  const mask = step - 1;
  const levels = Array.from({ length: LEVELS }, () => new Float32Array(width));
  const lowest = levels[0]!;
  let i = 0;
  while (i + step <= rows) {
    for (let j = 0; j < step; j++, i++) {
      for (let k = 0; k < width; k++) lowest[k]! += x[start + i * stride + k]!;
    }
    for (let j = 1; j < LEVELS; j++) {
      const [upper, lower] = [levels[j]!, levels[j - 1]!];
      for (let k = 0; k < width; k++) upper[k]! += lower[k]!;
      lower.fill(0);
      if ((i & (mask << (j * power))) !== 0) break;
    }
  }
  for (; i < rows; i++) for (let k = 0; k < width; k++) lowest[k]! += x[start + i * stride + k]!;
  for (let j = 1; j < LEVELS; j++) for (let k = 0; k < width; k++) lowest[k]! += levels[j]![k]!;
  return lowest;
}
