import { NotImplementedError } from '../errors.ts';

/**
 * A data set that is gone through, of no known length: a class that extends this one, with `*[Symbol.iterator]()`, which
 * yields its items. torch.utils.data.IterableDataset
 */
export class IterableDataset<T = unknown> implements Iterable<T> {
  [Symbol.iterator](): Iterator<T> {
    throw new NotImplementedError(
      `${this.constructor.name} yields no items`,
      'Write *[Symbol.iterator]() { yield …; }.',
    );
  }
}

/** Data sets that are gone through, one after the other. torch.utils.data.ChainDataset */
export class ChainDataset<T> extends IterableDataset<T> {
  constructor(readonly datasets: readonly Iterable<T>[]) {
    super();
  }

  override *[Symbol.iterator](): Generator<T> {
    for (const one of this.datasets) yield* one;
  }
}
