import { normalOf, uniformOf } from '../draws.ts';
import { convert } from '../dtype.ts';
import type { HostArray } from '../places.ts';
import { defaultGenerator, type Generator } from '../random.ts';
import { Tensor } from '../tensor.ts';
import { assign } from './inplace.ts';

interface Source {
  generator?: Generator | null;
}

const fill = (x: Tensor, values: HostArray): Tensor =>
  assign(x, Tensor.ofHost(convert(values, x.dtype), x.shape, x.dtype));

/** Fills with uniform random numbers in [from, to), in place. */
export const uniform_ = (x: Tensor, from = 0, to = 1, { generator }: Source = {}): Tensor =>
  fill(x, uniformOf(generator ?? defaultGenerator, x.dtype, x.numel(), from, to));
/** Fills with normal random numbers, in place. */
export const normal_ = (x: Tensor, mean = 0, std = 1, { generator }: Source = {}): Tensor =>
  fill(x, normalOf(generator ?? defaultGenerator, x.dtype, x.numel(), mean, std));
/** Fills with 1 with probability p, else 0, in place. */
export const bernoulli_ = (x: Tensor, p = 0.5, { generator }: Source = {}): Tensor =>
  fill(x, (generator ?? defaultGenerator).bernoulli(x.numel(), p));
/** Fills with whole numbers over the full range of int64, in place: too large for a double, so they are BigInts. */
export const random_ = (x: Tensor, { generator }: Source = {}): Tensor =>
  fill(
    x,
    BigInt64Array.from({ length: x.numel() }, () => (generator ?? defaultGenerator).randomInt64()),
  );
