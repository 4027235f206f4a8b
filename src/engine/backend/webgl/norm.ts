import * as tf from '@tensorflow/tfjs-core';
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

const PARTIAL: Program = {
  name: 'partialSumOfSquares',
  inputs: ['A'],
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
  out0 = vec4(sum.xy + sum.zw, 0.0, 0.0);`,
};

/** Every tensor is read once; what is left to add up is small. */
export function sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
  const parts = tensors
    .filter((x) => x.size > 0)
    .map((x) => {
      const width = x.shape.at(-1) ?? 1;
      const matrix = tf.reshape(x, [x.size / width, width]);
      return compute(PARTIAL, [1, 2 * PARTS], { inputs: [matrix], ints: matrix.shape }) as tf.Tensor2D;
    });
  return parts.length === 0 ? tf.scalar(0) : tf.sum(parts.length === 1 ? parts[0]! : tf.concat(parts));
}
