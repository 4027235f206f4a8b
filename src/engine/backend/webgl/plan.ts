import type { Walk } from '../kernels.ts';

/**
 * A walk laid out for texels of 2 × 2 elements: each step's rows begin at an even row, so that a step always reads and
 * writes whole texels.
 *
 * A program may not read the texture it writes, so the states of steps 0, 2, 4, … of the walk lie in one texture and
 * those of steps 1, 3, 5, … in another. Both begin with the initial states. A row of the pair of them has a number:
 * 2·row in the first, 2·row + 1 in the second; −1 is no row.
 */
export interface Plan {
  /** In the order of the walk. */
  steps: readonly Step[];
  /** Rows of all steps, one after the other. */
  rows: number;
  /** Rows each of the two textures has. */
  height: number;
  /** Of each row, the numbers of its state and of the state before. */
  state: Int32Array;
  previous: Int32Array;
  input: Given;
  output: Given;
  /** Of each sequence, the row where the walk ends … */
  last: Int32Array;
  /** … and where it begins. */
  first: Int32Array;
}

export interface Step {
  row: number;
  count: number;
  /** Its first row in its texture, 0 or 1. */
  at: number;
  texture: 0 | 1;
  /** Where the step before lies in the other texture, and how many of its sequences go on here. */
  before: number;
  joined: number;
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

const even = (n: number): number => n + (n % 2);
const plans = new WeakMap<Walk, Plan>();

export function planOf(walk: Walk): Plan {
  const known = plans.get(walk) ?? makePlan(walk);
  plans.set(walk, known);
  return known;
}

function makePlan({ batch, batchSizes, bySequence, times, previousRows, lastRows, firstRows }: Walk): Plan {
  const starts: number[] = [];
  let rows = 0;
  for (const count of batchSizes) {
    starts.push(rows);
    rows += even(count);
  }
  const steps = stepsOf(times, batchSizes, starts, even(batch));
  const state = new Int32Array(rows).fill(-1);
  for (const { row, count, at, texture } of steps) {
    for (let n = 0; n < count; n++) state[row + n] = 2 * (at + n) + texture;
  }
  /** Of each row of the walk, its row of this layout. */
  const places = Int32Array.from(
    batchSizes.flatMap((count, t) => Array.from({ length: count }, (_, n) => starts[t]! + n)),
  );
  const previous = new Int32Array(rows).fill(-1);
  previousRows.forEach((before, i) => {
    previous[places[i]!] = before < batch ? 2 * before : state[places[before - batch]!]!;
  });
  const given = (inSequence: boolean): Given => {
    const source = new Int32Array(rows).fill(-1);
    const place = new Int32Array(places.length);
    places.forEach((row, i) => {
      const own = inSequence ? (i % batch) * batchSizes.length + Math.floor(i / batch) : i;
      source[row] = own;
      place[own] = row;
    });
    return { source, place, plain: rows === places.length && !inSequence };
  };
  return {
    steps,
    rows,
    height: Math.max(...steps.slice(-2).map(({ at, count }) => at + even(count))),
    state,
    previous,
    input: given(bySequence.input),
    output: given(bySequence.output),
    last: lastRows.map((row) => places[row]!),
    first: firstRows.map((row) => places[row]!),
  };
}

function stepsOf(
  times: readonly number[],
  batchSizes: readonly number[],
  starts: readonly number[],
  initial: number,
): Step[] {
  const next: [number, number] = [initial, initial];
  const steps: Step[] = [];
  for (const [k, t] of times.entries()) {
    const before = steps.at(-1);
    const count = batchSizes[t]!;
    const texture = (k % 2) as 0 | 1;
    const joined = before ? Math.min(count, before.count) : 0;
    steps.push({ row: starts[t]!, count, at: next[texture], texture, before: before?.at ?? 0, joined });
    next[texture] += even(count);
  }
  return steps;
}
