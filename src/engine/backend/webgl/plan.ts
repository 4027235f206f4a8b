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
  input: Given;
  output: Given;
  /** Of each row of this layout, where its previous state is; −1 for what only fills up. */
  previous: Int32Array;
  /** Of each sequence, the row where the walk ends, and where it begins. */
  last: Int32Array;
  first: Int32Array;
}

/** How the rows of the input or the output lie in this layout. */
export interface Given {
  /** Of each row of this layout, which one it is: −1 for what only fills up. */
  source: Int32Array;
  /** Of each of them, its row of this layout. */
  place: Int32Array;
  /** Whether they lie in this very order. */
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
  const { batch, batchSizes, bySequence, times, previousRows, lastRows, firstRows } = walk;
  const starts: number[] = [];
  let rows = 0;
  for (const count of batchSizes) {
    starts.push(rows);
    rows += even(count);
  }
  const initial = even(batch);
  /** Of each row of the walk, its row of this layout. */
  const at = Int32Array.from(batchSizes.flatMap((count, t) => Array.from({ length: count }, (_, n) => starts[t]! + n)));
  const given = (inSequence: boolean): Given => {
    const source = new Int32Array(rows).fill(-1);
    const place = new Int32Array(at.length);
    at.forEach((row, i) => {
      const own = inSequence ? (i % batch) * batchSizes.length + Math.floor(i / batch) : i;
      source[row] = own;
      place[own] = row;
    });
    return { source, place, plain: rows === at.length && !inSequence };
  };
  const previous = new Int32Array(rows).fill(-1);
  previousRows.forEach((before, i) => {
    previous[at[i]!] = before < batch ? before : initial + at[before - batch]!;
  });
  const steps = times.map((t, k) => {
    const from = k === 0 ? -1 : times[k - 1]!;
    const joined = k === 0 ? 0 : Math.min(batchSizes[t]!, batchSizes[from]!);
    return { row: starts[t]!, count: batchSizes[t]!, before: k === 0 ? 0 : initial + starts[from]!, joined };
  });
  const plan = {
    steps,
    initial,
    rows,
    input: given(bySequence.input),
    output: given(bySequence.output),
    previous,
    last: lastRows.map((row) => at[row]!),
    first: firstRows.map((row) => at[row]!),
  };
  plans.set(walk, plan);
  return plan;
}
