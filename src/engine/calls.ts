import { PyTypeError } from './errors.ts';

/**
 * Python's way of calling: an argument goes by its place or by its name. In JavaScript the names are the keys of one last
 * object, and each of these makes the same layer:
 *
 *     new nn.RNN(8, 16, 2)     new nn.RNN(8, 16, { numLayers: 2 })     new nn.RNN({ inputSize: 8, hiddenSize: 16, numLayers: 2 })
 *
 * Every public function has a signature, such as `inputSize, hiddenSize | numLayers, *nonlinearity`: names in PyTorch's
 * order; `?` marks one that may be left out; after the bar all may, and our function takes them in an options object; a
 * star marks one that goes by its name alone; `...size` takes any number of places; `@RNNBase` is the class that
 * PyTorch's errors name, where it is another one.
 */
interface Parameter {
  name: string;
  required: boolean;
  inOptions: boolean;
  byNameOnly: boolean;
}

interface Signature {
  callee: string;
  parameters: readonly Parameter[];
  /** How many of them go by their place. */
  places: number;
  /** How many of our function's own arguments come before the options. */
  direct: number;
  /** The name of what takes any number of places. */
  variadic: string | null;
  /** PyTorch's functions in C++ have errors of their own wording. */
  builtin: boolean;
}

function parse(callee: string, text: string, builtin: boolean): Signature {
  const [before = '', after = ''] = text.split('|');
  const names = (part: string, inOptions: boolean): Parameter[] =>
    part.split(',').flatMap((written) => {
      const name = written.trim();
      if (name === '' || name.startsWith('...')) return [];
      const required = !inOptions && !name.endsWith('?');
      return [{ name: name.replace(/[?*]/g, ''), required, inOptions, byNameOnly: name.startsWith('*') }];
    });
  const parameters = [...names(before, false), ...names(after, true)];
  return {
    callee,
    parameters,
    places: parameters.filter(({ byNameOnly }) => !byNameOnly).length,
    direct: parameters.filter(({ inOptions }) => !inOptions).length,
    variadic: /\.\.\.(\w+)/.exec(before)?.[1] ?? null,
    builtin,
  };
}

type Named = Record<string, unknown>;

const isPlain = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether the last argument is the names' object, and not what the function works on. */
function hasNames({ parameters, variadic }: Signature, args: readonly unknown[]): boolean {
  const last = args.at(-1);
  if (!isPlain(last)) return false;
  const place = args.length - 1;
  if (variadic || !parameters[place]?.required) return true;
  const keys = Object.keys(last);
  return keys.length > 0 && keys.every((key) => parameters.some(({ name }) => name === key));
}

/** The arguments in our function's own form. */
function placed(signature: Signature, args: readonly unknown[]): unknown[] {
  const named = hasNames(signature, args) ? (args.at(-1) as Named) : null;
  const places = named ? args.slice(0, -1) : [...args];
  if (signature.variadic) return severalPlaces(signature, signature.variadic, places, named);
  if (named) checkNames(signature, named);
  checkPlaces(signature, places);
  const values = new Map<string, unknown>();
  signature.parameters.forEach(({ name, required, byNameOnly }, i) => {
    const byPlace = byNameOnly ? undefined : places[i];
    if (named && name in named) {
      if (byPlace !== undefined) {
        throw new PyTypeError(`${signature.callee}() got multiple values for argument '${snake(name)}'`);
      }
      values.set(name, named[name]);
    } else if (byPlace !== undefined) values.set(name, byPlace);
    else if (required) missing(signature, values);
  });
  return ordered(signature, values);
}

/** `2, 3` and `{ size: [2, 3] }` are the same sizes. */
function severalPlaces(signature: Signature, name: string, places: unknown[], named: Named | null): unknown[] {
  const { [name]: several, ...options } = named ?? {};
  checkNames(signature, options);
  const sizes = several === undefined ? places : [several];
  return Object.keys(options).length > 0 ? [...sizes, options] : sizes;
}

/** First the arguments that have a place with us, then, where there are any, the options. */
function ordered({ parameters, direct }: Signature, values: ReadonlyMap<string, unknown>): unknown[] {
  const out = parameters.slice(0, direct).map(({ name }) => values.get(name));
  const options = parameters.slice(direct).filter(({ name }) => values.get(name) !== undefined);
  if (options.length > 0) return [...out, Object.fromEntries(options.map(({ name }) => [name, values.get(name)]))];
  while (out.length > 0 && out.at(-1) === undefined) out.pop();
  return out;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function checkNames({ callee, parameters }: Signature, named: Named): void {
  const known = parameters.map(({ name }) => name);
  const name = Object.keys(named).find((key) => !known.includes(key));
  if (name === undefined) return;
  const camel = name.replace(/_+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  throw new PyTypeError(
    `${callee}() got an unexpected keyword argument '${snake(name)}'`,
    known.includes(camel)
      ? `Here it is written ${camel}.`
      : known.length > 0
        ? `It takes ${known.join(', ')}.`
        : undefined,
  );
}

function checkPlaces({ callee, parameters, places: most }: Signature, places: readonly unknown[]): void {
  if (places.length <= most) return;
  const names = parameters.slice(most).map(({ name }) => name);
  throw new PyTypeError(
    `${callee}() takes ${most} positional arguments but ${places.length} were given`,
    names.length > 0 ? `By name, as { ${names[0]}: … }, it also takes ${names.join(', ')}.` : undefined,
  );
}

function missing({ callee, parameters, builtin }: Signature, given: ReadonlyMap<string, unknown>): never {
  const names = parameters
    .filter(({ name, required }) => required && !given.has(name))
    .map(({ name }) => `'${snake(name)}'`);
  if (builtin) {
    const plain = names.map((name) => name.replaceAll("'", '"')).join(', ');
    throw new PyTypeError(`${callee}() missing ${names.length} required positional arguments: ${plain}`);
  }
  const list = names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
  throw new PyTypeError(
    `${callee}() missing ${names.length} required positional argument${names.length === 1 ? '' : 's'}: ${list}`,
  );
}

type Callable = ((...args: unknown[]) => unknown) | (new (...args: unknown[]) => object);

/** Gives functions and classes, in place, Python's way of being called. */
export function callAsPython(owner: object, signatures: Record<string, string>, builtin = false): void {
  for (const [name, text] of Object.entries(signatures)) {
    const f = Reflect.get(owner, name) as Callable;
    const isClass = /^class\b/.test(Function.prototype.toString.call(f));
    const [names, maker = name] = text.split('@');
    const signature = parse(isClass ? `${maker}.__init__` : snake(name), names!, builtin);
    Object.defineProperty(owner, name, { value: isClass ? ofClass(f, signature) : ofFunction(f, signature) });
  }
}

function ofClass(f: Callable, signature: Signature): Callable {
  return new Proxy(f, {
    construct: (target, args, newTarget) => Reflect.construct(target, placed(signature, args), newTarget) as object,
  });
}

function ofFunction(f: Callable, signature: Signature): Callable {
  const { direct, variadic, parameters } = signature;
  const needed = parameters.filter(({ required }) => required).length;
  const called = function (this: unknown, ...args: unknown[]): unknown {
    const { length } = args;
    const asOurs = !variadic && length >= needed && length <= direct && !isPlain(args[length - 1]);
    return Reflect.apply(f as () => unknown, this, asOurs ? args : placed(signature, args));
  };
  return Object.defineProperty(called, 'name', { value: f.name });
}
