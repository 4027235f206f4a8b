import * as tf from '@tensorflow/tfjs-core';
import { type HostArray, offsetsOf, type Places, pick, put } from '../../places.ts';
import { checkDevice, inDoubles, onDevice } from '../device.ts';
import { made } from '../made.ts';
import { reshaped } from '../reshaped.ts';
import { arrays } from './arrays.ts';
import { pool } from './pool.ts';

/** A storage whose elements are some of another's. */
interface Part {
  readonly whole: Storage;
  readonly places: Places;
  /** The whole's when the elements were taken. */
  version: number;
}

/**
 * The elements of a tensor, shared by all its views: on the host, on the device, or on both.
 *
 * The student never disposes anything. A value stays on the device while it is in use; when the pool is full the
 * least recently used values go back to the host, where JavaScript's own collector looks after them, and return to
 * the device when next needed. So a value is never lost, and the device never fills.
 */
export class Storage {
  private changes = 0;
  /** Parameters, their gradients and the optimiser's state stay on the device. */
  pinned = false;
  /** Where it is a copy of a part of another one, which is written too, and read again once it has changed. */
  private part: Part | null = null;
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

  /** Says that the elements are those of `whole` at `places`. */
  isPartOf(whole: Storage, places: Places): void {
    this.part = { whole, places, version: whole.version };
  }

  /** Counts the in-place changes, of the whole too, so that backward() notices when a saved value was changed. */
  get version(): number {
    return this.part ? this.part.whole.version : this.changes;
  }

  /** Where its elements are in `whole`, of which it is a part; null where it is itself the whole. */
  offsetsIn(whole: Storage): Int32Array | null {
    if (this === whole || !this.part) return null;
    const own = offsetsOf(this.part.places);
    const outer = this.part.whole.offsetsIn(whole);
    return outer ? own.map((i) => outer[i]!) : own;
  }

  /** Replaces the elements: what every in-place operation ends in. They may have been changed where they are. */
  write(handle: tf.Tensor): void {
    if (!onDevice() && handle.dataSync() === this.hostData) handle.dispose();
    else {
      this.dispose();
      this.adopt(handle);
    }
    this.changed();
  }

  writeHost(values: HostArray): void {
    this.dispose();
    this.hostData = values;
    this.changed();
  }

  /** Its elements are new: so are those of the whole. */
  private changed(): void {
    this.changes++;
    if (!this.part) return;
    const { whole, places } = this.part;
    whole.writeHost(put(whole.read(), offsetsOf(places), this.read(false)));
    this.part.version = whole.version;
  }

  /** Takes the elements of the whole again, where they have changed since. */
  private renew(): void {
    const { part } = this;
    if (!part || part.version === part.whole.version) return;
    this.dispose();
    this.hostData = pick(part.whole.read(), offsetsOf(part.places));
    part.version = part.whole.version;
  }

  /** Who asks may keep them. */
  host(): HostArray {
    return arrays.lend(this.read());
  }

  private read(renewed = true): HostArray {
    if (renewed) this.renew();
    if (!this.hostData) {
      checkDevice();
      this.hostData = this.handle!.dataSync() as Float32Array;
    }
    return this.hostData;
  }

  /** The same without blocking, for `await tensor.data()`. */
  async hostAsync(): Promise<HostArray> {
    this.renew();
    if (this.hostData) return this.hostData;
    const values = (await this.handle!.data()) as Float32Array;
    checkDevice();
    this.hostData ??= values;
    return this.hostData;
  }

  /** A tfjs tensor of the elements in `shape`. Call it inside tf.tidy: what it makes on the way is freed there. */
  device(shape: readonly number[]): tf.Tensor {
    this.renew();
    // tfjs hands so few numbers to a program without a texture of their own.
    const few = this.handle === null && this.hostData!.length <= 4;
    if (!onDevice() || few) return this.fromHost(shape);
    if (this.handle) pool.touch(this);
    else this.keep(this.fromHost(shape));
    return reshaped(this.handle!, shape);
  }

  /** What tf.tensor does once it has looked at its arguments, which takes twice as long. */
  private fromHost(shape: readonly number[]): tf.Tensor {
    return made(inDoubles() ? asFloat64(this.read()) : asFloat32(this.read()), shape);
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
    this.hostData ??= values ?? this.read(false);
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
      const values = handle.dataSync() as Float32Array;
      this.hostData = inDoubles() ? asFloat64(values) : arrays.retainForStorage(values, alone, this);
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

function asFloat64(values: HostArray): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values as Float32Array, Number);
}
