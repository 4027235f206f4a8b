import * as tf from '@tensorflow/tfjs-core';
import type { Program } from './glsl.ts';
import { compute } from './program.ts';

/** Rows of two tables, A and B: number 2·r is row r of A, 2·r + 1 row r of B; zeros where the number is negative. */
const GATHER: Program = {
  name: 'gatherRows',
  inputs: ['A', 'B'],
  lists: ['number'],
  functions: `vec2 rowAt(int number, int column) {
    if (number < 0) return vec2(0.0);
    int row = number >> 1;
    vec4 v = (number & 1) == 0 ? getA(row >> 1, column) : getB(row >> 1, column);
    return (row & 1) == 0 ? v.xy : v.zw;
  }`,
  body: `int next = 2 * pair + 1;
  out0 = cut(vec4(rowAt(numberAt(2 * pair), column), next < rows ? rowAt(numberAt(next), column) : vec2(0.0)));`,
};

/** Rows of a pair of tables by their numbers, as GATHER says. */
export function gatherFromTwo(a: tf.Tensor2D, b: tf.Tensor2D, numbers: Int32Array): tf.Tensor2D {
  const shape: [number, number] = [numbers.length, a.shape[1]];
  if (shape[0] * shape[1] === 0) return tf.zeros(shape);
  return compute(GATHER, shape, { inputs: [a, b], lists: [numbers] }) as tf.Tensor2D;
}

/** out[i] = table[index[i]], zeros where the index is −1. */
export function gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D {
  return gatherFromTwo(
    table,
    table,
    index.map((row) => 2 * row),
  );
}

const SCATTER: Program = {
  name: 'scatterRows',
  inputs: ['A'],
  lists: ['start', 'use'],
  functions: `vec2 total(int row, int column) {
    vec2 sum = vec2(0.0);
    int end = startAt(row + 1);
    for (int i = startAt(row); i < end; i++) {
      int from = useAt(i);
      vec4 v = getA(from >> 1, column);
      sum += (from & 1) == 0 ? v.xy : v.zw;
    }
    return sum;
  }`,
  body: `int next = 2 * pair + 1;
  out0 = cut(vec4(total(2 * pair, column), next < rows ? total(next, column) : vec2(0.0)));`,
};

/** Each row of the result looks only at its own uses: the numbers of the rows, sorted by where they go. */
export function scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D {
  const shape: [number, number] = [height, rows.shape[1]];
  if (shape[0] * shape[1] === 0 || index.length === 0) return tf.zeros(shape);
  const starts = new Int32Array(height + 1);
  for (const target of index) if (target !== ignored) starts[target + 1]!++;
  for (let i = 0; i < height; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const uses = new Int32Array(Math.max(starts[height]!, 1));
  index.forEach((target, i) => {
    if (target !== ignored) uses[next[target]!++] = i;
  });
  return compute(SCATTER, shape, { inputs: [rows], lists: [starts, uses] }) as tf.Tensor2D;
}
