import * as tf from '@tensorflow/tfjs-core';
import type { AdamNumbers, Elementwise } from '../kernels.ts';
import type { Program } from './glsl.ts';
import { compute, run } from './program.ts';
import { blank } from './texels.ts';

const NAMES = ['a', 'b', 'c', 'd'];

const programs = new Map<string, Program>();

/** One program a function, for so many tensors and numbers. */
export function elementwise(f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[] = []): tf.Tensor {
  const { shape, size } = inputs[0]!;
  if (size === 0) return tf.zeros(shape);
  const key = `${f.glsl} ${inputs.length} ${numbers.length}`;
  const program = programs.get(key) ?? programOf(f, inputs.length, numbers.length);
  programs.set(key, program);
  return compute(program, shape, { inputs, floats: numbers });
}

function programOf(f: Elementwise, inputs: number, numbers: number): Program {
  const names = NAMES.slice(0, inputs);
  const lane = (at: string): string => `f(${names.map((name) => `v${name}.${at}`).join(', ')})`;
  return {
    name: f.name,
    inputs: names,
    floats: ['s0', 's1', 's2'].slice(0, numbers),
    functions: `float f(${names.map((name) => `float ${name}`).join(', ')}) { return ${f.glsl}; }`,
    body: `${names.map((name) => `vec4 v${name} = get${name}(pair, column);`).join(' ')}
  out0 = cut(vec4(${['x', 'y', 'z', 'w'].map(lane).join(', ')}));`,
  };
}

/** The equations are in optim/adam.ts: all three results in one go. */
const ADAM: Program = {
  name: 'adam',
  inputs: ['P', 'M', 'V', 'G'],
  floats: ['beta1', 'beta2', 'size', 'correction', 'eps'],
  outputs: 3,
  body: `vec4 g = getG(pair, column);
  vec4 m = getM(pair, column);
  m += (1.0 - beta1) * (g - m);
  vec4 v = getV(pair, column) * beta2 + (1.0 - beta2) * g * g;
  out0 = cut(getP(pair, column) - size * m / (sqrt(v) / correction + eps));
  out1 = cut(m);
  out2 = cut(v);`,
};

export function adam(
  p: tf.Tensor,
  m: tf.Tensor,
  v: tf.Tensor,
  g: tf.Tensor,
  { beta1, beta2, size, correction, eps }: AdamNumbers,
): [tf.Tensor, tf.Tensor, tf.Tensor] {
  if (p.size === 0) return [tf.clone(p), tf.clone(m), tf.clone(v)];
  const out: [tf.Tensor, tf.Tensor, tf.Tensor] = [blank(p.shape), blank(p.shape), blank(p.shape)];
  run(ADAM, out, { inputs: [p, m, v, g], floats: [beta1, beta2, size, correction, eps] });
  return out;
}
