import {
  bool,
  checkCanRequireGrad,
  checkFits,
  convert,
  type DType,
  dtypeOf,
  float32,
  hostArray,
  int64,
  promote,
} from './dtype.ts';
import { PyTypeError, RuntimeError, typeName, ValueError } from './errors.ts';
import { fma } from './fma.ts';
import { checkRoom } from './limits.ts';
import { defaultGenerator, type Generator } from './random.ts';
import { numel } from './size.ts';
import { type Nested, Tensor } from './tensor.ts';

export interface TensorOptions {
  dtype?: DType;
  requiresGrad?: boolean;
}

export interface RandomOptions extends TensorOptions {
  generator?: Generator;
}

function finish(t: Tensor, options: TensorOptions): Tensor {
  const out =
    options.dtype && options.dtype !== t.dtype
      ? Tensor.ofHost(convert(t.values(), options.dtype), t.shape, options.dtype)
      : t;
  if (!options.requiresGrad) return out;
  checkCanRequireGrad(out.dtype);
  return out.requiresGrad_();
}

/** A tensor of nested lists of numbers or booleans: whole numbers only give int64, anything else float32. */
export function tensor(data: Nested | ArrayLike<number> | Tensor, options: TensorOptions = {}): Tensor {
  if (data instanceof Tensor) {
    const dtype = options.dtype ?? data.dtype;
    return finish(Tensor.ofHost(convert(data.values(), dtype).slice(), data.shape, dtype), options);
  }
  const shape: number[] = [];
  const flat: (number | boolean | bigint)[] = [];
  collect(ArrayBuffer.isView(data) ? Array.from(data as ArrayLike<number>) : (data as Nested), 0, shape, flat);
  const natural = flat.length === 0 ? float32 : flat.map(dtypeOf).reduce(promote);
  const typed = data instanceof Float32Array ? float32 : natural;
  const big = flat.some((v) => typeof v === 'bigint' && (v > Number.MAX_SAFE_INTEGER || v < Number.MIN_SAFE_INTEGER));
  const values = big ? BigInt64Array.from(flat, BigInt) : Float64Array.from(flat, Number);
  const dtype = options.dtype ?? typed;
  for (const value of flat) checkFits(Number(value), dtype);
  return finish(Tensor.ofHost(convert(values, dtype), shape, dtype), options);
}

/** Checks that the lists are of one length at every level, and gathers the numbers. */
function collect(data: Nested, dim: number, shape: number[], flat: (number | boolean | bigint)[]): void {
  if (!Array.isArray(data)) {
    if (typeof data === 'string') {
      throw new PyTypeError(
        "new(): invalid data type 'str'",
        'torch.tensor takes numbers and booleans: number the words first.',
      );
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
  for (const item of data) collect(item, dim + 1, shape, flat);
}

type SizeArguments<O> = (number | readonly number[] | O)[];

/** `zeros(2, 3)`, `zeros([2, 3])`, each with options last. */
export function sizesAndOptions<O extends object>(
  args: SizeArguments<O>,
  name?: 'zeros',
): { shape: number[]; options: Partial<O> } {
  const last = args.at(-1);
  const hasOptions = typeof last === 'object' && !Array.isArray(last);
  const sizes = (hasOptions ? args.slice(0, -1) : args) as (number | readonly number[])[];
  const shape = sizes.flat();
  for (const n of shape) {
    if (typeof n !== 'number' || !Number.isInteger(n))
      throw new PyTypeError(`a size must be a whole number, but got ${n}`);
    if (n >= 0) continue;
    if (name === 'zeros') throw new RuntimeError('zeros: Dimension size must be non-negative.', `It is ${n}.`);
    throw new RuntimeError(`Trying to create tensor with negative dimension ${n}: [${shape.join(', ')}]`);
  }
  return { shape: checkRoom(shape), options: hasOptions ? (last as Partial<O>) : {} };
}

/** A tensor of one number. */
export function full(shape: readonly number[] | number, value: number | boolean, options: TensorOptions = {}): Tensor {
  const sizes = sizesAndOptions<TensorOptions>([shape]).shape;
  const dtype = options.dtype ?? dtypeOf(value);
  const values = hostArray(dtype, numel(sizes)).fill(Number(value));
  return finish(Tensor.ofHost(convert(values, dtype), sizes, dtype), options);
}

function filled(value: number): (...args: SizeArguments<TensorOptions>) => Tensor {
  return (...args) => {
    const { shape, options } = sizesAndOptions(args, value === 0 ? 'zeros' : undefined);
    return full(shape, value, { dtype: float32, ...options });
  };
}

/** A tensor of zeros: `zeros(2, 3)`. */
export const zeros = filled(0);
/** A tensor of ones: `ones(2, 3)`. */
export const ones = filled(1);
/** A tensor whose values do not matter. */
export const empty = (...args: SizeArguments<TensorOptions>): Tensor => {
  sizesAndOptions(args);
  return zeros(...args);
};
/** Zeros in the shape of x. */
export const zerosLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  full(x.shape, 0, { dtype: x.dtype, ...options });
/** Ones in the shape of x. */
export const onesLike = (x: Tensor, options: TensorOptions = {}): Tensor =>
  full(x.shape, 1, { dtype: x.dtype, ...options });

/** `eye(3)`, `eye(2, 3)`: ones on the diagonal. */
export function eye(...args: (number | TensorOptions)[]): Tensor {
  const options = (typeof args.at(-1) === 'object' ? args.pop() : {}) as TensorOptions;
  const [n, m = n] = args as [number, number?];
  for (const [name, size] of Object.entries({ n, m })) {
    if (!(size >= 0)) throw new RuntimeError(`${name} must be greater or equal to 0, got ${size}`);
  }
  checkRoom([n, m]);
  const values = new Float32Array(n * m);
  for (let i = 0; i < Math.min(n, m); i++) values[i * m + i] = 1;
  return finish(Tensor.ofHost(values, [n, m], float32), options);
}

/** start, start + step, … below end. */
export function arange(...args: (number | TensorOptions)[]): Tensor {
  const options = (typeof args.at(-1) === 'object' ? args.pop() : {}) as TensorOptions;
  const [a, b, c] = args as number[];
  const [start, end, step] = b === undefined ? [0, a!, 1] : [a!, b, c ?? 1];
  if (step === 0) throw new RuntimeError('step must be nonzero');
  if ((end - start) / step < 0) throw new RuntimeError('upper bound and lower bound inconsistent with step sign');
  const dtype = options.dtype ?? [start, end, step].map(dtypeOf).reduce(promote);
  const [length] = checkRoom([Math.ceil((end - start) / step)] as const);
  const values = Float64Array.from({ length }, (_, i) => start + i * step);
  return finish(Tensor.ofHost(convert(values, dtype), [values.length], dtype), options);
}

/** `steps` numbers from start to end, both included. PyTorch counts the second half back from the end. */
export function linspace(start: number, end: number, steps: number, options: TensorOptions = {}): Tensor {
  if (!(steps >= 0)) throw new RuntimeError('number of steps must be non-negative');
  const [from, to] = [Math.fround(start), Math.fround(end)];
  const step = Math.fround(Math.fround(to - from) / (steps - 1));
  checkRoom([steps]);
  const half = steps >> 1;
  const values = Float32Array.from({ length: steps }, (_, i) =>
    steps === 1 ? from : i < half ? fma(step, i, from) : fma(-step, steps - 1 - i, to),
  );
  return finish(Tensor.ofHost(values, [steps], float32), options);
}

/** Uniform random numbers in [0, 1): `rand(2, 3)`. */
export function rand(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizesAndOptions(args);
  return finish(Tensor.ofHost((options.generator ?? defaultGenerator).uniform(numel(shape)), shape, float32), options);
}

/** Normal random numbers: `randn(2, 3)`. */
export function randn(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizesAndOptions(args);
  return finish(Tensor.ofHost((options.generator ?? defaultGenerator).normal(numel(shape)), shape, float32), options);
}

/** Uniform random numbers in the shape of x. */
export const randLike = (x: Tensor): Tensor => rand(x.shape);
/** Normal random numbers in the shape of x. */
export const randnLike = (x: Tensor): Tensor => randn(x.shape);

/** `randint(high, size)` or `randint(low, high, size)`. */
export function randint(...args: (number | readonly number[] | RandomOptions)[]): Tensor {
  const at = args.findIndex((a) => Array.isArray(a));
  if (at < 1) throw new PyTypeError('randint() missing the size, a list: torch.randint(0, 10, [2, 3])');
  const [low, high] = (at === 1 ? [0, args[0]] : args) as [number, number];
  const shape = args[at] as readonly number[];
  const options = (args[at + 1] ?? {}) as RandomOptions;
  if (low >= high)
    throw new RuntimeError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  sizesAndOptions<RandomOptions>([shape]);
  const values = (options.generator ?? defaultGenerator).integers(numel(shape), low, high);
  return finish(Tensor.ofHost(values, shape, int64), options);
}

/** 0 … n − 1 in a random order. */
export function randperm(n: number, options: RandomOptions = {}): Tensor {
  sizesAndOptions<RandomOptions>([n]);
  return finish(Tensor.ofHost((options.generator ?? defaultGenerator).permutation(n), [n], int64), options);
}

/** 1 with the probability that each element gives. */
export function bernoulli(probabilities: Tensor, options: RandomOptions = {}): Tensor {
  const p = Array.from(probabilities.values(), Number);
  if (p.some((v) => !(v >= 0 && v <= 1)))
    throw new RuntimeError(
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
      'Each element is a probability, between 0 and 1.',
    );
  const values = (options.generator ?? defaultGenerator).bernoulliOf(p);
  return Tensor.ofHost(values, probabilities.shape, float32);
}

export { bool };
