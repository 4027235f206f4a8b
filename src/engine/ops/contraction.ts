import { RuntimeError } from '../errors.ts';
import { offsetsOf } from '../places.ts';
import { normalizeDim, numel, stridesOf } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { mul } from './elementwise.ts';
import { takeRows } from './index.ts';
import { matmul } from './matmul.ts';
import { sum } from './reduce.ts';
import { named } from './renamed.ts';
import { permute, reshape } from './shape.ts';

/** The product over the last `dims` dimensions of a and the first of b, or over those of two lists. torch.tensordot */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims: number | readonly [readonly number[], readonly number[]] = 2,
): Tensor {
  const [left, right] =
    typeof dims === 'number'
      ? [Array.from({ length: dims }, (_, i) => a.ndim - dims + i), Array.from({ length: dims }, (_, i) => i)]
      : [dims[0].map((d) => normalizeDim(d, a.ndim)), dims[1].map((d) => normalizeDim(d, b.ndim))];
  left.forEach((d, i) => {
    if (a.shape[d] !== b.shape[right[i]!]) {
      throw new RuntimeError(
        `contracted dimensions need to match, but first has size ${a.shape[d]} in dim ${d} and second has size ${b.shape[right[i]!]} in dim ${right[i]}`,
      );
    }
  });
  const rows = [...a.shape.keys()].filter((d) => !left.includes(d));
  const columns = [...b.shape.keys()].filter((d) => !right.includes(d));
  const inner = numel(left.map((d) => a.shape[d]!));
  const sizes = (x: Tensor, dims: readonly number[]): number[] => dims.map((d) => x.shape[d]!);
  const x = reshape(permute(a, [...rows, ...left]), [numel(sizes(a, rows)), inner]);
  const y = reshape(permute(b, [...right, ...columns]), [inner, numel(sizes(b, columns))]);
  return reshape(matmul(x, y), [...sizes(a, rows), ...sizes(b, columns)]);
}

/** Each element of a times the whole of b: (n, m) and (p, q) give (n·p, m·q). torch.kron */
export function kron(a: Tensor, b: Tensor): Tensor {
  const ndim = Math.max(a.ndim, b.ndim);
  const wide = (x: Tensor): number[] => [...new Array<number>(ndim - x.ndim).fill(1), ...x.shape];
  const [p, q] = [wide(a), wide(b)];
  const product = mul(
    reshape(
      a,
      p.flatMap((n) => [n, 1]),
    ),
    reshape(
      b,
      q.flatMap((n) => [1, n]),
    ),
  );
  return reshape(
    product,
    p.map((n, d) => n * q[d]!),
  );
}

/** Σ over the last dimension of both: (…, n) and (…, n). torch.inner */
export const inner = (a: Tensor, b: Tensor): Tensor =>
  a.ndim === 0 || b.ndim === 0 ? mul(a, b) : tensordot(a, b, [[-1], [-1]]);

/** The elements whose numbers along two dimensions differ by `offset`, as the last dimension. torch.diagonal; a copy, where PyTorch gives a view. */
export function diagonal(x: Tensor, offset = 0, dim1 = 0, dim2 = 1): Tensor {
  const [p, q] = [normalizeDim(dim1, x.ndim), normalizeDim(dim2, x.ndim)];
  if (p === q) throw new RuntimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const [down, right] = offset < 0 ? [-offset, 0] : [0, offset];
  const length = Math.max(Math.min(x.shape[p]! - down, x.shape[q]! - right), 0);
  const strides = stridesOf(x.shape);
  const others = [...x.shape.keys()].filter((d) => d !== p && d !== q);
  const places = {
    shape: [...others.map((d) => x.shape[d]!), length],
    strides: [...others.map((d) => strides[d]!), strides[p]! + strides[q]!],
    start: down * strides[p]! + right * strides[q]!,
  };
  return takeRows('DiagonalBackward0', x, x.numel(), offsetsOf(places), places.shape);
}

/** The sum of the diagonal of a matrix. torch.trace */
export function trace(x: Tensor): Tensor {
  if (x.ndim !== 2) throw new RuntimeError(`trace: expected a matrix, but got tensor with dim ${x.ndim}`);
  return named(sum(diagonal(x)), 'TraceBackward0');
}
