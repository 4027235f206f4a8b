import * as tf from '@tensorflow/tfjs-core';
import { holdsDoubles, kernels, precisely } from './backend/device.ts';
import { reshaped } from './backend/reshaped.ts';

/** ∂L/∂x on its way back through the graph. */
export type Gradient = tf.Tensor | SparseGradient;

/**
 * The gradient of a table of which only some rows were used, as a lookup or a packing leaves it: row `index[i]` is the
 * sum of what those rows received, the row `ignored` gets nothing. It is written out only where it is needed whole: a
 * packed batch of words sends its gradients straight to the table of words, past the padding.
 */
export class SparseGradient {
  constructor(
    readonly rows: tf.Tensor2D,
    readonly index: Int32Array,
    readonly height: number,
    readonly ignored: number,
    readonly shape: readonly number[],
  ) {}

  holding(rows: tf.Tensor2D): SparseGradient {
    return new SparseGradient(rows, this.index, this.height, this.ignored, this.shape);
  }

  /** Written out, zeros and all. */
  dense(): tf.Tensor {
    return precisely(holdsDoubles(this.rows), () =>
      tf.tidy(() => {
        const table = kernels().scatterRows(this.rows, this.index, this.height, this.ignored);
        return reshaped(table, this.shape);
      }),
    );
  }

  dispose(): void {
    this.rows.dispose();
  }
}

/** The same gradient written out; takes over a sparse one. */
export function dense(gradient: Gradient): tf.Tensor {
  if (!(gradient instanceof SparseGradient)) return gradient;
  const table = gradient.dense();
  gradient.dispose();
  return table;
}
