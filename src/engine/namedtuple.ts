import type { Tensor } from './tensor.ts';

/** What `max`, `min` and `sort` along a dimension give: `[values, indices]`. It prints as PyTorch's named tuple. */
export class NamedTuple {
  constructor(
    private readonly name: string,
    readonly values: Tensor,
    readonly indices: Tensor,
  ) {}

  *[Symbol.iterator](): globalThis.Generator<Tensor> {
    yield this.values;
    yield this.indices;
  }

  toString(): string {
    return `torch.return_types.${this.name}(\nvalues=${this.values},\nindices=${this.indices})`;
  }
}

Object.defineProperty(NamedTuple, 'name', { value: 'tuple' });
