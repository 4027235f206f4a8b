import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from './arguments.ts';
import { differentiable, noGrad, saving } from './autograd.ts';
import { isPlain } from './calls.ts';
import { full, type RandomOptions, randint, randn, type TensorOptions, tensor } from './creation.ts';
import { bool, type DType, defaultFloat, float32, float64, int8, int16, int32, int64, uint8 } from './dtype.ts';
import { RuntimeError } from './errors.ts';
import { add, mul } from './ops/elementwise.ts';
import { normal_ } from './ops/randominplace.ts';
import { expand, type Sizes } from './ops/shape.ts';
import { broadcastShape } from './size.ts';
import { type Nested, Tensor } from './tensor.ts';

/** A tensor of one value in the shape of x. torch.full_like */
export const fullLike = (x: Tensor, fillValue: number | boolean, options: TensorOptions = {}): Tensor =>
  full(x.shape, fillValue, { dtype: x.dtype, ...options });
/** A tensor in the shape of x, whose values do not matter. torch.empty_like */
export const emptyLike = (x: Tensor, options: TensorOptions = {}): Tensor => fullLike(x, 0, options);
/** Whole numbers in [low, high) in the shape of x; `randintLike(x, high)` begins at 0. torch.randint_like */
export function randintLike(x: Tensor, low: number, high?: number | null, options: TensorOptions = {}): Tensor {
  const [from, to] = high === undefined || high === null ? [0, low] : [low, high];
  return randint(from, to, x.shape, { dtype: x.dtype, ...options });
}

/** Sizes and options, of `x.newZeros(2, 3)`. */
function newFilled(value: number): (x: Tensor, ...size: (number | readonly number[] | TensorOptions)[]) => Tensor {
  return (x, ...size) => {
    const last = size.at(-1);
    const isOptions = isPlain(last);
    const sizes = (isOptions ? size.slice(0, -1) : size) as Sizes;
    return full(sizes.flat(), value, { dtype: x.dtype, ...(isOptions ? (last as TensorOptions) : {}) });
  };
}

/** Zeros of x's type. */
export const newZeros = newFilled(0);
/** Ones of x's type. */
export const newOnes = newFilled(1);
/** A tensor of x's type whose values do not matter. */
export const newEmpty = newFilled(0);
/** One value, of x's type. */
export const newFull = (x: Tensor, size: readonly number[], fillValue: number, options: TensorOptions = {}): Tensor =>
  full(size, fillValue, { dtype: x.dtype, ...options });
/** A tensor of these values, of x's type. */
export const newTensor = (x: Tensor, data: Nested, options: TensorOptions = {}): Tensor =>
  tensor(data, { dtype: x.dtype, ...options });

/** Normal numbers with that mean and standard deviation: of a size, or one for each element of a tensor. torch.normal */
export function normal(
  mean: number | Tensor,
  std: number | Tensor = 1,
  size: readonly number[] | null = null,
  { generator, ...options }: RandomOptions = {},
): Tensor {
  if (size && !(mean instanceof Tensor) && !(std instanceof Tensor)) {
    const draws = normal_(
      full(size, 0, { dtype: options.dtype ?? defaultFloat(), device: options.device }),
      mean,
      std,
      {
        generator,
      },
    );
    return options.requiresGrad ? draws.requiresGrad_() : draws;
  }
  if (!(mean instanceof Tensor) && !(std instanceof Tensor)) {
    throw new RuntimeError('normal() needs a size, or tensors', 'Write torch.normal(0, 1, [2, 3]).');
  }
  const [m, s] = [mean, std].map((x) => (x instanceof Tensor ? x : tensor(x, { dtype: defaultFloat() }))) as [
    Tensor,
    Tensor,
  ];
  const shape = broadcastShape(m.shape, s.shape);
  const values = noGrad(() => add(mul(randn(shape, { generator }), expand(s, shape)), expand(m, shape)));
  const name =
    mean instanceof Tensor ? (std instanceof Tensor ? 'NormalBackward3' : 'NormalBackward1') : 'NormalBackward2';
  // A draw does not change with what it is drawn from: to PyTorch its derivative is 0.
  return differentiable(
    name,
    [m, s],
    () => values.handle().clone(),
    saving.nothing(() => [tf.zeros([...m.shape]), tf.zeros([...s.shape])]),
  );
}

/** The tensor itself, or a tensor of these values. torch.as_tensor */
export function asTensor(data: Nested | Tensor, options: Pick<TensorOptions, 'dtype' | 'device'> = {}): Tensor {
  return data instanceof Tensor ? data.to(options) : tensor(data, options);
}

/** `new torch.FloatTensor([1, 2])`, `new torch.LongTensor(2, 3)`: values, or sizes, of that type. */
function constructorOf(dtype: DType): (...data: unknown[]) => Tensor {
  return (...data) => {
    const [first] = data;
    if (first instanceof Tensor) checkTensor('new', 'data', 1, first);
    if (data.length === 0) return full([0], 0, { dtype });
    if (typeof first === 'number') return full(data as number[], 0, { dtype });
    return tensor(first as Nested, { dtype });
  };
}

/** Values, or sizes, of x's type: `x.new(2, 3)`, `x.new([1, 2])`. */
export const fresh = (x: Tensor, ...data: unknown[]): Tensor => constructorOf(x.dtype)(...data);

/** float32 values, or sizes. torch.FloatTensor */
export const FloatTensor = constructorOf(float32);
/** float64 values, or sizes. torch.DoubleTensor */
export const DoubleTensor = constructorOf(float64);
/** int64 values, or sizes. torch.LongTensor */
export const LongTensor = constructorOf(int64);
/** int32 values, or sizes. torch.IntTensor */
export const IntTensor = constructorOf(int32);
/** int16 values, or sizes. torch.ShortTensor */
export const ShortTensor = constructorOf(int16);
/** int8 values, or sizes. torch.CharTensor */
export const CharTensor = constructorOf(int8);
/** uint8 values, or sizes. torch.ByteTensor */
export const ByteTensor = constructorOf(uint8);
/** Truths, or sizes. torch.BoolTensor */
export const BoolTensor = constructorOf(bool);
