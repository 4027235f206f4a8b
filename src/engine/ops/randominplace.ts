import { normalOf, uniformOf } from '../draws.ts';
import { convert, float32, float64, int8, int16, int32, int64, uint8 } from '../dtype.ts';
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

const each = (x: Tensor, draw: () => number): Tensor => fill(x, Float64Array.from({ length: x.numel() }, draw));

/** Fills with how many trials it takes until what happens with probability p has happened, in place: 1, 2, … */
export function geometric_(x: Tensor, p: number, { generator }: Source = {}): Tensor {
  if (!(p > 0 && p < 1)) throw new RuntimeError(`geometric_ expects p to be in (0, 1), but got p=${p}`);
  const source = generator ?? defaultGenerator;
  return each(x, () => Math.ceil(Math.log(source.uniform53()) / Math.log1p(-p)));
}

/** Fills with e to the power of normal random numbers of that mean and standard deviation, in place. */
export function logNormal_(x: Tensor, mean = 1, std = 2, { generator }: Source = {}): Tensor {
  if (!(std > 0)) throw new RuntimeError(`log_normal_ expects std > 0.0, but found std=${std}`);
  const source = generator ?? defaultGenerator;
  return each(x, () => Math.exp(source.normalDoubles(1, mean, std)[0]!));
}

/** Fills with random numbers of Cauchy's distribution around `median`, in place: some are very far away. */
export function cauchy_(x: Tensor, median = 0, sigma = 1, { generator }: Source = {}): Tensor {
  if (!(sigma > 0)) throw new RuntimeError(`cauchy_ expects sigma > 0.0, but found sigma=${sigma}`);
  const source = generator ?? defaultGenerator;
  return each(x, () => median + sigma * Math.tan(Math.PI * (source.uniform53() - 0.5)));
}

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
  [int8, 2 ** 7],
]);
