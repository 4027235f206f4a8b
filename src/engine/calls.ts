import { Device } from './device.ts';
import { type DType, withFloats } from './dtype.ts';
import { PyTypeError, typeName } from './errors.ts';

/**
 * Python's way of calling: an argument goes by its place or by its name. In JavaScript the names are the keys of one last
 * object, and each of these makes the same layer:
 *
 *     new nn.RNN(8, 16, 2)     new nn.RNN(8, 16, { numLayers: 2 })     new nn.RNN({ inputSize: 8, hiddenSize: 16, numLayers: 2 })
 *
 * Every public function has a signature, such as `inputSize, hiddenSize | numLayers, *nonlinearity`: names in PyTorch's
 * order; `?` marks one that may be left out, `{}` one that is itself a plain object; after the bar all may, and our function takes them in an options object; a
 * star marks one that goes by its name alone; `...size` takes any number of places (`...size{}`: plain objects too); `@RNNBase` is the class that
 * PyTorch's errors name, where it is another one.
 */
interface Parameter {
  name: string;
  required: boolean;
  /** Whether it is a plain object, which must not be taken for the names of the others. */
  plain: boolean;
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
  /** Whether that may be a plain object, which is not taken for names then. */
  holdsPlain: boolean;
  kind: Kind;
}

/**
 * Errors are worded as PyTorch words them: those of its functions in C++ and of Tensor's methods, which are in C++ too, and
 * Python's own of what is written in Python; a class is given itself too.
 */
type Kind = 'function' | 'method' | 'python' | 'class';

const isBuiltin = ({ kind }: Signature): boolean => kind === 'function' || kind === 'method';

function parse(callee: string, text: string, kind: Kind): Signature {
  const [before = '', after = ''] = text.split('|');
  const names = (part: string, inOptions: boolean): Parameter[] =>
    part.split(',').flatMap((written) => {
      const name = written.trim();
      if (name === '' || name.startsWith('...')) return [];
      const required = !inOptions && !name.includes('?');
      const plain = name.endsWith('{}');
      return [{ name: name.replace(/[?*{}]/g, ''), required, plain, inOptions, byNameOnly: name.startsWith('*') }];
    });
  const parameters = [...names(before, false), ...names(after, true)];
  return {
    callee,
    parameters,
    places: parameters.filter(({ byNameOnly }) => !byNameOnly).length,
    direct: parameters.filter(({ inOptions }) => !inOptions).length,
    variadic: /\.\.\.(\w+)/.exec(before)?.[1] ?? null,
    holdsPlain: /\.\.\.\w+\{\}/.test(before),
    kind,
  };
}

const signatures = new WeakMap<object, Signature>();

/** How a public function, class or method is called; undefined of what has no signature. */
export const signatureOf = (f: object): Signature | undefined => signatures.get(f);

/** Remembers it. */
function signed<F extends object>(f: F, signature: Signature): F {
  signatures.set(f, signature);
  return f;
}

type Named = Record<string, unknown>;

/** An object as `{ dim: 1 }` writes it, and of no class. */
export const isPlain = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether the last argument is the names' object, and not what the function works on. */
function hasNames({ parameters, variadic, holdsPlain }: Signature, args: readonly unknown[]): boolean {
  const last = args.at(-1);
  if (!isPlain(last) || holdsPlain) return false;
  const place = args.length - 1;
  const parameter = parameters[place];
  if (variadic || !(parameter?.required || parameter?.plain)) return true;
  const keys = Object.keys(last);
  const known = keys.filter((key) => parameters.some(({ name }) => name === key));
  return known.length > 0 && (!parameter.plain || known.length === keys.length);
}

/** T_max, T_0, TMax. */
const PERIOD = /^T_?([A-Za-z\d])/;

/** The length of a period keeps its capital in PyTorch: T_max is tMax here, and may be written so, or TMax. */
function withPeriods({ parameters }: Signature, args: readonly unknown[]): readonly unknown[] {
  const last = args.at(-1);
  if (!isPlain(last) || !Object.keys(last).some((key) => PERIOD.test(key))) return args;
  const known = (key: string): string => {
    const own = key.replace(PERIOD, (_, first: string) => `t${first.toUpperCase()}`);
    return parameters.some(({ name }) => name === own) ? own : key;
  };
  return [...args.slice(0, -1), Object.fromEntries(Object.entries(last).map(([key, value]) => [known(key), value]))];
}

/** The arguments in our function's own form. */
function placed(signature: Signature, given: readonly unknown[]): unknown[] {
  const args = withPeriods(signature, given);
  const named = hasNames(signature, args) ? (args.at(-1) as Named) : null;
  const places = named ? args.slice(0, -1) : [...args];
  if (signature.variadic) return severalPlaces(signature, signature.variadic, places, named);
  if (named) checkNames(signature, named, places);
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
    else if (required) missing(signature, values, places);
  });
  return ordered(signature, values);
}

/** `2, 3` and `{ size: [2, 3] }` are the same sizes. */
function severalPlaces(signature: Signature, name: string, places: unknown[], named: Named | null): unknown[] {
  const { [name]: several, ...rest } = named ?? {};
  checkNames(signature, rest, []);
  if (places.length === 0 && several === undefined && Object.keys(rest).length === 0 && NEEDED.test(name)) {
    if (isBuiltin(signature)) missing(signature, new Map(), [], [name]);
  }
  const options = { ...rest };
  const first = signature.parameters.filter((p) => p.required && p.name in rest).map((p) => p.name);
  for (const own of first) delete options[own];
  const sizes = [...first.map((own) => rest[own]), ...places, ...(several === undefined ? [] : [several])];
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

/** PyTorch's way of writing it: batchFirst is batch_first. */
export const snake = (name: string): string =>
  // The length of a period keeps its capital: tMax is T_max.
  /^t[A-Z\d]/.test(name)
    ? `T_${name.slice(1).toLowerCase()}`
    : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Of the names that take any number of places those that need one. */
const NEEDED = /^(?:size|shape|dims|repeats)$/;

/** What PyTorch's C++ has several forms of: it says what it was given, of none of them. */
const FORMS = new Set(
  `pow addmm baddbmm lerp clamp clip clamp_min clamp_max masked_fill sum prod quantile mean std std_mean var var_mean max min median
  sort argsort scatter index_fill tensor_split hsplit vsplit repeat_interleave movedim moveaxis all any squeeze narrow eq ne lt gt le ge
  count_nonzero xlogy multiply subtract divide div true_divide greater greater_equal less less_equal not_equal floor_divide remainder
  fmod bitwise_and bitwise_or bitwise_xor rand randn rand_like randn_like randint randint_like randperm normal arange linspace logspace
  eye where view fill bernoulli random isin searchsorted bucketize trapezoid result_type`.split(/\s+/),
);

/** Of those with one form that PyTorch writes out: what stands behind the tensor. */
const SUM = 'Tensor other, *, Number alpha = 1';
const weighted = (of: string): string => `${of}, *, Number beta = 1, Number alpha = 1`;
const ONE_FORM = new Map([
  ['add', SUM],
  ['sub', SUM],
  ['addcmul', 'Tensor tensor1, Tensor tensor2, *, Number value = 1'],
  ['addcdiv', 'Tensor tensor1, Tensor tensor2, *, Number value = 1'],
  ['addmv', weighted('Tensor mat, Tensor vec')],
  ['addr', weighted('Tensor vec1, Tensor vec2')],
  ['addbmm', weighted('Tensor batch1, Tensor batch2')],
  ['copy', 'Tensor other, bool non_blocking = False'],
]);

/** Those that have one form as a method, and several as a function. */
const ONE_FORM_OF_METHOD = new Map([
  ['addmm', weighted('Tensor mat1, Tensor mat2')],
  ['baddbmm', weighted('Tensor batch1, Tensor batch2')],
]);

/** The operation without the line of its form in place. */
const plainly = (callee: string): string => callee.replace(/_$/, '');

function oneForm({ callee, kind }: Signature): string | undefined {
  const name = plainly(callee);
  if (kind === 'method') return ONE_FORM_OF_METHOD.get(name) ?? ONE_FORM.get(name);
  const form = ONE_FORM.get(name);
  return form && `Tensor input, ${form}${callee.endsWith('_') ? '' : ', Tensor out = None'}`;
}

/** Whether PyTorch answers a wrong call by listing its forms. */
const listsForms = (signature: Signature): boolean =>
  isBuiltin(signature) && (FORMS.has(plainly(signature.callee)) || oneForm(signature) !== undefined);

function refuseForm(signature: Signature, places: readonly unknown[], named: Named, hint?: string): never {
  const { callee } = signature;
  const form = oneForm(signature);
  const names = Object.entries(named).map(([name, value]) => `${snake(name)}=${typeName(value)}`);
  const given = [...places.map(typeName), ...names].join(', ') + (places.length === 0 && names.length > 0 ? ', ' : '');
  throw new PyTypeError(
    `${callee}() received an invalid combination of arguments - got (${given}), but expected ${form ? `(${form})` : 'one of:'}`,
    hint,
  );
}

function checkNames(signature: Signature, named: Named, places: readonly unknown[]): void {
  const { callee, parameters, kind } = signature;
  const known = parameters.map(({ name }) => name);
  const name = Object.keys(named).find((key) => !known.includes(key));
  if (name === undefined) return;
  if (kind === 'method' && known.length === 0 && !signature.variadic) {
    throw new PyTypeError(`TensorBase.${callee}() takes no keyword arguments`);
  }
  const several = isBuiltin(signature) && FORMS.has(callee) && callee !== 'div';
  if (several && places.length === (kind === 'method' ? 0 : 1)) {
    refuseForm(signature, places, named, `Here it takes ${known.join(', ')}.`);
  }
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

function checkPlaces(signature: Signature, places: readonly unknown[]): void {
  const { callee, parameters, places: most, kind } = signature;
  const { length } = places;
  if (length <= most) return;
  if (listsForms(signature)) refuseForm(signature, places, {});
  if (kind === 'method' && parameters.length === 0) {
    throw new PyTypeError(`TensorBase.${callee}() takes no arguments (${length} given)`);
  }
  const names = parameters.slice(most).map(({ name }) => name);
  const self = kind === 'class' ? 1 : 0;
  const least = parameters.filter(({ required }) => required).length;
  // PyTorch takes a layer's device and type by their places too.
  const takesDevice = kind === 'class' && parameters.some(({ name }) => name === 'device');
  const [from, to] = [least + self, most + self + (takesDevice && length > most + 2 ? 2 : 0)];
  const count =
    from < to ? `from ${from} to ${to} positional arguments` : `${to} positional argument${to === 1 ? '' : 's'}`;
  throw new PyTypeError(
    `${callee}() takes ${count} but ${length + self} ${length + self === 1 ? 'was' : 'were'} given`,
    names.length > 0 ? `By name, as { ${names[0]}: … }, it also takes ${names.join(', ')}.` : undefined,
  );
}

function missing(
  signature: Signature,
  given: ReadonlyMap<string, unknown>,
  places: readonly unknown[],
  wanted = signature.parameters.filter((p) => p.required && !given.has(p.name)).map((p) => p.name),
): never {
  const { callee } = signature;
  const names = wanted.map((name) => `'${snake(name)}'`);
  if (isBuiltin(signature)) {
    if (listsForms(signature)) refuseForm(signature, places, {}, `It lacks ${wanted.join(', ')}.`);
    const plain = names.map((name) => name.replaceAll("'", '"')).join(', ');
    // In the number that PyTorch's own has.
    throw new PyTypeError(
      `${callee}() missing ${names.length} required positional argument${names.length === 1 ? 's' : ''}: ${plain}`,
    );
  }
  const list = names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
  throw new PyTypeError(
    `${callee}() missing ${names.length} required positional argument${names.length === 1 ? '' : 's'}: ${list}`,
  );
}

// biome-ignore lint/suspicious/noExplicitAny: of any function and class the arguments are its own
type Callable = ((...args: any[]) => unknown) | (new (...args: any[]) => object);

/** One public name: how it is called, and the function or class. Its docstring is the function's. */
export type Row<F extends Callable = Callable> = readonly [signature: string, f: F];
export type Rows = Readonly<Record<string, Row>>;

/** The functions and classes of a table, under its names. */
export type Called<T extends Rows> = { [K in keyof T]: T[K][1] };

/** The functions of a table as methods of their first argument. */
export type Methods<T extends Rows, Self> = {
  [K in keyof T]: T[K][1] extends (self: infer _, ...rest: infer A) => infer R ? (this: Self, ...rest: A) => R : never;
};

/** Functions and classes, each under its name and with Python's way of being called. */
export function called<const T extends Rows>(rows: T): Called<T> {
  return each(rows, (name, [text, f]) => {
    if (!isClass(f)) return asFunction(f, parse(snake(name), text, 'python'));
    const [names, maker = name] = text.split('@');
    return asClass(named(f, name), parse(`${maker}.__init__`, names!, 'class'));
  }) as Called<T>;
}

/** The same of functions of `torch`, whose errors PyTorch words otherwise. */
export function builtins<const T extends Rows>(rows: T): Called<T> {
  return each(rows, (name, [text, f]) => asFunction(f, parse(snake(name), text, 'function'))) as Called<T>;
}

/** Functions of a tensor as functions of `torch`: the tensor is the argument `input`. */
export function asFunctions<const T extends Rows>(rows: T): Called<T> {
  return builtins(
    each(rows, (name, [text, f]) => [text ? `input, ${text}` : 'input', ofTensor(name, f)]) as unknown as T,
  );
}

/** Refuses what is no tensor; of two operands one may be a number. */
function ofTensor(name: string, f: Callable): Callable {
  const apply = f as (...args: unknown[]) => unknown;
  return named((...args: unknown[]): unknown => {
    const [input, other] = args;
    if (!isTensor(input) && !isTensor(other)) {
      throw new PyTypeError(
        `${snake(name)}(): argument 'input' (position 1) must be Tensor, not ${typeName(input)}`,
        Array.isArray(input) ? 'Make one: torch.tensor([…]).' : undefined,
      );
    }
    return apply(...args);
  }, f.name);
}

/** A tensor, by what it has: this file knows no class of the engine's. */
const isTensor = (value: unknown): boolean => typeof value === 'object' && value !== null && 'requiresGrad_' in value;

/** The same as methods. */
export function asMethods<const T extends Rows, Self>(rows: T, kind: Kind = 'method'): Methods<T, Self> {
  return each(rows, (name, [text, f]) => asMethod(f, parse(snake(name), text, kind))) as Methods<T, Self>;
}

function each(rows: Rows, make: (name: string, row: Row) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      if (typeof row[1] !== 'function')
        throw new Error(`"${name}" stands in a table of names, but its function is missing`);
      return [name, make(name, row)];
    }),
  );
}

const isClass = (f: Callable): boolean => /^class\b/.test(Function.prototype.toString.call(f));

/** A class's name is printed, and a bundler may have shortened it. */
export function named<T extends Callable>(f: T, name: string): T {
  return Object.defineProperty(f, 'name', { value: name });
}

/** A layer of that type: what it makes of itself are floats of `dtype`. The one device there is may be named too. */
function constructed(target: Callable, args: readonly unknown[], newTarget: Callable): object {
  const last = args.at(-1);
  if (!isPlain(last) || !('dtype' in last || 'device' in last))
    return Reflect.construct(target, args, newTarget) as object;
  const { dtype, device, ...options } = last;
  const own = Object.keys(options).length > 0 ? [...args.slice(0, -1), options] : args.slice(0, -1);
  const make = (): object => Reflect.construct(target, own, newTarget) as object;
  if (device !== undefined && device !== null) new Device(device as string);
  return dtype === undefined || dtype === null ? make() : withFloats(dtype as DType, make);
}

/** As in Python, a class may be called without `new`. */
function asClass(f: Callable, signature: Signature): Callable {
  const made = new Proxy(f, {
    construct: (target, args, newTarget) => constructed(target, placed(signature, args), newTarget as Callable),
    apply: (target, _, args) => constructed(target, placed(signature, args), target),
  });
  return signed(made, signature);
}

/** Whether these arguments are already what our function takes: most calls are, and cost nothing more. */
function asOurs({ direct, places, variadic, parameters }: Signature): (args: readonly unknown[]) => boolean {
  const needed = parameters.filter(({ required }) => required).length;
  return (args) => {
    const { length } = args;
    return variadic === null && length >= needed && length <= Math.min(direct, places) && !isPlain(args[length - 1]);
  };
}

/** What an operation takes under these names, and nothing else. */
const TENSORS = new Set('other mat1 mat2 vec vec2 tensor1 tensor2 index indices mask source tensor end x2'.split(' '));
const WHOLES = new Set(
  'dim dim0 dim1 axis0 axis1 k n diagonal offset dimension startDim endDim chunks bins'.split(' '),
);

/** A function counts its tensor as the first argument; a method does not. */
const asMethodSays = ({ callee, parameters }: Signature, message: string): string =>
  message.replace(
    /^(\w+)\(\): argument '(\w+)' \(position (\d+)\)/,
    (all, name: string, argument: string, at: string) => {
      const own = parameters.findIndex((one) => snake(one.name) === argument) + 1;
      return name === callee && own > 0 && Number(at) === own + 1
        ? `${name}(): argument '${argument}' (position ${own})`
        : all;
    },
  );

/**
 * An operation went wrong on the type of what it was given, deep inside: what is wrong is said of its argument, as PyTorch
 * says it. Only what has already failed comes here.
 */
function diagnosed(signature: Signature, args: readonly unknown[], error: unknown): unknown {
  if (!isBuiltin(signature) || !(error instanceof TypeError)) return error;
  const ours = error instanceof PyTypeError;
  if (ours && signature.kind === 'method') error.message = asMethodSays(signature, error.message);
  if (ours && !/^unsupported operand|^\w+\(\): argument '\w+' must be int/.test(error.message)) return error;
  const [, hint] = ours ? error.message.split('\n') : [];
  for (const [i, { name }] of signature.parameters.entries()) {
    const value = args[i];
    if (value === undefined || isTensor(value)) continue;
    const kind = TENSORS.has(name) ? 'Tensor' : WHOLES.has(name) ? 'int' : null;
    if (kind === null || (typeof value === 'number' && (kind === 'Tensor' ? ours : Number.isInteger(value)))) continue;
    try {
      const names = isPlain(args.at(-1)) ? (args.at(-1) as Named) : null;
      const places = names ? args.slice(0, -1) : args;
      if (listsForms(signature) && oneForm(signature) === undefined) refuseForm(signature, places, names ?? {}, hint);
    } catch (refused) {
      return refused;
    }
    return new PyTypeError(
      `${signature.callee}(): argument '${snake(name)}' (position ${i + 1}) must be ${kind}, not ${typeName(value)}`,
      hint,
    );
  }
  return error;
}

function asFunction(f: Callable, signature: Signature): Callable {
  const ours = asOurs(signature);
  const apply = f as (...args: unknown[]) => unknown;
  const made = named((...args: unknown[]): unknown => {
    try {
      return apply(...(ours(args) ? args : placed(signature, args)));
    } catch (error) {
      throw diagnosed(signature, args, error);
    }
  }, signature.callee);
  return signed(made, signature);
}

function asMethod(f: Callable, signature: Signature): Callable {
  const ours = asOurs(signature);
  const apply = f as (...args: unknown[]) => unknown;
  const made = named(function (this: unknown, ...args: unknown[]): unknown {
    try {
      return apply(this, ...(ours(args) ? args : placed(signature, args)));
    } catch (error) {
      throw diagnosed(signature, args, error);
    }
  }, signature.callee);
  return signed(made, signature);
}

/** Gives methods of a class, in place, Python's way of being called. */
export function callMethods<T extends object>(
  prototype: T,
  signatures: Partial<Record<Exclude<keyof T & string, 'toString'>, string>>,
  kind: Kind = 'function',
): void {
  const rows = Object.entries<string>(signatures as Record<string, string>).map(([name, text]) => {
    const f: unknown = Reflect.get(prototype, name);
    if (typeof f !== 'function') throw new Error(`"${name}" has a signature, but its function is missing`);
    const own = (self: unknown, ...args: unknown[]): unknown => Reflect.apply(f, self, args);
    return [name, [text, own]] as const;
  });
  for (const [name, value] of Object.entries(asMethods(Object.fromEntries(rows) as Rows, kind))) {
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/** Gives one method of a class, in place, Python's way of being called; PyTorch's errors name it `callee`, and count `self`. */
export function checkedMethod(prototype: object, name: string, text: string, callee: string): void {
  const f = Reflect.get(prototype, name) as Callable;
  const own = (self: unknown, ...args: unknown[]): unknown => Reflect.apply(f as () => unknown, self, args);
  const value = asMethod(own, parse(callee, text, 'class'));
  Object.defineProperty(prototype, name, { value: named(value, name), writable: true, configurable: true });
}
