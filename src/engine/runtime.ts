import * as tf from '@tensorflow/tfjs-core';
import { isGradEnabled, setGradEnabled } from './autograd.ts';
import { start as startDevice, whenLost } from './backend/device.ts';
import type { BackendName } from './backend/kernels.ts';
import { pool } from './backend/memory/pool.ts';
import { Storage } from './backend/memory/storage.ts';
import { choose, type Measured, type Started } from './choose.ts';
import { onLoad, onSave } from './files/disk.ts';
import { signs } from './language.ts';
import { limitToMemory, limitToTexture } from './limits.ts';
import { defaultGenerator } from './random.ts';
import { warmUpStep } from './warmup.ts';

/** For whoever runs cells: start a backend, measure memory, free what a run left behind. */
export interface Scope {
  /** Ends the scope. Values that can still be reached stay usable: they leave the device, not the program. */
  end(keep?: unknown): void;
}

interface StartOptions {
  /** What `auto` measured on this machine before. */
  remembered?: Measured;
  /** Called when the browser takes the graphics device away: nothing can be computed any more. */
  lost?: () => void;
}

/** Starts a backend; on a GPU it also compiles the programs of a training step, so that no cell waits for them. */
async function start(backend: BackendName | 'auto', { remembered, lost }: StartOptions = {}): Promise<Started> {
  const started = backend === 'auto' ? await choose(remembered) : await startDevice(backend);
  if (lost) whenLost(lost);
  if (started.backend === 'webgl') limitToTexture(tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE'));
  else limitToMemory();
  if (started.backend === 'webgl') release(warmUpStep());
  return started;
}

/** What is on the device: parameters, their gradients and optimiser state, once all else has been put away. */
function memory(): { tensors: number; bytes: number } {
  pool.settle();
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

/** A cell's run. What it made and nobody pinned goes back to the host at its end, where JavaScript collects it. */
function scope(): Scope {
  return { end: () => pool.settle() };
}

/** Values that nothing uses any more: what they have on the device goes. */
function release(values: unknown): void {
  const seen = new Set<unknown>();
  const open = [values];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value) || ArrayBuffer.isView(value)) continue;
    seen.add(value);
    if (value instanceof Storage) {
      value.pinned = false;
      value.evict();
    } else if (value instanceof Map) {
      open.push(...value.keys(), ...value.values());
    } else {
      open.push(...Object.values(value));
    }
  }
}

/** Makes room for another run while one waits: the result puts back what a run has of the engine, its random numbers above all. */
function suspend(): () => void {
  const random = defaultGenerator.bytes();
  const recording = isGradEnabled();
  const saves = onSave(null);
  const loads = onLoad(null);
  setGradEnabled(true);
  return () => {
    defaultGenerator.continueFrom(random);
    setGradEnabled(recording);
    onSave(saves);
    onLoad(loads);
  };
}

export const runtime = { start, memory, scope, release, suspend, signs, onSave, onLoad };
