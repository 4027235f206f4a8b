import { checkTensor } from '../arguments.ts';
import { AssertionError, IndexError, NotImplementedError, ValueError } from '../errors.ts';
import { get } from '../ops/indexing.ts';
import { defaultGenerator, type Generator } from '../random.ts';
import type { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { warn } from '../warnings.ts';

/** Anything with a length and items by number: an array is one; a class of yours may have `get(i)` instead of `at(i)`. */
export interface Items<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/**
 * A data set of your own: a class that extends this one, with a getter `length` and `get(index)`. `set[2]` is item 2, and
 * `for (const item of set)` goes through all. torch.utils.data.Dataset
 */
export class Dataset<T = unknown> implements Items<T> {
  /** Item `index`, as `get`. */
  [index: number]: T;

  /** How many items. */
  get length(): number {
    throw new NotImplementedError(`${this.constructor.name} has no length`, 'Write get length() { return …; }.');
  }

  /** Item `index`. */
  get(_index: number): T {
    throw new NotImplementedError(`${this.constructor.name} has no get`, 'Write get(index) { return …; }.');
  }

  /** As `get`. */
  at(index: number): T {
    return this.get(index);
  }

  /** This one and then the other, as one: Python's `a + b`. */
  add(other: Items<T>): ConcatDataset<T> {
    return new ConcatDataset<T>([this, other]);
  }

  *[Symbol.iterator](): globalThis.Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }
}

/** What stands behind a data set's own names: only numbers come here. */
Object.setPrototypeOf(
  Dataset.prototype,
  new Proxy(Object.create(Object.prototype) as object, {
    get: (target, name, receiver: Dataset): unknown =>
      typeof name === 'string' && /^-?\d+$/.test(name)
        ? receiver.get(Number(name))
        : Reflect.get(target, name, receiver),
  }),
);

/** Python's place in a list: from the end where it is negative. */
function placeIn(length: number, index: number): number {
  const place = index < 0 ? index + length : index;
  if (place >= 0 && place < length) return place;
  throw new IndexError('list index out of range', `There are ${length} items.`);
}

/** Data sets one after the other. torch.utils.data.ConcatDataset */
export class ConcatDataset<T> extends Dataset<T> {
  readonly datasets: readonly Items<T>[];

  constructor(datasets: readonly Items<T>[]) {
    super();
    if (datasets.length === 0) throw new AssertionError('datasets should not be an empty iterable');
    this.datasets = [...datasets];
  }

  override get length(): number {
    return this.datasets.reduce((sum, one) => sum + one.length, 0);
  }

  /** How many items each set and those before it have. */
  get cumulativeSizes(): number[] {
    let sum = 0;
    return this.datasets.map((one) => (sum += one.length));
  }

  /** Item `index`, of the set in which it falls. */
  override get(index: number): T {
    let left = placeIn(this.length, index);
    const holder = this.datasets.find((one) => {
      if (left < one.length) return true;
      left -= one.length;
      return false;
    });
    return holder!.at(left)!;
  }
}

/** Data sets side by side: item i is that of each. torch.utils.data.StackDataset */
export class StackDataset extends Dataset<Tuple<unknown>> {
  readonly datasets: readonly Items<unknown>[];

  constructor(...datasets: Items<unknown>[]) {
    super();
    if (datasets.length === 0) throw new ValueError('At least one dataset should be passed');
    if (datasets.some((one) => one.length !== datasets[0]!.length)) {
      throw new ValueError('Size mismatch between datasets');
    }
    this.datasets = datasets;
  }

  override get length(): number {
    return this.datasets[0]!.length;
  }

  /** Item `index` of each. */
  override get(index: number): Tuple<unknown> {
    return Tuple.of_(this.datasets.map((one) => one.at(placeIn(this.length, index))));
  }
}

/** Tensors side by side: item i is `[a[i], b[i], …]`. torch.utils.data.TensorDataset */
export class TensorDataset extends Dataset<Tuple<Tensor>> {
  readonly tensors: Tensor[];

  constructor(...tensors: Tensor[]) {
    super();
    tensors.forEach((t, i) => {
      checkTensor('TensorDataset.__init__', 'tensors', i + 1, t);
      if (t.ndim === 0) throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
    });
    if (tensors.length === 0) throw new IndexError('tuple index out of range', 'Give a tensor.');
    if (tensors.some((t) => t.shape[0] !== tensors[0]!.shape[0])) {
      throw new AssertionError(
        'Size mismatch between tensors',
        `First dimensions: ${tensors.map((t) => t.shape[0]).join(', ')}.`,
      );
    }
    this.tensors = tensors;
  }

  override get length(): number {
    return this.tensors[0]!.shape[0]!;
  }

  /** Item `index`, of each tensor. */
  override get(index: number | string): Tuple<Tensor> {
    return Tuple.of_(this.tensors.map((t) => get(t, index)));
  }
}

/** Some items of a data set. torch.utils.data.Subset */
export class Subset<T> extends Dataset<T> {
  constructor(
    readonly dataset: Items<T>,
    readonly indices: readonly number[],
  ) {
    super();
  }

  override get length(): number {
    return this.indices.length;
  }

  /** Item `index` of the part. */
  override get(index: number): T {
    return this.dataset.at(this.indices[placeIn(this.indices.length, index)]!)!;
  }
}

/** Parts of a data set at random, by sizes or by fractions that sum to 1. torch.utils.data.random_split */
export function randomSplit<T>(
  dataset: Items<T>,
  lengths: readonly number[],
  { generator }: { generator?: Generator } = {},
): Subset<T>[] {
  const sum = lengths.reduce((a, b) => a + b, 0);
  const sizes = Math.abs(sum - 1) <= 1e-9 && sum <= 1 ? fractions(dataset.length, lengths) : lengths;
  if (sizes.reduce((a, b) => a + b, 0) !== dataset.length) {
    throw new ValueError(
      'Sum of input lengths does not equal the length of the input dataset!',
      `${lengths.join(' + ')} is not ${dataset.length}.`,
    );
  }
  const order = Array.from((generator ?? defaultGenerator).permutation(dataset.length));
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return new Subset(dataset, order.slice(start - size, start));
  });
}

/** Whole sizes for fractions: what is left over goes to the first parts, one each. */
function fractions(total: number, parts: readonly number[]): number[] {
  const whole = parts.map((part, i) => {
    if (!(part >= 0 && part <= 1)) throw new ValueError(`Fraction at index ${i} is not between 0 and 1`);
    return Math.floor(total * part);
  });
  const left = total - whole.reduce((a, b) => a + b, 0);
  const sizes = whole.map((size, i) => size + Math.floor(left / whole.length) + (i < left % whole.length ? 1 : 0));
  sizes.forEach((size, i) => {
    if (size === 0) warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`);
  });
  return sizes;
}
