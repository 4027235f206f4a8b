import type { Walk } from '../kernels.ts';

/**
 * A walk laid out for texels of 2 × 2 elements: each step's rows begin at an even row, so that a step always reads and
 * writes whole texels. The states lie in one texture, [initial states; rows], each part rounded up to an even number.
 */
export interface Plan {
  /** In the order of the walk. */
  steps: readonly Step[];
  /** Rows of the initial states, and of all steps. */
  initial: number;
  rows: number;
  /** Of each row of this layout, which packed row it is: −1 for what only fills up. */
  source: Int32Array;
  /** Of each packed row, its row of this layout. */
  place: Int32Array;
  /** Of each row of this layout, where its previous state is; −1 for what only fills up. */
  previous: Int32Array;
  /** Of each sequence, the row where the walk ends, and where it begins. */
  last: Int32Array;
  first: Int32Array;
  /** Whether this layout is simply that of the packed rows. */
  plain: boolean;
}

export interface Step {
  row: number;
  count: number;
  /** Where the step before lies among the states, and how many of its sequences go on here. */
  before: number;
  joined: number;
}

export const even = (n: number): number => n + (n % 2);
const plans = new WeakMap<Walk, Plan>();

export function planOf(walk: Walk): Plan {
  const known = plans.get(walk);
  if (known) return known;
  const { batch, batchSizes, times, previousRows, lastRows, firstRows } = walk;
  const starts: number[] = [];
  let rows = 0;
  for (const count of batchSizes) {
    starts.push(rows);
    rows += even(count);
  }
  const initial = even(batch);
  const place = new Int32Array(previousRows.length);
  const source = new Int32Array(rows).fill(-1);
  let packed = 0;
  for (const [t, count] of batchSizes.entries()) {
    for (let n = 0; n < count; n++, packed++) {
      place[packed] = starts[t]! + n;
      source[starts[t]! + n] = packed;
    }
  }
  const previous = source.map((from) => {
    if (from < 0) return -1;
    const before = previousRows[from]!;
    return before < batch ? before : initial + place[before - batch]!;
  });
  const steps = times.map((t, k) => {
    const from = k === 0 ? -1 : times[k - 1]!;
    const joined = k === 0 ? 0 : Math.min(batchSizes[t]!, batchSizes[from]!);
    return { row: starts[t]!, count: batchSizes[t]!, before: k === 0 ? 0 : initial + starts[from]!, joined };
  });
  const at = (row: number): number => place[row]!;
  const plan = {
    steps,
    initial,
    rows,
    source,
    place,
    previous,
    last: lastRows.map(at),
    first: firstRows.map(at),
    plain: rows === previousRows.length,
  };
  plans.set(walk, plan);
  return plan;
}
