import { int64 } from '../dtype.ts';
import { PyTypeError, typeName } from '../errors.ts';
import { NamedTuple } from '../namedtuple.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { oneDim } from './dims.ts';
import { gather } from './index.ts';

/** `[values, indices]`: the elements in order along `dim`, and where each was. Equal elements keep their order, also where `stable` does not ask for it, as on PyTorch's CPU. torch.sort */
export function sort(x: Tensor, dim = -1, descending = false, stable = false): NamedTuple {
  checkStable('sort', stable);
  const d = normalizeDim(oneDim('sort', dim), x.ndim);
  const index = Tensor.ofHost(sortedPlaces(x, d, descending), x.shape, int64);
  const values = x.ndim === 0 ? x : gather(x, d, index, 'SortBackward0');
  return new NamedTuple('sort', values, index);
}

/** It is always stable: the argument only says that one counts on it. */
export function checkStable(callee: string, stable: unknown): void {
  if (typeof stable === 'boolean') return;
  throw new PyTypeError(`${callee}(): argument 'stable' must be bool, not ${typeName(stable)}`);
}

/** NaN comes after every number. */
const order = (x: number, y: number): number =>
  Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || (x < y ? -1 : Number(x > y));

/** Where each of the sorted elements was along the dimension. */
export function sortedPlaces(x: Tensor, d: number, descending: boolean): Float64Array {
  const size = x.shape[d] ?? 1;
  const inner = x.shape.slice(d + 1).reduce((m, n) => m * n, 1);
  const data = x.values();
  const out = new Float64Array(x.numel());
  for (let start = 0; start < x.numel(); start++) {
    if (Math.floor(start / inner) % size !== 0) continue;
    const places = Array.from({ length: size }, (_, i) => i).sort((i, j) => {
      const difference = order(Number(data[start + i * inner]), Number(data[start + j * inner]));
      return (descending ? -difference : difference) || i - j;
    });
    places.forEach((from, i) => {
      out[start + i * inner] = from;
    });
  }
  return out;
}
