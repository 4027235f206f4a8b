import { strictly } from '../attributes.ts';
import { tensor } from '../creation.ts';
import { type DType, float32, float64 } from '../dtype.ts';
import { NotImplementedError, PyTypeError, RuntimeError, typeName, ValueError } from '../errors.ts';
import { format } from '../format.ts';
import { multinomial } from '../ops/choose.ts';
import { takeRows } from '../ops/index.ts';
import { stack } from '../ops/shape.ts';
import { defaultGenerator, Generator } from '../random.ts';
import { Tensor } from '../tensor.ts';
import { type Items, TensorDataset } from './dataset.ts';
import { IterableDataset } from './iterable.ts';

/** An order of item numbers, drawn afresh by each iteration. */
export interface Order extends Iterable<number> {
  readonly length?: number;
}

/** What gives the order of items: a class that extends this one, with `*[Symbol.iterator]()`. torch.utils.data.Sampler */
export class Sampler implements Iterable<number> {
  [Symbol.iterator](): Iterator<number> {
    throw new NotImplementedError(
      `${this.constructor.name} gives no order`,
      'Write *[Symbol.iterator]() { yield …; }.',
    );
  }
}

export interface DataLoaderOptions<T, B> {
  /** Items in a batch; 1 unless given. Null: each item by itself, as it is. */
  batchSize?: number | null;
  /** A new random order each time round. */
  shuffle?: boolean;
  /** Leaves out a last batch that is not full. */
  dropLast?: boolean;
  /** Where the order comes from. */
  generator?: Generator | null;
  /** Gives the order; in place of `shuffle`. */
  sampler?: Order | null;
  /** Gives lists of item numbers, each a batch; in place of batchSize, shuffle, sampler and dropLast. */
  batchSampler?: Iterable<readonly number[]> | null;
  /** Makes a batch of items; by default tensors are stacked and numbers become a tensor. */
  collate?: ((items: T[]) => B) | null;
  /** 0: there is one thread here, which makes the batches. */
  numWorkers?: number;
  /** As `collate`. */
  collateFn?: ((items: T[]) => B) | null;
}

/** Items in a random order. Without a generator it draws a seed for one of its own, as PyTorch does. torch.utils.data.RandomSampler */
export class RandomSampler extends Sampler {
  readonly length: number;
  private readonly replacement: boolean;
  private readonly generator: Generator | null;

  constructor(
    private readonly source: { readonly length: number },
    { replacement = false, numSamples = source.length, generator = null as Generator | null } = {},
  ) {
    super();
    if (!Number.isInteger(numSamples) || numSamples <= 0)
      throw new ValueError(
        `num_samples should be a positive integer value, but got num_samples=${numSamples}`,
        'The data set is empty.',
      );
    this.length = numSamples;
    this.replacement = replacement;
    this.generator = generator;
  }

  override *[Symbol.iterator](): globalThis.Generator<number> {
    const n = this.source.length;
    const generator = this.generator ?? new Generator(defaultGenerator.randomInt64());
    if (this.replacement) {
      for (let left = this.length; left >= 32; left -= 32) yield* Array.from(generator.integers(32, 0, n), Number);
      yield* Array.from(generator.integers(this.length % 32, 0, n), Number);
      return;
    }
    for (let left = this.length; left >= n; left -= n) yield* generator.permutation(n);
    yield* generator.permutation(n).subarray(0, this.length % n);
  }
}

/** Items drawn with the weights that they have. torch.utils.data.WeightedRandomSampler */
export class WeightedRandomSampler extends Sampler {
  readonly length: number;
  private readonly replacement: boolean;
  private readonly generator: Generator | null;

  constructor(
    private readonly weights: readonly number[] | Tensor,
    numSamples: number,
    { replacement = true, generator = null as Generator | null } = {},
  ) {
    super();
    if (!Number.isInteger(numSamples) || numSamples <= 0) {
      throw new ValueError(`num_samples should be a positive integer value, but got num_samples=${numSamples}`);
    }
    this.length = numSamples;
    this.replacement = replacement;
    this.generator = generator;
  }

  override *[Symbol.iterator](): globalThis.Generator<number> {
    const p = this.weights instanceof Tensor ? this.weights.float() : tensor([...this.weights], { dtype: float32 });
    yield* Array.from(multinomial(p, this.length, this.replacement, { generator: this.generator }).values(), Number);
  }
}

/** Items in their own order. torch.utils.data.SequentialSampler */
export class SequentialSampler extends Sampler {
  constructor(private readonly source: { readonly length: number }) {
    super();
  }

  get length(): number {
    return this.source.length;
  }

  override *[Symbol.iterator](): globalThis.Generator<number> {
    for (let i = 0; i < this.source.length; i++) yield i;
  }
}

/** Some items, in a random order. torch.utils.data.SubsetRandomSampler */
export class SubsetRandomSampler extends Sampler {
  private readonly generator: Generator | null;

  constructor(
    private readonly indices: readonly number[],
    { generator = null as Generator | null } = {},
  ) {
    super();
    this.generator = generator;
  }

  get length(): number {
    return this.indices.length;
  }

  override *[Symbol.iterator](): globalThis.Generator<number> {
    const order = (this.generator ?? defaultGenerator).permutation(this.indices.length);
    for (const i of order) yield this.indices[i]!;
  }
}

/** Lists of `batchSize` item numbers; a last one that is not full is left out where `dropLast`. torch.utils.data.BatchSampler */
export class BatchSampler implements Iterable<number[]> {
  constructor(
    private readonly sampler: Iterable<number> & { readonly length?: number },
    private readonly batchSize: number,
    private readonly dropLast: boolean,
  ) {
    if (Number.isInteger(batchSize) && batchSize > 0) return;
    throw new ValueError(`batch_size should be a positive integer value, but got batch_size=${batchSize}`);
  }

  get length(): number {
    const batches = (this.sampler.length ?? [...this.sampler].length) / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  *[Symbol.iterator](): globalThis.Generator<number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}

/** Batches of a data set: `for (const [x, y] of loader)`. torch.utils.data.DataLoader */
export class DataLoader<T, B = Batch> implements Iterable<B> {
  private readonly batchSize: number | null;
  private readonly dropLast: boolean;
  private readonly generator: Generator | null;
  private readonly sampler: Order | null;
  private readonly batchSampler: (Iterable<readonly number[]> & { readonly length?: number }) | null;
  private readonly collate: ((items: T[]) => B) | null;

  constructor(
    readonly dataset: Items<T> | IterableDataset<T>,
    {
      batchSize = 1,
      shuffle = false,
      dropLast = false,
      generator = null,
      sampler = null,
      batchSampler = null,
      numWorkers = 0,
      collateFn = null,
      collate = collateFn,
    }: DataLoaderOptions<T, B> = {},
  ) {
    if (dataset instanceof IterableDataset) checkUnordered({ shuffle, sampler, batchSampler });
    else checkDataset(dataset);
    if (numWorkers < 0) {
      throw new ValueError('num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.');
    }
    if (numWorkers !== 0) {
      throw new NotImplementedError(
        `num_workers=${numWorkers}: there is one thread here, which makes the batches`,
        'Leave it out, or write 0.',
      );
    }
    if (batchSize === null && dropLast) {
      throw new ValueError('batch_size=None option disables auto-batching and is mutually exclusive with drop_last');
    }
    if (batchSize !== null && !(Number.isInteger(batchSize) && batchSize > 0)) {
      throw new ValueError(`batch_size should be a positive integer value, but got batch_size=${batchSize}`);
    }
    if (shuffle && sampler) throw new ValueError('sampler option is mutually exclusive with shuffle');
    this.batchSize = batchSize;
    this.dropLast = dropLast;
    this.generator = generator;
    if (batchSampler && (batchSize !== 1 || shuffle || sampler || dropLast)) {
      throw new ValueError(
        'batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last',
      );
    }
    this.batchSampler = batchSampler;
    this.sampler = shuffle ? new RandomSampler(dataset as Items<T>, { generator }) : sampler;
    this.collate = collate;
  }

  /** The number of batches. */
  get length(): number {
    if (this.dataset instanceof IterableDataset) {
      throw new PyTypeError(`object of type '${typeName(this.dataset)}' has no len()`, 'Go through it: for … of.');
    }
    if (this.batchSampler) return this.batchSampler.length ?? [...this.batchSampler].length;
    const items = this.sampler?.length ?? this.dataset.length;
    const batches = items / (this.batchSize ?? 1);
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  /** Every iteration draws a base seed, even unshuffled; the sampler draws when the first batch is asked for. */
  [Symbol.iterator](): Iterator<B> & Iterable<B> {
    (this.generator ?? defaultGenerator).randomInt64();
    return this.batches();
  }

  private *batches(): globalThis.Generator<B> {
    const { dataset } = this;
    if (dataset instanceof IterableDataset) {
      if (this.batchSize === null) for (const item of dataset) yield this.alone(item);
      else for (const items of this.inBatches(dataset, this.batchSize)) yield this.joined(items);
    } else {
      const order = this.sampler ?? Array.from({ length: dataset.length }, (_, i) => i);
      if (this.batchSize === null) for (const i of order) yield this.alone(dataset.at(i)!);
      else {
        const batches = this.batchSampler ?? this.inBatches(order, this.batchSize);
        for (const indices of batches) yield this.fetch(dataset, indices);
      }
    }
  }

  private *inBatches<I>(items: Iterable<I>, size: number): globalThis.Generator<I[]> {
    let batch: I[] = [];
    for (const item of items) {
      batch.push(item);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }

  private fetch(dataset: Items<T>, indices: readonly number[]): B {
    if (!this.collate && dataset instanceof TensorDataset) return rowsOf(dataset, indices) as B;
    return this.joined(indices.map((i) => dataset.at(i)!));
  }

  /** An item that is in no batch. */
  private alone(item: T): B {
    return this.collate ? this.collate(item as T[]) : (item as unknown as B);
  }

  private joined(items: T[]): B {
    return this.collate ? this.collate(items) : (collated(items) as B);
  }
}

/** A data set that is gone through has its own order. */
function checkUnordered(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!value) continue;
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    throw new ValueError(
      `DataLoader with IterableDataset: expected unspecified ${snake} option, but got ${snake}=${format(value)}`,
      'It yields its items in its own order.',
    );
  }
}

function checkDataset(dataset: unknown): void {
  if (Number.isInteger(Object(dataset).length) && typeof Object(dataset).at === 'function') return;
  throw new PyTypeError(
    `object of type '${typeName(dataset)}' has no len()`,
    'A data set is a list, or a TensorDataset, or an object with length and at(i).',
  );
}

export type Batch = Tensor[];

/** The rows of every tensor at once. */
function rowsOf(dataset: TensorDataset, indices: readonly number[]): Tensor[] {
  const rows = Int32Array.from(indices);
  return dataset.tensors.map((t) =>
    takeRows('StackBackward0', t, t.shape[0]!, rows, [rows.length, ...t.shape.slice(1)]),
  );
}

function checkEqualSizes(items: readonly unknown[][]): void {
  const sizes = items.map((item) => item.length);
  if (sizes.every((size) => size === sizes[0])) return;
  throw new RuntimeError('each element in list of batch should be of equal size', `The sizes: ${sizes.join(', ')}.`);
}

/** Python's floats are doubles, and become a tensor of them. */
const numbersOf = (items: readonly unknown[]): { dtype?: DType } =>
  items.some((item) => typeof item === 'number' && !Number.isInteger(item)) ? { dtype: float64 } : {};

/** PyTorch's default: tensors are stacked, numbers become a tensor, and lists and objects are collated part by part. torch.utils.data.default_collate */
export function collated(items: readonly unknown[]): unknown {
  const first = items[0];
  if (first instanceof Tensor) return stack(items as Tensor[]);
  if (typeof first === 'number' || typeof first === 'boolean') return tensor(items as number[], numbersOf(items));
  if (typeof first === 'string') return items;
  if (Array.isArray(first)) checkEqualSizes(items as unknown[][]);
  if (Array.isArray(first)) return first.map((_, k) => collated(items.map((item) => (item as unknown[])[k])));
  if (typeof first === 'object' && first !== null) {
    return Object.fromEntries(
      Object.keys(first).map((key) => [key, collated(items.map((item) => (item as Record<string, unknown>)[key]))]),
    );
  }
  throw new PyTypeError(
    `default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class '${typeName(first)}'>`,
    'Give the loader a collate function.',
  );
}

strictly(DataLoader);
