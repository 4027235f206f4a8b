import { type Exports, instantiate, PAGE, SLACK, startOf } from '../simd/module.ts';

/** A piece of the memory: an array's, for as long as somebody holds it, or free. */
export interface Block {
  readonly address: number;
  /** Of the piece … */
  room: number;
  /** … and of the array at its beginning; 0 when it is free. */
  byteLength: number;
  /** How long the array of `allocateZeros` is, or was, of which nothing has been overwritten; 0 when there is none. */
  marked: number;
}

/** All of it, in bytes: a table of 5,000 words with its gradient and Adam's two means takes 5 MB. */
const SIZE = 64 * 1024 * 1024;
/** Floats of an array that does not live here, copied in at a time: few enough to stay in the fast memory. */
export const CHUNK = 4096;
/** So many such pieces at once, and one of whole numbers. */
const SLOTS = 4;
/** Floats of all of them together. */
export const SCRATCH = SLOTS * CHUNK;

/**
 * Arrays that live in WebAssembly's memory: what stays from step to step (a table of words, what Adam remembers of it)
 * is computed where it is. The memory never grows, for that would take it away from all the arrays in it: who finds no
 * room goes without.
 */
class Residents {
  private exports: Exports | null = null;
  private buffer: ArrayBuffer | null = null;
  private scratch = 0;
  private blocks: Block[] = [];

  get run(): Exports {
    return this.exports!;
  }

  async load(): Promise<void> {
    if (this.exports) return;
    this.exports = await instantiate();
    if (!this.exports) return;
    this.scratch = startOf(this.exports);
    const address = this.scratch + (SLOTS + 1) * CHUNK * 4;
    const missing = (bytes: number): number =>
      Math.ceil((address + bytes + SLACK - this.run.memory.buffer.byteLength) / PAGE);
    try {
      this.run.memory.grow(missing(SIZE));
      this.blocks = [{ address, room: SIZE, byteLength: 0, marked: 0 }];
    } catch {
      this.run.memory.grow(missing(0));
    }
    this.buffer = this.run.memory.buffer as ArrayBuffer;
  }

  /** Room for `length` floats, and so many bytes after them, whatever is in it; null where there is none. */
  allocate(length: number, more = 0): Float32Array | null {
    const block = this.reserve(length, more);
    if (!block) return null;
    block.marked = 0;
    return this.floats(block.address, length);
  }

  /** So many zeros, and marks that say so. Where such an array was before, only what was marked is cleared. */
  allocateZeros(length: number): Float32Array | null {
    const block = this.reserve(length, marksOf(length));
    if (!block) return null;
    const values = this.floats(block.address, length);
    const marks = this.after(values)!;
    if (block.marked === length) this.run.clear(block.address, marks.byteOffset, length);
    else for (const all of [values, marks]) all.fill(0);
    block.marked = length;
    return values;
  }

  private reserve(length: number, more: number): Block | null {
    const room = aligned(length * 4) + aligned(more);
    const i = this.blocks.findIndex((block) => block.byteLength === 0 && block.room >= room);
    const block = this.blocks[i];
    if (!block) return null;
    const rest = block.room - room;
    if (rest > 0) this.blocks.splice(i + 1, 0, { address: block.address + room, room: rest, byteLength: 0, marked: 0 });
    block.room = room;
    block.byteLength = length * 4;
    return block;
  }

  /** Free neighbours become one. */
  release(block: Block): void {
    const i = this.blocks.indexOf(block);
    const [before, after] = [this.blocks[i - 1], this.blocks[i + 1]];
    block.byteLength = 0;
    if (after?.byteLength === 0) {
      block.room += after.room;
      this.blocks.splice(i + 1, 1);
    }
    if (before?.byteLength === 0) {
      before.room += block.room;
      this.blocks.splice(i, 1);
    }
  }

  has(values: ArrayBufferView): boolean {
    return values.buffer === this.buffer;
  }

  /** The block of which the array is the whole or a part. */
  blockOf({ byteOffset }: ArrayBufferView): Block {
    return this.blocks.find(({ address, room }) => byteOffset >= address && byteOffset < address + room)!;
  }

  /** The bytes after the array, if it lives here and has some. */
  after(values: Float32Array): Uint8Array | null {
    if (!this.has(values)) return null;
    const { address, byteLength, room } = this.blockOf(values);
    const start = aligned(byteLength);
    return start < room ? new Uint8Array(this.buffer!, address + start, room - start) : null;
  }

  /** The address of values[from …]: of a copy in a slot of the scratch memory, if they do not live here. */
  at(values: Float32Array, from: number, count: number, slot: number): number {
    if (this.has(values)) return values.byteOffset + from * 4;
    const address = this.slot(slot);
    this.floats(address, count).set(values.subarray(from, from + count));
    return address;
  }

  /** The address of a copy of at most CHUNK whole numbers. */
  indices(values: Int32Array): number {
    const address = this.slot(SLOTS);
    new Int32Array(this.buffer!, address, values.length).set(values);
    return address;
  }

  slot(i: number): number {
    return this.scratch + i * CHUNK * 4;
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.buffer!, address, count);
  }
}

/** How many bytes the marks of so many numbers take: see ../assembly/adam.ts. */
export const marksOf = (count: number): number => Math.ceil(count / 16);

const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

export const residents = new Residents();
