import { isGradEnabled } from '../autograd.ts';
import { RuntimeError } from '../errors.ts';
import { Size } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { checkWritable } from './inplace.ts';
import { renamed } from './renamed.ts';
import { squeeze, t, transpose, unsqueeze } from './shape.ts';

/** What changes the shape of the tensor itself: it becomes a view of what it was, which nobody holds. */
function reshapedInPlace(x: Tensor, view: (x: Tensor) => Tensor, name: string): Tensor {
  checkWritable(x);
  if (x.isLeaf && x.requiresGrad) {
    throw new RuntimeError(
      'the shape of a leaf Variable that requires grad is not changed in place here',
      'Its gradient has its shape. Write a new one: w = w.detach().t().clone().requiresGrad_().',
    );
  }
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
