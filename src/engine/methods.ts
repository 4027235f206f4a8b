/** The methods of Tensor: PyTorch's names, each one line to the operation that does the work. */
import { checkTensor } from './arguments.ts';
import { backward } from './autograd.ts';
import type { HostArray } from './backend/storage.ts';
import { bool, convert, type DType, float32, float64, int32, int64 } from './dtype.ts';
import { PyTypeError, RuntimeError, typeName } from './errors.ts';
import { differentiableCast } from './ops/cast.ts';
import * as compare from './ops/compare.ts';
import * as elementwise from './ops/elementwise.ts';
import { gather, indexSelect } from './ops/index.ts';
import { asItIs, assign } from './ops/inplace.ts';
import { dot, matmul, mm } from './ops/matmul.ts';
import * as reduce from './ops/reduce.ts';
import * as shape from './ops/shape.ts';
import { type Spread, standardDeviation, variance } from './ops/variance.ts';
import { tensorText } from './print.ts';
import { defaultGenerator, type Generator } from './random.ts';
import { broadcastShape, normalizeDim, type Size } from './size.ts';
import { Tensor } from './tensor.ts';

type Operand = elementwise.Operand;
type Along = reduce.Along;
type Dims = number | readonly number[] | Along;

/** The dimensions of a reduction: all, one or some. */
function along(callee: string, dim?: Dims | null, keepdim = false): Along {
  if (dim === undefined || dim === null) return { keepdim };
  if (typeof dim === 'number' || Array.isArray(dim)) return { dim: dim as number, keepdim };
  throw new PyTypeError(`${callee}(): argument 'dim' must be int or tuple of ints, not ${typeName(dim)}`);
}

function oneDim(callee: string, dim: number | Along, keepdim = false): [number, boolean] {
  if (typeof dim === 'number') return [dim, keepdim];
  throw new PyTypeError(`${callee}(): argument 'dim' must be int, not ${typeName(dim)}`);
}

const sizes = (args: readonly (number | readonly number[])[]): number[] => args.flat();

/** What `max`, `min` and `sort` along a dimension give; it prints as PyTorch's named tuple. */
export class NamedTuple {
  constructor(
    private readonly name: string,
    readonly values: Tensor,
    readonly indices: Tensor,
  ) {}

  *[Symbol.iterator](): globalThis.Generator<Tensor> {
    yield this.values;
    yield this.indices;
  }

  toString(): string {
    return `torch.return_types.${this.name}(\nvalues=${this.values},\nindices=${this.indices})`;
  }
}

const fill = (x: Tensor, values: HostArray): Tensor =>
  assign(x, Tensor.ofHost(convert(values, x.dtype), x.shape, x.dtype));

const methods = {
  /** this + alpha · other, element by element; shapes are broadcast. */
  add(this: Tensor, other: Operand, options: elementwise.Scaled = {}): Tensor {
    return elementwise.add(this, other, options);
  },
  /** this − alpha · other, element by element; shapes are broadcast. */
  sub(this: Tensor, other: Operand, options: elementwise.Scaled = {}): Tensor {
    return elementwise.sub(this, other, options);
  },
  /** this · other, element by element; shapes are broadcast. */
  mul(this: Tensor, other: Operand): Tensor {
    return elementwise.mul(this, other);
  },
  div(this: Tensor, other: Operand): Tensor {
    return elementwise.div(this, other);
  },
  pow(this: Tensor, exponent: Operand): Tensor {
    return elementwise.pow(this, exponent);
  },
  /** −x. */
  neg(this: Tensor): Tensor {
    return elementwise.neg(this);
  },
  /** eˣ of each element. */
  exp(this: Tensor): Tensor {
    return elementwise.exp(this);
  },
  /** ln x of each element. */
  log(this: Tensor): Tensor {
    return elementwise.log(this);
  },
  /** √x of each element. */
  sqrt(this: Tensor): Tensor {
    return elementwise.sqrt(this);
  },
  /** x² of each element. */
  square(this: Tensor): Tensor {
    return elementwise.pow(this, 2);
  },
  /** |x| of each element. */
  abs(this: Tensor): Tensor {
    return elementwise.abs(this);
  },
  round(this: Tensor): Tensor {
    return elementwise.round(this);
  },
  tanh(this: Tensor): Tensor {
    return elementwise.tanh(this);
  },
  relu(this: Tensor): Tensor {
    return elementwise.relu(this);
  },
  sigmoid(this: Tensor): Tensor {
    return elementwise.sigmoid(this);
  },
  /** Each element, cut to min … max. */
  clamp(this: Tensor, min?: number | null | { min?: number; max?: number }, max?: number | null): Tensor {
    return elementwise.clamp(this, min as number | null, max);
  },
  where(this: Tensor, condition: Tensor, other: Operand): Tensor {
    return elementwise.where(condition, this, other);
  },
  /** `value` where the mask is true, x elsewhere. */
  maskedFill(this: Tensor, mask: Tensor, value: number): Tensor {
    return elementwise.where(mask, value, this);
  },

  matmul(this: Tensor, other: Tensor): Tensor {
    return matmul(this, other);
  },
  /** The product of two matrices: (n, k) and (k, m) give (n, m). */
  mm(this: Tensor, other: Tensor): Tensor {
    return mm(this, other);
  },
  /** The inner product of two vectors. */
  dot(this: Tensor, other: Tensor): Tensor {
    return dot(this, other);
  },

  /** The sum of all elements, or along `dim`, which disappears unless `keepdim`. */
  sum(this: Tensor, dim?: Dims, keepdim?: boolean): Tensor {
    return reduce.sum(this, along('sum', dim, keepdim));
  },
  /** The mean of all elements, or along `dim`, which disappears unless `keepdim`. */
  mean(this: Tensor, dim?: Dims, keepdim?: boolean): Tensor {
    return reduce.mean(this, along('mean', dim, keepdim));
  },
  /** `x.var()`, `x.var(1)`, `x.var(1, false)`, `x.var({ dim: 1, unbiased: false, keepdim: true })`. */
  var(this: Tensor, dim?: Dims | Spread, unbiased = true, keepdim = false): Tensor {
    return variance(this, { unbiased, ...along('var', dim, keepdim) });
  },
  /** The standard deviation, with n − 1 unless `unbiased` is false. */
  std(this: Tensor, dim?: Dims | Spread, unbiased = true, keepdim = false): Tensor {
    return standardDeviation(this, { unbiased, ...along('std', dim, keepdim) });
  },
  norm(this: Tensor, p?: number | 'fro' | (Along & { p?: number | 'fro' }), options: Along = {}): Tensor {
    return reduce.norm(this, p as number, along('norm', options.dim, options.keepdim));
  },
  /** Where the largest element is: over all, or along `dim`. */
  argmax(this: Tensor, dim?: number | Along, keepdim?: boolean): Tensor {
    const where = dim === undefined ? [] : oneDim('argmax', dim, keepdim);
    return compare.search('argmax', this, compare.indexOfMax, ...(where as [number, boolean]));
  },
  /** Where the smallest element is: over all, or along `dim`. */
  argmin(this: Tensor, dim?: number | Along, keepdim?: boolean): Tensor {
    const where = dim === undefined ? [] : oneDim('argmin', dim, keepdim);
    return compare.search('argmin', this, compare.indexOfMin, ...(where as [number, boolean]));
  },
  /** `[values, indices]`, sorted along `dim`. */
  sort(this: Tensor, dim: number | { dim?: number; descending?: boolean } = -1, descending = false): NamedTuple {
    const [d] = oneDim('sort', dim as number);
    const { indices } = compare.sort(this, d, descending);
    const index = Tensor.ofHost(indices, this.shape, int64);
    const values = this.ndim === 0 ? this : gather(this, d, index, 'SortBackward0');
    return new NamedTuple('sort', values, index);
  },
  softmax(this: Tensor, dim: number | { dim: number }): Tensor {
    return reduce.softmax(this, oneDim('softmax', dim)[0]);
  },
  logSoftmax(this: Tensor, dim: number | { dim: number }): Tensor {
    return reduce.logSoftmax(this, oneDim('log_softmax', dim)[0]);
  },
  logsumexp(this: Tensor, dim: number | Along, keepdim?: boolean): Tensor {
    return reduce.logsumexp(this, ...oneDim('logsumexp', dim, keepdim));
  },
  /** Whether every element is true (along `dim`, where one is given). */
  all(this: Tensor, dim?: number): Tensor {
    return compare.all(this, dim);
  },
  /** Whether some element is true (along `dim`, where one is given). */
  any(this: Tensor, dim?: number): Tensor {
    return compare.any(this, dim);
  },

  /** The same elements in another shape; one size may be −1. */
  reshape(this: Tensor, ...shapes: (number | readonly number[])[]): Tensor {
    return shape.reshape(this, sizes(shapes));
  },
  /** The same elements in another shape, never copied: after a transposition, `reshape`. One size may be −1. */
  view(this: Tensor, ...shapes: (number | readonly number[])[]): Tensor {
    return shape.view(this, sizes(shapes));
  },
  /** Joins the dimensions from `startDim` to `endDim` into one. */
  flatten(this: Tensor, startDim?: number, endDim?: number): Tensor {
    return shape.flatten(this, startDim, endDim);
  },
  /** Swaps two dimensions. */
  transpose(this: Tensor, dim0: number, dim1: number): Tensor {
    return shape.transpose(this, dim0, dim1);
  },
  /** The transpose of a matrix: (n, m) gives (m, n). */
  t(this: Tensor): Tensor {
    return shape.t(this);
  },
  /** The dimensions in another order. */
  permute(this: Tensor, ...dims: (number | readonly number[])[]): Tensor {
    return shape.permute(this, sizes(dims));
  },
  /** Takes away dimensions of size 1: all, or `dim`. */
  squeeze(this: Tensor, dim?: number | readonly number[]): Tensor {
    return shape.squeeze(this, dim);
  },
  /** Adds a dimension of size 1 at `dim`. */
  unsqueeze(this: Tensor, dim: number): Tensor {
    return shape.unsqueeze(this, dim);
  },
  expand(this: Tensor, ...shapes: (number | readonly number[])[]): Tensor {
    return shape.expand(this, sizes(shapes));
  },
  slice(this: Tensor, dim: number, start?: number, end?: number): Tensor {
    return shape.slice(this, dim, start, end);
  },
  /** x[…, start:start + length, …] along `dim`. */
  narrow(this: Tensor, dim: number, start: number, length: number): Tensor {
    return shape.narrow(this, dim, start, length);
  },
  select(this: Tensor, dim: number, index: number): Tensor {
    return shape.select(this, dim, index);
  },
  /** x[i], x[i, j], …: negative indices count from the end. */
  get(this: Tensor, ...indices: number[]): Tensor {
    return shape.at(this, indices);
  },
  /** As `get`. */
  at(this: Tensor, ...indices: number[]): Tensor {
    return this.get(...indices);
  },
  indexSelect(this: Tensor, dim: number, index: Tensor): Tensor {
    return indexSelect(this, dim, index);
  },
  gather(this: Tensor, dim: number, index: Tensor): Tensor {
    return gather(this, dim, index);
  },
  /** A copy, through which gradients flow. */
  clone(this: Tensor): Tensor {
    const out = differentiableCast(this);
    out.order = this.order;
    return out;
  },
  /** The tensor itself, or a copy that lies row by row in memory. */
  contiguous(this: Tensor): Tensor {
    return this.isContiguous() ? this : differentiableCast(this);
  },
  /** The same values, out of the graph: no gradient flows through. */
  detach(this: Tensor): Tensor {
    const out = new Tensor(this.storage, this.shape, this.dtype);
    out.strides = this.strides;
    out.isPart = this.isPart;
    return out;
  },

  /** x = other, element by element. */
  eq(this: Tensor, other: Operand): Tensor {
    return compare.eq(this, other);
  },
  /** x ≠ other, element by element. */
  ne(this: Tensor, other: Operand): Tensor {
    return compare.ne(this, other);
  },
  /** x < other, element by element. */
  lt(this: Tensor, other: Operand): Tensor {
    return compare.lt(this, other);
  },
  /** x > other, element by element. */
  gt(this: Tensor, other: Operand): Tensor {
    return compare.gt(this, other);
  },
  /** x ≤ other, element by element. */
  le(this: Tensor, other: Operand): Tensor {
    return compare.le(this, other);
  },
  /** x ≥ other, element by element. */
  ge(this: Tensor, other: Operand): Tensor {
    return compare.ge(this, other);
  },
  equal(this: Tensor, other: Tensor): boolean {
    return compare.equal(this, other);
  },
  allclose(this: Tensor, other: Tensor, options?: { rtol?: number; atol?: number; equalNan?: boolean }): boolean {
    return compare.allclose(this, other, options);
  },
  /** Where x is a finite number. */
  isfinite(this: Tensor): Tensor {
    return compare.isfinite(this);
  },
  /** Where x is NaN. */
  isnan(this: Tensor): Tensor {
    return compare.isnan(this);
  },
  /** True where x is 0 or false. */
  logicalNot(this: Tensor): Tensor {
    return compare.logicalNot(this);
  },

  /** As another type: `x.to(torch.float32)`. */
  to(this: Tensor, dtype: DType): Tensor {
    if (dtype === this.dtype) return this;
    const out = differentiableCast(this, dtype);
    out.order = this.order;
    return out;
  },
  /** As float32. */
  float(this: Tensor): Tensor {
    return this.to(float32);
  },
  /** As float64. */
  double(this: Tensor): Tensor {
    return this.to(float64);
  },
  /** As int64. */
  long(this: Tensor): Tensor {
    return this.to(int64);
  },
  /** As int32. */
  int(this: Tensor): Tensor {
    return this.to(int32);
  },
  /** As truths: false where x is 0. */
  bool(this: Tensor): Tensor {
    return this.to(bool);
  },

  /** Computes ∂this/∂leaf for every leaf of the graph and adds it to its `grad`. A tensor of more than one element needs `gradient`. */
  backward(this: Tensor, gradient?: Tensor | null, options: { retainGraph?: boolean } = {}): void {
    if (gradient) checkTensor('backward', 'gradient', 1, gradient);
    backward(this, gradient ?? undefined, options);
  },
  /** Keeps ∂L/∂this although it is no leaf: for looking at the gradients of hidden states. */
  retainGrad(this: Tensor): void {
    if (!this.requiresGrad) throw new RuntimeError("can't retain_grad on Tensor that has requires_grad=False");
    if (this.source) this.source.node.retained[this.source.index] = this;
  },
  /** The shape, or the size of one dimension. */
  size(this: Tensor, dim?: number): Size | number {
    return dim === undefined ? this.shape : this.shape[normalizeDim(dim, this.ndim)]!;
  },

  /** Adds in place. */
  add_(this: Tensor, other: Operand): Tensor {
    return assign(this, elementwise.add(this, other));
  },
  /** Subtracts in place. */
  sub_(this: Tensor, other: Operand): Tensor {
    return assign(this, elementwise.sub(this, other));
  },
  /** Multiplies in place. */
  mul_(this: Tensor, other: Operand): Tensor {
    return assign(this, elementwise.mul(asItIs(this), other));
  },
  /** Divides in place. */
  div_(this: Tensor, other: Operand): Tensor {
    return assign(this, elementwise.div(asItIs(this), other));
  },
  /** Cuts to min … max in place. */
  clamp_(this: Tensor, min?: number, max?: number): Tensor {
    return assign(this, elementwise.clamp(asItIs(this), min, max));
  },
  /** Takes the values of `source`, in place. */
  copy_(this: Tensor, source: Tensor): Tensor {
    broadcastShape(this.shape, source.shape);
    return assign(this, shape.expand(source.to(this.dtype), this.shape));
  },
  /** Sets every element to 0, in place. */
  zero_(this: Tensor): Tensor {
    return fill(this, new Float32Array(this.numel()));
  },
  /** Sets every element to `value`, in place. */
  fill_(this: Tensor, value: number): Tensor {
    return fill(this, new Float64Array(this.numel()).fill(value));
  },
  /** Fills with uniform random numbers in [from, to), in place. */
  uniform_(this: Tensor, from = 0, to = 1, options: { generator?: Generator } = {}): Tensor {
    return fill(this, (options.generator ?? defaultGenerator).uniform(this.numel(), from, to));
  },
  /** Fills with normal random numbers, in place. */
  normal_(this: Tensor, mean = 0, std = 1, options: { generator?: Generator } = {}): Tensor {
    return fill(this, (options.generator ?? defaultGenerator).normal(this.numel(), mean, std));
  },
  /** Fills with 1 with probability p, else 0, in place. */
  bernoulli_(this: Tensor, p = 0.5, options: { generator?: Generator } = {}): Tensor {
    return fill(this, (options.generator ?? defaultGenerator).bernoulli(this.numel(), p));
  },
  /** Whole numbers over the full range of int64: too large for a double, so they are BigInts. */
  random_(this: Tensor, options: { generator?: Generator } = {}): Tensor {
    const generator = options.generator ?? defaultGenerator;
    return fill(
      this,
      BigInt64Array.from({ length: this.numel() }, () => generator.randomInt64()),
    );
  },

  toString(this: Tensor): string {
    return tensorText(this);
  },
  *[Symbol.iterator](this: Tensor): globalThis.Generator<Tensor> {
    if (this.ndim === 0) throw new PyTypeError('iteration over a 0-d tensor');
    for (let i = 0; i < this.length; i++) yield shape.select(this, 0, i);
  },
  /** `${t}` prints; `t > 0` compares the one element; `t + 1` is refused, because it would join texts. */
  [Symbol.toPrimitive](this: Tensor, hint: string): string | number {
    if (hint === 'string') return this.toString();
    if (hint === 'number') {
      if (this.numel() === 0) throw new RuntimeError('Boolean value of Tensor with no values is ambiguous');
      if (this.numel() !== 1) {
        throw new RuntimeError(
          'Boolean value of Tensor with more than one value is ambiguous',
          'Compare elements with x.gt(y), or reduce first, with x.any() or x.all().',
        );
      }
      return Number(this.item());
    }
    throw new PyTypeError('JavaScript cannot add or compare tensors with + or ==', 'Use a.add(b), a.eq(b) and so on.');
  },
};

type Methods = typeof methods;
declare module './tensor.ts' {
  interface Tensor extends Methods, Extremes {}
}

interface Extremes {
  /** The largest element; with `dim`, `[values, indices]` along it. */
  max(): Tensor;
  max(dim: number | Along, keepdim?: boolean): NamedTuple;
  /** The smallest element; with `dim`, `[values, indices]` along it. */
  min(): Tensor;
  min(dim: number | Along, keepdim?: boolean): NamedTuple;
  /** The transpose of a matrix. */
  readonly T: Tensor;
}

function extreme(name: 'max' | 'min') {
  const ofAll = name === 'max' ? reduce.maxAll : reduce.minAll;
  const alongDim = name === 'max' ? reduce.maxAlong : reduce.minAlong;
  return function (this: Tensor, dim?: number | Along, keepdim?: boolean): Tensor | NamedTuple {
    if (dim === undefined) return ofAll(this);
    const { values, indices } = alongDim(this, ...oneDim(name, dim, keepdim));
    return new NamedTuple(name, values, indices);
  };
}

Object.assign(Tensor.prototype, methods, { max: extreme('max'), min: extreme('min') });
Object.defineProperty(Tensor.prototype, 'T', {
  get(this: Tensor) {
    return shape.permute(
      this,
      this.shape.map((_, d) => this.ndim - 1 - d),
    );
  },
});
