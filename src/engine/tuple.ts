import { repr } from './format.ts';

/** Several results together, as PyTorch's tuples: an array that prints with round brackets. */
export class Tuple<T> extends Array<T> {
  static of_<T>(items: Iterable<T>): Tuple<T> {
    return Object.setPrototypeOf([...items], Tuple.prototype) as Tuple<T>;
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override toString(): string {
    const items = [...this].map((item) => repr(item));
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
  }
}
