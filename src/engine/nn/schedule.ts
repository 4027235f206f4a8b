import * as tf from '@tensorflow/tfjs-core';
import type { BySequence, Piece, Walk } from '../backend/kernels.ts';
import { counts, startsOf } from './packing.ts';

/**
 * The order in which a layer walks over packed rows. Row (t, n) is sequence n at step t; step t has the first
 * `batchSizes[t]` sequences. Backwards in time, sequences join as their last words are reached.
 */
export class Schedule implements Walk {
  /** The steps in the order of the walk. */
  readonly times: readonly number[];
  /** Of each sequence, the row where the walk ends … */
  readonly lastRows: Int32Array;
  /** … and where it begins. */
  readonly firstRows: Int32Array;
  /** Of each row, where its previous state is in [initial states; rows]. */
  readonly previousRows: Int32Array;
  /** N: how many sequences. */
  readonly batch: number;
  readonly pieces: readonly Piece[];
  private readonly starts: readonly number[];

  constructor(
    readonly batchSizes: readonly number[],
    reverse: boolean,
    readonly bySequence: BySequence,
  ) {
    const batch = batchSizes[0]!;
    const starts = startsOf(batchSizes);
    const forwards = batchSizes.map((_, t) => t);
    const lengths = counts(batchSizes, batch);
    const ends = Int32Array.from(lengths, (length, n) => starts[length - 1]! + n);
    const beginnings = Int32Array.from({ length: batch }, (_, n) => n);
    this.starts = starts;
    this.batch = batch;
    this.times = reverse ? forwards.reverse() : forwards;
    this.lastRows = reverse ? beginnings : ends;
    this.firstRows = reverse ? ends : beginnings;
    this.pieces = this.times.flatMap((t, k) => this.piecesAt(t, k === 0 ? null : this.times[k - 1]!));
    this.previousRows = new Int32Array(starts.at(-1)! + batchSizes.at(-1)!);
    for (const { row, count, before } of this.pieces) {
      for (let i = 0; i < count; i++) this.previousRows[row + i] = before + i;
    }
  }

  /** The rows of step t: sequences that the walk's step before had, then those that begin with their initial state. */
  private piecesAt(t: number, before: number | null): Piece[] {
    const { batch, batchSizes, starts } = this;
    const row = starts[t]!;
    const n = batchSizes[t]!;
    const joined = before === null ? 0 : Math.min(n, batchSizes[before]!);
    const pieces = [
      { row, count: joined, before: before === null ? 0 : batch + starts[before]! },
      { row: row + joined, count: n - joined, before: joined },
    ];
    return pieces.filter(({ count }) => count > 0);
  }

  /** The rows of step t. */
  rowsAt(v: tf.Tensor2D, t: number): tf.Tensor2D {
    if (this.batchSizes.length === 1) return v;
    return tf.slice(v, [this.starts[t]!, 0], [this.batchSizes[t]!, v.shape[1]]);
  }

  /** The state for n sequences: those that ended leave, those that begin bring their initial state. */
  resize(
    state: readonly tf.Tensor2D[],
    initial: readonly tf.Tensor2D[],
    alive: number,
    n: number,
  ): readonly tf.Tensor2D[] {
    if (alive === 0) return initial.map((v) => firstRowsOf(v, n));
    if (n <= alive) return state.map((v) => firstRowsOf(v, n));
    return state.map(
      (v, k) => tf.concat([v, tf.slice(initial[k]!, [alive, 0], [n - alive, v.shape[1]])]) as tf.Tensor2D,
    );
  }

  /** A gradient for n sequences: zeros for those that the step after did not have. */
  sized(grad: tf.Tensor2D, n: number): tf.Tensor2D {
    const alive = grad.shape[0];
    return n <= alive
      ? firstRowsOf(grad, n)
      : tf.pad(grad, [
          [0, n - alive],
          [0, 0],
        ]);
  }
}

const firstRowsOf = (v: tf.Tensor2D, n: number): tf.Tensor2D =>
  n === v.shape[0] ? v : tf.slice(v, [0, 0], [n, v.shape[1]]);
