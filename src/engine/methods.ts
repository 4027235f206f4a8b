import { backward, retainGrad } from './autograd.ts';
import { asMethods, type Methods, type Rows } from './calls.ts';
import { PyTypeError, RuntimeError } from './errors.ts';
import type { NamedTuple } from './namedtuple.ts';
import { operations } from './operations.ts';
import * as copy from './ops/copy.ts';
import { where } from './ops/elementwise.ts';
import * as inplace from './ops/inplace.ts';
import * as random from './ops/randominplace.ts';
import * as shape from './ops/shape.ts';
import { tensorText } from './print.ts';
import { type Size, sizeOf } from './size.ts';
import { Tensor } from './tensor.ts';

/** The methods that Tensor has alone; those that are functions of `torch` too stand in operations.ts. */
const methods = {
  where: [
    'condition, other',
    (x: Tensor, condition: Tensor, other: Tensor | number): Tensor => where(condition, x, other),
  ],
  view: ['...size', shape.view],
  expand: ['...size', shape.expand],
  slice: ['dim, start?, end?', shape.slice],
  get: ['...indices', shape.get],
  at: ['...indices', shape.get],
  contiguous: ['', copy.contiguous],
  to: ['dtype', copy.to],
  float: ['', copy.float],
  double: ['', copy.double],
  long: ['', copy.long],
  int: ['', copy.int],
  bool: ['', copy.bool],
  backward: ['gradient? | retainGraph', backward],
  retainGrad: ['', retainGrad],
  add_: ['other | *alpha', inplace.add_],
  sub_: ['other | *alpha', inplace.sub_],
  mul_: ['other', inplace.mul_],
  div_: ['other', inplace.div_],
  clamp_: ['min?, max?', inplace.clamp_],
  copy_: ['src', inplace.copy_],
  zero_: ['', inplace.zero_],
  fill_: ['value', inplace.fill_],
  uniform_: ['from?, to? | *generator', random.uniform_],
  normal_: ['mean?, std? | *generator', random.normal_],
  bernoulli_: ['p? | *generator', random.bernoulli_],
  random_: ['| *generator', random.random_],
} satisfies Rows;

/** What JavaScript itself asks of a tensor. */
const language = {
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

/** Whose result depends on what they are given: these are told to TypeScript apart. */
type Overloaded = 'max' | 'min';

interface Overloads {
  /** The largest element; with `dim`, `[values, indices]` along it. */
  max(): Tensor;
  max(dim: number, keepdim?: boolean): NamedTuple;
  /** The smallest element; with `dim`, `[values, indices]` along it. */
  min(): Tensor;
  min(dim: number, keepdim?: boolean): NamedTuple;
  /** The shape, or the size of one dimension. */
  size(): Size;
  size(dim: number): number;
  /** The dimensions in reverse: the transpose of a matrix. */
  readonly T: Tensor;
}

type Language = typeof language;
type Operations = Methods<Omit<typeof operations, Overloaded>, Tensor>;
type Own = Methods<typeof methods, Tensor>;
declare module './tensor.ts' {
  interface Tensor extends Operations, Own, Language, Overloads {}
}

Object.assign(Tensor.prototype, asMethods(operations), asMethods(methods), language);
Object.assign(Tensor.prototype, asMethods({ size: ['dim?', (x: Tensor, dim?: number) => sizeOf(x.shape, dim)] }));
Object.defineProperty(Tensor.prototype, 'T', {
  get(this: Tensor) {
    return shape.permute(this, [...this.shape.keys()].reverse());
  },
});
