import type * as tf from '@tensorflow/tfjs-core';
import type { CellName, State, Weights } from '../../backend/kernels.ts';

/** What the derivative of a step gives. */
export interface StepGradient {
  /** ∂L/∂(the projected input), (n, G·H). */
  input: tf.Tensor2D;
  /** ∂L/∂(W_hh h_{t−1} + b_hh), (n, G·H): what flows to h_{t−1} through W_hh. */
  hidden: tf.Tensor2D;
  /** What flows to the step before without passing through W_hh: ∂L/∂c_{t−1}, or the GRU's share of h_{t−1}. */
  carry: tf.Tensor2D | null;
}

/** One kind of recurrent cell: its step, and beside it the step's derivative. */
export interface Cell {
  readonly name: CellName;
  readonly gates: number;
  /** How many tensors a state has. */
  readonly states: number;
  /** Whether b_hh may be added to the input's projection, once for all steps. */
  readonly mergesBiases: boolean;
  /** One step from the projected input and the state before; `memory` is what the derivative will need, (n, ·). */
  step(projected: tf.Tensor2D, before: State, w: Weights): { state: State; memory: tf.Tensor2D[] };
  /**
   * The derivative of one step. `grad` is ∂L/∂h_t from above; `next` is the step after's `hidden`, null at the end;
   * `carry` the step after's.
   */
  back(
    grad: tf.Tensor2D,
    next: tf.Tensor2D | null,
    carry: tf.Tensor2D | null,
    memory: readonly tf.Tensor2D[],
    before: State,
    w: Weights,
  ): StepGradient;
}
