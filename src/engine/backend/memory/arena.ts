import type * as tf from '@tensorflow/tfjs-core';
import { type Exports, instantiate, PAGE, SLACK, startOf } from '../simd/module.ts';
import { arrays } from './arrays.ts';

/**
 * The WebAssembly module's memory: values are copied in, computed on and copied out, and each operation starts again at
 * the beginning. So there is nothing to free, and the memory is as large as the largest operation.
 */
class Arena {
  private top = 0;
  private exports: Exports | null = null;

  /** The compiled loops. */
  get run(): Exports {
    return this.exports!;
  }

  /** False where there is no WebAssembly, or one without SIMD. */
  async load(): Promise<boolean> {
    if (this.exports) return true;
    this.exports = await instantiate();
    return this.exports !== null;
  }

  /** Begins an operation: what the one before left is gone. */
  reset(): void {
    this.top = startOf(this.run);
  }

  /** Room for so many floats, whatever is in it. Addresses last until reset(), views only until the next call. */
  allocate(count: number): number {
    const address = this.top;
    this.top += Math.ceil((count * 4) / 64) * 64;
    const { memory } = this.run;
    const missing = this.top + SLACK - memory.buffer.byteLength;
    if (missing > 0) this.grow(memory, missing);
    return address;
  }

  allocateZeros(count: number): number {
    const address = this.allocate(count);
    this.view(address, count).fill(0);
    return address;
  }

  /** A copy of a tensor's values. */
  put(x: tf.Tensor): number {
    return this.putValues(x.dataSync() as Float32Array);
  }

  putValues(values: Float32Array): number {
    const address = this.allocate(values.length);
    this.view(address, values.length).set(values);
    return address;
  }

  /** A copy of its own of what lies there. */
  copyOut(address: number, count: number): Float32Array {
    const values = arrays.allocate(count);
    values.set(this.view(address, count));
    return values;
  }

  view(address: number, count: number): Float32Array {
    return new Float32Array(this.run.memory.buffer, address, count);
  }

  /** By half again at least: growing is slow. */
  private grow(memory: WebAssembly.Memory, missing: number): void {
    const more = Math.max(missing, Math.min(memory.buffer.byteLength / 2, 256 * 1024 * 1024));
    try {
      memory.grow(Math.ceil(more / PAGE));
    } catch {
      const megabytes = Math.ceil((memory.buffer.byteLength + missing) / 1e6);
      throw new RangeError(`This operation needs ${megabytes} MB at once, more than there is: use a smaller batch.`);
    }
  }
}

export const arena = new Arena();
