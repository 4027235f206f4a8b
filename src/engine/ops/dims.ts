import { PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { normalizeDim } from '../size.ts';
import type { Tensor } from '../tensor.ts';

/** Which dimensions a reduction takes away: one, some, or all where none is named. */
export type Dims = number | readonly number[] | null;

/** The dimensions, counted from 0. */
export function dimsOf(callee: string, x: Tensor, dim?: Dims): number[] {
  // An empty list names all too, as in PyTorch.
  if (dim === undefined || dim === null || (Array.isArray(dim) && dim.length === 0)) return x.shape.map((_, d) => d);
  if (typeof dim !== 'number' && !Array.isArray(dim)) {
    throw new PyTypeError(`${callee}(): argument 'dim' must be int or tuple of ints, not ${typeName(dim)}`);
  }
  const dims = [dim].flat().map((d) => normalizeDim(d, x.ndim));
  const twice = dims.find((d, i) => dims.indexOf(d) < i);
  if (twice !== undefined) throw new RuntimeError(`dim ${twice} appears multiple times in the list of dims`);
  return x.ndim === 0 ? [] : dims;
}

/** One dimension, where a list is refused. */
export function oneDim(callee: string, dim: unknown): number {
  if (typeof dim === 'number') return dim;
  throw new PyTypeError(`${callee}(): argument 'dim' must be int, not ${typeName(dim)}`);
}
