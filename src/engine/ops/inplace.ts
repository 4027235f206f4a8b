import * as tf from '@tensorflow/tfjs-core';
import { isGradEnabled, noGrad, record, saving } from '../autograd.ts';
import { precisely } from '../backend/device.ts';
import { bool, convert, float32, float64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { isInferenceModeEnabled, wasInferred } from '../inference.ts';
import { broadcastShape, sameShape, stridesOf } from '../size.ts';
import { type Source, Tensor } from '../tensor.ts';
import { addcdiv, addcmul, lerp } from './combined.ts';
import { to } from './copy.ts';
import {
  abs,
  add,
  clamp,
  exp,
  log,
  maskedFill,
  mul,
  neg,
  type Operand,
  pow,
  relu,
  type Scaled,
  sigmoid,
  sqrt,
  sub,
  tanh,
} from './elementwise.ts';
import { ceil, floor } from './pointwise.ts';
import { named, titled } from './renamed.ts';
import { expand } from './shape.ts';
import { sourceAfterWriting } from './view.ts';

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
  const base = x.viewOf?.base ?? x;
  const before = x.source;
  const source = isGradEnabled() ? sourceAfter(x, result) : base.source;
  if (x.dtype === float32) {
    x.storage.write(tf.tidy(() => tf.clone(result.handle())));
  } else {
    x.storage.writeHost(convert(result.values(), x.dtype).slice());
  }
  base.cameFrom(source);
  if (!isGradEnabled() && base !== x) x.cameFrom(before);
  return x;
}

/** x as it is now, for a derivative to remember: what is put into x afterwards does not reach it. */
export function asItIs(x: Tensor, other?: Operand): Tensor {
  const flows = !x.isLeaf || (other instanceof Tensor && other.requiresGrad);
  if (!flows || !isGradEnabled()) return x;
  const out = precisely(x.dtype === float64, () =>
    Tensor.ofDevice(
      tf.tidy(() => tf.clone(x.handle())),
      x.shape,
    ),
  );
  out.order = x.order;
  out.cameFrom(x.source);
  return out;
}

/**
 * How x, or what x is a view of, is computed from now on. A constant written over a result stops its gradient: nothing
 * flows back.
 */
function sourceAfter(x: Tensor, result: Tensor): Source | null {
  if (x.viewOf) return sourceAfterWriting(x.viewOf.base, x, result);
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

/** Refuses what autograd forbids to change. */
export function checkWritable(x: Tensor): void {
  if (!isInferenceModeEnabled() && wasInferred(x)) {
    throw new RuntimeError(
      'Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.',
    );
  }
  const base = x.viewOf?.base ?? x;
  if (base.isLeaf && base.requiresGrad && isGradEnabled()) {
    throw new RuntimeError(
      base === x
        ? 'a leaf Variable that requires grad is being used in an in-place operation.'
        : 'a view of a leaf Variable that requires grad is being used in an in-place operation.',
      'Change it inside torch.noGrad(() => …), as optimisers do, or use the operation without the underscore.',
    );
  }
  if (x.viewOf && x.strides.some((step, d) => step === 0 && x.shape[d]! > 1)) {
    throw new RuntimeError(
      'unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.',
    );
  }
}

/** Adds alpha · other, in place. */
export const add_ = (x: Tensor, other: Operand, options: Scaled = {}): Tensor => assign(x, add(x, other, options));
/** Subtracts alpha · other, in place. */
export const sub_ = (x: Tensor, other: Operand, options: Scaled = {}): Tensor => assign(x, sub(x, other, options));
/** Multiplies in place. */
export const mul_ = (x: Tensor, other: Operand): Tensor => assign(x, mul(asItIs(x, other), other));
/** Cuts to min … max in place. torch.clamp_ */
export const clamp_ = (x: Tensor, min?: number | null, max?: number | null): Tensor =>
  assign(x, clamp(asItIs(x), min, max));
/** Takes the values of `source`, broadcast, in place. */
export function copy_(x: Tensor, source: Tensor): Tensor {
  broadcastShape(x.shape, source.shape);
  return assign(x, expand(to(source, x.dtype), x.shape));
}
/** Sets every element to `value`, in place. torch.fill_ */
export const fill_ = (x: Tensor, value: number | boolean): Tensor =>
  assign(x, Tensor.ofHost(convert(new Float64Array(x.numel()).fill(Number(value)), x.dtype), x.shape, x.dtype));
/** Sets every element to 0, in place. torch.zero_ */
export const zero_ = (x: Tensor): Tensor => fill_(x, 0);

/** `value` where the mask is true, in place. */
export const maskedFill_ = (x: Tensor, mask: Tensor, value: number | Tensor): Tensor =>
  assign(x, maskedFill(asItIs(x), mask, value));
/** xʸ, in place. */
export const pow_ = (x: Tensor, exponent: Operand): Tensor => assign(x, pow(asItIs(x), exponent));

/** The same function in place where that is asked; PyTorch names some of these otherwise. */
export function maybeInPlace(x: Tensor, inplace: boolean, f: (x: Tensor) => Tensor, name?: string): Tensor {
  if (!inplace) return f(x);
  const out = assign(x, f(asItIs(x)));
  return name ? named(out, name) : out;
}

/** An operation, written over its first tensor: in place. */
export const over =
  <A extends unknown[]>(f: (x: Tensor, ...rest: A) => Tensor) =>
  (x: Tensor, ...rest: A): Tensor => {
    const flows = rest.find((one) => one instanceof Tensor && one.requiresGrad) as Tensor | undefined;
    return assign(x, f(asItIs(x, flows), ...rest));
  };

/** A comparison, written over its first tensor as 0 and 1: in place. Nothing flows back through it. */
export const compared =
  (f: (x: Tensor, other: Operand) => Tensor, name: string) =>
  (x: Tensor, other: Operand): Tensor => {
    const out = assign(x, to(f(x, other), x.dtype));
    return x.viewOf ? out : named(out, `${titled(name.slice(0, -1))}Backward${other instanceof Tensor ? 1 : 0}`);
  };

/** A truth, written over its first tensor as 0 and 1: in place. As in PyTorch autograd does not see it. */
export const judged =
  <A extends unknown[]>(f: (x: Tensor, ...rest: A) => Tensor) =>
  (x: Tensor, ...rest: A): Tensor =>
    noGrad(() => assign(x, to(f(x, ...rest), x.dtype)));

/** Sets the elements on the diagonal to `value`, in place; with `wrap` it begins again below the end of a tall matrix. */
export function fillDiagonal_(x: Tensor, value: number, wrap = false): Tensor {
  if (x.ndim < 2) throw new RuntimeError('dimensions must larger than 1');
  if (x.ndim > 2 && x.shape.some((n) => n !== x.shape[0])) {
    throw new RuntimeError('all dimensions of input must be of equal length');
  }
  const step = stridesOf(x.shape).reduce((a, b) => a + b, 0);
  const count = wrap && x.ndim === 2 ? Infinity : Math.min(...x.shape);
  const mask = Float64Array.from({ length: x.numel() }, (_, i) => Number(i % step === 0 && i / step < count));
  const filled = maskedFill(asItIs(x), Tensor.ofHost(mask, x.shape, bool), value);
  return named(assign(x, to(filled, x.dtype)), 'CopySlices');
}
/** max(0, x), in place. torch.relu_ */
export const relu_ = over(relu);
/** tanh x, in place. torch.tanh_ */
export const tanh_ = over(tanh);
/** 1 / (1 + e⁻ˣ), in place. torch.sigmoid_ */
export const sigmoid_ = over(sigmoid);
/** eˣ, in place. torch.exp_ */
export const exp_ = over(exp);
/** √x, in place. torch.sqrt_ */
export const sqrt_ = over(sqrt);
/** −x, in place. torch.neg_ */
export const neg_ = over(neg);
/** |x|, in place. torch.abs_ */
export const abs_ = over(abs);
/** ln x, in place. torch.log_ */
export const log_ = over(log);
/** ⌊x⌋, in place. torch.floor_ */
export const floor_ = over(floor);
/** ⌈x⌉, in place. torch.ceil_ */
export const ceil_ = over(ceil);
/** Raised to `min` where it is below, in place. torch.clamp_min_ */
export const clampMin_ = (x: Tensor, min: number): Tensor => clamp_(x, min);
/** Lowered to `max` where it is above, in place. torch.clamp_max_ */
export const clampMax_ = (x: Tensor, max: number): Tensor => clamp_(x, null, max);
/** Adds value·a·b, in place. */
export const addcmul_ = (x: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor =>
  assign(x, addcmul(asItIs(x), tensor1, tensor2, options));
/** Adds value·a/b, in place. */
export const addcdiv_ = (x: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor =>
  assign(x, addcdiv(asItIs(x), tensor1, tensor2, options));
/** Goes the share `weight` of the way to `end`, in place. */
export const lerp_ = (x: Tensor, end: Tensor, weight: Operand): Tensor => assign(x, lerp(asItIs(x), end, weight));
/** Its value taken out of the graph, in place. torch.detach_ */
export function detach_(x: Tensor): Tensor {
  x.cameFrom(null);
  x.requiresGrad_(false);
  return x;
}
