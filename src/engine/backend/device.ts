import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { RuntimeError } from '../errors.ts';
import { cpuKernels } from './cpu.ts';
import { doublesOf } from './doubles/backend.ts';
import { doubleKernels } from './doubles/kernels.ts';
import type { BackendName, Kernels } from './kernels.ts';
import { arena } from './memory/arena.ts';
import { residents } from './memory/residents.ts';
import { register } from './simd/register.ts';
import { simdKernels } from './simd.ts';

// No checks of every value, and no advice to install the Node backend.
tf.enableProdMode();

let current: Kernels = cpuKernels;

/** The backend's own operations. */
export const kernels = (): Kernels => current;

/** Whether what is computed now is computed in doubles. */
export const inDoubles = (): boolean => current === doubleKernels;

/** What chooses tfjs's backend, without its promise. */
interface Engine {
  backendName: string;
  backendInstance: tf.KernelBackend;
}

/** The backend that was chosen, while doubles are computed. */
let chosen: (Engine & { kernels: Kernels }) | null = null;

/** Runs `body` so that all in it is computed in doubles, or, where `double` is false, by the backend that was chosen. */
export function precisely<T>(double: boolean, body: () => T): T {
  if (double === inDoubles()) return body();
  const engine = tf.engine() as unknown as Engine;
  const before: Engine = { backendName: engine.backendName, backendInstance: engine.backendInstance };
  const kernelsBefore = current;
  if (double) {
    chosen = { ...before, kernels: current };
    const { name, backend } = doublesOf();
    Object.assign(engine, { backendName: name, backendInstance: backend });
    current = doubleKernels;
  } else {
    const { kernels: own, ...fields } = chosen!;
    Object.assign(engine, fields);
    current = own;
  }
  try {
    return body();
  } finally {
    Object.assign(engine, before);
    current = kernelsBefore;
  }
}

/** Whether a tfjs tensor's numbers are doubles. */
export const holdsDoubles = (x: tf.Tensor): boolean =>
  chosen !== null && tf.engine().state.tensorInfo.get(x.dataId)?.backend === doublesOf().backend;

/** Whether values live on a device of their own (a GPU) rather than in JavaScript's memory. */
export const onDevice = (): boolean => current.name === 'webgl';

export interface Started {
  backend: BackendName;
  why: string;
  /** Nobody asked for another backend, but there is no WebGL here. */
  noWebgl: boolean;
}

export const NO_SIMD = 'there is no WebAssembly with SIMD here.';

/** Starts the backend asked for, or says clearly why it cannot be had. */
export async function start(backend: BackendName): Promise<Started> {
  switch (backend) {
    case 'cpu':
      return use(cpuKernels, 'The cpu backend was asked for.');
    case 'simd':
      if (!(await hasSimd())) throw new Error(`The backend "simd" cannot be had: ${NO_SIMD}`);
      return use(simdKernels, 'The simd backend was asked for.');
    case 'webgl': {
      const problem = await webglProblem();
      if (problem !== null) throw new Error(`The backend "webgl" cannot be had: ${problem}`);
      return use((await loadWebgl()).webglKernels, 'The webgl backend was asked for.');
    }
    default:
      throw new Error(`Unknown backend "${backend}": choose webgl, simd, cpu or auto.`);
  }
}

export async function hasSimd(): Promise<boolean> {
  const [loaded] = await Promise.all([arena.load(), residents.load()]);
  return loaded;
}

/** What computes on a GPU: most machines that have none, or are faster without, never load it. */
const loadWebgl = () => import('./webgl.ts');

/** Why WebGL should not be used. `missing`: there is none. */
export interface NoGraphics {
  problem: string;
  missing: boolean;
}

/** The GPU's name; or why WebGL should not be used: there is none, or it is drawn in software, slower than SIMD. */
export function graphics(): { renderer: string } | NoGraphics {
  const paper = canvas();
  if (!paper) return { problem: 'there is no WebGL in this environment.', missing: true };
  const renderer = rendererName(paper);
  if (renderer === null) return { problem: 'this browser gives no WebGL context.', missing: true };
  if (/swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer)) {
    return { problem: `WebGL is software here: ${renderer}.`, missing: false };
  }
  return { renderer };
}

/** Calls back when the browser takes the graphics device away. */
export function whenLost(callback: () => void): void {
  if (current.name === 'webgl') context().canvas.addEventListener('webglcontextlost', callback, { once: true });
}

/** Reading a lost device gives zeros: better to say so. */
export function checkDevice(): void {
  if (current.name === 'webgl' && context().isContextLost()) {
    throw new RuntimeError(
      'The graphics device (WebGL) was lost, and all values on it',
      'Run the cell again: the processor goes on with it.',
    );
  }
}

const context = (): WebGL2RenderingContext =>
  (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu.gl;

/** Why WebGL cannot be used here, or null when it can. */
export async function webglProblem(): Promise<string | null> {
  try {
    await loadWebgl();
    if (!tf.findBackendFactory('webgl')) return 'there is no WebGL in this environment.';
    if (!(await tf.setBackend('webgl'))) return 'this browser gives no WebGL context.';
    if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) return 'this GPU has no 32-bit float textures.';
    return null;
  } catch (error) {
    return `WebGL failed to start (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** Asked of a context of its own, which goes at once; null where there is none. */
function rendererName(canvas: OffscreenCanvas | HTMLCanvasElement): string | null {
  const gl = canvas.getContext('webgl2') as WebGL2RenderingContext | null;
  if (!gl) return null;
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

function canvas(): OffscreenCanvas | HTMLCanvasElement | undefined {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  return typeof document === 'undefined' ? undefined : document.createElement('canvas');
}

async function use(choice: Kernels, why: string): Promise<Started> {
  if (choice.name === 'simd') register();
  if (!(await tf.setBackend(choice.name))) throw new Error(`The backend "${choice.name}" failed to start.`);
  current = choice;
  return { backend: choice.name as BackendName, why, noWebgl: false };
}
