import { strictly } from './attributes.ts';
import {
  isInference,
  noGrad,
  registerHook,
  registerPostAccumulateGradHook,
  retainGrad,
  retainsGrad,
} from './autograd.ts';
import { asMethods, callMethods, type Methods, type Rows } from './calls.ts';
import { cpu, type Device } from './device.ts';
import { backward } from './higher.ts';
import { installLanguage, type language } from './language.ts';
import * as likes from './likes.ts';
import { det, inv, matrixPower } from './linalg.ts';
import type { NamedTuple } from './namedtuple.ts';
import { operations } from './operations.ts';
import * as copy from './ops/copy.ts';
import { where } from './ops/elementwise.ts';
import * as indexed from './ops/indexed.ts';
import * as indexing from './ops/indexing.ts';
import * as inplace from './ops/inplace.ts';
import * as ownshape from './ops/ownshape.ts';
import * as random from './ops/randominplace.ts';
import * as rearrange from './ops/rearrange.ts';
import { scatter_, scatterAdd_, scatterReduce_ } from './ops/scatter.ts';
import * as shape from './ops/shape.ts';
import { inPlace } from './overwriting.ts';
import { normalizeDim, type Size, sizeOf } from './size.ts';
import { Tensor } from './tensor.ts';
import { Tuple } from './tuple.ts';
import { compared, judged, written } from './written.ts';

/** Whether its type is one of floats. */
const isFloatingPoint = (x: Tensor): boolean => x.dtype.isFloatingPoint;
/** Bytes of an element. torch.Tensor.element_size */
const elementSize = (x: Tensor): number => x.dtype.itemsize;
/** How many elements of its storage come before its first. torch.Tensor.storage_offset */
const storageOffset = (x: Tensor): number => (x.viewOf ? (x.storage.offsetsIn(x.viewOf.base.storage)?.[0] ?? 0) : 0);
const addresses = new WeakMap<object, number>();
let nextAddress = 0x1000;

/** Where its first element lies, as a number: views of one memory begin at the same one, or so many bytes after it. torch.Tensor.data_ptr */
function dataPtr(x: Tensor): number {
  const { storage } = x.viewOf?.base ?? x;
  const known = addresses.get(storage);
  const address = known ?? nextAddress;
  if (known === undefined) {
    addresses.set(storage, address);
    nextAddress += Math.max(64, Math.ceil((x.numel() * 8) / 64) * 64);
  }
  return address + storageOffset(x) * x.dtype.itemsize;
}

/** Whether it is a view of another one. torch.Tensor._is_view */
const isView = (x: Tensor): boolean => x.viewOf !== null;

/** The memory that a tensor and its views share. torch.UntypedStorage */
class UntypedStorage {
  constructor(private readonly base: Tensor) {
    Object.defineProperty(this, 'base', { enumerable: false });
  }
  /** Where it begins, as a number. */
  dataPtr(): number {
    return dataPtr(this.base);
  }
  /** How many bytes it has. */
  nbytes(): number {
    return this.base.numel() * this.base.dtype.itemsize;
  }
  /** The same. */
  size(): number {
    return this.nbytes();
  }
}
strictly(UntypedStorage);

/** The memory that it shares with its views: `a.untypedStorage().dataPtr() === b.untypedStorage().dataPtr()`. torch.Tensor.untyped_storage */
const untypedStorage = (x: Tensor): UntypedStorage => new UntypedStorage(x.viewOf?.base ?? x);

/** How many elements. */
const nelement = (x: Tensor): number => x.numel();

/** How many dimensions. */
const ndimension = (x: Tensor): number => x.ndim;

/** How many elements further the next one is, along each dimension or along `dim`, in PyTorch's memory. */
function strideOf(x: Tensor): Tuple<number>;
function strideOf(x: Tensor, dim: number): number;
function strideOf(x: Tensor, dim?: number): Tuple<number> | number {
  return dim === undefined ? Tuple.of_(x.strides) : x.strides[normalizeDim(dim, x.ndim)]!;
}

/** The methods that Tensor has alone; those that are functions of `torch` too stand in operations.ts. */
const methods = {
  where: [
    'condition, other',
    (x: Tensor, condition: Tensor, other: Tensor | number): Tensor => where(condition, x, other),
  ],
  view: ['...size', shape.view],
  viewAs: ['other', rearrange.viewAs],
  reshapeAs: ['other', rearrange.reshapeAs],
  expandAs: ['other', rearrange.expandAs],
  repeat: ['...repeats', rearrange.repeat],
  newZeros: ['...size | *dtype, *requiresGrad, *device', likes.newZeros],
  newOnes: ['...size | *dtype, *requiresGrad, *device', likes.newOnes],
  newEmpty: ['...size | *dtype, *requiresGrad, *device', likes.newEmpty],
  newFull: ['size, fillValue | *dtype, *requiresGrad, *device', likes.newFull],
  new: ['...data', likes.fresh],
  newTensor: ['data | *dtype, *requiresGrad, *device', likes.newTensor],
  cpu: ['', copy.cpu],
  cuda: ['', copy.cuda],
  inverse: ['', inv],
  det: ['', det],
  matrixPower: ['n', matrixPower],
  stride: ['dim?', strideOf],
  isFloatingPoint: ['', isFloatingPoint],
  nelement: ['', nelement],
  ndimension: ['', ndimension],
  numpy: ['', copy.numpy],
  expand: ['...size', shape.expand],
  slice: ['dim, start?, end?, step?', shape.slice],
  get: ['...indices', indexing.get],
  at: ['...indices', indexing.get],
  set: ['...indices', indexing.set],
  contiguous: ['', copy.contiguous],
  to: ['...args | dtype, device, *copy, *nonBlocking', copy.toAny],
  type: ['dtype?', copy.typed],
  typeAs: ['other', copy.typeAs],
  float: ['', copy.float],
  double: ['', copy.double],
  long: ['', copy.long],
  int: ['', copy.int],
  short: ['', copy.short],
  char: ['', copy.char],
  byte: ['', copy.byte],
  bool: ['', copy.bool],
  backward: ['gradient? | retainGraph, createGraph', backward],
  retainGrad: ['', retainGrad],
  isInference: ['', isInference],
  registerHook: ['hook', registerHook],
  registerPostAccumulateGradHook: ['hook', registerPostAccumulateGradHook],
  add_: ['other | *alpha', inplace.add_],
  sub_: ['other | *alpha', inplace.sub_],
  mul_: ['other', inplace.mul_],
  clamp_: ['min?, max?', inplace.clamp_],
  copy_: ['src', inplace.copy_],
  zero_: ['', inplace.zero_],
  maskedFill_: ['mask, value', inplace.maskedFill_],
  scatter_: ['dim, index, src | *reduce', scatter_],
  scatterReduce_: ['dim, index, src, reduce | *includeSelf', scatterReduce_],
  storageOffset: ['', storageOffset],
  dataPtr: ['', dataPtr],
  _isView: ['', isView],
  untypedStorage: ['', untypedStorage],
  scatterAdd_: ['dim, index, src', scatterAdd_],
  indexAdd_: ['dim, index, source | *alpha', indexed.indexAdd_],
  indexPut_: ['indices, values | accumulate', indexed.indexPut_],
  indexCopy_: ['dim, index, source', indexed.indexCopy_],
  indexFill_: ['dim, index, value', indexed.indexFill_],
  unfold: ['dimension, size, step', indexed.unfold],
  elementSize: ['', elementSize],
  clampMin_: ['min', inplace.clampMin_],
  clampMax_: ['max', inplace.clampMax_],
  addcmul_: ['tensor1, tensor2 | *value', inplace.addcmul_],
  addcdiv_: ['tensor1, tensor2 | *value', inplace.addcdiv_],
  lerp_: ['end, weight', inplace.lerp_],
  log_: ['', inplace.log_],
  floor_: ['', inplace.floor_],
  ceil_: ['', inplace.ceil_],
  pow_: ['exponent', inplace.pow_],
  relu_: ['', inplace.relu_],
  tanh_: ['', inplace.tanh_],
  sigmoid_: ['', inplace.sigmoid_],
  exp_: ['', inplace.exp_],
  sqrt_: ['', inplace.sqrt_],
  neg_: ['', inplace.neg_],
  abs_: ['', inplace.abs_],
  detach_: ['', inplace.detach_],
  fill_: ['value', inplace.fill_],
  fillDiagonal_: ['fillValue, wrap?', inplace.fillDiagonal_],
  resize_: ['...size', ownshape.resize_],
  t_: ['', ownshape.t_],
  squeeze_: ['dim?', ownshape.squeeze_],
  unsqueeze_: ['dim', ownshape.unsqueeze_],
  transpose_: ['dim0, dim1', ownshape.transpose_],
  swapaxes_: ['axis0, axis1', ownshape.transpose_],
  swapdims_: ['dim0, dim1', ownshape.transpose_],
  uniform_: ['from?, to? | *generator', random.uniform_],
  normal_: ['mean?, std? | *generator', random.normal_],
  bernoulli_: ['p? | *generator', random.bernoulli_],
  random_: ['from?, to? | *generator', random.random_],
  exponential_: ['lambd? | *generator', random.exponential_],
  geometric_: ['p | *generator', random.geometric_],
  logNormal_: ['mean?, std? | *generator', random.logNormal_],
  cauchy_: ['median?, sigma? | *generator', random.cauchy_],
} satisfies Rows;

/** Whose result depends on what they are given: these are told to TypeScript apart. */
type Overloaded = 'max' | 'min' | 'median' | 'stride';

interface Overloads {
  /** The largest element; with `dim`, `[values, indices]` along it. torch.max */
  max(): Tensor;
  max(other: Tensor): Tensor;
  max(dim: number, keepdim?: boolean): NamedTuple;
  /** The smallest element; with `dim`, `[values, indices]` along it. torch.min */
  min(): Tensor;
  min(other: Tensor): Tensor;
  min(dim: number, keepdim?: boolean): NamedTuple;
  /** The element in the middle; with `dim`, `[values, indices]` along it. */
  median(): Tensor;
  median(dim: number, keepdim?: boolean): NamedTuple;
  /** How many elements further the next one is, along each dimension or along `dim`, in PyTorch's memory. */
  stride(): Tuple<number>;
  stride(dim: number): number;
  /** The shape, or the size of one dimension. */
  size(): Size;
  size(dim: number): number;
  /** The dimensions in reverse: the transpose of a matrix. */
  readonly T: Tensor;
  /** Each matrix transposed: the last two dimensions swapped. */
  readonly mT: Tensor;
  /** Bytes of an element. */
  readonly itemsize: number;
  /** Bytes of all elements. */
  readonly nbytes: number;
  /** The same values, out of the graph: what is written into it is written here, unseen by the gradients. */
  readonly data: Tensor;
  /** The tensor of which it is a view, null where it is none. */
  readonly _base: Tensor | null;
  /** How often it was changed in place. */
  readonly _version: number;
  /** Where it is: there is one device, which the page chose. */
  readonly device: Device;
  /** Whether its `grad` is kept although it is no leaf. */
  readonly retainsGrad: boolean;
  /** False: there is one device, which PyTorch would call the CPU. */
  readonly isCuda: boolean;
  /** `x[0]`: a part along the first dimension; `x[0] = v` writes into it. */
  [index: number]: Tensor;
}

type Language = typeof language;
type Operations = Methods<Omit<typeof operations, Overloaded>, Tensor>;
type Own = Methods<Omit<typeof methods, Overloaded>, Tensor>;
type Written = Methods<typeof written & typeof compared & typeof judged, Tensor>;
declare module './tensor.ts' {
  interface Tensor extends Operations, Own, Written, Language, Overloads {}
}

callMethods(Tensor.prototype, { item: '', numel: '', dim: '', tolist: '', requiresGrad_: 'requiresGrad?' }, 'method');
Object.assign(Tensor.prototype, asMethods(operations), asMethods(methods));
Object.assign(
  Tensor.prototype,
  asMethods(inPlace(written, inplace.over)),
  asMethods(inPlace(compared, inplace.compared)),
  asMethods(inPlace(judged, inplace.judged)),
);
Object.assign(Tensor.prototype, asMethods({ size: ['dim?', (x: Tensor, dim?: number) => sizeOf(x.shape, dim)] }));
Object.defineProperty(Tensor.prototype, 'T', {
  get(this: Tensor) {
    return shape.permute(this, [...this.shape.keys()].reverse());
  },
});
Object.defineProperty(Tensor.prototype, 'mT', {
  get(this: Tensor) {
    return shape.transpose(this, -2, -1);
  },
});
Object.defineProperty(Tensor.prototype, 'itemsize', {
  get(this: Tensor) {
    return this.dtype.itemsize;
  },
});
Object.defineProperty(Tensor.prototype, 'nbytes', {
  get(this: Tensor) {
    return this.numel() * this.dtype.itemsize;
  },
});
Object.defineProperty(Tensor.prototype, 'data', {
  get(this: Tensor) {
    return copy.detach(this);
  },
  set(this: Tensor, value: Tensor) {
    noGrad(() => inplace.copy_(copy.detach(this), value));
  },
});
Object.defineProperty(Tensor.prototype, '_base', {
  get(this: Tensor) {
    return this.viewOf?.base ?? null;
  },
});
Object.defineProperty(Tensor.prototype, '_version', {
  get(this: Tensor) {
    return this.storage.version;
  },
});
Object.defineProperty(Tensor.prototype, 'device', { get: () => cpu });
Object.defineProperty(Tensor.prototype, 'isCuda', { get: () => false });
Object.defineProperty(Tensor.prototype, 'retainsGrad', {
  get(this: Tensor) {
    return retainsGrad(this);
  },
});
installLanguage();
