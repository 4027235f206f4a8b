import { full } from '../creation.ts';
import { RuntimeError } from '../errors.ts';
import { normalizeDim, numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { takeRows } from './index.ts';
import { set } from './indexing.ts';
import { named } from './renamed.ts';
import { expand, permute, reshape, type Sizes, transpose, view } from './shape.ts';

/** A copy whose element at each place is the one at another: `from` of its numbers along all dimensions. */
function rearranged(name: string, x: Tensor, shape: readonly number[], from: (place: number[]) => number[]): Tensor {
  const place = new Array<number>(shape.length).fill(0);
  const offsets = new Int32Array(numel(shape));
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = from(place).reduce((at, index, d) => at * x.shape[d]! + index, 0);
    for (let d = shape.length - 1; d >= 0; d--) {
      if (++place[d]! < shape[d]!) break;
      place[d] = 0;
    }
  }
  return takeRows(name, x, x.numel(), offsets, shape);
}

/** x again and again, so often along each dimension; more numbers than dimensions add new ones in front. */
export function repeat(x: Tensor, ...times: Sizes): Tensor {
  const counts = times.flat();
  if (counts.length < x.ndim) {
    throw new RuntimeError(
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
      `The tensor has ${x.ndim} dimensions.`,
    );
  }
  const own = [...new Array<number>(counts.length - x.ndim).fill(1), ...x.shape];
  const shape = own.map((n, d) => n * counts[d]!);
  const extra = counts.length - x.ndim;
  return rearranged('RepeatBackward0', x, shape, (place) => x.shape.map((n, d) => place[d + extra]! % n));
}

/** As `repeat`, but fewer numbers than dimensions stand for the last ones. torch.tile */
export function tile(x: Tensor, ...times: Sizes): Tensor {
  const counts = times.flat();
  return repeat(x, [...new Array<number>(Math.max(x.ndim - counts.length, 0)).fill(1), ...counts]);
}

/** Each element (or each part along `dim`) so often, one after the other. torch.repeat_interleave */
export function repeatInterleave(x: Tensor, repeats: number | Tensor, dim?: number | null): Tensor {
  const from = dim === undefined || dim === null ? reshape(x, [-1]) : x;
  const d = normalizeDim(dim ?? 0, from.ndim);
  const size = from.shape[d]!;
  const counts =
    typeof repeats === 'number' ? new Array<number>(size).fill(repeats) : Array.from(repeats.values(), Number);
  const times = counts.length === 1 ? new Array<number>(size).fill(counts[0]!) : counts;
  if (times.length !== size)
    throw new RuntimeError(
      'repeats must have the same size as input along dim, but got repeats.size(0) = ' +
        `${times.length} and input.size(${d}) = ${size}`,
    );
  const places = times.flatMap((count, i) => new Array<number>(count).fill(i));
  const shape = from.shape.map((n, k) => (k === d ? places.length : n));
  return rearranged(typeof repeats === 'number' ? 'ViewBackward0' : 'IndexSelectBackward0', from, shape, (place) =>
    place.map((i, k) => (k === d ? places[i]! : i)),
  );
}

/** The elements in reverse along each of `dims`. torch.flip */
export function flip(x: Tensor, ...dims: Sizes): Tensor {
  const turned = dims.flat().map((d) => normalizeDim(d, x.ndim));
  return rearranged('FlipBackward0', x, x.shape, (place) =>
    place.map((i, d) => (turned.includes(d) ? x.shape[d]! - 1 - i : i)),
  );
}

/** Each row in reverse: left and right change places. At least two dimensions. torch.fliplr */
export function fliplr(x: Tensor): Tensor {
  if (x.ndim < 2) throw new RuntimeError('Input must be >= 2-d.');
  return flip(x, 1);
}

/** The rows in reverse: up and down change places. torch.flipud */
export function flipud(x: Tensor): Tensor {
  if (x.ndim < 1) throw new RuntimeError('Input must be >= 1-d.');
  return flip(x, 0);
}

/** The elements moved on along `dims`; those that fall out at the end come in at the beginning. torch.roll */
export function roll(x: Tensor, shifts: number | readonly number[], dims?: number | readonly number[] | null): Tensor {
  if (dims === undefined || dims === null)
    return named(reshape(roll(reshape(x, [-1]), shifts, 0), [...x.shape]), 'RollBackward0');
  const by = new Map([dims].flat().map((d, i) => [normalizeDim(d, x.ndim), [shifts].flat()[i]!]));
  return rearranged('RollBackward0', x, x.shape, (place) =>
    place.map((i, d) => (((i - (by.get(d) ?? 0)) % x.shape[d]!) + x.shape[d]!) % x.shape[d]!),
  );
}

/** Expanded to the shape of `other`. */
export const expandAs = (x: Tensor, other: Tensor): Tensor => expand(x, [...other.shape]);
/** The same elements in the shape of `other`. */
export const viewAs = (x: Tensor, other: Tensor): Tensor => view(x, [...other.shape]);
/** The same elements in the shape of `other`, copied where a view cannot have them. */
export const reshapeAs = (x: Tensor, other: Tensor): Tensor => reshape(x, [...other.shape]);
/** x as if it had that shape: dimensions of size 1 are repeated. torch.broadcast_to */
export const broadcastTo = (x: Tensor, ...size: Sizes): Tensor => expand(x, size.flat());
/** Swaps two dimensions: torch.swapaxes, as transpose. */
export const swapaxes = (x: Tensor, axis0: number, axis1: number): Tensor => transpose(x, axis0, axis1);
/** Swaps two dimensions: torch.swapdims, as transpose. */
export const swapdims = (x: Tensor, dim0: number, dim1: number): Tensor => transpose(x, dim0, dim1);

/** The dimension `source` moved to the place `destination`. torch.movedim */
export function movedim(x: Tensor, source: number, destination: number): Tensor {
  const dims = [...x.shape.keys()];
  const [moved] = dims.splice(normalizeDim(source, x.ndim), 1);
  dims.splice(normalizeDim(destination, x.ndim), 0, moved!);
  return permute(x, dims);
}

/** One dimension in the place of several: the inverse of flatten. One size may be −1. torch.unflatten */
export function unflatten(x: Tensor, dim: number, sizes: readonly number[]): Tensor {
  const d = normalizeDim(dim, x.ndim);
  const known = sizes.filter((n) => n !== -1).reduce((m, n) => m * n, 1);
  const own = sizes.map((n) => (n === -1 ? x.shape[d]! / known : n));
  if (own.reduce((m, n) => m * n, 1) !== x.shape[d] || !own.every(Number.isInteger)) {
    throw new RuntimeError(
      `unflatten: Provided sizes [${sizes.join(', ')}] don't multiply up to the size of dim ${d} (${x.shape[d]}) in the input tensor`,
    );
  }
  return view(x, [...x.shape.slice(0, d), ...own, ...x.shape.slice(d + 1)]);
}

/** A vector as the diagonal of a matrix; of a matrix, its diagonal. torch.diag */
export function diag(x: Tensor, diagonal = 0): Tensor {
  const off = Math.abs(diagonal);
  const [down, right] = diagonal < 0 ? [off, 0] : [0, off];
  if (x.ndim === 1) {
    const size = x.shape[0]! + off;
    const numbers = Array.from({ length: x.shape[0]! }, (_, i) => i);
    const places = [numbers.map((i) => i + down), numbers.map((i) => i + right)];
    return named(set(full([size, size], 0, { dtype: x.dtype }), ...places, x), 'DiagEmbedBackward0');
  }
  if (x.ndim !== 2) throw new RuntimeError('matrix or a vector expected');
  const length = Math.max(Math.min(x.shape[0]! - down, x.shape[1]! - right), 0);
  return rearranged('DiagonalBackward0_copy', x, [length], ([i]) => [i! + down, i! + right]);
}

/** A matrix with all elements of x on its diagonal, `offset` above the middle: n of them give (n + |offset|, n + |offset|). torch.diagflat */
export const diagflat = (x: Tensor, offset = 0): Tensor => diag(reshape(x, [-1]), offset);
