import * as tf from '@tensorflow/tfjs-core';
import type { Elementwise, Kernels } from './kernels.ts';
import { elmanLayer } from './webgl/elman.ts';
import { scale, sumOfSquares } from './webgl/norm.ts';
import { launch } from './webgl/program.ts';
import { gatherRows, scatterRows } from './webgl/rows.ts';

/** The GPU backend: one small program a call, where tfjs's own kernels would need several. */
const NAMES = ['A', 'B', 'C', 'D'];

// Adam, see optim/adam.ts.
const onGpuOnly = (): number => Number.NaN;
const firstMoment: Elementwise = { name: 'adamM', glsl: 'a + s0 * (b - a)', host: onGpuOnly };
const secondMoment: Elementwise = { name: 'adamV', glsl: 'a * s0 + s1 * b * b', host: onGpuOnly };
const walk: Elementwise = { name: 'adamStep', glsl: 'a - s0 * b / (sqrt(c) / s1 + s2)', host: onGpuOnly };

export const webglKernels: Kernels = {
  name: 'webgl',
  layers: { tanh: elmanLayer('tanh'), relu: elmanLayer('relu') },
  gatherRows,
  scatterRows,
  scale,
  sumOfSquares,

  elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
    const { shape, size } = inputs[0]!;
    if (size === 0) return tf.zeros(shape);
    const flat = inputs.map((x) => tf.reshape(x, [size]));
    const names = NAMES.slice(0, flat.length);
    const reads = names.map((name) => `float ${name.toLowerCase()} = get${name}AtOutCoords();`).join(' ');
    const source = {
      name: f.name,
      inputs: names,
      code: `void main() { ${reads} setOutput(${f.glsl}); }`,
      uniforms: numbers.map((_, i) => ({ name: `s${i}`, type: 'float' as const })),
    };
    return tf.reshape(launch(source, [size], flat, numbers), shape);
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const nextM = this.elementwise(firstMoment, [m, g], [1 - beta1]);
    const nextV = this.elementwise(secondMoment, [v, g], [beta2, 1 - beta2]);
    return [this.elementwise(walk, [p, nextM, nextV], [size, correction, eps]), nextM, nextV];
  },
};
