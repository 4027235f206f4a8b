import { type GPGPUContext, webgl_util } from '@tensorflow/tfjs-backend-webgl';
import type * as tf from '@tensorflow/tfjs-core';
import { type Program, sourceOf } from './glsl.ts';
import { blank, half, listTexture, type Texels, texelsOf, webgl } from './texels.ts';

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

/**
 * One of many runs of a program: it writes a part of one of two tensors and may read the other, as its first input. Or
 * of one of two groups of tensors, and reads the other as its first inputs.
 */
export interface Turn {
  target: 0 | 1;
  region: Region;
  ints: readonly number[];
}

interface Compiled {
  program: ReturnType<GPGPUContext['createProgram']>;
  at: Map<string, WebGLUniformLocation | null>;
}

const compiled = new WeakMap<GPGPUContext, Map<Program, Map<string, Compiled>>>();
const framebuffers = new WeakMap<GPGPUContext, Framebuffer[]>();

interface Framebuffer {
  framebuffer: WebGLFramebuffer;
  /** How many textures it has. */
  targets: number;
}

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

type Group = readonly tf.Tensor[];

/** Runs a program again and again, in turns between two groups of tensors: only what changes is told the GPU. */
export function runInTurns(
  program: Program,
  out: readonly [Group, Group],
  values: Values,
  turns: readonly Turn[],
): void {
  const size = out[0].length;
  const columns = out[0][0]!.shape[1]!;
  using(program, { ...values, inputs: [...out[0], ...values.inputs] }, out.flat(), (gl, { at }, targets) => {
    const groups = [targets.slice(0, size), targets.slice(size)] as const;
    groups.forEach((group, i) => {
      bindTargets(gl, i, group);
    });
    // Both are bound side by side, after all that is read: which of them is read is told by its number.
    const unit = size + values.inputs.length;
    targets.forEach(({ texture }, i) => {
      gl.activeTexture(gl.TEXTURE0 + unit + i);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    });
    for (const { target, region, ints } of turns) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebufferOf(gl, target).framebuffer);
      for (let i = 0; i < size; i++) gl.uniform1i(at.get(`texture${i}`)!, unit + (1 - target) * size + i);
      program.ints?.forEach((name, i) => {
        gl.uniform1i(at.get(name)!, ints[i]!);
      });
      write(gl, at, groups[target][0]!, region, columns, true);
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

/** tfjs's own framebuffer has one target and always another. */
function framebufferOf(gl: WebGL2RenderingContext, number: number): Framebuffer {
  const { gpgpu } = webgl();
  const known = framebuffers.get(gpgpu) ?? [];
  framebuffers.set(gpgpu, known);
  known[number] ??= { framebuffer: gl.createFramebuffer(), targets: 0 };
  return known[number];
}

function bindTargets(gl: WebGL2RenderingContext, number: number, targets: readonly Texels[]): void {
  const bound = framebufferOf(gl, number);
  gl.bindFramebuffer(gl.FRAMEBUFFER, bound.framebuffer);
  for (let i = 0; i < Math.max(targets.length, bound.targets); i++) {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, targets[i]?.texture ?? null, 0);
  }
  if (targets.length !== bound.targets) gl.drawBuffers(targets.map((_, i) => gl.COLOR_ATTACHMENT0 + i));
  bound.targets = targets.length;
}

/** One compiled program for each way in which the textures may lie. */
function compile(gpgpu: GPGPUContext, program: Program, textures: readonly Texels[], batched: boolean): Compiled {
  const all = compiled.get(gpgpu) ?? new Map<Program, Map<string, Compiled>>();
  compiled.set(gpgpu, all);
  const known = all.get(program) ?? new Map<string, Compiled>();
  all.set(program, known);
  const natural = textures.map((texture) => texture.natural);
  const key = `${natural} ${batched}`;
  const before = known.get(key);
  if (before) return before;
  const source = sourceOf(program, natural, batched);
  const gl = gpgpu.gl as WebGL2RenderingContext;
  const made = gpgpu.createProgram(webgl_util.createFragmentShader(gl, source));
  gpgpu.buildVao(made);
  const at = new Map<string, WebGLUniformLocation | null>();
  for (const [, name] of source.matchAll(/^uniform \w+ (\w+);/gm)) at.set(name!, gl.getUniformLocation(made, name!));
  const result = { program: made, at };
  known.set(key, result);
  return result;
}
