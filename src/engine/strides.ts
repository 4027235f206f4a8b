import { numel, stridesOf } from './size.ts';

/**
 * How PyTorch lays a tensor in memory: how many elements further the next one is, along each dimension. Ours always lie
 * row by row; PyTorch's strides tell which views it refuses, in which order a dropout draws, and what contiguous() copies.
 */
export type Strides = readonly number[];

/** Whether they are those of a tensor that lies row by row; sizes of 1 do not count. */
export function isRowMajor(shape: readonly number[], strides: Strides): boolean {
  const own = stridesOf(shape);
  return numel(shape) === 0 || shape.every((n, d) => n === 1 || strides[d] === own[d]);
}

/** The dimensions from the slowest to the fastest; null where that is their own order, or where elements are shared. */
export function orderOf(shape: readonly number[], strides: Strides): number[] | null {
  if (strides.some((s, d) => s === 0 && shape[d]! > 1)) return null;
  const order = shape.map((_, d) => d).sort((a, b) => strides[b]! - strides[a]! || a - b);
  return order.every((d, i) => d === i) ? null : order;
}

/** The strides of a tensor that lies in memory in that order, without gaps. */
export function stridesIn(shape: readonly number[], order: readonly number[]): number[] {
  const memory = stridesOf(order.map((d) => shape[d]!));
  return shape.map((_, d) => memory[order.indexOf(d)]!);
}

/**
 * The strides of a view under another shape; null where there is none without a copy. Dimensions that lie one inside the
 * other in memory are one run, and each new dimension must fit into a run.
 */
export function viewStrides(shape: readonly number[], strides: Strides, wanted: readonly number[]): number[] | null {
  if (numel(shape) === 0) return stridesOf(wanted);
  const out = new Array<number>(wanted.length).fill(1);
  let next = wanted.length - 1;
  let base = strides.at(-1) ?? 1;
  let run = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    run *= shape[d]!;
    if (d > 0 && (shape[d - 1] === 1 || strides[d - 1] === run * base)) continue;
    let taken = 1;
    while (next >= 0 && (taken < run || wanted[next] === 1)) {
      out[next] = taken * base;
      taken *= wanted[next--]!;
    }
    if (taken !== run) return null;
    if (d > 0) base = strides[d - 1]!;
    run = 1;
  }
  return out;
}
