import { isPlain } from '../calls.ts';
import { int64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { expand, reshape, stack, transpose } from './shape.ts';

/** All pairs of the numbers of vectors: (n,) and (m,) give two of (n, m); `indexing: 'xy'` two of (m, n). torch.meshgrid */
export function meshgrid(...given: unknown[]): Tuple<Tensor> {
  const last = given.at(-1);
  const { indexing = 'ij' } = isPlain(last) ? (last as { indexing?: string }) : {};
  const vectors = given.flat().filter((x): x is Tensor => x instanceof Tensor);
  if (indexing !== 'ij' && indexing !== 'xy') {
    throw new RuntimeError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  }
  const swap = indexing === 'xy' && vectors.length > 1;
  const shape = vectors.map((v) => v.numel());
  const grids = vectors.map((v, d) =>
    expand(
      reshape(
        v,
        shape.map((n, i) => (i === d ? n : 1)),
      ),
      shape,
    ),
  );
  return Tuple.of_(swap ? grids.map((grid) => transpose(grid, 0, 1)) : grids);
}

/** Every choice of one number of each vector: (n,) and (m,) give (n·m, 2). torch.cartesian_prod */
export const cartesianProd = (...tensors: Tensor[]): Tensor =>
  stack(
    [...meshgrid(...tensors)].map((grid) => reshape(grid, [-1])),
    1,
  );

/** Rows and columns of the places of a (row, col) matrix that `keep` keeps: (2, count). */
function corner(row: number, col: number, keep: (i: number, j: number) => boolean): Tensor {
  const places: [number, number][] = [];
  for (let i = 0; i < row; i++) for (let j = 0; j < col; j++) if (keep(i, j)) places.push([i, j]);
  return Tensor.ofHost(
    Float64Array.from([...places.map(([i]) => i), ...places.map(([, j]) => j)]),
    [2, places.length],
    int64,
  );
}

/** Where a matrix is not above its diagonal: rows and columns, (2, count). torch.tril_indices */
export const trilIndices = (row: number, col: number, offset = 0): Tensor =>
  corner(row, col, (i, j) => j <= i + offset);
/** Where a matrix is not below its diagonal: rows and columns, (2, count). torch.triu_indices */
export const triuIndices = (row: number, col: number, offset = 0): Tensor =>
  corner(row, col, (i, j) => j >= i + offset);
