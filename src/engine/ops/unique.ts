import { isGradEnabled, record, saving } from '../autograd.ts';
import { hostArray, int64 } from '../dtype.ts';
import { NotImplementedError } from '../errors.ts';
import { normalizeDim } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { indexSelect } from './index.ts';
import { unbind } from './parts.ts';
import { titled } from './renamed.ts';

/** Each run of equal elements once, (count,); with `returnInverse` and `returnCounts` a tuple of them and what was asked for. torch.unique_consecutive */
export function uniqueConsecutive(
  x: Tensor,
  { returnInverse = false, returnCounts = false }: Pick<UniqueOptions, 'returnInverse' | 'returnCounts'> = {},
): Tensor | Tuple<Tensor> {
  const all = Array.from(x.values(), Number);
  const runs: { value: number; count: number }[] = [];
  const inverse = Float64Array.from(all, (value) => {
    const last = runs.at(-1);
    if (last?.value === value) last.count++;
    else runs.push({ value, count: 1 });
    return runs.length - 1;
  });
  const values = hostArray(x.dtype, runs.length);
  runs.forEach(({ value }, i) => {
    values[i] = value;
  });
  const found = underived('unique_consecutive', x, Tensor.ofHost(values, [runs.length], x.dtype));
  if (!returnInverse && !returnCounts) return found;
  const counts = Float64Array.from(runs, ({ count }) => count);
  return Tuple.of_([
    found,
    ...(returnInverse ? [Tensor.ofHost(inverse, x.shape, int64)] : []),
    ...(returnCounts ? [Tensor.ofHost(counts, [runs.length], int64)] : []),
  ]);
}

/** Which elements are equal has no derivative: as in PyTorch it says so when one is asked for. */
function underived(name: string, x: Tensor, found: Tensor): Tensor {
  if (!x.requiresGrad || !isGradEnabled()) return found;
  const title = name.replace(/(?:^|_)([a-z])/g, (_, first: string) => titled(first));
  record(
    [`${title}Backward0`],
    [x],
    [found],
    saving.nothing(() => {
      throw new NotImplementedError(`the derivative for '${name}' is not implemented.`);
    }),
  );
  return found;
}

export interface UniqueOptions {
  /** Always so: PyTorch's own are sorted on the CPU too. */
  sorted?: boolean;
  /** Gives also, for each element of x, where it is among the different ones. */
  returnInverse?: boolean;
  /** Gives also how often each is there. */
  returnCounts?: boolean;
  dim?: number | null;
}

/** The different parts along a dimension, in the order of their elements. */
function uniqueParts(x: Tensor, dim: number, returnInverse: boolean, returnCounts: boolean): Tensor | Tuple<Tensor> {
  const lines = unbind(x, dim).map((part) => Array.from(part.values(), Number));
  const before = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((v, i) => v !== b[i]);
    return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
  };
  const order = lines.map((_, i) => i).sort((i, j) => before(lines[i]!, lines[j]!) || i - j);
  const runs: number[][] = [];
  for (const i of order) {
    const last = runs.at(-1);
    if (last && before(lines[last[0]!]!, lines[i]!) === 0) last.push(i);
    else runs.push([i]);
  }
  const firsts = Tensor.ofHost(
    Float64Array.from(runs, (run) => run[0]!),
    [runs.length],
    int64,
  );
  const found = underived('unique_dim', x, indexSelect(x.detach(), dim, firsts));
  if (!returnInverse && !returnCounts) return found;
  const inverse = new Float64Array(lines.length);
  runs.forEach((run, at) => {
    for (const i of run) inverse[i] = at;
  });
  return Tuple.of_([
    found,
    ...(returnInverse ? [Tensor.ofHost(inverse, [lines.length], int64)] : []),
    ...(returnCounts
      ? [
          Tensor.ofHost(
            Float64Array.from(runs, (run) => run.length),
            [runs.length],
            int64,
          ),
        ]
      : []),
  ]);
}

/** The different elements in order, (count,), or with `dim` the different parts along it; with `returnInverse` and `returnCounts` a tuple of them and what was asked for. torch.unique */
export function unique(
  x: Tensor,
  { sorted = true, returnInverse = false, returnCounts = false, dim = null }: UniqueOptions = {},
): Tensor | Tuple<Tensor> {
  if (!sorted) {
    throw new NotImplementedError('unique(): sorted=False is not done here', 'Leave it out: all elements, in order.');
  }
  if (dim !== null) return uniqueParts(x, normalizeDim(dim, x.ndim), returnInverse, returnCounts);
  const all = Array.from(x.values(), Number);
  const different = [...new Set(all)].sort((a, b) => (a < b ? -1 : Number(a > b)));
  const place = new Map(different.map((value, i) => [value, i]));
  const values = hostArray(x.dtype, different.length);
  const counts = new Float64Array(different.length);
  different.forEach((value, i) => {
    values[i] = value;
  });
  for (const value of all) counts[place.get(value)!]! += 1;
  const found = underived('_unique2', x, Tensor.ofHost(values, [different.length], x.dtype));
  if (!returnInverse && !returnCounts) return found;
  const inverse = Float64Array.from(all, (value) => place.get(value)!);
  return Tuple.of_([
    found,
    ...(returnInverse ? [Tensor.ofHost(inverse, x.shape, int64)] : []),
    ...(returnCounts ? [Tensor.ofHost(counts, [different.length], int64)] : []),
  ]);
}
