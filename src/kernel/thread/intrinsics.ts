/**
 * JavaScript's own methods, as they were before any cell ran. What a cell changes in them would change every cell after
 * it, and the kernel too, whatever the order: after each run they are put back.
 */

type Owner = Record<PropertyKey, unknown>;

const NAMES =
  'Object Function Array String Number Boolean BigInt Symbol Map Set WeakMap WeakSet WeakRef Promise RegExp Date Error ' +
  'TypeError RangeError JSON Math Reflect Proxy Iterator ArrayBuffer DataView Float32Array Float64Array Int32Array ' +
  'Uint8Array MessagePort MessageEvent EventTarget';

export class Intrinsics {
  private readonly kept: { owner: Owner; properties: { key: PropertyKey; before: PropertyDescriptor }[] }[] = [];
  // Taken now: a cell may change these too.
  private readonly get = Object.getOwnPropertyDescriptor;
  private readonly define = Object.defineProperty;
  private readonly keys = Reflect.ownKeys;
  private readonly remove = Reflect.deleteProperty;

  constructor() {
    const globals = NAMES.split(' ').map((name) => Reflect.get(self, name) as Owner | undefined);
    // Not flattened: what all arrays inherit is an array itself.
    const owners = globals
      .flatMap((one) => [one, one?.prototype as Owner | undefined])
      .filter((one) => one !== undefined);
    const iterators = [[][Symbol.iterator](), new Map().entries(), ''[Symbol.iterator]()].map(Object.getPrototypeOf);
    for (const owner of [...owners, Object.getPrototypeOf(Int8Array.prototype), ...iterators]) {
      const own = Reflect.ownKeys(owner).filter((key) => this.get(owner, key)?.configurable);
      this.kept.push({ owner, properties: own.map((key) => ({ key, before: this.get(owner, key)! })) });
    }
  }

  /** In plain loops: no method can be relied on here, nor how lists are walked. `Math.random` is the kernel's own. */
  restore(): void {
    for (let i = 0; i < this.kept.length; i++) {
      const { owner, properties } = this.kept[i]!;
      for (let k = 0; k < properties.length; k++) {
        const { key, before } = properties[k]!;
        if (owner === (Math as unknown) && key === 'random') continue;
        const now = this.get(owner, key);
        if (!now || now.value !== before.value || now.get !== before.get) this.define(owner, key, before);
      }
    }
    // What every object would inherit, and every loop over keys would meet.
    const added = this.keys(Object.prototype);
    for (let i = 0; i < added.length; i++) {
      if (this.get(Object.prototype, added[i]!)?.enumerable) this.remove(Object.prototype, added[i]!);
    }
  }
}
