import * as tf from '@tensorflow/tfjs-core';

/** What the pool needs of a Storage. */
interface Resident {
  readonly pinned: boolean;
  readonly bytes: number;
  readonly unread: tf.Tensor | null;
  evict(values?: Float32Array): void;
}

/** How much is read from the device at once. */
const MOST_BYTES_READ = 16 * 1024 * 1024;

/**
 * The values on the device, in the order of their last use. It holds them weakly: what JavaScript collects is freed by
 * the finaliser, and what a long loop leaves behind is moved to the host in one read for many values.
 */
class Pool {
  /** How much may stay on the device before the least recently used half goes back to the host. */
  readonly most = { tensors: 512, bytes: 512 * 1024 * 1024 };
  private readonly entries = new Map<tf.Tensor, WeakRef<Resident>>();
  private readonly handles = new WeakMap<Resident, tf.Tensor>();
  private bytes = 0;
  private readonly finalizer = new FinalizationRegistry<tf.Tensor>((handle) => {
    if (this.entries.delete(handle)) {
      this.bytes -= handle.size * 4;
      handle.dispose();
    }
  });

  /** The owner's value is on the device from now on. */
  retain(owner: Resident, handle: tf.Tensor): void {
    this.entries.set(handle, new WeakRef(owner));
    this.handles.set(owner, handle);
    this.finalizer.register(owner, handle, handle);
    this.bytes += handle.size * 4;
    // Inside tf.tidy an operation holds handles of its inputs: nothing may leave under its hands.
    if (this.isFull() && !tf.engine().state.activeScope) this.trim();
  }

  touch(owner: Resident): void {
    const handle = this.handles.get(owner)!;
    const entry = this.entries.get(handle)!;
    this.entries.delete(handle);
    this.entries.set(handle, entry);
  }

  /** It leaves the device. */
  release(owner: Resident): void {
    const handle = this.handles.get(owner)!;
    this.finalizer.unregister(handle);
    this.handles.delete(owner);
    if (this.entries.delete(handle)) this.bytes -= handle.size * 4;
  }

  /** Moves all but parameters, gradients and optimiser state to the host. */
  settle(): void {
    this.evict([...this.residents()].filter((owner) => !owner.pinned));
  }

  private isFull(): boolean {
    return this.entries.size > this.most.tensors || this.bytes > this.most.bytes;
  }

  /** The oldest half. */
  private trim(): void {
    const owners = [...this.residents()];
    this.evict(owners.slice(0, owners.length >> 1).filter((owner) => !owner.pinned));
  }

  private *residents(): Generator<Resident> {
    for (const entry of this.entries.values()) {
      const owner = entry.deref();
      if (owner) yield owner;
    }
  }

  /** One read for all: reading a value stops the GPU's pipeline, however small the value is. */
  private evict(owners: readonly Resident[]): void {
    const unread = owners.filter((owner) => owner.unread !== null);
    for (const group of batches(unread)) this.evictTogether(group);
    for (const owner of owners) owner.evict();
  }

  private evictTogether(unread: readonly Resident[]): void {
    let values: Float32Array | undefined;
    // tf.tidy would look for tensors in all the numbers of an array it returned.
    tf.tidy(() => {
      const flat = unread.map((owner) => tf.reshape(owner.unread!, [-1]));
      if (flat.length > 1) values = tf.concat(flat).dataSync() as Float32Array;
    });
    let start = 0;
    for (const owner of unread) {
      const size = owner.bytes / 4;
      owner.evict(values?.slice(start, start + size));
      start += size;
    }
  }
}

/** Values that fit together in one texture, even a phone's. */
function batches(owners: readonly Resident[]): Resident[][] {
  const groups: Resident[][] = [];
  let bytes = Infinity;
  for (const owner of owners) {
    if (bytes + owner.bytes > MOST_BYTES_READ) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)!.push(owner);
    bytes += owner.bytes;
  }
  return groups;
}

export const pool = new Pool();
