import { backward, retainGrad } from './autograd.ts';
import { asMethods, type Methods, type Rows } from './calls.ts';
import { installLanguage, type language } from './language.ts';
import type { NamedTuple } from './namedtuple.ts';
import { operations } from './operations.ts';
import * as copy from './ops/copy.ts';
import { where } from './ops/elementwise.ts';
import * as indexing from './ops/indexing.ts';
import * as inplace from './ops/inplace.ts';
import * as random from './ops/randominplace.ts';
import * as shape from './ops/shape.ts';
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
  slice: ['dim, start?, end?, step?', shape.slice],
  get: ['...indices', indexing.get],
  at: ['...indices', indexing.get],
  set: ['...indices', indexing.set],
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
  /** `x[0]`: a part along the first dimension; `x[0] = v` writes into it. */
  [index: number]: Tensor;
}

type Language = typeof language;
type Operations = Methods<Omit<typeof operations, Overloaded>, Tensor>;
type Own = Methods<typeof methods, Tensor>;
declare module './tensor.ts' {
  interface Tensor extends Operations, Own, Language, Overloads {}
}

Object.assign(Tensor.prototype, asMethods(operations), asMethods(methods));
Object.assign(Tensor.prototype, asMethods({ size: ['dim?', (x: Tensor, dim?: number) => sizeOf(x.shape, dim)] }));
Object.defineProperty(Tensor.prototype, 'T', {
  get(this: Tensor) {
    return shape.permute(this, [...this.shape.keys()].reverse());
  },
});
installLanguage();
