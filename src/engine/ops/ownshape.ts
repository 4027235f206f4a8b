import { isGradEnabled, noGrad } from '../autograd.ts';
import { hostArray } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { numel, Size } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { clone } from './copy.ts';
import { checkWritable } from './inplace.ts';
import { renamed } from './renamed.ts';
import { type Sizes, squeeze, t, transpose, unsqueeze } from './shape.ts';

/** What changes the shape of the tensor itself: it becomes a view of what it was, which nobody holds. */
function reshapedInPlace(x: Tensor, view: (x: Tensor) => Tensor, name: string): Tensor {
  checkWritable(x);
  if (x.isLeaf && x.requiresGrad) return leafReshaped(x, view);
  const before = new Tensor(x.storage, x.shape, x.dtype);
  before.strides = x.strides;
  before.cameFrom(x.source);
  before.viewOf = x.viewOf;
  const after = view(before);
  if (isGradEnabled()) renamed(after, name);
  const { source } = after;
  Object.assign(x, { storage: after.storage, shape: Size.make(...after.shape), viewOf: after.viewOf });
  x.strides = after.strides;
  x.cameFrom(source ?? before.source);
  return x;
}

/** A leaf stays one, under noGrad(): its gradient, where there is one, keeps the shape that it had. */
function leafReshaped(x: Tensor, view: (x: Tensor) => Tensor): Tensor {
  const after = noGrad(() => view(x.detach()));
  const shares = after.storage === x.storage;
  const storage = shares ? x.storage : clone(after).storage;
  Object.assign(x, { storage, shape: Size.make(...after.shape), viewOf: shares ? x.viewOf : null });
  x.strides = after.strides;
  return x;
}

/** The same memory with other sizes, in place: elements that were not there before are 0. */
export function resize_(x: Tensor, ...size: Sizes): Tensor {
  if (x.requiresGrad) throw new RuntimeError('cannot resize variables that require grad');
  const shape = size.flat() as number[];
  const bad = shape.find((n) => !(n >= 0));
  if (bad !== undefined) throw new RuntimeError(`Trying to resize a tensor to a negative dimension: ${bad}`);
  const { dtype } = x;
  const before = x.values();
  const values = hostArray(dtype, numel(checkRoom(shape)));
  for (let i = 0; i < Math.min(values.length, before.length); i++) values[i] = Number(before[i]);
  const after = Tensor.ofHost(values, shape, dtype);
  Object.assign(x, { storage: after.storage, shape: Size.make(...shape), viewOf: null });
  x.strides = after.strides;
  return x;
}

/** The transpose of a matrix, in place: (n, m) becomes (m, n). */
export const t_ = (x: Tensor): Tensor => {
  if (x.ndim > 2) throw new RuntimeError(`t_() expects a tensor with <= 2 dimensions, but self is ${x.ndim}D`);
  return reshapedInPlace(x, t, 'TBackward1');
};
/** Two dimensions swapped, in place. */
export const transpose_ = (x: Tensor, dim0: number, dim1: number): Tensor =>
  reshapedInPlace(x, (v) => transpose(v, dim0, dim1), 'TransposeBackward1');
/** Without its dimensions of size 1, all or `dim`, in place. */
export const squeeze_ = (x: Tensor, dim?: number | readonly number[]): Tensor =>
  reshapedInPlace(
    x,
    (v) => squeeze(v, dim),
    `SqueezeBackward${dim === undefined ? 3 : typeof dim === 'number' ? 4 : 5}`,
  );
/** With a dimension of size 1 at `dim`, in place. */
export const unsqueeze_ = (x: Tensor, dim: number): Tensor =>
  reshapedInPlace(x, (v) => unsqueeze(v, dim), 'UnsqueezeBackward1');
