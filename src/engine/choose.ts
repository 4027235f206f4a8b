import {
  type Started as Device,
  graphics,
  hasSimd,
  NO_SIMD,
  type NoGraphics,
  start,
  webglProblem,
} from './backend/device.ts';
import type { BackendName } from './backend/kernels.ts';
import { defaultGenerator } from './random.ts';
import { trainingStep } from './warmup.ts';

/** Which backend was faster with a graphics device. */
export interface Measured {
  renderer: string;
  backend: BackendName;
}

export interface Started extends Device {
  /** What was measured, to be remembered for this machine. */
  measured?: Measured;
}

/**
 * The fastest backend of this machine: where WebGL is drawn in software or absent, SIMD; with a GPU, whichever does a
 * training step in less time, which is measured once.
 */
export async function choose(remembered?: Measured): Promise<Started> {
  const simd = await hasSimd();
  const found = graphics();
  if ('problem' in found) return startWithout(found, simd);
  const { renderer } = found;
  const known = remembered?.renderer === renderer ? remembered.backend : undefined;
  const why = `It was the faster one with ${renderer} when measured.`;
  // What computes on the GPU is not even loaded.
  if (simd && known === 'simd') return { ...(await start('simd')), why };
  const problem = await webglProblem();
  if (problem !== null) return startWithout({ problem, missing: true }, simd);
  if (!simd) return { ...(await start('webgl')), why: `WebGL works here, on ${renderer}, and ${NO_SIMD}` };
  if (known === 'webgl') return { ...(await start('webgl')), why };
  return startFaster(renderer);
}

async function startWithout({ problem, missing }: NoGraphics, simd: boolean): Promise<Started> {
  const why = `${simd ? 'SIMD' : 'The cpu'} is used because ${problem}${simd ? '' : ` And ${NO_SIMD}`}`;
  return { ...(await start(simd ? 'simd' : 'cpu')), why, noWebgl: missing };
}

async function startFaster(renderer: string): Promise<Started> {
  const times = { simd: await stepTime('simd'), webgl: await stepTime('webgl') };
  const backend = times.webgl < times.simd ? 'webgl' : 'simd';
  const why = `A training step takes ${times.webgl.toFixed(1)} ms on ${renderer}, ${times.simd.toFixed(1)} ms on SIMD.`;
  return { ...(await start(backend)), why, measured: { renderer, backend } };
}

/** Milliseconds of a step of the lecture's size: the best of three, after two that compile. */
export async function stepTime(backend: BackendName): Promise<number> {
  await start(backend);
  const [step] = trainingStep({ vocabulary: 1000, features: 64, hidden: 64, batch: 32, length: 50 });
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    step();
    return performance.now() - from;
  });
  defaultGenerator.manualSeed(0);
  return Math.min(...times.slice(2));
}
