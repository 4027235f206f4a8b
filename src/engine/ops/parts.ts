import { IndexError, RuntimeError } from '../errors.ts';
import { normalizeDim } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { named } from './renamed.ts';
import { narrow, select } from './shape.ts';

/** Parts of `splitSize` along `dim`, the last one perhaps smaller; or of the sizes of a list. Views. torch.split */
export function split(x: Tensor, splitSize: number | readonly number[], dim = 0): Tuple<Tensor> {
  if (x.ndim === 0) throw new RuntimeError('split expects at least a 1-dimensional tensor');
  const size = x.shape[normalizeDim(dim, x.ndim)]!;
  if (typeof splitSize === 'number') {
    if (!(splitSize > 0))
      throw new RuntimeError(`split expects split_size be non-negative, but got split_size=${splitSize}`);
    const count = Math.max(Math.ceil(size / splitSize), 1);
    return inParts(
      x,
      Array.from({ length: count }, (_, i) => Math.min(splitSize, size - i * splitSize)),
      dim,
    );
  }
  const sum = splitSize.reduce((a, b) => a + b, 0);
  if (sum !== size) {
    throw new RuntimeError(
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${dim}), but got split_sizes=[${splitSize.join(', ')}]`,
    );
  }
  return inParts(x, splitSize, dim);
}

/** At most `chunks` parts of one size along `dim`, the last one perhaps smaller. Views. torch.chunk */
export function chunk(x: Tensor, chunks: number, dim = 0): Tuple<Tensor> {
  if (!(chunks > 0)) throw new RuntimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const size = x.shape[normalizeDim(dim, x.ndim)] ?? 1;
  return split(x, Math.max(Math.ceil(size / chunks), 1), dim);
}

/** The parts along `dim`, without it. Views. torch.unbind */
export function unbind(x: Tensor, dim = 0): Tuple<Tensor> {
  if (x.ndim === 0) throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
  const d = normalizeDim(dim, x.ndim);
  return Tuple.of_(Array.from({ length: x.shape[d]! }, (_, i) => named(select(x, d, i), 'UnbindBackward0')));
}

function inParts(x: Tensor, sizes: readonly number[], dim: number): Tuple<Tensor> {
  let start = 0;
  return Tuple.of_(
    sizes.map((size) => {
      start += size;
      return named(narrow(x, dim, start - size, size), 'SplitBackward0');
    }),
  );
}

/** So many parts along `dim`, the first ones larger by one; or cut at the places of a list. Views. torch.tensor_split */
export function tensorSplit(x: Tensor, indicesOrSections: number | readonly number[], dim = 0): Tuple<Tensor> {
  const size = x.shape[normalizeDim(dim, x.ndim)]!;
  const places =
    typeof indicesOrSections === 'number'
      ? Array.from({ length: indicesOrSections - 1 }, (_, i) => {
          const [small, larger] = [Math.floor(size / indicesOrSections), size % indicesOrSections];
          return (i + 1) * small + Math.min(i + 1, larger);
        })
      : indicesOrSections.map((i) => Math.min(Math.max(i < 0 ? i + size : i, 0), size));
  const cuts = [0, ...places, size];
  return inParts(
    x,
    cuts.slice(1).map((end, i) => Math.max(end - cuts[i]!, 0)),
    dim,
  );
}

/** tensor_split along the columns; of a vector, along it. torch.hsplit */
export const hsplit = (x: Tensor, indicesOrSections: number | readonly number[]): Tuple<Tensor> =>
  tensorSplit(x, indicesOrSections, x.ndim === 1 ? 0 : 1);
/** tensor_split along the rows. torch.vsplit */
export const vsplit = (x: Tensor, indicesOrSections: number | readonly number[]): Tuple<Tensor> =>
  tensorSplit(x, indicesOrSections, 0);
