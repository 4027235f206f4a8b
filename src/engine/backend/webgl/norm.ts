import * as tf from '@tensorflow/tfjs-core';
import { reshaped } from '../reshaped.ts';
import type { Program } from './glsl.ts';
import { compute } from './program.ts';

const SCALE: Program = {
  name: 'scale',
  inputs: ['A', 'B'],
  body: 'out0 = getA(pair, column) * getB(0, 0).x;',
};

export function scale(x: tf.Tensor, factor: tf.Scalar): tf.Tensor {
  if (x.size === 0) return tf.zeros(x.shape);
  return compute(SCALE, x.shape, { inputs: [x, factor] });
}

/** So many sums are computed side by side, in texels. */
const PARTS = 128;

/** What they have so far, B, and the squares of one more tensor. */
const MORE: Program = {
  name: 'moreSquares',
  inputs: ['A', 'B'],
  ints: ['height', 'width'],
  body: `int across = (width + 1) / 2;
  vec4 sum = vec4(0.0);
  for (int p = column; 2 * p < height; p += ${PARTS}) {
    bool last = 2 * p + 1 >= height;
    for (int c = 0; c < across; c++) {
      vec4 a = getA(p, c);
      if (2 * c + 1 >= width) a.yw = vec2(0.0);
      if (last) a.zw = vec2(0.0);
      sum += a * a;
    }
  }
  out0 = getB(0, column) + vec4(sum.xy + sum.zw, 0.0, 0.0);`,
};

const TOTAL: Program = {
  name: 'totalOfSquares',
  inputs: ['A'],
  body: `vec2 sum = vec2(0.0);
  for (int c = 0; c < ${PARTS}; c++) sum += getA(0, c).xy;
  out0 = vec4(sum.x + sum.y, 0.0, 0.0, 0.0);`,
};

/** Every tensor is read once; what is left to add up is small. */
export function sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
  let parts: tf.Tensor = tf.zeros([1, 2 * PARTS]);
  for (const x of tensors) {
    if (x.size === 0) continue;
    const width = x.shape.at(-1) ?? 1;
    const matrix = reshaped(x, [x.size / width, width]);
    parts = compute(MORE, [1, 2 * PARTS], { inputs: [matrix, parts], ints: matrix.shape });
  }
  return compute(TOTAL, [], { inputs: [parts] }) as tf.Scalar;
}
