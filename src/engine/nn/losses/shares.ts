import { type DType, hostArray } from '../../dtype.ts';
import { IndexError } from '../../errors.ts';
import { numel } from '../../size.ts';
import type { Tensor } from '../../tensor.ts';
import type { CrossEntropyOptions } from './crossentropychecks.ts';

/** What the loss weighs log p with, for every row of logits: L = −Σ share·log p. */
export interface Shares {
  /** (rows, classes). */
  values: Float32Array | Float64Array;
  /** Each row's weight, for the mean. */
  rowWeights: Float64Array;
}

/** Of targets that are classes. */
export function classShares(target: Tensor, options: CrossEntropyOptions, classes: number, dtype: DType): Shares {
  const { weight, ignoreIndex = -100, labelSmoothing = 0 } = options;
  const weights = weight ? Array.from(weight.values(), Number) : new Array<number>(classes).fill(1);
  const ids = Array.from(target.values(), Number);
  const values = hostArray(dtype, ids.length * classes);
  const rowWeights = new Float64Array(ids.length);
  ids.forEach((id, row) => {
    if (id === ignoreIndex) return;
    if (id < 0 || id >= classes) {
      throw new IndexError(`Target ${id} is out of bounds.`, `There are ${classes} classes: 0 … ${classes - 1}.`);
    }
    rowWeights[row] = weights[id]!;
    for (let c = 0; c < classes; c++) values[row * classes + c] = (labelSmoothing / classes) * weights[c]!;
    values[row * classes + id]! += (1 - labelSmoothing) * weights[id]!;
  });
  return { values, rowWeights };
}

/** Of targets that are probabilities, in the shape of the logits. */
export function probabilityShares(
  target: Tensor,
  options: CrossEntropyOptions,
  classDim: number,
  classes: number,
  dtype: DType,
): Shares {
  const { weight, labelSmoothing = 0 } = options;
  const weights = weight ? Array.from(weight.values(), Number) : new Array<number>(classes).fill(1);
  const inner = numel(target.shape.slice(classDim + 1));
  const from = target.values();
  const values = hostArray(dtype, target.numel());
  const rows = target.numel() / Math.max(classes, 1);
  for (let row = 0; row < rows; row++) {
    const base = Math.floor(row / inner) * classes * inner + (row % inner);
    for (let c = 0; c < classes; c++) {
      const p = Number(from[base + c * inner]);
      values[row * classes + c] = weights[c]! * (p * (1 - labelSmoothing) + labelSmoothing / classes);
    }
  }
  return { values, rowWeights: new Float64Array(rows).fill(1) };
}
