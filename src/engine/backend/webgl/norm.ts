import * as tf from '@tensorflow/tfjs-core';
import { launch, type Source } from './program.ts';

const SCALE: Source = {
  name: 'scale',
  inputs: ['A', 'B'],
  code: 'void main() { setOutput(getAAtOutCoords() * getB()); }',
};

export function scale(x: tf.Tensor, factor: tf.Scalar): tf.Tensor {
  if (x.size === 0) return tf.zeros(x.shape);
  return tf.reshape(launch(SCALE, [x.size], [tf.reshape(x, [x.size]), tf.reshape(factor, [])]), x.shape);
}

/** So many sums are computed side by side. */
const PARTS = 256;

const PARTIAL: Source = {
  name: 'partialSumOfSquares',
  inputs: ['A'],
  uniforms: [{ name: 'count', type: 'int' }],
  code: `void main() {
    float sum = 0.0;
    for (int i = getOutputCoords(); i < count; i += ${PARTS}) {
      float a = getA(i);
      sum += a * a;
    }
    setOutput(sum);
  }`,
};

/** Every tensor is read once; what is left to add up is small. */
export function sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
  const parts = tensors
    .filter((x) => x.size > 0)
    .map((x) => launch(PARTIAL, [PARTS], [tf.reshape(x, [x.size])], [x.size]) as tf.Tensor1D);
  return parts.length === 0 ? tf.scalar(0) : tf.sum(parts.length === 1 ? parts[0]! : tf.concat(parts));
}
