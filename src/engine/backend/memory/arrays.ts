import { type Block, residents } from './residents.ts';

/**
 * Arrays of floats that are used again. The system clears fresh memory page by page, when it is first written: for the
 * large arrays of a training step that takes longer than what is computed in them.
 *
 * An array comes back when its only holder lets it go: first a tfjs tensor, then perhaps the Storage that takes it over.
 * Once a second one may hold it, it is left to JavaScript's collector. One in WebAssembly's memory is copied for the
 * second one instead; where that comes too late, its memory is never used again.
 */
type Holder = 'nobody' | 'tensor' | 'storage';

/** What an array is a view of: memory of its own, or a piece of WebAssembly's. */
type Memory = ArrayBufferLike | Block;

/** Smaller ones cost nothing. */
const LEAST = 1024;
/** What is kept free, in bytes. */
const MOST = 64 * 1024 * 1024;

class Arrays {
  /** By their memory, since two arrays may be views of the same. */
  private readonly holders = new WeakMap<Memory, Holder>();
  /** Gives back what a Storage held that was never disposed. */
  private readonly finalizer = new FinalizationRegistry<Memory>((memory) => this.free(memory, 'storage'));
  private readonly spare = new Map<number, Float32Array[]>();
  private bytes = 0;

  /** Room for `length` floats, whatever is in it. */
  allocate(length: number): Float32Array {
    if (length < LEAST) return new Float32Array(length);
    const used = this.spare.get(length)?.pop();
    if (used) this.bytes -= used.byteLength;
    const values = used ?? new Float32Array(length);
    this.holders.set(values.buffer, 'nobody');
    return values;
  }

  allocateZeros(length: number): Float32Array {
    return this.allocate(length).fill(0);
  }

  /** Room in WebAssembly's memory, and so many bytes after it; null where there is none, or for a small array. */
  allocateResident(length: number, more = 0): Float32Array | null {
    return this.atFirst(length < LEAST ? null : residents.allocate(length, more));
  }

  /** The same, all 0 and with marks that say so. */
  allocateResidentZeros(length: number): Float32Array | null {
    return this.atFirst(length < LEAST ? null : residents.allocateZeros(length));
  }

  private atFirst(values: Float32Array | null): Float32Array | null {
    if (values) this.holders.set(residents.blockOf(values), 'nobody');
    return values;
  }

  /** A tfjs tensor holds it now: alone, unless it had a holder. */
  retain(values: ArrayBufferView): void {
    const memory = memoryOf(values);
    const holder = this.holders.get(memory);
    if (holder === 'tensor' || values.byteLength < memory.byteLength) this.share(values);
    else if (holder === 'nobody') this.holders.set(memory, 'tensor');
  }

  /** A Storage takes it over from a tfjs tensor, or a copy; `alone` when no other tensor has the same data. */
  retainForStorage(values: Float32Array, alone: boolean, owner: object): Float32Array {
    const memory = memoryOf(values);
    if (alone && this.holders.get(memory) === 'tensor') {
      this.holders.set(memory, 'storage');
      this.finalizer.register(owner, memory, memory);
      return values;
    }
    if (residents.has(values)) return values.slice();
    this.share(values);
    return values;
  }

  /** Whether it lives in WebAssembly's memory and only a Storage holds it: then it may be changed in place. */
  isOwn(values: Float32Array): boolean {
    return residents.has(values) && this.holders.get(residents.blockOf(values)) === 'storage';
  }

  /** For somebody who may hold it for as long as they like. */
  lend<T extends ArrayBufferView & { slice(): T }>(values: T): T {
    if (residents.has(values)) return values.slice();
    this.share(values);
    return values;
  }

  /** Its holder lets it go. Nothing happens when it is not the only one. */
  release(values: ArrayBufferView, holder: Holder): void {
    this.free(memoryOf(values), holder);
  }

  private share(values: ArrayBufferView): void {
    this.forget(memoryOf(values));
  }

  private forget(memory: Memory): void {
    if (this.holders.delete(memory)) this.finalizer.unregister(memory);
  }

  private free(memory: Memory, holder: Holder): void {
    if (this.holders.get(memory) !== holder) return;
    this.forget(memory);
    if ('address' in memory) {
      residents.release(memory);
    } else if (this.bytes + memory.byteLength <= MOST) {
      this.bytes += memory.byteLength;
      const array = new Float32Array(memory);
      const same = this.spare.get(array.length) ?? [];
      this.spare.set(array.length, same);
      same.push(array);
    }
  }
}

const memoryOf = (values: ArrayBufferView): Memory =>
  residents.has(values) ? residents.blockOf(values) : values.buffer;

export const arrays = new Arrays();
