import { checkTensor } from './arguments.ts';
import { isPlain } from './calls.ts';
import { Device } from './device.ts';
import { normalOf, uniformOf } from './draws.ts';
import {
  bool,
  checkCanRequireGrad,
  checkFits,
  convert,
  type DType,
  defaultFloat,
  dtypeOf,
  float32,
  float64,
  hostArray,
  int64,
  promote,
} from './dtype.ts';
import { PyTypeError, RuntimeError, typeName, ValueError } from './errors.ts';
import { fma } from './fma.ts';
import { checkRoom } from './limits.ts';
import { defaultGenerator, Generator } from './random.ts';
import { numel } from './size.ts';
import { type Nested, Tensor } from './tensor.ts';

export interface TensorOptions {
  dtype?: DType;
  requiresGrad?: boolean;
  /** 'cpu', by habit: there is one device, which the page chose. */
  device?: string | Device;
}

export interface RandomOptions extends TensorOptions {
  generator?: Generator;
}

/** Where a random tensor's numbers come from. */
export function source(callee: string, { generator }: RandomOptions): Generator {
  if (generator && !(generator instanceof Generator)) {
    throw new PyTypeError(`${callee}(): argument 'generator' must be torch.Generator, not ${typeName(generator)}`);
  }
  return generator ?? defaultGenerator;
}

function finish(t: Tensor, options: TensorOptions): Tensor {
  if (options.device !== undefined) new Device(options.device);
  const out =
    options.dtype && options.dtype !== t.dtype
      ? Tensor.ofHost(convert(t.values(), options.dtype), t.shape, options.dtype)
      : t;
  if (!options.requiresGrad) return out;
  checkCanRequireGrad(out.dtype);
  return out.requiresGrad_();
}

/** A tensor of nested lists of numbers or booleans: whole numbers only give int64, anything else the usual floats, float32. torch.tensor */
export function tensor(data: Nested | ArrayLike<number> | Tensor, options: TensorOptions = {}): Tensor {
  if (data instanceof Tensor) {
    const dtype = options.dtype ?? data.dtype;
    return finish(Tensor.ofHost(convert(data.values(), dtype).slice(), data.shape, dtype), options);
  }
  const gathered: Gathered = { shape: [], flat: [], types: new Set() };
  collect(ArrayBuffer.isView(data) ? Array.from(data as ArrayLike<number>) : (data as Nested), 0, gathered);
  const { shape, flat, types } = gathered;
  const natural = flat.length === 0 ? defaultFloat() : [...types].reduce(promote);
  const typed = data instanceof Float32Array ? float32 : natural;
  const big =
    natural === int64 && flat.some((v) => typeof v !== 'boolean' && Math.abs(Number(v)) > Number.MAX_SAFE_INTEGER);
  const values = big ? BigInt64Array.from(flat, BigInt) : Float64Array.from(flat, Number);
  const dtype = options.dtype ?? typed;
  for (const value of flat) checkFits(Number(value), dtype);
  return finish(Tensor.ofHost(convert(values, dtype), shape, dtype), options);
}

interface Gathered {
  shape: number[];
  flat: (number | boolean | bigint)[];
  types: Set<DType>;
}

/** Checks that the lists are of one length at every level, and gathers the numbers. */
function collect(data: Nested | Tensor, dim: number, gathered: Gathered, type?: DType): void {
  if (data instanceof Tensor) return collect(data.item(), dim, gathered, data.dtype);
  const { shape, flat, types } = gathered;
  if (!Array.isArray(data)) {
    if (typeof data === 'string') {
      const hint = 'torch.tensor takes numbers and booleans: number the words first.';
      if (dim > 0) throw new ValueError("too many dimensions 'str'", hint);
      throw new PyTypeError("new(): invalid data type 'str'", hint);
    }
    if (typeof data !== 'number' && typeof data !== 'boolean' && typeof data !== 'bigint') {
      throw new RuntimeError(
        `Could not infer dtype of ${typeName(data)}`,
        'torch.tensor takes numbers, booleans and nested lists of them.',
      );
    }
    if (dim < shape.length)
      throw new PyTypeError(
        'not a sequence',
        `A list of ${shape[dim]} was expected at dim ${dim}, as its neighbours are.`,
      );
    flat.push(data);
    types.add(type ?? dtypeOf(data));
    return;
  }
  if (flat.length > 0 && shape.length === dim) {
    throw new PyTypeError("'list' object cannot be interpreted as an integer", 'A list stands beside a number.');
  }
  if (flat.length === 0 && shape.length === dim) shape.push(data.length);
  else if (shape[dim] !== data.length) {
    throw new ValueError(
      `expected sequence of length ${shape[dim] ?? 0} at dim ${dim} (got ${data.length})`,
      'All the lists of one level must have one length: pad the shorter ones.',
    );
  }
  for (const item of data) collect(item, dim + 1, gathered);
}

type SizeArguments<O> = (number | readonly number[] | O)[];

/** `zeros(2, 3)`, `zeros([2, 3])`, each with options last. */
function sizesAndOptions<O extends object>(
  args: SizeArguments<O>,
  callee: string,
): { shape: number[]; options: Partial<O> } {
  const last = args.at(-1);
  const hasOptions = isPlain(last);
  const sizes = (hasOptions ? args.slice(0, -1) : args) as (number | readonly number[])[];
  const options = (hasOptions ? last : {}) as Partial<O>;
  const shape = sizes.flat();
  for (const n of shape) {
    if (typeof n !== 'number' || !Number.isInteger(n)) {
      throw new PyTypeError(
        `${callee}(): argument 'size' (position 1) must be tuple of ints, not ${typeName(n)}`,
        `A size is a whole number, but got ${n}.`,
      );
    }
    if (n >= 0) continue;
    if (callee === 'zeros') throw new RuntimeError('zeros: Dimension size must be non-negative.', `It is ${n}.`);
    throw new RuntimeError(`Trying to create tensor with negative dimension ${n}: [${shape.join(', ')}]`);
  }
  return { shape: checkRoom(shape), options };
}

/** A tensor of one number. torch.full */
export function full(shape: readonly number[] | number, value: number | boolean, options: TensorOptions = {}): Tensor {
  const sizes = sizesAndOptions<TensorOptions>([shape], 'full').shape;
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    throw new PyTypeError(`full(): argument 'fill_value' (position 2) must be Number, not ${typeName(value)}`);
  }
  const dtype = options.dtype ?? dtypeOf(value);
  const values = hostArray(dtype, numel(sizes)).fill(Number(value));
  return finish(Tensor.ofHost(convert(values, dtype), sizes, dtype), options);
}

function filled(callee: string, value: number): (...args: SizeArguments<TensorOptions>) => Tensor {
  return (...args) => {
    const { shape, options } = sizesAndOptions(args, callee);
    return full(shape, value, { dtype: defaultFloat(), ...options });
  };
}

/** A tensor of zeros: `zeros(2, 3)`. torch.zeros */
export const zeros = filled('zeros', 0);
/** A tensor of ones: `ones(2, 3)`. torch.ones */
export const ones = filled('ones', 1);
/** A tensor whose values do not matter. torch.empty */
export const empty = filled('empty', 0);
/** Zeros in the shape of x. torch.zeros_like */
export const zerosLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  full(x.shape, 0, { dtype: x.dtype, ...options });
/** Ones in the shape of x. torch.ones_like */
export const onesLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  full(x.shape, 1, { dtype: x.dtype, ...options });

/** `eye(3)`, `eye(2, 3)`: ones on the diagonal. torch.eye */
export function eye(...args: (number | TensorOptions)[]): Tensor {
  const options = (typeof args.at(-1) === 'object' ? args.pop() : {}) as TensorOptions;
  const [n, m = n] = args as [number, number?];
  for (const [name, size] of Object.entries({ n, m })) {
    if (!(size >= 0)) throw new RuntimeError(`${name} must be greater or equal to 0, got ${size}`);
  }
  checkRoom([n, m]);
  const values = new Float32Array(n * m);
  for (let i = 0; i < Math.min(n, m); i++) values[i * m + i] = 1;
  const { dtype = defaultFloat(), ...others } = options;
  return finish(Tensor.ofHost(convert(values, dtype), [n, m], dtype), others);
}

/** start, start + step, … below end. torch.arange */
export function arange(...args: (number | TensorOptions)[]): Tensor {
  const options = (typeof args.at(-1) === 'object' ? args.pop() : {}) as TensorOptions;
  args.forEach((value, i) => {
    if (typeof value === 'number' || value === undefined) return;
    throw new PyTypeError(`arange(): argument ${i + 1} must be Number, not ${typeName(value)}`);
  });
  const [a, b, c] = args as number[];
  const [start, end, step] = b === undefined ? [0, a!, 1] : [a!, b, c ?? 1];
  if (step === 0) throw new RuntimeError('step must be nonzero');
  if ((end - start) / step < 0) throw new RuntimeError('upper bound and lower bound inconsistent with step sign');
  const dtype = options.dtype ?? [start, end, step].map(dtypeOf).reduce(promote);
  const [length] = checkRoom([Math.ceil((end - start) / step)] as const);
  const values = Float64Array.from({ length }, (_, i) => start + i * step);
  return finish(Tensor.ofHost(convert(values, dtype), [values.length], dtype), options);
}

/** start, start + step, … up to end, which is one of them: arange() without its last step is what one writes today. torch.range */
export function range(...args: (number | TensorOptions)[]): Tensor {
  const options = (typeof args.at(-1) === 'object' ? args.pop() : {}) as TensorOptions;
  const [a, b, step = 1] = args as [number, number?, number?];
  const [start, end] = b === undefined ? [0, a] : [a, b];
  if (step === 0) throw new RuntimeError('step must be nonzero');
  if ((end - start) / step < 0) throw new RuntimeError('upper bound and lower bound inconsistent with step sign');
  const count = Math.floor((end - start) / step) + 1;
  const dtype = options.dtype ?? defaultFloat();
  const values = Float64Array.from({ length: checkRoom([count])[0]! }, (_, i) => start + i * step);
  return finish(Tensor.ofHost(convert(values, dtype), [count], dtype), options);
}

/** One number as a tensor without dimensions, of floats: (). torch.scalar_tensor */
export const scalarTensor = (s: number | boolean, options: TensorOptions = {}): Tensor =>
  full([], s, { dtype: defaultFloat(), ...options });

/** `steps` numbers from start to end, both included. PyTorch counts the second half back from the end. torch.linspace */
export function linspace(start: number, end: number, steps: number, options: TensorOptions = {}): Tensor {
  if (!Number.isInteger(steps)) {
    throw new PyTypeError(`linspace(): argument 'steps' must be int, not ${typeName(steps)}`);
  }
  if (steps < 0) throw new RuntimeError('number of steps must be non-negative');
  checkRoom([steps]);
  if ((options.dtype ?? defaultFloat()) === float64)
    return finish(Tensor.ofHost(evenDoubles(start, end, steps), [steps], float64), options);
  const [from, to] = [Math.fround(start), Math.fround(end)];
  const step = Math.fround(Math.fround(to - from) / (steps - 1));
  const half = steps >> 1;
  const values = Float32Array.from({ length: steps }, (_, i) =>
    steps === 1 ? from : i < half ? fma(step, i, from) : fma(-step, steps - 1 - i, to),
  );
  return finish(Tensor.ofHost(values, [steps], float32), options);
}

/** `steps` powers of `base`, from base^start to base^end, each the same factor apart. torch.logspace */
export function logspace(
  start: number,
  end: number,
  steps: number,
  { base = 10, ...options }: TensorOptions & { base?: number } = {},
): Tensor {
  const exponents = linspace(start, end, steps, { dtype: float64 }).values() as Float64Array;
  const powers = exponents.map((exponent) => base ** exponent);
  if ((options.dtype ?? defaultFloat()) === float64) return finish(Tensor.ofHost(powers, [steps], float64), options);
  return finish(Tensor.ofHost(Float32Array.from(powers), [steps], float32), options);
}

function evenDoubles(from: number, to: number, steps: number): Float64Array {
  const step = (to - from) / (steps - 1);
  return Float64Array.from({ length: steps }, (_, i) =>
    steps === 1 ? from : i < steps >> 1 ? from + step * i : to - step * (steps - 1 - i),
  );
}

/** Uniform random numbers in [0, 1): `rand(2, 3)`. torch.rand */
export function rand(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizesAndOptions(args, 'rand');
  const { dtype = defaultFloat() } = options;
  const values = uniformOf(source('rand', options), dtype, numel(shape));
  return finish(Tensor.ofHost(values, shape, dtype === float64 ? float64 : float32), options);
}

/** Normal random numbers: `randn(2, 3)`. torch.randn */
export function randn(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizesAndOptions(args, 'randn');
  const { dtype = defaultFloat() } = options;
  const values = normalOf(source('randn', options), dtype, numel(shape));
  return finish(Tensor.ofHost(values, shape, dtype === float64 ? float64 : float32), options);
}

/** Uniform random numbers in the shape of x. torch.rand_like */
export const randLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  rand(x.shape, { dtype: x.dtype, ...options });
/** Normal random numbers in the shape of x. torch.randn_like */
export const randnLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  randn(x.shape, { dtype: x.dtype, ...options });

/** `{ low, high, size, … }`, by their places. */
function bySize(argument: number | readonly number[] | RandomOptions): (number | readonly number[] | RandomOptions)[] {
  if (!isPlain(argument)) return [argument];
  const { low, high, size, ...options } = argument as RandomOptions & { low?: number; high?: number; size?: number[] };
  return [low, high, size, options].filter((part) => part !== undefined);
}

/** `randint(high, size)` or `randint(low, high, size)`. torch.randint */
export function randint(...given: (number | readonly number[] | RandomOptions)[]): Tensor {
  const args = given.flatMap(bySize);
  const at = args.findIndex((a) => Array.isArray(a));
  if (at < 1) throw new PyTypeError('randint() missing the size, a list: torch.randint(0, 10, [2, 3])');
  const [low, high] = (at === 1 ? [0, args[0]] : args) as [number | bigint, number | bigint];
  const shape = args[at] as readonly number[];
  const options = (args[at + 1] ?? {}) as RandomOptions;
  for (const bound of [low, high]) {
    if (typeof bound !== 'bigint' && !Number.isInteger(bound)) {
      throw new PyTypeError(`randint(): a bound must be int, not ${typeName(bound)}`);
    }
    if (BigInt(bound) < -(2n ** 63n) || BigInt(bound) >= 2n ** 63n) {
      throw new ValueError('Overflow when unpacking long long', 'The largest int64 is 2n ** 63n - 1n.');
    }
  }
  if (low >= high)
    throw new RuntimeError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  sizesAndOptions<RandomOptions>([shape], 'randint');
  const values = source('randint', { generator: options.generator }).integers(numel(shape), low, high);
  return finish(Tensor.ofHost(values, shape, int64), options);
}

/** 0 … n − 1 in a random order. torch.randperm */
export function randperm(n: number, options: RandomOptions = {}): Tensor {
  if (!Number.isInteger(n)) {
    throw new PyTypeError(`randperm(): argument 'n' (position 1) must be int, not ${typeName(n)}`);
  }
  sizesAndOptions<RandomOptions>([n], 'randperm');
  const generator = source('randperm', { generator: options.generator });
  return finish(Tensor.ofHost(generator.permutation(n), [n], int64), options);
}

/** 1 with the probability that each element gives. torch.bernoulli */
export function bernoulli(probabilities: Tensor, options: RandomOptions = {}): Tensor {
  checkTensor('bernoulli', 'input', 1, probabilities);
  const p = Array.from(probabilities.values(), Number);
  if (p.some((v) => !(v >= 0 && v <= 1)))
    throw new RuntimeError(
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
      'Each element is a probability, between 0 and 1.',
    );
  const values = source('bernoulli', options).bernoulliOf(p);
  return Tensor.ofHost(values, probabilities.shape, float32);
}

export { bool };
