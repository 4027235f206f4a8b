import { nearest } from '../text/nearest.ts';
import { AttributeError, PyTypeError } from './errors.ts';
import { HALVES, NO_HALVES } from './namespace.ts';
import type { Operand } from './ops/elementwise.ts';
import { get, set } from './ops/indexing.ts';
import { select } from './ops/shape.ts';
import { truthOf } from './ops/truth.ts';
import { tensorText } from './print.ts';
import { Size, sameShape } from './size.ts';
import { Tensor } from './tensor.ts';

/**
 * What JavaScript asks of a tensor by itself: its text, its parts one by one, its value where a sign stands beside it, and
 * names that it does not have. Python's signs and brackets work on tensors, JavaScript's do not or do something else: each is
 * either made to work or refused with what to write, and none passes in silence.
 */
export const language = {
  toString(this: Tensor): string {
    return tensorText(this);
  },
  *[Symbol.iterator](this: Tensor): globalThis.Generator<Tensor> {
    if (this.ndim === 0) throw new PyTypeError('iteration over a 0-d tensor');
    for (let i = 0; i < this.length; i++) yield select(this, 0, i);
  },
  /** `${t}` prints. Every sign is refused: the result would be a number, without its history. */
  [Symbol.toPrimitive](this: Tensor, hint: string): string {
    if (hint === 'string') return this.toString();
    throw new PyTypeError(
      `unsupported operand: JavaScript's signs do not work on tensors${hint === 'number' ? '' : ', and + would join texts'}`,
      SIGNS,
    );
  },
};

/** For each sign the method to write. */
const SIGNS =
  'Write the method: a.add(b), a.sub(b), a.mul(b), a.div(b), a.pow(2), a.neg(), a.matmul(b); a.eq(b), a.lt(b), a.gt(b), a.le(b), a.ge(b). For a plain number: a.item().';

/** Names that JavaScript itself and its tools ask of any object. */
const ASKED_BY_TOOLS = new Set(
  'then toJSON nodeType tagName asymmetricMatch kind constructor sample window'.split(' '),
);

const INTEGER = /^-?\d+$/;

/**
 * What stands behind Tensor's own names: only a name that a tensor does not have comes here, so the others cost nothing.
 * `x[0]` and `x[-1]` are parts of x, `x[0] = v` writes into it.
 */
const beyond: ProxyHandler<object> = {
  get(target, name, receiver: Tensor): unknown {
    if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver);
    if (INTEGER.test(name)) return get(receiver, Number(name));
    refuseIndex(name, 'get');
    if (ASKED_BY_TOOLS.has(name) || !/^[a-z]\w*$/i.test(name)) return undefined;
    throw noAttribute(receiver, name);
  },
  set(target, name, value: unknown, receiver: Tensor): boolean {
    if (typeof name === 'symbol') return Reflect.set(target, name, value, receiver);
    if (!INTEGER.test(name)) {
      refuseIndex(name, 'set');
      throw noAttribute(receiver, name);
    }
    set(receiver, Number(name), value as Operand);
    return true;
  },
};

/** Between brackets JavaScript makes a text of anything. */
function refuseIndex(name: string, method: string): void {
  const isTensor = /^(?:tensor\(|Parameter containing)/.test(name);
  if (
    !isTensor &&
    !/^(?:-?\d*(?::-?\d*){1,2}|\.\.\.|null|undefined|true|false|-?\d+(?:,-?\d+)+|-?\d*\.\d+)$/.test(name)
  )
    return;
  const index = isTensor ? 'mask' : name.includes(':') || name === '...' ? `'${name}'` : name;
  throw new PyTypeError(
    `JavaScript's brackets take one whole number, as x[0]; this is ${isTensor ? 'a tensor' : name}`,
    `Write x.${method}(${index}${method === 'set' ? ', value' : ''}).`,
  );
}

function noAttribute(x: Tensor, name: string): AttributeError {
  const close = nearest(
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    namesOf(x),
  );
  return new AttributeError(
    `'${x.constructor.name}' object has no attribute '${name}'`,
    HALVES.test(name) ? NO_HALVES : close ? `Did you mean ${close}?` : undefined,
  );
}

/** All names that can be asked of it. */
function namesOf(x: object): string[] {
  const names: string[] = [];
  for (let at = x; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    if (at !== behind) names.push(...Object.getOwnPropertyNames(at));
  }
  return names.filter((name) => name !== 'constructor');
}

const behind = new Proxy(Object.create(Object.prototype) as object, beyond);

export function installLanguage(): void {
  Object.assign(Tensor.prototype, language);
  Object.setPrototypeOf(Tensor.prototype, behind);
}

/** Signs that ask no object what it is: a cell's are handed here, see cell/signs.ts. */
export const signs = {
  /** `a == b`: of tensors it would be false, whatever they hold. */
  same(sign: string, a: unknown, b: unknown): boolean {
    const compares = (x: unknown): boolean => x instanceof Tensor || typeof x === 'number' || typeof x === 'boolean';
    if ((a instanceof Tensor || b instanceof Tensor) && a !== b && compares(a) && compares(b)) {
      const method = sign.startsWith('!') ? 'ne' : 'eq';
      throw new PyTypeError(
        `unsupported operand: JavaScript's ${sign} does not look into tensors`,
        `Write a.${method}(b) for each element, torch.equal(a, b) for all; Object.is(a, b) asks whether they are one tensor.`,
      );
    }
    // A shape is a tuple in Python, and equal to one of the same numbers.
    if ((a instanceof Size && Array.isArray(b)) || (b instanceof Size && Array.isArray(a))) {
      return sign.startsWith('!') !== sameShape(a as number[], b as number[]);
    }
    // biome-ignore lint/suspicious/noDoubleEquals: the cell's own sign
    const same = sign.length === 2 ? a == b : a === b;
    return sign.startsWith('!') !== same;
  },
  /** `if (x)`: of a tensor it would be true, whatever it holds. Here it is Python's. */
  truth: (x: unknown): unknown => (x instanceof Tensor ? truthOf(x) : x),
};
