import * as tf from '@tensorflow/tfjs-core';
import { checkDevice, onDevice } from '../device.ts';
import { reshaped } from '../reshaped.ts';
import { arrays } from './arrays.ts';
import { pool } from './pool.ts';

export type HostArray = Float32Array | Float64Array | BigInt64Array;

/**
 * The elements of a tensor, shared by all its views: on the host, on the device, or on both.
 *
 * The student never disposes anything. A value stays on the device while it is in use; when the pool is full the
 * least recently used values go back to the host, where JavaScript's own collector looks after them, and return to
 * the device when next needed. So a value is never lost, and the device never fills.
 */
export class Storage {
  /** Counts the in-place changes, so that backward() notices when a saved value was changed. */
  version = 0;
  /** Parameters, their gradients and the optimiser's state stay on the device. */
  pinned = false;
  private hostData: HostArray | null;
  private handle: tf.Tensor | null;

  private constructor(host: HostArray | null, handle: tf.Tensor | null) {
    this.hostData = host;
    this.handle = handle;
  }

  static ofHost(values: HostArray): Storage {
    return new Storage(values, null);
  }

  /** Takes over a tfjs tensor. On the cpu its array simply becomes ours. */
  static ofDevice(handle: tf.Tensor): Storage {
    const storage = new Storage(null, null);
    storage.adopt(handle);
    return storage;
  }

  /** Replaces the elements: what every in-place operation ends in. They may have been changed where they are. */
  write(handle: tf.Tensor): void {
    this.version++;
    if (!onDevice() && handle.dataSync() === this.hostData) return handle.dispose();
    this.dispose();
    this.adopt(handle);
  }

  writeHost(values: HostArray): void {
    this.dispose();
    this.hostData = values;
    this.version++;
  }

  /** Who asks may keep them. */
  host(): HostArray {
    return arrays.lend(this.read());
  }

  private read(): HostArray {
    if (!this.hostData) {
      checkDevice();
      this.hostData = this.handle!.dataSync() as Float32Array;
    }
    return this.hostData;
  }

  /** The same without blocking, for `await tensor.data()`. */
  async hostAsync(): Promise<HostArray> {
    if (this.hostData) return this.hostData;
    const values = (await this.handle!.data()) as Float32Array;
    checkDevice();
    this.hostData ??= values;
    return this.hostData;
  }

  /** A tfjs tensor of the elements in `shape`. Call it inside tf.tidy: what it makes on the way is freed there. */
  device(shape: readonly number[]): tf.Tensor {
    // tfjs hands so few numbers to a program without a texture of their own.
    const few = this.handle === null && this.hostData!.length <= 4;
    if (!onDevice() || few) return this.fromHost(shape);
    if (this.handle) pool.touch(this);
    else this.keep(this.fromHost(shape));
    return reshaped(this.handle!, shape);
  }

  /** What tf.tensor does once it has looked at its arguments, which takes twice as long. */
  private fromHost(shape: readonly number[]): tf.Tensor {
    return tf.engine().makeTensor(asFloat32(this.read()), [...shape], 'float32');
  }

  get bytes(): number {
    return this.handle ? this.handle.size * 4 : 0;
  }

  /** The device's copy when it is the only one. */
  get unread(): tf.Tensor | null {
    return this.hostData ? null : this.handle;
  }

  /** Leaves the device; `values` are the elements where they have been read already. */
  evict(values?: Float32Array): void {
    if (!this.handle) return;
    this.hostData ??= values ?? this.read();
    this.leaveDevice();
  }

  /** Frees the memory. Only for values that nobody can ask for again. */
  dispose(): void {
    this.leaveDevice();
    if (this.hostData) arrays.release(this.hostData, 'storage');
    this.hostData = null;
  }

  private leaveDevice(): void {
    if (!this.handle) return;
    pool.release(this);
    this.handle.dispose();
    this.handle = null;
  }

  private adopt(handle: tf.Tensor): void {
    if (onDevice()) {
      this.keep(handle);
    } else {
      const alone = tf.backend().refCount(handle.dataId) === 1;
      this.hostData = arrays.retainForStorage(handle.dataSync() as Float32Array, alone, this);
      handle.dispose();
    }
  }

  private keep(handle: tf.Tensor): void {
    this.handle = tf.keep(handle);
    pool.retain(this, handle);
  }
}

function asFloat32(values: HostArray): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values, Number);
}
