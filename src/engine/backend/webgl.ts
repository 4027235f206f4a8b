import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { Elementwise, Kernels, Nonlinearity } from './kernels.ts';

/** The GPU backend: one small program a call, where tfjs's own kernels would need several. */
const NAMES = ['A', 'B', 'C', 'D'];

function launch(program: GPGPUProgram, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
  const backend = tf.backend() as MathBackendWebGL;
  const info = backend.compileAndRun(
    program,
    [...inputs],
    'float32',
    numbers.map((n) => [n]),
  );
  return tf.engine().makeTensorFromTensorInfo(info);
}

function program(
  name: string,
  inputs: readonly tf.Tensor[],
  outputShape: number[],
  userCode: string,
  numbers = 0,
): GPGPUProgram {
  return {
    variableNames: NAMES.slice(0, inputs.length),
    outputShape,
    userCode: `// ${name}\n${userCode}`,
    customUniforms: Array.from({ length: numbers }, (_, i) => ({ name: `s${i}`, type: 'float' as const })),
  };
}

// Adam, see optim/adam.ts.
const onGpuOnly = (): number => Number.NaN;
const firstMoment: Elementwise = { name: 'adamM', glsl: 'a + s0 * (b - a)', host: onGpuOnly };
const secondMoment: Elementwise = { name: 'adamV', glsl: 'a * s0 + s1 * b * b', host: onGpuOnly };
const walk: Elementwise = { name: 'adamStep', glsl: 'a - s0 * b / (sqrt(c) / s1 + s2)', host: onGpuOnly };

const activate = (act: Nonlinearity, x: string): string =>
  act === 'tanh' ? `tanh(clamp(${x}, -15.0, 15.0))` : `max(${x}, 0.0)`;
const slope = (act: Nonlinearity, h: string): string =>
  act === 'tanh' ? `(1.0 - ${h} * ${h})` : `(${h} > 0.0 ? 1.0 : 0.0)`;

export const webglKernels: Kernels = {
  name: 'webgl',

  elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
    const shape = inputs[0]!.shape;
    const size = inputs[0]!.size;
    if (size === 0) return tf.zeros(shape);
    const flat = inputs.map((x) => tf.reshape(x, [size]));
    const reads = flat.map((_, i) => `float ${NAMES[i]!.toLowerCase()} = get${NAMES[i]}AtOutCoords();`).join(' ');
    const code = `void main() { ${reads} setOutput(${f.glsl}); }`;
    return tf.reshape(launch(program(f.name, flat, [size], code, numbers.length), flat, numbers), shape);
  },

  gatherRows(table: tf.Tensor2D, index: Int32Array): tf.Tensor2D {
    return tf.gather(table, tf.tensor1d(index, 'int32')) as tf.Tensor2D;
  },

  /** One vector of all of them: fewer programs than a sum for each. */
  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
    const flat = tensors.map((x) => tf.reshape(x, [-1]));
    return tf.sum(tf.square(flat.length === 1 ? flat[0]! : tf.concat(flat)));
  },

  adam(p, m, v, g, { beta1, beta2, size, correction, eps }) {
    const nextM = this.elementwise(firstMoment, [m, g], [1 - beta1]);
    const nextV = this.elementwise(secondMoment, [v, g], [beta2, 1 - beta2]);
    return [this.elementwise(walk, [p, nextM, nextV], [size, correction, eps]), nextM, nextV];
  },

  layers: {},

  elmanStep(projected: tf.Tensor2D, h: tf.Tensor2D, weight: tf.Tensor2D, act: Nonlinearity): tf.Tensor2D {
    const inputs = [projected, h, weight];
    const code = `void main() {
      ivec2 at = getOutputCoords();
      float sum = getA(at.x, at.y);
      for (int j = 0; j < ${h.shape[1]}; j++) sum += getB(at.x, j) * getC(at.y, j);
      setOutput(${activate(act, 'sum')});
    }`;
    return launch(program('elmanStep', inputs, projected.shape, code), inputs) as tf.Tensor2D;
  },

  elmanStepBack(grad, next, h, weight, act): tf.Tensor2D {
    const inputs = next ? [grad, h, next, weight] : [grad, h];
    const loop = `for (int i = 0; i < ${h.shape[1]}; i++) sum += getC(at.x, i) * getD(i, at.y);`;
    const code = `void main() {
      ivec2 at = getOutputCoords();
      float sum = getA(at.x, at.y);
      ${next ? loop : ''}
      float h = getB(at.x, at.y);
      setOutput(sum * ${slope(act, 'h')});
    }`;
    return launch(program('elmanStepBack', inputs, grad.shape, code), inputs) as tf.Tensor2D;
  },

  /** Each row of the result looks only at its own uses: the numbers of the rows, sorted by where they go. */
  scatterRows(rows: tf.Tensor2D, index: Int32Array, height: number, ignored: number): tf.Tensor2D {
    const starts = new Float32Array(height + 1);
    for (const target of index) if (target !== ignored) starts[target + 1]!++;
    for (let i = 0; i < height; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const uses = new Float32Array(Math.max(starts[height]!, 1));
    index.forEach((target, i) => {
      if (target !== ignored) uses[next[target]!++] = i;
    });
    const inputs = [rows, tf.tensor1d(padded(starts)), tf.tensor1d(padded(uses))];
    const code = `void main() {
      ivec2 at = getOutputCoords();
      int end = int(getB(at.x + 1) + 0.5);
      float sum = 0.0;
      for (int i = int(getB(at.x) + 0.5); i < end; i++) sum += getA(int(getC(i) + 0.5), at.y);
      setOutput(sum);
    }`;
    return launch(program('scatterRows', inputs, [height, rows.shape[1]], code), inputs) as tf.Tensor2D;
  },
};

/** At least five numbers, so that tfjs makes a texture of them, and few different lengths: each is another program. */
function padded(values: Float32Array): Float32Array {
  const out = new Float32Array(Math.max(8, 2 ** Math.ceil(Math.log2(values.length))));
  out.set(values);
  return out;
}
