import { strictly } from '../attributes.ts';
import { floatRepr } from '../decimal.ts';
import { defaultFloat } from '../dtype.ts';
import { NotImplementedError, ValueError } from '../errors.ts';
import { lift, type Operand } from '../ops/elementwise.ts';
import { expand } from '../ops/shape.ts';
import { tupleText } from '../print.ts';
import { broadcastShape, Size, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';

/** What can be drawn, and how likely it is. torch.distributions.Distribution */
export abstract class Distribution {
  /** How many distributions stand side by side: the shape of one draw. */
  readonly batchShape: Size;

  constructor(shape: readonly number[]) {
    this.batchShape = Size.make(...shape);
  }

  /** Drawn, without a gradient: (…sampleShape, …batchShape). */
  abstract sample(sampleShape?: readonly number[]): Tensor;
  /** The logarithm of the probability, or of its density, of each value: the shape of `value`. */
  abstract logProb(value: Tensor): Tensor;
  /** How much a draw surprises, in nats: (…batchShape). */
  abstract entropy(): Tensor;

  /** Drawn, with the gradient of what it is drawn from: (…sampleShape, …batchShape). */
  rsample(_sampleShape: readonly number[] = []): Tensor {
    throw new NotImplementedError(
      `${this.constructor.name} has no rsample`,
      'Its draws have no derivative: use sample().',
    );
  }

  /** How likely a draw is at most each of `value`: the shape of `value`. */
  cdf(_value: Tensor): Tensor {
    throw new NotImplementedError(`${this.constructor.name} has no cdf`);
  }

  /** What a draw is under with each probability of `value`: the shape of `value`. */
  icdf(_value: Tensor): Tensor {
    throw new NotImplementedError(`${this.constructor.name} has no icdf`);
  }

  protected sizes(sampleShape: readonly number[]): number[] {
    return [...sampleShape, ...this.batchShape];
  }

  /** What it is made of, as it is printed. */
  protected abstract parts(): Record<string, Tensor>;

  /** A parameter whose every element must be what its meaning allows. */
  protected checkAll(name: string, x: Tensor, allowed: string, holds: (value: number) => boolean): void {
    if (Array.from(x.values(), Number).every(holds)) return;
    throw new ValueError(
      `Expected parameter ${name} (Tensor of shape ${tupleText(x.shape)}) of distribution ${this} to satisfy the constraint ${allowed}, but found invalid values:\n${shown(x)}`,
    );
  }

  /** A value that must be one that can be drawn. */
  protected checkValue(x: Tensor, allowed: string, holds: (value: number) => boolean): void {
    if (Array.from(x.values(), Number).every(holds)) return;
    throw new ValueError(
      `Expected value argument (Tensor of shape ${tupleText(x.shape)}) to be within the support (${allowed}) of the distribution ${this}, but found invalid values:\n${shown(x)}`,
    );
  }

  toString(): string {
    const parts = Object.entries(this.parts()).map(([name, x]) => `${name}: ${x.numel() === 1 ? shown(x) : x.shape}`);
    return `${this.constructor.name}(${parts.join(', ')})`;
  }
}

/** In Python's text a tensor without dimensions is its number. */
const shown = (x: Tensor): string => (x.ndim === 0 ? floatRepr(Number(x.item())) : String(x));

/** Numbers and tensors as float tensors of one shape. */
export function together(...values: readonly Operand[]): Tensor[] {
  const tensors = values.map((value) => (value instanceof Tensor ? value : lift(value, defaultFloat())));
  const shape = tensors.map((x): readonly number[] => x.shape).reduce(broadcastShape);
  return tensors.map((x) => (sameShape(x.shape, shape) ? x : expand(x, shape)));
}

strictly(Distribution);
