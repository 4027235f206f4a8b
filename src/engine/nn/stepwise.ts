import * as tf from '@tensorflow/tfjs-core';
import { kernels } from '../backend/device.ts';
import type { Layer, State, Weights } from '../backend/kernels.ts';
import type { Cell, StepGradient } from './cells/cell.ts';
import type { Schedule } from './schedule.ts';

/** A recurrent layer computed one operation at a time, for any cell on any backend. */
export function stepwise(cell: Cell): Layer<Schedule> {
  return {
    forward(x, initial, w, schedule) {
      const { input, output } = schedule.bySequence;
      const [h, ...rest] = forward(cell, project(cell, byStep(x, input, schedule), w), initial, w, schedule);
      return [asGiven(h!, output, schedule), ...rest];
    },
    backward([above, ...grads], [h, ...rest], x, initial, w, schedule, needed) {
      const { input, output } = schedule.bySequence;
      const arriving = [above ? byStep(above, output, schedule) : null, ...grads];
      const y = [byStep(h!, output, schedule), ...rest];
      const [toX, ...others] = backward(cell, arriving, y, byStep(x, input, schedule), initial, w, schedule, needed);
      return [toX ? asGiven(toX, input, schedule) : null, ...others];
    },
  };
}

const byStep = (rows: tf.Tensor, bySequence: boolean, { batch, times }: Schedule): tf.Tensor2D =>
  bySequence ? swapped(rows, batch, times.length) : (rows as tf.Tensor2D);
const asGiven = (rows: tf.Tensor, bySequence: boolean, { batch, times }: Schedule): tf.Tensor2D =>
  bySequence ? swapped(rows, times.length, batch) : (rows as tf.Tensor2D);

/** Row (i, j) of a × b becomes row (j, i). */
function swapped(rows: tf.Tensor, a: number, b: number): tf.Tensor2D {
  const width = rows.shape[1]!;
  return tf.reshape(tf.transpose(tf.reshape(rows, [a, b, width]), [1, 0, 2]), [a * b, width]);
}

/** P = X W_ihᵀ + b_ih, with b_hh too where the cell allows: one product for all steps. */
function project(cell: Cell, x: tf.Tensor2D, w: Weights): tf.Tensor2D {
  const both = cell.mergesBiases && w.inputBias && w.hiddenBias;
  const bias = both ? tf.add(w.inputBias!, w.hiddenBias!) : (w.inputBias ?? undefined);
  return tf.fused.matMul({ a: x, b: w.input, transposeB: true, bias }) as tf.Tensor2D;
}

/** [output, final states …, states after h of every row …, memory of every row …]. */
function forward(cell: Cell, projected: tf.Tensor2D, initial: State, w: Weights, schedule: Schedule): tf.Tensor[] {
  const rows: tf.Tensor2D[][] = [];
  let state = initial;
  let alive = 0;
  for (const t of schedule.times) {
    const n = schedule.batchSizes[t]!;
    const before = schedule.resize(state, initial, alive, n);
    const { state: after, memory } = cell.step(schedule.rowsAt(projected, t), before, w);
    rows[t] = [...after, ...memory];
    state = after;
    alive = n;
  }
  const all = rows[0]!.map((_, k) => joined(rows.map((row) => row[k]!)));
  const finals = all.slice(0, cell.states).map((v) => take(v, schedule.lastRows));
  return [all[0]!, ...finals, ...all.slice(1)];
}

/** Backpropagation through time: the gradients of [x, W_ih, W_hh, b_ih, b_hh, h_0, c_0]. */
function backward(
  cell: Cell,
  grads: readonly (tf.Tensor | null)[],
  y: readonly tf.Tensor[],
  x: tf.Tensor2D,
  initial: State,
  w: Weights,
  schedule: Schedule,
  needed: readonly boolean[],
): (tf.Tensor | null)[] {
  const output = y[0] as tf.Tensor2D;
  const rest = y.slice(1 + cell.states) as tf.Tensor2D[];
  const states = [output, ...rest.slice(0, cell.states - 1)];
  const memory = rest.slice(cell.states - 1);
  const previous = states.map((v, k) => take(tf.concat([initial[k]!, v]) as tf.Tensor2D, schedule.previousRows));

  const above = withFinal(grads[0] as tf.Tensor2D | null, grads[1] as tf.Tensor2D | null, output, schedule);
  const finalCell = cell.states > 1 && grads[2] ? withFinal(null, grads[2] as tf.Tensor2D, output, schedule) : null;

  const steps = stepsBack(cell, above, finalCell, memory, previous, w, schedule);
  const delta = joined(steps.map((step) => step.input));
  const sameDelta = steps.every((step) => step.input === step.hidden);
  const hiddenDelta = sameDelta ? delta : joined(steps.map((step) => step.hidden));

  const biasGrad = (d: tf.Tensor2D): tf.Tensor => tf.sum(d, 0);
  const first = (v: tf.Tensor2D): tf.Tensor2D => take(v, schedule.firstRows);
  const carries = (): tf.Tensor2D => joined(steps.map((step) => step.carry!));
  const toInitial = (k: number): tf.Tensor => {
    if (k === 1) return first(carries());
    const throughWeights = tf.matMul(first(hiddenDelta), w.hidden);
    return cell.states === 1 && steps[0]!.carry ? tf.add(throughWeights, first(carries())) : throughWeights;
  };
  const all = [
    () => tf.matMul(delta, w.input),
    () => tf.matMul(delta, x, true, false),
    () => tf.matMul(hiddenDelta, previous[0]!, true, false),
    ...(w.inputBias ? [() => biasGrad(delta), () => biasGrad(hiddenDelta)] : []),
    ...initial.map((_, k) => () => toInitial(k)),
  ];
  return needed.map((wanted, i) => (wanted ? all[i]!() : null));
}

/** From the last step to the first. `above` is ∂L/∂h_t from above, `finalCell` ∂L/∂c_N at the rows where sequences end. */
function stepsBack(
  cell: Cell,
  above: tf.Tensor2D,
  finalCell: tf.Tensor2D | null,
  memory: readonly tf.Tensor2D[],
  previous: readonly tf.Tensor2D[],
  w: Weights,
  schedule: Schedule,
): StepGradient[] {
  const steps: StepGradient[] = [];
  let after: StepGradient | null = null;
  for (const t of [...schedule.times].reverse()) {
    const at = (v: tf.Tensor2D): tf.Tensor2D => schedule.rowsAt(v, t);
    const n = schedule.batchSizes[t]!;
    const sized = (v: tf.Tensor2D | null | undefined): tf.Tensor2D | null => (v ? schedule.sized(v, n) : null);
    let carry = sized(after?.carry);
    if (finalCell) carry = carry ? tf.add(carry, at(finalCell)) : at(finalCell);
    after = cell.back(at(above), sized(after?.hidden), carry, memory.map(at), previous.map(at), w);
    steps[t] = after;
  }
  return steps;
}

/** ∂L/∂h_t of every row: what came from above, and at a sequence's last row what came through h_N. */
function withFinal(
  above: tf.Tensor2D | null,
  final: tf.Tensor2D | null,
  like: tf.Tensor2D,
  schedule: Schedule,
): tf.Tensor2D {
  if (!final) return above ?? (tf.zerosLike(like) as tf.Tensor2D);
  const scattered = kernels().scatterRows(final, schedule.lastRows, like.shape[0], -1);
  return above ? tf.add(above, scattered) : scattered;
}

const take = (v: tf.Tensor2D, rows: Int32Array): tf.Tensor2D => kernels().gatherRows(v, rows);

const joined = (parts: tf.Tensor2D[]): tf.Tensor2D =>
  parts.length === 1 ? parts[0]! : (tf.concat(parts) as tf.Tensor2D);
