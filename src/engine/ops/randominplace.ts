import { normalOf, uniformOf } from '../draws.ts';
import { convert, float32, float64, int16, int32, int64, uint8 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import type { HostArray } from '../places.ts';
import { defaultGenerator, type Generator } from '../random.ts';
import { Tensor } from '../tensor.ts';
import { exponential } from './choose.ts';
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
/** Fills with how long one waits for what comes `lambd` times in a unit of time, in place. */
export const exponential_ = (x: Tensor, lambd = 1, { generator }: Source = {}): Tensor => {
  if (!(lambd > 0)) throw new RuntimeError(`exponential_ expects lambda > 0.0, but found lambda=${lambd}`);
  const source = generator ?? defaultGenerator;
  return fill(
    x,
    Float64Array.from({ length: x.numel() }, () => exponential(source) / lambd),
  );
};

/**
 * Fills with whole numbers in place: in [from, to), or below `from` where it stands alone, or over the full range of the
 * type; of int64 these are too large for a double, so they are BigInts.
 */
export function random_(x: Tensor, from?: number | null, to?: number | null, { generator }: Source = {}): Tensor {
  const source = generator ?? defaultGenerator;
  const bounds = [from, to].filter((bound) => typeof bound === 'number');
  if (bounds.length > 0) {
    const [low, high] = bounds.length === 2 ? (bounds as [number, number]) : [0, bounds[0]!];
    if (low >= high)
      throw new RuntimeError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
    return fill(x, source.integers(x.numel(), low, high));
  }
  if (x.dtype === int64)
    return fill(
      x,
      BigInt64Array.from({ length: x.numel() }, () => source.randomInt64()),
    );
  const range = RANGES.get(x.dtype);
  if (range === undefined) throw new RuntimeError(`"random_" not implemented for '${x.dtype.title}'`);
  return fill(x, source.integers(x.numel(), 0, range));
}

/** How many whole numbers a type holds from 0 on, exactly. */
const RANGES = new Map([
  [float32, 2 ** 24 + 1],
  [float64, 2 ** 53 + 1],
  [int32, 2 ** 31],
  [int16, 2 ** 15],
  [uint8, 2 ** 8],
]);
