import * as tf from '@tensorflow/tfjs-core';
import type { CellName, Layer, State, Walk, Weights } from '../kernels.ts';
import { arena } from '../memory/arena.ts';
import { arrays } from '../memory/arrays.ts';
import { type Backward, elman, type Forward, gru, lstm, row, type Sizes, type Steps } from './steps.ts';

/**
 * Recurrent layers on SIMD: each way is one visit to the arena. The states lie in one buffer, [initial states (N rows);
 * rows], so that every piece of the walk finds its previous states in one place; and going back hands ∂L/∂h_{t−1} on to
 * that place, be it the rows of another step or the initial states.
 */
function layer(steps: Steps): Layer {
  return {
    forward(x, initial, weights, walk) {
      arena.reset();
      const sizes = sizesOf(x, weights, walk);
      const at = project(steps, x, initial, weights, walk, sizes);
      for (const piece of walk.pieces) steps.forward(piece, at, sizes);
      return results(steps, at, walk, sizes);
    },

    backward(grads, y, x, initial, weights, walk, needed) {
      arena.reset();
      const sizes = sizesOf(x, weights, walk);
      const at = gather(steps, grads, y, initial, walk, sizes);
      const hidden = arena.put(weights.hidden);
      const first = 3 + (weights.inputBias ? 2 : 0);
      const toInitial = needed.slice(first).some(Boolean);
      const { batch, size, width } = sizes;
      for (const piece of [...walk.pieces].reverse()) {
        steps.back(piece, at, sizes);
        if (piece.before < batch && !toInitial) continue;
        const to = row(at.dh, piece.before, size);
        const delta = row(at.hiddenDelta, piece.row, width);
        arena.run.product(to, size, to, size, delta, width, 1, hidden, size, piece.count, width, size);
      }
      return gradients(at, x, weights, walk, sizes, needed);
    },
  };
}

function sizesOf(x: tf.Tensor2D, weights: Weights, walk: Walk): Sizes {
  const [width, size] = weights.hidden.shape;
  return { rows: x.shape[0], batch: walk.batch, inputs: x.shape[1], size, width };
}

/** P = X W_ihᵀ + b for all steps at once, and room for the walk. */
function project(steps: Steps, x: tf.Tensor2D, initial: State, weights: Weights, walk: Walk, sizes: Sizes): Forward {
  const { rows, batch, inputs, size, width } = sizes;
  const input = transposed(weights.input);
  const hiddenT = transposed(weights.hidden);
  const [inputBias, hiddenBias] = biases(weights, steps.mergesBiases);
  const states = (k: number): number => {
    if (k >= steps.states) return 0;
    const address = arena.allocate((batch + rows) * size);
    arena.view(address, batch * size).set(initial[k]!.dataSync());
    return address;
  };
  const [h, c] = [states(0), states(1)] as const;
  const projected = arena.allocate(rows * width);
  const given = arena.put(x);
  for (const { count, at, as, apart } of blocks(walk, rows)) {
    const out = row(projected, at, width);
    const from = row(given, as, inputs);
    arena.run.product(out, width, inputBias, 0, from, apart * inputs, 1, input, width, count, inputs, width);
  }
  const gates = steps.inPlace ? projected : arena.allocate(rows * steps.keeps * size);
  return { projected, gates, h, c, hiddenT, hiddenBias, scratch: arena.allocate(batch * width) };
}

/** Rows of the input that follow one another in the walk, and that are equally far apart as they were given. */
interface Block {
  count: number;
  /** The first of them in the walk … */
  at: number;
  /** … and as given, … */
  as: number;
  /** … where the next is so many rows on. */
  apart: number;
}

function blocks({ batch, times, bySequence }: Walk, rows: number): Block[] {
  if (!bySequence.input || batch === 1) return [{ count: rows, at: 0, as: 0, apart: 1 }];
  return times.map((_, t) => ({ count: batch, at: t * batch, as: t, apart: times.length }));
}

/** Copies rows of the output to `to`, in the order of the walk. */
function putByStep(to: number, y: tf.Tensor, { bySequence, batch, times }: Walk, size: number): void {
  if (bySequence.output) arena.run.swapRows(to, arena.put(y), batch, times.length, size);
  else arena.view(to, y.size).set(y.dataSync());
}

/** Rows of the output, in the order in which they are given. */
function asGiven(rows: number, { bySequence, batch, times }: Walk, size: number): number {
  if (!bySequence.output) return rows;
  const out = arena.allocate(batch * times.length * size);
  arena.run.swapRows(out, rows, times.length, batch, size);
  return out;
}

function transposed(w: tf.Tensor2D): number {
  const [rows, columns] = w.shape;
  const out = arena.allocate(rows * columns);
  arena.run.transpose(out, arena.put(w), rows, columns);
  return out;
}

/** Addresses of b_ih and b_hh; both at once in the first place where the cell allows. */
function biases({ inputBias, hiddenBias }: Weights, merges: boolean): [number, number] {
  if (!inputBias || !hiddenBias) return [0, 0];
  if (!merges) return [arena.put(inputBias), arena.put(hiddenBias)];
  const b = hiddenBias.dataSync();
  return [arena.putValues((inputBias.dataSync() as Float32Array).map((v, i) => v + b[i]!)), 0];
}

/** [output, h_N, c_N, c of every row, gates], as far as the cell has them. */
function results(steps: Steps, at: Forward, walk: Walk, { rows, batch, size }: Sizes): tf.Tensor[] {
  const states = [at.h, at.c].slice(0, steps.states).map((start) => row(start, batch, size));
  const finals = states.map((start) => {
    const last = arrays.allocate(batch * size);
    walk.lastRows.forEach((from, n) => {
      last.set(arena.view(row(start, from, size), size), n * size);
    });
    return tf.tensor2d(last, [batch, size]);
  });
  const matrix = (start: number): tf.Tensor => tf.tensor2d(arena.copyOut(start, rows * size), [rows, size]);
  const [h, ...rest] = states;
  const output = matrix(asGiven(h!, walk, size));
  const width = steps.keeps * size;
  const gates = width > 0 ? [tf.tensor2d(arena.copyOut(at.gates, rows * width), [rows, width])] : [];
  return [output, ...finals, ...rest.map(matrix), ...gates];
}

/** What the way back starts from: the states again, and what arrived at them. */
function gather(
  steps: Steps,
  grads: readonly (tf.Tensor | null)[],
  y: readonly tf.Tensor[],
  initial: State,
  walk: Walk,
  { rows, batch, size, width }: Sizes,
): Backward {
  const count = (batch + rows) * size;
  const states = (first: tf.Tensor, fill: (rest: number) => void): number => {
    const address = arena.allocate(count);
    arena.view(address, batch * size).set(first.dataSync());
    fill(row(address, batch, size));
    return address;
  };
  const arriving = (above: tf.Tensor | null, final: tf.Tensor | null): number => {
    const address = above ? arena.allocate(count) : arena.allocateZeros(count);
    const own = row(address, batch, size);
    if (above) {
      arena.view(address, batch * size).fill(0);
      putByStep(own, above, walk, size);
    }
    if (final) addRows(arena.view(own, rows * size), final.dataSync() as Float32Array, walk.lastRows, size);
    return address;
  };
  const gated = steps.keeps > 0;
  const two = steps.states === 2;
  const h = states(initial[0]!, (rest) => putByStep(rest, y[0]!, walk, size));
  const c = two ? states(initial[1]!, (rest) => arena.view(rest, rows * size).set(y[3]!.dataSync())) : 0;
  const dh = arriving(grads[0]!, grads[1]!);
  const dc = two ? arriving(null, grads[2]!) : 0;
  const gates = gated ? arena.put(y.at(-1)!) : 0;
  const delta = gated ? arena.allocate(rows * width) : row(dh, batch, size);
  const hiddenDelta = steps.mergesBiases ? delta : arena.allocate(rows * width);
  return { h, c, dh, dc, gates, delta, hiddenDelta };
}

function addRows(to: Float32Array, values: Float32Array, rows: Int32Array, size: number): void {
  rows.forEach((at, n) => {
    for (let j = 0; j < size; j++) to[at * size + j]! += values[n * size + j]!;
  });
}

/** All weight gradients by one product each: ∂L/∂W_ih = δᵀ X, ∂L/∂W_hh = δᵀ H_prev. */
function gradients(
  at: Backward,
  x: tf.Tensor2D,
  weights: Weights,
  walk: Walk,
  { rows, batch, inputs, size, width }: Sizes,
  needed: readonly boolean[],
): (tf.Tensor | null)[] {
  const { product, sumRows } = arena.run;
  const matrix = (m: number, n: number, fill: (out: number) => void): tf.Tensor => {
    const out = arena.allocate(m * n);
    fill(out);
    return tf.tensor2d(arena.copyOut(out, m * n), [m, n]);
  };
  const biasGrad = (delta: number): tf.Tensor => {
    const out = arena.allocate(width);
    sumRows(out, delta, rows, width);
    return tf.tensor1d(arena.copyOut(out, width));
  };
  const all = [
    () =>
      matrix(rows, inputs, (out) => {
        const w = arena.put(weights.input);
        for (const { count, at: first, as, apart } of blocks(walk, rows)) {
          const [to, delta] = [row(out, as, inputs), row(at.delta, first, width)];
          product(to, apart * inputs, 0, 0, delta, width, 1, w, inputs, count, width, inputs);
        }
      }),
    () =>
      matrix(width, inputs, (out) => {
        const given = arena.put(x);
        for (const { count, at: first, as, apart } of blocks(walk, rows)) {
          const [delta, from] = [row(at.delta, first, width), row(given, as, inputs)];
          product(
            out,
            inputs,
            first > 0 ? out : 0,
            inputs,
            delta,
            1,
            width,
            from,
            apart * inputs,
            width,
            count,
            inputs,
          );
        }
      }),
    () =>
      matrix(width, size, (out) => {
        const before = previousRows(at.h, walk, rows, size);
        product(out, size, 0, 0, at.hiddenDelta, 1, width, before, size, width, rows, size);
      }),
    ...(weights.inputBias ? [() => biasGrad(at.delta), () => biasGrad(at.hiddenDelta)] : []),
    () => tf.tensor2d(arena.copyOut(at.dh, batch * size), [batch, size]),
    () => tf.tensor2d(arena.copyOut(at.dc, batch * size), [batch, size]),
  ];
  return needed.map((wanted, i) => (wanted ? all[i]!() : null));
}

/** Of each row the state before, as a matrix. */
function previousRows(h: number, walk: Walk, rows: number, size: number): number {
  if (walk.pieces.every((piece) => piece.before === piece.row)) return h;
  const out = arena.allocate(rows * size);
  for (const { row: i, count, before } of walk.pieces) {
    arena.view(row(out, i, size), count * size).set(arena.view(row(h, before, size), count * size));
  }
  return out;
}

export const simdLayers: Record<CellName, Layer> = {
  tanh: layer(elman(false)),
  relu: layer(elman(true)),
  lstm: layer(lstm),
  gru: layer(gru),
};
