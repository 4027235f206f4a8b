import { type DType, float64 } from './dtype.ts';
import type { Generator } from './random.ts';

/** Uniform numbers in [from, to): PyTorch's doubles take other draws than its floats. */
export const uniformOf = (
  source: Generator,
  dtype: DType | undefined,
  count: number,
  from = 0,
  to = 1,
): Float32Array | Float64Array =>
  dtype === float64 ? source.uniformDoubles(count, from, to) : source.uniform(count, from, to);

/** Normal numbers with that mean and standard deviation, in the type's precision. */
export const normalOf = (
  source: Generator,
  dtype: DType | undefined,
  count: number,
  mean = 0,
  std = 1,
): Float32Array | Float64Array =>
  dtype === float64 ? source.normalDoubles(count, mean, std) : source.normal(count, mean, std);
