import { IndexError, RuntimeError } from './errors.ts';

/** A shape: an array of whole numbers that prints as `torch.Size([2, 4])`. */
export class Size extends Array<number> {
  /** `new torch.Size([2, 3])`. */
  constructor(sizes: readonly number[] = []) {
    super();
    this.push(...sizes);
  }

  static make(...sizes: number[]): Size {
    return Object.setPrototypeOf(sizes, Size.prototype) as Size;
  }

  /** Arrays made from a Size (`map`, `slice`, …) are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** `shape[start:end]` is a Size too. */
  override slice(start?: number, end?: number): Size {
    return Size.make(...super.slice(start, end));
  }

  /** How many elements a tensor of this size has. */
  numel(): number {
    return numel(this);
  }

  override toString(): string {
    return `torch.Size([${this.join(', ')}])`;
  }
}

export function numel(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** Row-major strides: the last dimension moves fastest. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let d = shape.length - 2; d >= 0; d--) strides[d] = strides[d + 1]! * shape[d + 1]!;
  return strides;
}

/** A dimension counted from the end when negative. */
export function normalizeDim(dim: number, rank: number): number {
  const range = Math.max(rank, 1);
  if (!Number.isInteger(dim) || dim < -range || dim >= range) {
    throw new IndexError(
      `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + range : dim;
}

/** The shape that two shapes broadcast to: aligned at the right, a 1 stretches. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let d = rank - 1; d >= 0; d--) {
    const m = a[a.length - rank + d] ?? 1;
    const n = b[b.length - rank + d] ?? 1;
    if (m !== n && m !== 1 && n !== 1) {
      throw new RuntimeError(
        `The size of tensor a (${m}) must match the size of tensor b (${n}) at non-singleton dimension ${d}`,
        `The shapes are [${a.join(', ')}] and [${b.join(', ')}]: each dimension, counted from the right, must be equal or 1.`,
      );
    }
    out[d] = m === 1 ? n : m;
  }
  return out;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, d) => n === b[d]);
}

/** The shape, or the size of one dimension. */
export const sizeOf = (shape: Size, dim?: number | null): Size | number =>
  dim === undefined || dim === null ? shape : shape[normalizeDim(dim, shape.length)]!;
