import { DType } from '../dtype.ts';
import { isTuple, PyTypeError, tuple, typeName } from '../errors.ts';
import { OrderedDict } from '../ordereddict.ts';
import { Size, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { bytesOf, kindOf } from './storages.ts';

/** What a pickle names and does not hold: the elements of tensors, by their numbers. */
export interface Pickled {
  pickle: Uint8Array;
  storages: Uint8Array[];
}

/** Python's pickle of a value (protocol 2), as torch.save writes it: the pickle machine's instructions, one by one. */
export function pickle(value: unknown): Pickled {
  const writer = new Writer();
  writer.put(0x80, 2);
  writer.value(value);
  writer.text('.');
  return { pickle: Uint8Array.from(writer.bytes), storages: writer.storages };
}

class Writer {
  readonly bytes: number[] = [];
  readonly storages: Uint8Array[] = [];
  private readonly numbers = new Map<object, number>();
  private readonly open = new Set<object>();

  put(...bytes: number[]): void {
    for (const byte of bytes) this.bytes.push(byte);
  }

  text(letters: string): void {
    this.put(...new TextEncoder().encode(letters));
  }

  value(value: unknown): void {
    if (value === null || value === undefined) return this.text('N');
    if (typeof value === 'boolean') return this.put(value ? 0x88 : 0x89);
    if (typeof value === 'number' || typeof value === 'bigint') return this.number(value);
    if (typeof value === 'string') return this.string(value);
    if (value instanceof Tensor) return this.tensor(value);
    if (value instanceof DType) return this.global('torch', value.name);
    if (typeof value !== 'object') throw refused(value);
    if (this.open.has(value)) throw new PyTypeError('cannot save a value that holds itself');
    this.open.add(value);
    this.container(value);
    this.open.delete(value);
  }

  private container(value: object): void {
    if (value instanceof Size) {
      this.global('torch', 'Size');
      this.tuple([[...value]]);
      this.text('R');
    } else if (Array.isArray(value) && (value instanceof Tuple || isTuple(value))) this.sequence(value);
    else if (Array.isArray(value)) {
      this.text('](');
      for (const item of value) this.value(item);
      this.text('e');
    } else if (value instanceof OrderedDict) {
      this.global('collections', 'OrderedDict');
      this.text(')R');
      this.items(Object.entries(value));
    } else if (value instanceof Map || Object.getPrototypeOf(value) === Object.prototype) {
      this.text('}');
      this.items(value instanceof Map ? [...value] : Object.entries(value).map(([key, v]) => [keyOf(key), v]));
    } else throw refused(value);
  }

  private items(entries: readonly (readonly [unknown, unknown])[]): void {
    this.text('(');
    for (const [key, value] of entries) {
      this.value(key);
      this.value(value);
    }
    this.text('u');
  }

  private number(value: number | bigint): void {
    const whole = typeof value === 'bigint' || (Number.isInteger(value) && !Object.is(value, -0));
    if (!whole) {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, Number(value));
      this.text('G');
      this.put(...new Uint8Array(view.buffer));
    } else if (value >= -(2 ** 31) && value < 2 ** 31) {
      const n = Number(value);
      this.text('J');
      this.put(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255);
    } else {
      let rest = BigInt(value);
      const bytes: number[] = [];
      while (rest !== 0n && rest !== -1n) {
        bytes.push(Number(rest & 255n));
        rest >>= 8n;
      }
      // The highest bit is the sign.
      if (((bytes.at(-1)! & 128) !== 0) !== (rest === -1n)) bytes.push(rest === -1n ? 255 : 0);
      this.put(0x8a, bytes.length, ...bytes);
    }
  }

  private string(value: string): void {
    const bytes = new TextEncoder().encode(value);
    const n = bytes.length;
    this.text('X');
    this.put(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255, ...bytes);
  }

  private global(module: string, name: string): void {
    this.text(`c${module}\n${name}\n`);
  }

  private sequence(items: readonly unknown[]): void {
    this.text('(');
    for (const item of items) this.value(item);
    this.text('t');
  }

  /** A tuple of tuples: lists in it are tuples too. */
  private tuple(items: readonly unknown[]): void {
    this.sequence(items.map((item) => (Array.isArray(item) ? tuple(item) : item)));
  }

  /** How it is put together: its storage by number, and how it lies in it. */
  private tensor(x: Tensor): void {
    const isParameter = x.constructor.name === 'Parameter';
    if (isParameter) {
      this.global('torch._utils', '_rebuild_parameter');
      this.text('(');
    }
    this.global('torch._utils', '_rebuild_tensor_v2');
    this.text('(');
    this.storage(x);
    this.value(0);
    this.sequence([...x.shape]);
    this.sequence(stridesOf(x.shape));
    this.value(!isParameter && x.requiresGrad);
    this.emptyHooks();
    this.text('tR');
    if (!isParameter) return;
    this.value(x.requiresGrad);
    this.emptyHooks();
    this.text('tR');
  }

  private emptyHooks(): void {
    this.global('collections', 'OrderedDict');
    this.text(')R');
  }

  private storage(x: Tensor): void {
    const known = this.numbers.get(x.storage) ?? this.storages.length;
    if (known === this.storages.length) {
      this.storages.push(bytesOf(x.values(), x.dtype));
      this.numbers.set(x.storage, known);
    }
    this.text('(');
    this.value('storage');
    this.global('torch', kindOf(x.dtype).storage);
    this.value(String(known));
    this.value('cpu');
    this.value(x.numel());
    this.text('tQ');
  }
}

/** A whole number that JavaScript has made a text of. */
const keyOf = (key: string): string | number => (/^(?:0|[1-9]\d{0,8})$/.test(key) ? Number(key) : key);

const refused = (value: unknown): PyTypeError =>
  new PyTypeError(
    `cannot pickle '${typeName(value)}' object`,
    'What can be saved: tensors, numbers, texts, true and false, and lists and dictionaries of them. Of a module, save model.stateDict().',
  );
