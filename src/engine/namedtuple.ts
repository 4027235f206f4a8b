import { strictly } from './attributes.ts';
import type { Tensor } from './tensor.ts';

/** What `max`, `min` and `sort` along a dimension give: `[values, indices]`. It prints as PyTorch's named tuple. */
export class NamedTuple {
  constructor(
    private readonly name: string,
    readonly values: Tensor,
    readonly indices: Tensor,
  ) {}

  readonly length = 2;

  get 0(): Tensor {
    return this.values;
  }

  get 1(): Tensor {
    return this.indices;
  }

  *[Symbol.iterator](): globalThis.Generator<Tensor> {
    yield this.values;
    yield this.indices;
  }

  toString(): string {
    return `torch.return_types.${this.name}(\nvalues=${this.values},\nindices=${this.indices})`;
  }
}

Object.defineProperty(NamedTuple, 'name', { value: 'tuple' });
strictly(NamedTuple);

/** Two results under names of their own. */
export class Pair {
  [name: string]: unknown;
  constructor(
    title: string,
    names: readonly [string, string],
    private readonly items: readonly [Tensor, Tensor],
  ) {
    Object.defineProperty(this, 'items', { enumerable: false });
    Object.defineProperty(this, 'title', { value: title, enumerable: false });
    names.forEach((name, i) => {
      this[name] = items[i];
      Object.defineProperty(this, i, { value: items[i], enumerable: false });
    });
  }

  *[Symbol.iterator](): globalThis.Generator<Tensor> {
    yield* this.items;
  }

  toString(): string {
    const lines = Object.entries(this).map(([name, value]) => `${name}=${value as Tensor}`);
    return `torch.return_types.${this.title as string}(\n${lines.join(',\n')})`;
  }
}

Object.defineProperty(Pair, 'name', { value: 'tuple' });
strictly(Pair);
