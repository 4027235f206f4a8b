import * as tf from '@tensorflow/tfjs-core';
import { differentiableMany } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import type { State, Weights } from '../backend/kernels.ts';
import { float64 } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import type { Cell } from './cells/cell.ts';
import { Schedule } from './schedule.ts';
import { stepwise } from './stepwise.ts';

const BY_STEP = { input: false, output: false };

/** The tensors of one direction of one layer. */
export interface Direction {
  inputWeight: Tensor;
  hiddenWeight: Tensor;
  inputBias: Tensor | null;
  hiddenBias: Tensor | null;
}

/** What a walk over no sequence gives: empty tensors of these shapes, from which zeros flow back to all that it rests on. */
export function nothing(
  names: readonly string[],
  inputs: readonly Tensor[],
  shapes: readonly (readonly number[])[],
): Tensor[] {
  return differentiableMany(names, inputs, () => shapes.map((shape) => tf.zeros([...shape])), {
    saves: 'nothing',
    back: () => inputs.map((x) => tf.zeros([...x.shape])),
  });
}

/**
 * A recurrent layer in one direction, as one operation over packed rows (see packing.ts):
 *
 * 1. project all inputs at once:  P = X W_ihᵀ + b;
 * 2. step through time on the rows that are alive:  h_t = cell(P_t, h_{t−1});
 * 3. going back, step from the last to the first for δ_t (backpropagation through time);
 * 4. all weight gradients by one product each:  ∂L/∂W_ih = δᵀ X,  ∂L/∂W_hh = δᵀ H_prev.
 *
 * A backend may do it all by itself; otherwise it is computed step by step (stepwise.ts).
 *
 * x: (rows, D), states: h_0 (N, H) and c_0 where the cell has one. Gives [output (rows, H), h_N, c_N]. The rows go step
 * by step, or in a padded batch sequence by sequence (`bySequence`).
 */
export function recurrence(
  cell: Cell,
  x: Tensor,
  states: readonly Tensor[],
  weights: Direction,
  batchSizes: readonly number[],
  { reverse = false, bySequence = BY_STEP } = {},
): Tensor[] {
  const schedule = new Schedule(batchSizes, reverse, bySequence);
  const biases = weights.inputBias && weights.hiddenBias ? [weights.inputBias, weights.hiddenBias] : [];
  const inputs = [x, weights.inputWeight, weights.hiddenWeight, ...biases, ...states];
  const split = (v: readonly tf.Tensor[]): { x: tf.Tensor2D; w: Weights; initial: State } => ({
    x: v[0] as tf.Tensor2D,
    w: {
      input: v[1] as tf.Tensor2D,
      hidden: v[2] as tf.Tensor2D,
      inputBias: biases.length > 0 ? v[3]! : null,
      hiddenBias: biases.length > 0 ? v[4]! : null,
    },
    initial: v.slice(3 + biases.length) as tf.Tensor2D[],
  });
  // Doubles have none of their own.
  const own = inputs.some(({ dtype }) => dtype === float64) ? undefined : kernels().layers[cell.name];
  const layer = own && own.fits?.(schedule, weights.hiddenWeight.shape[1]!) !== false ? own : stepwise(cell);
  const results = differentiableMany(
    ['CatBackward0'],
    inputs,
    (...v) => {
      const { x, w, initial } = split(v);
      return layer.forward(x, initial, w, schedule);
    },
    {
      saves: 'all',
      back: (gradOutputs, { results, inputs, needed }) => {
        const { x, w, initial } = split(inputs);
        return layer.backward(gradOutputs, results, x, initial, w, schedule, needed);
      },
    },
  );
  return results.slice(0, 1 + cell.states);
}
