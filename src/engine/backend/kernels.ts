import type * as tf from '@tensorflow/tfjs-core';

export type BackendName = 'webgl' | 'cpu' | 'simd';
export type Nonlinearity = 'tanh' | 'relu';

/**
 * An elementwise function of up to four tensors of one shape and up to three numbers, written twice: once for the
 * GPU, once for the host. One program on the GPU, one loop on the host.
 */
export interface Elementwise {
  readonly name: string;
  /** GLSL over a, b, c, d and the numbers s0, s1, s2. */
  readonly glsl: string;
  readonly host: (a: number, b: number, c: number, d: number, s0: number, s1: number, s2: number) => number;
  /** The same in doubles, where `host` rounds to floats on the way. */
  readonly double?: Elementwise['host'];
}

/** What a backend does by itself, beside tfjs's own kernels. One file a backend; all must give the same numbers. */
export interface Kernels {
  /** The backend's, or 'double': what computes float64 beside each of them. */
  readonly name: BackendName | 'double';

  elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers?: readonly number[]): tf.Tensor;

  /** out[i] = table[index[i]], (index.length, width). */
  gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D;

  /** out[index[i]] += rows[i], but for the index `ignored`: the embedding's gradient. `out` has `height` rows. */
  scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D;

  /** x times a factor that the backend itself has computed. */
  scale(x: tf.Tensor, factor: tf.Scalar): tf.Tensor;

  /** Σ x² over all of them. */
  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar;

  /** log softmax along each row. */
  logSoftmax(x: tf.Tensor2D): tf.Tensor2D;

  /** Its way back to x from L = −Σ share·log p, (rows, classes) both: ∂L/∂x = p·Σ share − share, the sum over the row. */
  crossEntropyBack(logP: tf.Tensor2D, share: tf.Tensor2D): tf.Tensor2D;

  /** One step of Adam: the new [θ, m, v]; see optim/adam.ts. */
  adam(p: tf.Tensor, m: tf.Tensor, v: tf.Tensor, g: tf.Tensor, numbers: AdamNumbers): [tf.Tensor, tf.Tensor, tf.Tensor];

  /** The recurrent layers that it computes by itself; the others are computed step by step (nn/stepwise.ts). */
  readonly layers: Partial<Record<CellName, Layer>>;
}

export interface AdamNumbers {
  beta1: number;
  beta2: number;
  /** lr / (1 − β₁ᵗ) */
  size: number;
  /** √(1 − β₂ᵗ) */
  correction: number;
  eps: number;
}

export type CellName = 'tanh' | 'relu' | 'lstm' | 'gru';

/** The weights of one direction of one layer. G gates: 1 for Elman's cell, 4 for the LSTM, 3 for the GRU. */
export interface Weights {
  /** (G·H, D) */
  input: tf.Tensor2D;
  /** (G·H, H) */
  hidden: tf.Tensor2D;
  /** (G·H,) each; null without bias. */
  inputBias: tf.Tensor | null;
  hiddenBias: tf.Tensor | null;
}

/** What a step remembers: h_t, and c_t in the LSTM. Each is (n, H), for the n sequences alive at the step. */
export type State = readonly tf.Tensor2D[];

/** Rows that are computed together. */
export interface Piece {
  /** The first of them … */
  readonly row: number;
  readonly count: number;
  /** … and where its previous state is in [initial states; rows]: those of the others follow. */
  readonly before: number;
}

export interface BySequence {
  readonly input: boolean;
  readonly output: boolean;
}

/** The order in which a layer walks over packed rows: see nn/schedule.ts. */
export interface Walk {
  /** N: how many sequences. */
  readonly batch: number;
  /** How many sequences have a step t, and the steps in the order of the walk. */
  readonly batchSizes: readonly number[];
  /**
   * Whether the rows of the input, and those of the output, go sequence by sequence; all are equally long then. Everything
   * else that is said of rows means them step by step.
   */
  readonly bySequence: BySequence;
  readonly times: readonly number[];
  /** All pieces, in the order of the walk. */
  readonly pieces: readonly Piece[];
  /** Of each sequence, the row where the walk ends … */
  readonly lastRows: Int32Array;
  /** … and where it begins. */
  readonly firstRows: Int32Array;
  /** Of each row, where its previous state is in [initial states; rows]. */
  readonly previousRows: Int32Array;
}

/** A recurrent layer in one direction: forward, and backpropagation through time. x: (rows, D). */
export interface Layer<W extends Walk = Walk> {
  /** Whether it can: there may be too many rows for it. */
  fits?(walk: W, size: number): boolean;

  /** [output (rows, H), h_N (N, H), c_N where there is one, … whatever `backward` needs]. */
  forward(x: tf.Tensor2D, initial: State, weights: Weights, walk: W): tf.Tensor[];

  /**
   * From ∂L/∂ each result (null where nothing arrives), the results and the inputs: ∂L/∂ [x, W_ih, W_hh, b_ih, b_hh,
   * h_0, c_0], without the biases where there are none; null for what `needed` does not ask.
   */
  backward(
    grads: readonly (tf.Tensor | null)[],
    results: readonly tf.Tensor[],
    x: tf.Tensor2D,
    initial: State,
    weights: Weights,
    walk: W,
    needed: readonly boolean[],
  ): (tf.Tensor | null)[];
}
