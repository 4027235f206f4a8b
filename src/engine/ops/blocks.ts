import { full } from '../creation.ts';
import { promote } from '../dtype.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { broadcastShape, Size } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { mul } from './elementwise.ts';
import { takeRows } from './index.ts';
import { set } from './indexing.ts';
import { flip } from './rearrange.ts';
import { named } from './renamed.ts';
import { expand, reshape, stack, transpose } from './shape.ts';

/** The shape that tensors of these shapes have together. torch.broadcast_shapes */
export const broadcastShapes = (...shapes: (number | readonly number[])[]): Size =>
  Size.make(...shapes.map((shape): readonly number[] => [shape].flat()).reduce(broadcastShape));

/** The tensors, each in the shape that they have together. torch.broadcast_tensors */
export function broadcastTensors(...tensors: Tensor[]): Tuple<Tensor> {
  const shape = broadcastShapes(...tensors.map((x) => x.shape));
  return Tuple.of_(tensors.map((x) => expand(x, [...shape])));
}

/** Matrices along the diagonal, zeros elsewhere: (a, b) and (c, d) give (a + c, b + d). torch.block_diag */
export function blockDiag(...tensors: Tensor[]): Tensor {
  const blocks = tensors.map((x) => (x.ndim === 2 ? x : reshape(x, [1, -1])));
  const total = (d: number): number => blocks.reduce((sum, x) => sum + x.shape[d]!, 0);
  let out = full([total(0), total(1)], 0, { dtype: blocks.map((x) => x.dtype).reduce(promote) });
  let [row, column] = [0, 0];
  for (const block of blocks) {
    const [height, width] = block.shape as unknown as [number, number];
    out = set(mul(out, 1), `${row}:${row + height}`, `${column}:${column + width}`, block);
    row += height;
    column += width;
  }
  return named(out, 'BlockDiagBackward0');
}

/** Every choice of r elements of a vector, in order: (n,) gives (n over r, r). torch.combinations */
export function combinations(x: Tensor, r = 2, withReplacement = false): Tensor {
  if (x.ndim !== 1) throw new RuntimeError(`Expect a 1D vector, but got shape [${x.shape.join(', ')}]`);
  const choose = (from: number, count: number): number[][] =>
    count === 0
      ? [[]]
      : Array.from({ length: Math.max(x.numel() - from, 0) }, (_, i) => from + i).flatMap((first) =>
          choose(withReplacement ? first : first + 1, count - 1).map((rest) => [first, ...rest]),
        );
  const rows = choose(0, r);
  return takeRows('StackBackward0', x, x.numel(), Int32Array.from(rows.flat()), [rows.length, r]);
}

/** Turned by k quarters of a circle in the plane of two dimensions. torch.rot90 */
export function rot90(x: Tensor, k = 1, dims: readonly number[] = [0, 1]): Tensor {
  if (dims.length !== 2) throw new RuntimeError(`expected total rotation dims == 2, but got dims = ${dims.length}`);
  const [a, b] = dims as [number, number];
  const quarters = ((k % 4) + 4) % 4;
  const turned = [
    () => mul(x, 1),
    () => flip(transpose(x, a, b), a),
    () => flip(x, [a, b]),
    () => transpose(flip(x, a), a, b),
  ][quarters]!();
  return named(turned, 'Rot90Backward0');
}

/** The cross product of vectors of three, along `dim`. torch.cross */
export function cross(x: Tensor, other: Tensor, dim = -1): Tensor {
  if (x.shape.at(dim) !== 3 || other.shape.at(dim) !== 3) {
    throw new RuntimeError(
      `linalg.cross: inputs dimension ${dim} must have length 3. Got ${x.shape.at(dim)} and ${other.shape.at(dim)}`,
    );
  }
  const at = (v: Tensor, i: number): Tensor => v.select(dim, i);
  const part = (i: number, j: number): Tensor => mul(at(x, i), at(other, j)).sub(mul(at(x, j), at(other, i)));
  return named(stack([part(1, 2), part(2, 0), part(0, 1)], dim), 'LinalgCrossBackward0');
}

/** How often elements fall in each of `bins` equal parts from min to max (their own, where both are 0): (bins,). torch.histc */
export function histc(x: Tensor, bins = 100, min = 0, max = 0): Tensor {
  const values = Array.from(x.values(), Number);
  if (bins <= 0) throw new RuntimeError('torch.histc(): bins must be > 0');
  if (max < min) throw new ValueError('torch.histc(): max must be larger than min');
  let [low, high] = [min, max];
  if (low === high && values.length > 0) [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const counts = new Float64Array(bins);
  for (const v of values) {
    if (v < low || v > high || Number.isNaN(v)) continue;
    counts[Math.min(Math.floor(((v - low) / (high - low)) * bins), bins - 1)]! += 1;
  }
  return Tensor.ofHost(Float32Array.from(counts), [bins], x.dtype);
}
