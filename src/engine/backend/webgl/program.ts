import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';

/**
 * A program of the GPU: GLSL that computes one element, or packed, one texel of 2 × 2 elements (x y above z w). Shapes
 * and numbers are uniforms, so one compiled program serves batches of all sizes.
 */
export interface Source {
  name: string;
  /** As the samplers are called in GLSL: getA, getB, … */
  inputs: readonly string[];
  code: string;
  uniforms?: readonly { name: string; type: 'int' | 'float' }[];
  packed?: boolean;
}

export const webgl = (): MathBackendWebGL => tf.backend() as MathBackendWebGL;

export function launch(
  { name, inputs, code, uniforms = [], packed = false }: Source,
  outputShape: number[],
  values: readonly tf.Tensor[],
  numbers: readonly number[] = [],
): tf.Tensor {
  const program: GPGPUProgram = {
    variableNames: [...inputs],
    outputShape,
    userCode: `// ${name}\n${code}`,
    customUniforms: [...uniforms],
    enableShapeUniforms: true,
    packedInputs: packed,
    packedOutput: packed,
  };
  const info = webgl().compileAndRun(
    program,
    [...values],
    'float32',
    numbers.map((n) => [n]),
  );
  return tf.engine().makeTensorFromTensorInfo(info);
}
