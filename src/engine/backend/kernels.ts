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
}

/** What a backend does by itself, beside tfjs's own kernels. One file a backend; all must give the same numbers. */
export interface Kernels {
  readonly name: BackendName;

  elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers?: readonly number[]): tf.Tensor;

  /** One step of Elman's network: h_t = act(p_t + h_{t−1} W_hhᵀ), with p_t the projected input. All are (N, H). */
  elmanStep(projected: tf.Tensor2D, h: tf.Tensor2D, weight: tf.Tensor2D, act: Nonlinearity): tf.Tensor2D;

  /**
   * One step of its derivative: δ_t = (∂L/∂h_t + δ_{t+1} W_hh) ⊙ act′(h_t), where `grad` is what arrives from above.
   * `next` is δ_{t+1}, null at the last step; it has as many rows as `grad`.
   */
  elmanStepBack(
    grad: tf.Tensor2D,
    next: tf.Tensor2D | null,
    h: tf.Tensor2D,
    weight: tf.Tensor2D,
    act: Nonlinearity,
  ): tf.Tensor2D;

  /** out[index[i]] += rows[i], but for the index `ignored`: the embedding's gradient. `out` has `height` rows. */
  scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D;
}
