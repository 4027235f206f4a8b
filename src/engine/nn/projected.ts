import { tensor } from '../creation.ts';
import { int64 } from '../dtype.ts';
import { add, mul, sigmoid, tanh } from '../ops/elementwise.ts';
import { indexSelect } from '../ops/index.ts';
import { cat, narrow } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { linear } from './linear.ts';
import { startsOf } from './packing.ts';
import type { Direction } from './recurrence.ts';
import { Schedule } from './schedule.ts';

/**
 * The LSTM whose output is projected (Sak and others, 2014), in one direction, over packed rows. As cells/lstm.ts, but
 *
 *     h_t = W_hr (o ⊙ tanh(c_t)),   W_hr: (P, H), so h_t: (n, P) and c_t: (n, H)
 *
 * It is rare: it is written with the operations of any model, and autograd goes back through them. Arguments and results
 * are recurrence.ts's.
 */
export function projectedRecurrence(
  x: Tensor,
  initial: readonly Tensor[],
  weights: Direction & { projection: Tensor },
  batchSizes: readonly number[],
  { reverse, bySequence }: { reverse: boolean; bySequence: { input: boolean; output: boolean } },
): Tensor[] {
  const schedule = new Schedule(batchSizes, reverse, bySequence);
  const projected = linear(bySequence.input ? swapped(x, schedule.batch) : x, weights.inputWeight, weights.inputBias);
  const steps: { h: Tensor; c: Tensor }[] = [];
  let [h, c] = initial as [Tensor, Tensor];
  const starts = startsOf(batchSizes);
  let alive = 0;
  for (const t of schedule.times) {
    const n = batchSizes[t]!;
    [h, c] = [h, c].map((state, k) => resized(state, initial[k]!, alive, n)) as [Tensor, Tensor];
    const a = add(narrow(projected, 0, starts[t]!, n), linear(h, weights.hiddenWeight, weights.hiddenBias));
    const [i, f, g, o] = [0, 1, 2, 3].map((gate) => narrow(a, 1, gate * c.shape[1]!, c.shape[1]!));
    c = add(mul(sigmoid(f!), c), mul(sigmoid(i!), tanh(g!)));
    h = linear(mul(sigmoid(o!), tanh(c)), weights.projection);
    steps[t] = { h, c };
    alive = n;
  }
  const rows = cat(steps.map((step) => step.h));
  const last = tensor(schedule.lastRows, { dtype: int64 });
  const finals = [rows, cat(steps.map((step) => step.c))].map((all) => indexSelect(all, 0, last));
  return [bySequence.output ? swapped(rows, batchSizes.length) : rows, ...finals];
}

/** The state for n sequences: those that ended leave, those that begin bring their initial state. */
function resized(state: Tensor, initial: Tensor, alive: number, n: number): Tensor {
  if (alive === 0) return narrow(initial, 0, 0, n);
  return n <= alive ? narrow(state, 0, 0, n) : cat([state, narrow(initial, 0, alive, n - alive)]);
}

/** Row (i, j) of a × b becomes row (j, i). */
function swapped(rows: Tensor, a: number): Tensor {
  const b = rows.shape[0]! / a;
  const from = Array.from({ length: a * b }, (_, i) => (i % a) * b + Math.floor(i / a));
  return indexSelect(rows, 0, tensor(from, { dtype: int64 }));
}
