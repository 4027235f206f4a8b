import { type GPGPUContext, type MathBackendWebGL, webgl_util } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';

/**
 * A program of the GPU: GLSL that computes one texel of a packed texture, which is 2 × 2 elements (x y above z w): rows
 * 2·pair and 2·pair + 1 of the columns 2·column and 2·column + 1. Texels are fetched by their place, without tfjs's
 * samplers and what those compute with whole numbers. Numbers are uniforms, so one compiled program serves batches of
 * all sizes.
 */
export interface Program {
  name: string;
  /**
   * Packed tensors, as they are called in GLSL: `getA(pair, column)`, … In a long loop sampling is faster:
   * `readA(columnOfA(column), pairOfA(pair))`, where what stays the same is computed before the loop.
   */
  inputs: readonly string[];
  /** Lists of whole numbers: `placesAt(i)`, … */
  lists?: readonly string[];
  ints?: readonly string[];
  floats?: readonly string[];
  /** Functions that the body calls. */
  functions?: string;
  /** Writes `out0`, `out1`, … `cut(v)` makes zero of what lies past the last row or column. */
  body: string;
  outputs?: number;
}

export interface Values {
  inputs: readonly tf.Tensor[];
  lists?: readonly Int32Array[];
  ints?: readonly number[];
  floats?: readonly number[];
  /** The part that is written, from an even row on, in place of the whole. */
  region?: Region;
}

interface Region {
  row: number;
  count: number;
}

/** One of many runs of a program: it writes a part of one of two tensors and may read the other, as its first input. */
export interface Turn {
  target: 0 | 1;
  region: Region;
  ints: readonly number[];
}

interface Compiled {
  program: ReturnType<GPGPUContext['createProgram']>;
  at: Map<string, WebGLUniformLocation | null>;
}

/** A tensor's texels, and whether its rows lie one under the other; otherwise they go on in the next line. */
interface Texels {
  texture: WebGLTexture;
  /** Texels a row of the tensor has, and a line of the texture. */
  row: number;
  line: number;
  height: number;
  natural: boolean;
}

const webgl = (): MathBackendWebGL => tf.backend() as MathBackendWebGL;
/** As many as every WebGL 2 has. */
const MOST_TARGETS = 4;
const half = (n: number): number => Math.ceil(n / 2);
const compiled = new WeakMap<GPGPUContext, Map<string, Compiled>>();
const framebuffers = new WeakMap<GPGPUContext, WebGLFramebuffer[]>();

/** An empty packed tensor, to be written. */
export function blank(shape: readonly number[]): tf.Tensor {
  const backend = webgl();
  const info = backend.makeTensorInfo([...shape], 'float32');
  const data = backend.texData.get(info.dataId);
  data.isPacked = true;
  data.texShape = webgl_util.getTextureShapeFromLogicalShape([...shape], true);
  backend.uploadToGPU(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** Whether a matrix of so many rows can be written in parts: its rows then lie one under the other. */
export const isNatural = (rows: number, columns: number): boolean =>
  Math.max(half(rows), half(columns)) <= tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE');

/** Runs a program that makes a new tensor. */
export function compute(program: Program, shape: readonly number[], values: Values): tf.Tensor {
  const out = blank(shape);
  run(program, [out], values);
  return out;
}

/** Runs a program that writes the tensors given, all of one shape. None of them may be among its inputs. */
export function run(program: Program, out: readonly tf.Tensor[], { region, ...values }: Values): void {
  const [columns, rows] = [out[0]!.shape.at(-1) ?? 1, out[0]!.shape.at(-2) ?? 1];
  using(program, values, out, (gl, { at }, targets) => {
    bindTargets(gl, 0, targets);
    write(gl, at, targets[0]!, region ?? { row: 0, count: rows }, columns, region !== undefined);
  });
}

/** Runs a program again and again, in turns between two tensors: only what changes is told the GPU. */
export function runInTurns(
  program: Program,
  out: readonly [tf.Tensor, tf.Tensor],
  values: Values,
  turns: readonly Turn[],
): void {
  const columns = out[0].shape[1]!;
  using(program, { ...values, inputs: [out[0], ...values.inputs] }, out, (gl, { at }, targets) => {
    targets.forEach((target, i) => {
      bindTargets(gl, i, [target]);
    });
    // The two are bound side by side, after all that is read: which of them is read is told by its number.
    const unit = values.inputs.length + 1;
    targets.forEach(({ texture }, i) => {
      gl.activeTexture(gl.TEXTURE0 + unit + i);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    });
    for (const { target, region, ints } of turns) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebufferOf(gl, target));
      gl.uniform1i(at.get('texture0')!, unit + 1 - target);
      program.ints?.forEach((name, i) => {
        gl.uniform1i(at.get(name)!, ints[i]!);
      });
      write(gl, at, targets[target]!, region, columns, true);
    }
  });
}

type Locations = Compiled['at'];

function write(
  gl: WebGL2RenderingContext,
  at: Locations,
  { line, height }: Texels,
  { row, count }: Region,
  columns: number,
  part: boolean,
): void {
  gl.uniform1i(at.get('top')!, row / 2);
  gl.uniform1i(at.get('rows')!, count);
  gl.uniform1i(at.get('columns')!, columns);
  gl.viewport(0, 0, line, height);
  gl.scissor(0, part ? row / 2 : 0, line, part ? half(count) : height);
  gl.drawElements(gl.TRIANGLES, 6, gl.UNSIGNED_SHORT, 0);
}

/** Prepares a program and all that it reads, and clears up after `draw`. */
function using(
  program: Program,
  { inputs, lists = [], ints, floats = [] }: Values,
  out: readonly tf.Tensor[],
  draw: (gl: WebGL2RenderingContext, compiled: Compiled, targets: readonly Texels[]) => void,
): void {
  const { gpgpu } = webgl();
  const gl = gpgpu.gl as WebGL2RenderingContext;
  const temporary: tf.Tensor[] = [];
  const read = inputs.map((x) => texelsOf(x, temporary));
  const targets = out.map((x) => texelsOf(x, temporary));
  const textures = [...read, targets[0]!];
  const compiled = compile(gpgpu, program, textures, out[0]!.shape.length > 2);
  const { at } = compiled;
  const listed = lists.map((list) => listTexture(gl, list));
  gpgpu.setProgram(compiled.program);
  gpgpu.bindVertexArray(compiled.program.vao);
  [...read.map(({ texture }) => texture), ...listed].forEach((texture, i) => {
    gpgpu.setInputMatrixTexture(texture, at.get(`texture${i}`)!, i);
  });
  textures.forEach(({ row, line, height, natural }, i) => {
    if (natural) gl.uniform2f(at.get(`unit${i}`) ?? null, 1 / line, 1 / height);
    else gl.uniform2i(at.get(`lines${i}`)!, row, line);
  });
  if (ints) {
    program.ints?.forEach((name, i) => {
      gl.uniform1i(at.get(name)!, ints[i]!);
    });
  }
  program.floats?.forEach((name, i) => {
    gl.uniform1f(at.get(name)!, floats[i]!);
  });
  draw(gl, compiled, targets);
  for (const texture of listed) gl.deleteTexture(texture);
  for (const x of temporary) x.dispose();
}

/** Where a tensor's texels are. One that is not packed yet, or packed for another shape, is packed first. */
function texelsOf(x: tf.Tensor, temporary: tf.Tensor[]): Texels {
  const backend = webgl();
  let data = backend.texData.get(x.dataId);
  if (!data.texture) {
    data.isPacked = true;
    data.shape = x.shape;
    backend.uploadToGPU(x.dataId);
  }
  const ready = data.isPacked && !data.slice && webgl_util.isReshapeFree(data.shape, x.shape);
  if (!ready) {
    const plain = data.isPacked ? backend.unpackTensor(x) : x;
    const packed = tf.engine().makeTensorFromTensorInfo(backend.packTensor(plain));
    if (plain !== x) backend.disposeIntermediateTensorInfo(plain);
    temporary.push(packed);
    data = backend.texData.get(packed.dataId);
  }
  const [height, line] = data.texShape!.map(half) as [number, number];
  const row = half(x.shape.at(-1) ?? 1);
  return { texture: data.texture!.texture, row, line, height, natural: row === line };
}

/** Numbers a line of a list's texture has: a power of two, so that nothing is divided. */
const LINE_BITS = 10;

function listTexture(gl: WebGL2RenderingContext, list: Int32Array): WebGLTexture {
  const width = 2 ** LINE_BITS;
  const height = Math.max(1, Math.ceil(list.length / width));
  const padded = new Int32Array(width * height);
  padded.set(list);
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32I, width, height, 0, gl.RED_INTEGER, gl.INT, padded);
  return texture;
}

/** tfjs's own framebuffer has one target and always another. */
function framebufferOf(gl: WebGL2RenderingContext, number: number): WebGLFramebuffer {
  const { gpgpu } = webgl();
  const known = framebuffers.get(gpgpu) ?? [];
  framebuffers.set(gpgpu, known);
  known[number] ??= gl.createFramebuffer();
  return known[number];
}

function bindTargets(gl: WebGL2RenderingContext, number: number, targets: readonly Texels[]): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebufferOf(gl, number));
  for (let i = 0; i < MOST_TARGETS; i++) {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, targets[i]?.texture ?? null, 0);
  }
  gl.drawBuffers(targets.map((_, i) => gl.COLOR_ATTACHMENT0 + i));
}

/** One compiled program for each way in which the textures may lie. */
function compile(gpgpu: GPGPUContext, program: Program, textures: readonly Texels[], batched: boolean): Compiled {
  const known = compiled.get(gpgpu) ?? new Map<string, Compiled>();
  compiled.set(gpgpu, known);
  const source = sourceOf(
    program,
    textures.map(({ natural }) => natural),
    batched,
  );
  const before = known.get(source);
  if (before) return before;
  const gl = gpgpu.gl as WebGL2RenderingContext;
  const made = gpgpu.createProgram(webgl_util.createFragmentShader(gl, source));
  gpgpu.buildVao(made);
  const at = new Map<string, WebGLUniformLocation | null>();
  for (const [, name] of source.matchAll(/^uniform \w+ (\w+);/gm)) at.set(name!, gl.getUniformLocation(made, name!));
  const result = { program: made, at };
  known.set(source, result);
  return result;
}

function sourceOf(program: Program, natural: readonly boolean[], batched: boolean): string {
  const { name, inputs, lists = [], ints = [], floats = [], functions = '', body, outputs = 1 } = program;
  const place = (i: number): string =>
    natural[i]
      ? 'ivec2(column, pair)'
      : `ivec2((pair * lines${i}.x + column) % lines${i}.y, (pair * lines${i}.x + column) / lines${i}.y)`;
  const get = inputs.map((input, i) => {
    const fetch = `vec4 get${input}(int pair, int column) { return texelFetch(texture${i}, ${place(i)}, 0); }`;
    return natural[i]
      ? `uniform sampler2D texture${i};
uniform vec2 unit${i};
${fetch}
float pairOf${input}(int pair) { return (float(pair) + 0.5) * unit${i}.y; }
float columnOf${input}(int column) { return (float(column) + 0.5) * unit${i}.x; }
vec4 read${input}(float column, float pair) { return texture(texture${i}, vec2(column, pair)); }`
      : `uniform sampler2D texture${i};
uniform ivec2 lines${i};
${fetch}
float pairOf${input}(int pair) { return float(pair); }
float columnOf${input}(int column) { return float(column); }
vec4 read${input}(float column, float pair) { return get${input}(int(pair), int(column)); }`;
  });
  const list = lists.map((values, i) => {
    const texture = `texture${inputs.length + i}`;
    return `uniform isampler2D ${texture};
int ${values}At(int i) { return texelFetch(${texture}, ivec2(i & ${2 ** LINE_BITS - 1}, i >> ${LINE_BITS}), 0).r; }`;
  });
  const target = inputs.length;
  const here = natural[target]
    ? 'int pair = int(gl_FragCoord.y) - top; int column = int(gl_FragCoord.x);'
    : `int texel = int(gl_FragCoord.y) * lines${target}.y + int(gl_FragCoord.x);
  int pair = texel / lines${target}.x; int column = texel % lines${target}.x;`;
  return `#version 300 es
// ${name}
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;
uniform int top;
uniform int rows;
uniform int columns;
${natural[target] ? '' : `uniform ivec2 lines${target};`}
${ints.map((int) => `uniform int ${int};\n`).join('')}${floats.map((float) => `uniform float ${float};\n`).join('')}
${Array.from({ length: outputs }, (_, i) => `layout(location = ${i}) out vec4 out${i};\n`).join('')}
${[...get, ...list].join('\n')}
vec4 cutAt(vec4 v, int pair, int column) {
  if (2 * column + 1 >= columns) v.yw = vec2(0.0);
  if (2 * ${batched ? '(pair % ((rows + 1) / 2))' : 'pair'} + 1 >= rows) v.zw = vec2(0.0);
  return v;
}
${functions}
void main() {
  ${here}
#define cut(v) cutAt(v, pair, column)
  ${body}
}
`;
}
