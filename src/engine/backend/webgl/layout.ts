import * as tf from '@tensorflow/tfjs-core';
import type { Program } from './glsl.ts';
import type { Given, Plan } from './plan.ts';
import { compute, run } from './program.ts';
import { gatherRows } from './rows.ts';
import { blank } from './texels.ts';

/** What recurrent layers do with rows laid out as plan.ts says, before and after they walk over them. */

export const laidOut = (x: tf.Tensor2D, { plain, source }: Given): tf.Tensor2D => (plain ? x : gatherRows(x, source));
export const rowsAt = (of: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => of[row]!);

/** Two textures that are written in turn. */
export const pair = ({ height }: Plan, size: number): [tf.Tensor2D, tf.Tensor2D] => [
  blank([height, size]) as tf.Tensor2D,
  blank([height, size]) as tf.Tensor2D,
];

const COPY: Program = { name: 'copyRows', inputs: ['A'], body: 'out0 = cut(getA(pair, column));' };

/** Puts the initial states of the sequences before all others. */
export function begin(states: tf.Tensor2D, initial: tf.Tensor2D, batch: number): void {
  run(COPY, [states], { inputs: [initial], region: { row: 0, count: batch } });
}

/** What arrives from above at every row, and at a sequence's last row what came through its final state. */
export function arriving(above: tf.Tensor2D | null, final: tf.Tensor2D | null, plan: Plan): tf.Tensor2D | null {
  const rows = above && laidOut(above, plan.output);
  if (!final) return rows;
  const index = new Int32Array(plan.rows).fill(-1);
  for (const [n, row] of plan.last.entries()) index[row] = n;
  const ends = gatherRows(final, index);
  return rows ? (tf.add(rows, ends) as tf.Tensor2D) : ends;
}

const SUM_ROWS: Program = {
  name: 'sumRows',
  inputs: ['A'],
  ints: ['depth'],
  body: `vec4 sum = vec4(0.0);
  for (int k = 0; k < depth; k++) sum += getA(k, column);
  out0 = cut(vec4(sum.xy + sum.zw, 0.0, 0.0));`,
};

/** So many pairs of rows are left, each the sum of every so-manieth. */
const PAIRS = 32;

const FOLD: Program = {
  name: 'foldRows',
  inputs: ['A'],
  ints: ['depth'],
  body: `vec4 sum = vec4(0.0);
  for (int k = pair; k < depth; k += ${PAIRS}) sum += getA(k, column);
  out0 = sum;`,
};

/** (1, columns), of an even number of rows: first many sums side by side, then theirs. */
export function sumRows(x: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = x.shape;
  const few = rows <= 4 * PAIRS ? x : compute(FOLD, [2 * PAIRS, columns], { inputs: [x], ints: [rows / 2] });
  return compute(SUM_ROWS, [1, columns], { inputs: [few], ints: [few.shape[0]! / 2] }) as tf.Tensor2D;
}
