import * as tf from '@tensorflow/tfjs-core';
import { launch, type Source } from './program.ts';

const GATHER: Source = {
  name: 'gatherRows',
  inputs: ['A', 'B'],
  code: `void main() {
    ivec2 at = getOutputCoords();
    int row = int(floor(getB(at.x) + 0.5));
    setOutput(row < 0 ? 0.0 : getA(row, at.y));
  }`,
};

/** out[i] = table[index[i]], zeros where the index is −1. */
export function gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D {
  const width = table.shape[1];
  if (index.length * width === 0) return tf.zeros([index.length, width]);
  const inputs = [table, tf.tensor1d(padded(Float32Array.from(index)))];
  return launch(GATHER, [index.length, width], inputs) as tf.Tensor2D;
}

const SCATTER: Source = {
  name: 'scatterRows',
  inputs: ['A', 'B', 'C'],
  code: `void main() {
    ivec2 at = getOutputCoords();
    int end = int(getB(at.x + 1) + 0.5);
    float sum = 0.0;
    for (int i = int(getB(at.x) + 0.5); i < end; i++) sum += getA(int(getC(i) + 0.5), at.y);
    setOutput(sum);
  }`,
};

/** Each row of the result looks only at its own uses: the numbers of the rows, sorted by where they go. */
export function scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D {
  const starts = new Float32Array(height + 1);
  for (const target of index) if (target !== ignored) starts[target + 1]!++;
  for (let i = 0; i < height; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const uses = new Float32Array(Math.max(starts[height]!, 1));
  index.forEach((target, i) => {
    if (target !== ignored) uses[next[target]!++] = i;
  });
  const inputs = [rows, tf.tensor1d(padded(starts)), tf.tensor1d(padded(uses))];
  return launch(SCATTER, [height, rows.shape[1]], inputs) as tf.Tensor2D;
}

/** At least eight numbers, so that tfjs makes a texture of them, and few different lengths. */
function padded(values: Float32Array): Float32Array {
  const out = new Float32Array(Math.max(8, 2 ** Math.ceil(Math.log2(values.length))));
  out.set(values);
  return out;
}
