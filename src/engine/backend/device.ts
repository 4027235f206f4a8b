import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { cpuKernels } from './cpu.ts';
import type { BackendName, Kernels } from './kernels.ts';
import { arena } from './simd/arena.ts';
import { register } from './simd/register.ts';
import { simdKernels } from './simd.ts';
import { webglKernels } from './webgl.ts';

// No checks of every value, and no advice to install the Node backend.
tf.enableProdMode();

let current: Kernels = cpuKernels;

/** The backend's own operations. */
export const kernels = (): Kernels => current;

/** Whether values live on a device of their own (a GPU) rather than in JavaScript's memory. */
export const onDevice = (): boolean => current.name === 'webgl';

export interface Started {
  backend: BackendName;
  why: string;
  /** Nobody asked for another backend, but there is no WebGL here. */
  noWebgl: boolean;
}

/**
 * Starts the backend asked for, or says clearly why it cannot be had. `auto` takes webgl on a GPU; where WebGL is drawn
 * in software or absent, SIMD, which is faster there; the plain cpu last.
 */
export async function start(backend: BackendName | 'auto' = 'auto'): Promise<Started> {
  switch (backend) {
    case 'cpu':
      return use(cpuKernels, 'The cpu backend was asked for.');
    case 'simd':
      if (!(await arena.load())) throw new Error(`The backend "simd" cannot be had: ${NO_SIMD}`);
      return use(simdKernels, 'The simd backend was asked for.');
    case 'webgl': {
      const problem = await webglProblem();
      if (problem !== null) throw new Error(`The backend "webgl" cannot be had: ${problem}`);
      return use(webglKernels, 'The webgl backend was asked for.');
    }
    case 'auto':
      return choose();
    default:
      throw new Error(`Unknown backend "${backend}": choose webgl, simd, cpu or auto.`);
  }
}

const NO_SIMD = 'there is no WebAssembly with SIMD here.';

async function choose(): Promise<Started> {
  const problem = await webglProblem();
  const renderer = problem === null ? softwareRenderer() : null;
  if (problem === null && renderer === null) return use(webglKernels, 'WebGL works here.');
  const why = problem ?? `WebGL is software here: ${renderer}.`;
  const simd = await arena.load();
  const started = simd
    ? await use(simdKernels, `SIMD is used because ${why}`)
    : await use(cpuKernels, `The cpu is used because ${why}, and ${NO_SIMD}`);
  return { ...started, noWebgl: problem !== null };
}

/** Why WebGL cannot be used here, or null when it can. */
async function webglProblem(): Promise<string | null> {
  try {
    if (!tf.findBackendFactory('webgl')) return 'there is no WebGL in this environment.';
    if (!(await tf.setBackend('webgl'))) return 'this browser gives no WebGL context.';
    if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) return 'this GPU has no 32-bit float textures.';
    return null;
  } catch (error) {
    return `WebGL failed to start (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** The name of what draws WebGL without a GPU, or null on a GPU. */
function softwareRenderer(): string | null {
  const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer) ? renderer : null;
}

async function use(choice: Kernels, why: string): Promise<Started> {
  if (choice.name === 'simd') register();
  if (!(await tf.setBackend(choice.name))) throw new Error(`The backend "${choice.name}" failed to start.`);
  current = choice;
  return { backend: choice.name, why, noWebgl: false };
}
