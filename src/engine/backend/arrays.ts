/**
 * Arrays of floats that are used again. The system clears fresh memory page by page, when it is first written: for the
 * large arrays of a training step that takes longer than what is computed in them.
 *
 * An array comes back when its only holder lets it go: first a tfjs tensor, then perhaps the Storage that takes it over.
 * Once a second one may hold it, it is left to JavaScript's collector.
 */
type Holder = 'nobody' | 'tensor' | 'storage';

/** Smaller ones cost nothing. */
const LEAST = 4096;
/** What is kept free, in bytes. */
const MOST = 64 * 1024 * 1024;

class Arrays {
  /** By their memory, since two arrays may be views of the same. */
  private readonly holders = new WeakMap<ArrayBufferLike, Holder>();
  private readonly free = new Map<number, Float32Array[]>();
  private bytes = 0;

  /** Room for `length` floats, whatever is in it. */
  take(length: number): Float32Array {
    if (length < LEAST) return new Float32Array(length);
    const used = this.free.get(length)?.pop();
    if (used) this.bytes -= used.byteLength;
    const values = used ?? new Float32Array(length);
    this.holders.set(values.buffer, 'nobody');
    return values;
  }

  zeros(length: number): Float32Array {
    return this.take(length).fill(0);
  }

  /** A tfjs tensor holds it now: alone, unless it had a holder. */
  hold(values: ArrayBufferView): void {
    const whole = values.byteLength === values.buffer.byteLength;
    const holder = this.holders.get(values.buffer);
    if (!whole || holder === 'tensor') this.share(values);
    else if (holder === 'nobody') this.holders.set(values.buffer, 'tensor');
  }

  /** A Storage takes it over from a tfjs tensor; `alone` when no other tensor has the same data. */
  takeOver(values: ArrayBufferView, alone: boolean): void {
    if (alone && this.holders.get(values.buffer) === 'tensor') this.holders.set(values.buffer, 'storage');
    else this.share(values);
  }

  /** Somebody may hold it for as long as they like. */
  share(values: ArrayBufferView): void {
    this.holders.delete(values.buffer);
  }

  /** Its holder lets it go. Nothing happens when it is not the only one. */
  giveBack(values: ArrayBufferView, holder: Holder): void {
    if (this.holders.get(values.buffer) !== holder) return;
    const array = new Float32Array(values.buffer as ArrayBuffer);
    if (this.bytes + array.byteLength > MOST) return this.share(values);
    const same = this.free.get(array.length) ?? [];
    this.free.set(array.length, same);
    this.holders.set(array.buffer, 'nobody');
    this.bytes += array.byteLength;
    same.push(array);
  }
}

export const arrays = new Arrays();
