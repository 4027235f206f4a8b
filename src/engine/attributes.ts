import { nearest } from '../text/nearest.ts';
import { AttributeError, IndexError, KeyError } from './errors.ts';

/** Names that JavaScript itself and its tools ask of any object. */
const ASKED_BY_TOOLS = new Set(
  'then toJSON nodeType tagName asymmetricMatch $$typeof constructor prototype sample window length size'.split(' '),
);

/**
 * Makes a name that objects of this class do not have Python's AttributeError, where JavaScript would give `undefined`:
 * `optimizer.param_groups`, `packed.isCuda`. What they have costs nothing more: only an unknown name comes here.
 */
export function strictly(owner: abstract new (...args: never[]) => object): void {
  const prototype = owner.prototype as object;
  const above = Object.getPrototypeOf(prototype) as object;
  const beyond: ProxyHandler<object> = {
    get(target, name, receiver: object): unknown {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver);
      if (/^-?\d+$/.test(name)) throw new IndexError('tuple index out of range');
      if (ASKED_BY_TOOLS.has(name) || !/^[a-z]\w*$/i.test(name)) return undefined;
      // The length of a period keeps its capital in PyTorch: T_max is tMax here.
      const period = /^T_\w/.test(name) ? `t${name[2]!.toUpperCase()}${name.slice(3)}` : name;
      if (period in receiver) return Reflect.get(receiver, period);
      const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const close = nearest(camel, namesOf(receiver));
      throw new AttributeError(
        `'${receiver.constructor.name}' object has no attribute '${name}'`,
        close ? `Did you mean ${close}?` : undefined,
      );
    },
  };
  Object.setPrototypeOf(prototype, new Proxy(Object.create(above) as object, beyond));
}

/** A dictionary whose names are PyTorch's own: asked for one in our way of writing, it says which to write. */
export function withPythonsNames<T extends object>(dictionary: T): T {
  for (const name of Object.keys(dictionary)) {
    const camel = name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (camel in dictionary) continue;
    const get = (): never => {
      throw new KeyError(`'${camel}'`, `Its names are PyTorch's, as in a file of weights: write ${name}.`);
    };
    Object.defineProperty(dictionary, camel, { get, configurable: true });
  }
  return dictionary;
}

/** All that can be asked of it. */
function namesOf(x: object): string[] {
  const names: string[] = [];
  for (let at = x; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    names.push(...Object.getOwnPropertyNames(at));
  }
  return names.filter((name) => name !== 'constructor');
}
