import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiable, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { float64, hostArray } from '../dtype.ts';
import { PyTypeError, RuntimeError, typeName, ValueError } from '../errors.ts';
import { repr } from '../format.ts';
import { maybeInPlace } from '../ops/inplace.ts';
import { type HostArray, offsetsOf, pick } from '../places.ts';
import { defaultGenerator } from '../random.ts';
import { stridesIn } from '../strides.ts';
import { Tensor } from '../tensor.ts';
import { Module } from './module.ts';

/** Puts each element to zero with probability p while training, and divides the rest by 1 − p. Any shape, which stays. torch.nn.Dropout */
export class Dropout extends Module {
  readonly p: number;
  readonly inplace: boolean;

  constructor(p = 0.5, inplace = false) {
    super();
    checkProbability(p);
    this.p = p;
    this.inplace = inplace;
  }

  override forward(x: Tensor): Tensor {
    return dropout(x, this.p, this.training, this.inplace);
  }

  override extraRepr(): string {
    return `p=${repr(this.p)}, inplace=${repr(this.inplace)}`;
  }
}

/**
 * While training, each element is 0 with probability p and the others are divided by 1 − p; else x as it is. Any shape;
 * over x itself where `inplace`. torch.nn.functional.dropout
 */
export function dropout(x: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  checkTensor('dropout', 'input', 1, x);
  checkProbability(p);
  return !training || p === 0 ? x : maybeInPlace(x, inplace, (v) => dropped(v, p));
}

function dropped(x: Tensor, p: number): Tensor {
  if (!x.dtype.isFloatingPoint) {
    throw new RuntimeError(
      `result type Float can't be cast to the desired output type ${x.dtype.title}`,
      'Convert it first: x.float().',
    );
  }
  const mask = Tensor.ofHost(dropoutMask(x, p), x.shape, x.dtype);
  const times = (v: tf.Tensor): tf.Tensor =>
    v.size === 0 ? tf.clone(v) : kernels().elementwise(product, [v, mask.handle()]);
  const out = differentiable(
    'MulBackward0',
    [x],
    times,
    saving.nothing((g) => [times(g)]),
  );
  out.order = x.order;
  return out;
}

const product = { name: 'product', glsl: 'a * b', host: (a: number, b: number) => a * b };

/** 0 or 1 / (1 − p) for each element, drawn in the order in which PyTorch's memory holds the elements. */
function dropoutMask(x: Tensor, p: number): HostArray {
  if (p === 1) return hostArray(x.dtype, x.numel());
  const scale = x.dtype === float64 ? 1 / (1 - p) : Math.fround(1 / Math.fround(1 - p));
  const kept = defaultGenerator.bernoulli(x.numel(), 1 - p);
  const drawn = hostArray(x.dtype, x.numel());
  for (let i = 0; i < drawn.length; i++) drawn[i] = kept[i]! * scale;
  return x.order ? pick(drawn, offsetsOf({ shape: x.shape, strides: stridesIn(x.shape, x.order) })) : drawn;
}

function checkProbability(p: number): void {
  if (typeof p !== 'number') throw new PyTypeError(`dropout probability must be a number, not ${typeName(p)}`);
  if (!(p >= 0 && p <= 1)) throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
}
