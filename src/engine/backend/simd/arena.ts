import type * as tf from '@tensorflow/tfjs-core';
import { arrays } from '../arrays.ts';
import { bytes } from '../assembly/index.ts?assembly';
import { bytes as fused } from '../assembly/index.ts?assembly=relaxed-simd';

/** What ../assembly exports. Addresses are in bytes, all else in floats. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly base: WebAssembly.Global<'i32'>;
  product(
    out: number,
    outRow: number,
    init: number,
    initRow: number,
    a: number,
    aRow: number,
    aCol: number,
    b: number,
    bRow: number,
    m: number,
    k: number,
    n: number,
  ): void;
  transpose(out: number, a: number, rows: number, columns: number): void;
  swapRows(out: number, from: number, a: number, b: number, width: number): void;
  sumRows(out: number, a: number, rows: number, columns: number): void;
  activate(x: number, count: number, relu: boolean): void;
  activateBack(g: number, y: number, count: number, relu: boolean): void;
  lstm(gates: number, before: number, c: number, h: number, n: number, size: number): void;
  lstmBack(
    delta: number,
    toBefore: number,
    grad: number,
    carry: number,
    gates: number,
    before: number,
    c: number,
    n: number,
    size: number,
  ): void;
  gru(gates: number, a: number, u: number, before: number, h: number, n: number, size: number): void;
  gruBack(
    da: number,
    du: number,
    toBefore: number,
    grad: number,
    gates: number,
    before: number,
    n: number,
    size: number,
  ): void;
  sumOfSquares(x: number, count: number): number;
  adam(
    p: number,
    m: number,
    v: number,
    g: number,
    count: number,
    mShare: number,
    beta: number,
    vShare: number,
    size: number,
    correction: number,
    eps: number,
  ): void;
}

/** Inner loops read a few floats past a matrix's end. */
const SLACK = 64;
const PAGE = 65_536;

/**
 * The WebAssembly module's memory: values are copied in, computed on and copied out, and each operation starts again at
 * the beginning. So there is nothing to free, and the memory is as large as the largest operation.
 */
class Arena {
  private top = 0;
  private base = 0;
  private exports: Exports | null = null;

  /** The compiled loops. */
  get run(): Exports {
    return this.exports!;
  }

  /** False where there is no WebAssembly, or one without SIMD. */
  async load(): Promise<boolean> {
    if (this.exports) return true;
    if (typeof WebAssembly === 'undefined') return false;
    const known = [fused, bytes].find((module) => WebAssembly.validate(module));
    if (!known) return false;
    const { instance } = await WebAssembly.instantiate(known);
    this.exports = instance.exports as unknown as Exports;
    this.base = this.exports.base.value;
    return true;
  }

  /** Begins an operation: what the one before left is gone. */
  reset(): void {
    this.top = Math.ceil(this.base / 64) * 64;
  }

  /** Room for so many floats, whatever is in it. Addresses last until reset(), views only until the next call. */
  floats(count: number): number {
    const address = this.top;
    this.top += Math.ceil((count * 4) / 64) * 64;
    const { memory } = this.run;
    const missing = this.top + SLACK - memory.buffer.byteLength;
    if (missing > 0) this.grow(memory, missing);
    return address;
  }

  zeros(count: number): number {
    const address = this.floats(count);
    this.view(address, count).fill(0);
    return address;
  }

  /** A copy of a tensor's values. */
  put(x: tf.Tensor): number {
    return this.putValues(x.dataSync() as Float32Array);
  }

  putValues(values: Float32Array): number {
    const address = this.floats(values.length);
    this.view(address, values.length).set(values);
    return address;
  }

  take(address: number, count: number): Float32Array {
    const values = arrays.take(count);
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
