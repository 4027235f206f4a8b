import * as tf from '@tensorflow/tfjs-core';
import { checkedSource, isGradEnabled, record, saving } from '../autograd.ts';
import { bool, convert, float32 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { broadcastShape, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { add, clamp, div, mul, type Operand, type Scaled, sub } from './elementwise.ts';
import { expand } from './shape.ts';

/** Puts the elements of `result` into `x`, which every view of x then shows: the end of each operation with a `_`. */
export function assign<T extends Tensor>(x: T, result: Tensor): T {
  checkWritable(x);
  if (!sameShape(result.shape, x.shape)) {
    throw new RuntimeError(
      `output with shape [${x.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
    );
  }
  if (result.dtype.isFloatingPoint && !x.dtype.isFloatingPoint) {
    throw new RuntimeError(
      `result type ${result.dtype.title} can't be cast to the desired output type ${x.dtype === bool ? 'Bool' : x.dtype.title}`,
    );
  }
  const source = sourceAfter(x, result);
  if (x.dtype === float32) {
    x.storage.write(tf.tidy(() => tf.clone(result.device())));
  } else {
    x.storage.writeHost(convert(result.values(), x.dtype).slice());
  }
  x.cameFrom(source);
  return x;
}

/** x as it is now, for a derivative to remember: what is put into x afterwards does not reach it. */
export function asItIs(x: Tensor): Tensor {
  if (x.isLeaf || !isGradEnabled()) return x;
  const out = Tensor.ofDevice(
    tf.tidy(() => tf.clone(x.device())),
    x.shape,
  );
  out.order = x.order;
  out.cameFrom(checkedSource(x));
  return out;
}

/** How x is computed from now on. A constant written over a result stops its gradient: nothing flows back. */
function sourceAfter(x: Tensor, result: Tensor): Tensor['source'] {
  if (!isGradEnabled()) return x.source;
  if (x.source && !result.source) {
    record(
      ['CopyBackwards'],
      [x],
      [result],
      saving.nothing(() => [tf.zeros([...x.shape])]),
    );
  }
  return result.source;
}

function checkWritable(x: Tensor): void {
  if (x.isLeaf && x.requiresGrad && isGradEnabled()) {
    throw new RuntimeError(
      'a leaf Variable that requires grad is being used in an in-place operation.',
      'Change it inside torch.noGrad(() => …), as optimisers do, or use the operation without the underscore.',
    );
  }
  if (!x.isLeaf && x.storage.pinned && isGradEnabled()) {
    throw new RuntimeError(
      'a view of a leaf Variable that requires grad is being used in an in-place operation.',
      'Change it inside torch.noGrad(() => …), or use the operation without the underscore.',
    );
  }
  if (x.isPart) {
    throw new RuntimeError(
      'This tensor is a part of another one, and an in-place change would not reach the whole',
      'Use the operation without the underscore, or change a copy: x.clone().',
    );
  }
}

/** Adds alpha · other, in place. */
export const add_ = (x: Tensor, other: Operand, options: Scaled = {}): Tensor => assign(x, add(x, other, options));
/** Subtracts alpha · other, in place. */
export const sub_ = (x: Tensor, other: Operand, options: Scaled = {}): Tensor => assign(x, sub(x, other, options));
/** Multiplies in place. */
export const mul_ = (x: Tensor, other: Operand): Tensor => assign(x, mul(asItIs(x), other));
/** Divides in place. */
export const div_ = (x: Tensor, other: Operand): Tensor => assign(x, div(asItIs(x), other));
/** Cuts to min … max in place. */
export const clamp_ = (x: Tensor, min?: number | null, max?: number | null): Tensor =>
  assign(x, clamp(asItIs(x), min, max));
/** Takes the values of `source`, broadcast, in place. */
export function copy_(x: Tensor, source: Tensor): Tensor {
  broadcastShape(x.shape, source.shape);
  return assign(x, expand(to(source, x.dtype), x.shape));
}
/** Sets every element to `value`, in place. */
export const fill_ = (x: Tensor, value: number | boolean): Tensor =>
  assign(x, Tensor.ofHost(convert(new Float64Array(x.numel()).fill(Number(value)), x.dtype), x.shape, x.dtype));
/** Sets every element to 0, in place. */
export const zero_ = (x: Tensor): Tensor => fill_(x, 0);
