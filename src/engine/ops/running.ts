import { int64 } from '../dtype.ts';
import { NamedTuple } from '../namedtuple.ts';
import { normalizeDim, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { oneDim } from './dims.ts';
import { mul, sub } from './elementwise.ts';
import { gather } from './index.ts';
import { unbind } from './parts.ts';
import { named } from './renamed.ts';
import { slice, stack } from './shape.ts';

/** y_i = x_1 · … · x_i along `dim`. torch.cumprod */
export function cumprod(x: Tensor, dim: number): Tensor {
  const d = normalizeDim(oneDim('cumprod', dim), x.ndim);
  if (x.numel() === 0 || x.ndim === 0) return mul(x, 1);
  const products: Tensor[] = [];
  for (const part of unbind(x, d)) products.push(products.length === 0 ? part : mul(products.at(-1)!, part));
  return named(stack(products, d), 'CumprodBackward0');
}

/** x_{i+1} − x_i along `dim`, `n` times over. torch.diff */
export function diff(x: Tensor, n = 1, dim = -1): Tensor {
  const d = normalizeDim(dim, x.ndim);
  let out = x;
  for (let i = 0; i < n; i++) out = sub(slice(out, d, 1), slice(out, d, 0, -1));
  return out;
}

/** The best element so far along `dim`, and where it is: of equal ones the last. */
function soFar(
  name: string,
  x: Tensor,
  dim: number,
  wins: (challenger: number, champion: number) => boolean,
): NamedTuple {
  const d = normalizeDim(oneDim(name, dim), x.ndim);
  const step = stridesOf(x.shape)[d] ?? 1;
  const size = x.shape[d] ?? 1;
  const values = x.values();
  const places = new Float64Array(x.numel());
  for (let i = 0; i < places.length; i++) {
    const at = Math.floor(i / step) % size;
    const before = at === 0 ? 0 : places[i - step]!;
    const champion = Number(values[i - (at - before) * step]);
    const challenger = Number(values[i]);
    const isNew = at === 0 || Number.isNaN(challenger) || (!Number.isNaN(champion) && wins(challenger, champion));
    places[i] = isNew ? at : before;
  }
  const indices = Tensor.ofHost(places, x.shape, int64);
  const chosen = x.ndim === 0 ? x : gather(x, d, indices, `${name === 'cummax' ? 'Cummax' : 'Cummin'}Backward0`);
  return new NamedTuple(name, chosen, indices);
}

/** `[values, indices]`: the largest element so far along `dim`. torch.cummax */
export const cummax = (x: Tensor, dim: number): NamedTuple => soFar('cummax', x, dim, (a, b) => a >= b);
/** `[values, indices]`: the smallest element so far along `dim`. torch.cummin */
export const cummin = (x: Tensor, dim: number): NamedTuple => soFar('cummin', x, dim, (a, b) => a <= b);
