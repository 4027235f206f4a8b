import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './glsl.ts';
import { compute, run } from './program.ts';
import { blank } from './texels.ts';

/**
 * Products of matrices in tiles of 4 × 4 elements: a tile is four texels, each of them written to a texture of its own,
 * so that what is fetched serves four times. They are put together afterwards.
 */
function tiled(name: string, a: Along, b: Along, terms: string): Program {
  const [fixedA, movingA, readA] = sampled('A', a);
  const [fixedB, movingB, readB] = sampled('B', b);
  return {
    name,
    inputs: ['A', 'B'],
    ints: ['depth'],
    outputs: 4,
    functions: `vec4 terms(vec4 a, vec4 b) { return ${terms}; }`,
    body: `float a0 = ${fixedA}(2 * pair);
  float a1 = ${fixedA}(2 * pair + 1);
  float b0 = ${fixedB}(2 * column);
  float b1 = ${fixedB}(2 * column + 1);
  out0 = out1 = out2 = out3 = vec4(0.0);
  for (int k = 0; k < depth; k++) {
    float ka = ${movingA}(k);
    float kb = ${movingB}(k);
    vec4 upper = ${readA('a0')};
    vec4 lower = ${readA('a1')};
    vec4 left = ${readB('b0')};
    vec4 right = ${readB('b1')};
    out0 += terms(upper, left);
    out1 += terms(upper, right);
    out2 += terms(lower, left);
    out3 += terms(lower, right);
  }`,
  };
}

/** Whether a factor's terms follow one another along its rows or down its columns. */
type Along = 'row' | 'column';

/** GLSL: what stays the same in the loop, what moves, and the reading. */
function sampled(input: 'A' | 'B', along: Along): [fixed: string, moving: string, read: (at: string) => string] {
  const k = `k${input.toLowerCase()}`;
  return along === 'row'
    ? [`pairOf${input}`, `columnOf${input}`, (at) => `read${input}(${k}, ${at})`]
    : [`columnOf${input}`, `pairOf${input}`, (at) => `read${input}(${at}, ${k})`];
}

const PRODUCT = tiled('product', 'row', 'column', 'a.xxzz * b.xyxy + a.yyww * b.zwzw');
const BY_TRANSPOSED = tiled('productByTransposed', 'row', 'row', 'a.xxzz * b.xzxz + a.yyww * b.ywyw');
const OF_TRANSPOSED = tiled('productOfTransposed', 'column', 'column', 'a.xxyy * b.xyxy + a.zzww * b.zwzw');

const JOIN: Program = {
  name: 'joinTiles',
  inputs: ['A', 'B', 'C', 'D', 'Bias'],
  body: `int p = pair >> 1;
  int c = column >> 1;
  vec4 upper = (column & 1) == 0 ? getA(p, c) : getB(p, c);
  vec4 lower = (column & 1) == 0 ? getC(p, c) : getD(p, c);
  out0 = cut(((pair & 1) == 0 ? upper : lower) + getBias(0, column).xyxy);`,
};

type Matrix = tf.Tensor2D;

function multiply(
  program: Program,
  a: Matrix,
  b: Matrix,
  depth: number,
  shape: [number, number],
  bias: Matrix,
): Matrix {
  const tiles = shape.map((n) => 2 * Math.ceil(n / 4));
  const parts = [blank(tiles), blank(tiles), blank(tiles), blank(tiles)];
  run(program, parts, { inputs: [a, b], ints: [Math.ceil(depth / 2)] });
  const out = compute(JOIN, shape, { inputs: [...parts, bias] }) as Matrix;
  for (const part of parts) part.dispose();
  return out;
}

/** A B + bias: (m, k), (k, n) and (1, n). */
export const product = (a: Matrix, b: Matrix, bias: Matrix): Matrix =>
  multiply(PRODUCT, a, b, a.shape[1], [a.shape[0], b.shape[1]], bias);

/** A Bᵀ + bias: (m, k), (n, k) and (1, n). */
export const productByTransposed = (a: Matrix, b: Matrix, bias: Matrix): Matrix =>
  multiply(BY_TRANSPOSED, a, b, a.shape[1], [a.shape[0], b.shape[0]], bias);

/** Aᵀ B + bias: (k, m), (k, n) and (1, n). */
export const productOfTransposed = (a: Matrix, b: Matrix, bias: Matrix): Matrix =>
  multiply(OF_TRANSPOSED, a, b, a.shape[0], [a.shape[1], b.shape[1]], bias);
