import * as dtypes from '../dtype.ts';
import { EngineError } from '../errors.ts';
import { Parameter } from '../nn/parameter.ts';
import { OrderedDict } from '../ordereddict.ts';
import { offsetsOf, pick } from '../places.ts';
import { Size } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { elementsOf, KINDS, type Kind } from './storages.ts';

export class UnpicklingError extends EngineError {
  override name = 'UnpicklingError';
}

/** The elements of a storage. */
interface Elements {
  kind: Kind;
  values: ReturnType<typeof elementsOf>;
}

type Build = (...args: never[]) => unknown;

/** Tensors from their storages, and what else a file of weights may name. Nothing in a file is run. */
const GLOBALS: Readonly<Record<string, unknown>> = {
  'torch._utils._rebuild_tensor_v2': (
    { kind, values }: Elements,
    start: number,
    shape: number[],
    strides: number[],
    grad: boolean,
  ) => {
    const x = Tensor.ofHost(pick(values, offsetsOf({ shape, strides, start })), shape, kind.dtype);
    return grad ? x.requiresGrad_() : x;
  },
  'torch._utils._rebuild_parameter': (x: Tensor, grad: boolean) => new Parameter(x, grad),
  'collections.OrderedDict': (entries: [string, unknown][] = []) => new OrderedDict(entries),
  'torch.Size': (sizes: number[]) => Size.make(...sizes),
  ...Object.fromEntries(KINDS.map((kind) => [`torch.${kind.storage}`, kind])),
  ...Object.fromEntries(
    Object.values(dtypes).flatMap((value) =>
      value instanceof dtypes.DType ? [[String(value), value] as [string, unknown]] : [],
    ),
  ),
};

const MARK = Symbol('mark');

/** The value of a pickle; `storage` gives the bytes of one by its number. */
export function unpickle(bytes: Uint8Array, storage: (key: string) => Uint8Array): unknown {
  return new Machine(bytes, storage).run();
}

/** Python's pickle machine: a stack, and instructions of one byte. */
class Machine {
  private readonly stack: unknown[] = [];
  private readonly memo = new Map<number, unknown>();
  private readonly known = new Map<string, Elements>();
  private readonly view: DataView;
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly storage: (key: string) => Uint8Array,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): unknown {
    for (;;) {
      if (this.at >= this.bytes.length) throw new UnpicklingError('pickle data was truncated', 'The file is cut off.');
      const code = this.bytes[this.at++]!;
      if (code === 0x2e) return this.stack.pop();
      const act = this.acts[String.fromCharCode(code)];
      if (!act) {
        throw new UnpicklingError(
          `Weights only load failed. Unsupported operand ${code}`,
          'The file holds more than weights: save model.state_dict() in Python.',
        );
      }
      act();
    }
  }

  private readonly acts: Readonly<Record<string, () => void>> = {
    '\x80': () => void this.at++,
    N: () => this.push(null),
    '\x88': () => this.push(true),
    '\x89': () => this.push(false),
    J: () => this.push(this.int32()),
    K: () => this.push(this.bytes[this.at++]),
    M: () => this.push(this.bytes[this.at++]! | (this.bytes[this.at++]! << 8)),
    '\x8a': () => this.push(this.long(this.bytes[this.at++]!)),
    G: () => {
      this.push(this.view.getFloat64(this.at));
      this.at += 8;
    },
    X: () => this.push(this.string(this.int32())),
    '\x8c': () => this.push(this.string(this.bytes[this.at++]!)),
    '(': () => this.push(MARK),
    ']': () => this.push([]),
    '}': () => this.push({}),
    ')': () => this.push(Tuple.of_([])),
    t: () => this.push(Tuple.of_(this.sinceMark())),
    '\x85': () => this.push(Tuple.of_(this.last(1))),
    '\x86': () => this.push(Tuple.of_(this.last(2))),
    '\x87': () => this.push(Tuple.of_(this.last(3))),
    e: () => {
      const items = this.sinceMark();
      (this.top as unknown[]).push(...items);
    },
    a: () => {
      const item = this.stack.pop();
      (this.top as unknown[]).push(item);
    },
    u: () => this.setItems(this.sinceMark()),
    s: () => this.setItems(this.last(2)),
    c: () => this.push(this.global(this.line(), this.line())),
    R: () => {
      const args = this.stack.pop() as never[];
      const build = this.stack.pop();
      if (typeof build !== 'function')
        throw new UnpicklingError('Weights only load failed: a call of what is no function');
      this.push((build as Build)(...args));
    },
    b: () => {
      // The attributes of an object, of which a dictionary of weights has only notes.
      this.stack.pop();
    },
    Q: () => this.push(this.elements(this.stack.pop() as unknown[])),
    q: () => void this.memo.set(this.bytes[this.at++]!, this.top),
    r: () => void this.memo.set(this.int32(), this.top),
    h: () => this.push(this.memo.get(this.bytes[this.at++]!)),
    j: () => this.push(this.memo.get(this.int32())),
  };

  private push(value: unknown): void {
    this.stack.push(value);
  }

  private get top(): unknown {
    return this.stack.at(-1);
  }

  private last(count: number): unknown[] {
    return this.stack.splice(this.stack.length - count);
  }

  private sinceMark(): unknown[] {
    const items = this.stack.splice(this.stack.lastIndexOf(MARK) + 1);
    this.stack.pop();
    return items;
  }

  private setItems(items: readonly unknown[]): void {
    for (let i = 0; i < items.length; i += 2) {
      const key = String(items[i]);
      // As JavaScript's own objects: a name such as __proto__ is a key like any other.
      Object.defineProperty(this.top, key, {
        value: items[i + 1],
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }

  private global(module: string, name: string): unknown {
    const full = `${module}.${name}`;
    if (Object.hasOwn(GLOBALS, full)) return GLOBALS[full];
    throw new UnpicklingError(
      `Weights only load failed. Unsupported global: GLOBAL ${full} was not an allowed global by default.`,
      'The file holds more than weights, as a whole model does: save model.state_dict() in Python.',
    );
  }

  private elements([, kind, key, , count]: unknown[]): Elements {
    const id = String(key);
    const before = this.known.get(id);
    if (before) return before;
    const own = kind as Kind;
    const made = { kind: own, values: elementsOf(this.storage(id), own, Number(count)) };
    this.known.set(id, made);
    return made;
  }

  private int32(): number {
    this.at += 4;
    return this.view.getInt32(this.at - 4, true);
  }

  private long(length: number): number | bigint {
    let value = 0n;
    for (let i = 0; i < length; i++) value |= BigInt(this.bytes[this.at++]!) << BigInt(8 * i);
    const signed = BigInt.asIntN(8 * length, value);
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
  }

  private string(length: number): string {
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  private line(): string {
    const end = this.bytes.indexOf(10, this.at);
    const text = this.string(end - this.at);
    this.at = end + 1;
    return text;
  }
}
