import * as tf from '@tensorflow/tfjs-core';
import { differentiable, isGradEnabled, linearly, nodeOf, record, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { made } from '../backend/made.ts';
import { reshaped } from '../backend/reshaped.ts';
import { offsetsOf, pick } from '../places.ts';
import { numel } from '../size.ts';
import type { Strides } from '../strides.ts';
import { type Source, Tensor } from '../tensor.ts';

/**
 * Views: tensors that show the elements of another one, their base. What is written into a view is written into the base,
 * and the other way round. A view with all the elements in their order shares the storage; one with some of them has a
 * storage of its own, a copy that knows where it comes from (see backend/memory/storage.ts).
 */
function asViewOf(x: Tensor, out: Tensor): Tensor {
  const base = x.viewOf?.base ?? x;
  out.viewOf = { base, source: () => sourceFrom(base, out) };
  return out;
}

/** The same elements under another shape: it shares the storage, so it costs nothing. No `strides`: PyTorch copies. */
export function alias(name: string, x: Tensor, shape: readonly number[], strides: Strides | null): Tensor {
  const before = [...x.shape];
  const derivative = linearly(
    (v) => reshaped(v!, shape),
    saving.nothing((g) => [reshaped(g, before)]),
  );
  if (!strides) {
    if (x.dtype.isFloatingPoint) return differentiable(name, [x], (v) => reshaped(v, shape), derivative);
    return Tensor.ofHost(x.values().slice(), shape, x.dtype);
  }
  const out = new Tensor(x.storage, shape, x.dtype);
  out.strides = strides;
  if (isGradEnabled() && x.requiresGrad) record([name], [x], [out], derivative);
  else out.cameFrom(null);
  return asViewOf(x, out);
}

/** Where the elements of a part are: with our strides, from `start` on; and PyTorch's strides. */
export interface Lie {
  strides: readonly number[];
  start?: number;
  inPyTorch: Strides;
}

/** Another arrangement of the elements: on the device by a tfjs kernel, on the host by strides. */
export function part(
  name: string,
  x: Tensor,
  shape: readonly number[],
  { strides, start = 0, inPyTorch }: Lie,
  forward: (x: tf.Tensor) => tf.Tensor,
  derivative: (gradOutput: tf.Tensor) => tf.Tensor,
): Tensor {
  const places = { shape, strides, start };
  const out = x.dtype.isFloatingPoint
    ? differentiable(
        name,
        [x],
        (v) => reshaped(forward(v), shape),
        linearly(
          (v) => reshaped(forward(v!), shape),
          saving.nothing((g) => [derivative(g)]),
        ),
      )
    : Tensor.ofHost(pick(x.values(), offsetsOf(places)), shape, x.dtype);
  const { source } = out;
  out.storage.isPartOf(x.storage, places);
  out.cameFrom(source);
  out.strides = inPyTorch;
  return asViewOf(x, out);
}

/** How a view is computed from its base as the base is now. */
function sourceFrom(base: Tensor, out: Tensor): Source | null {
  if (!base.requiresGrad) return null;
  const shape = [...base.shape];
  const offsets = out.storage.offsetsIn(base.storage);
  const back = (g: tf.Tensor): tf.Tensor => (offsets ? scattered(g, offsets, shape) : reshaped(g, shape));
  const derivative = saving.nothing((g) => [back(g)]);
  return { node: nodeOf(['AsStridedBackward0'], [base], [out], derivative), index: 0 };
}

/** How `base` is computed once `result` has been written into its view `x`: the rest is as it was. */
export function sourceAfterWriting(base: Tensor, x: Tensor, result: Tensor): Source | null {
  if (!base.requiresGrad && !result.requiresGrad) return null;
  const shape = [...base.shape];
  const own = [...x.shape];
  const offsets = x.storage.offsetsIn(base.storage);
  const derivative = saving.nothing((g) =>
    offsets
      ? [() => outside(g, offsets), () => gathered(g, offsets, own)]
      : [() => tf.zeros(shape), () => reshaped(g, own)],
  );
  return { node: nodeOf(['CopySlices'], [base, result], [base], derivative), index: 0 };
}

const column = (g: tf.Tensor): tf.Tensor2D => tf.reshape(g, [g.size, 1]);

export function scattered(g: tf.Tensor, offsets: Int32Array, shape: number[]): tf.Tensor {
  if (g.size === 0) return tf.zeros(shape);
  return tf.reshape(kernels().scatterRows(column(g), offsets, numel(shape), -1), shape);
}

export function gathered(g: tf.Tensor, offsets: Int32Array, shape: number[]): tf.Tensor {
  if (offsets.length === 0) return tf.zeros(shape);
  return tf.reshape(kernels().gatherRows(column(g), offsets), shape);
}

/** g with zeros at the offsets. */
function outside(g: tf.Tensor, offsets: Int32Array): tf.Tensor {
  const mask = new Float32Array(g.size).fill(1);
  for (const i of offsets) mask[i] = 0;
  return g.size === 0 ? g : tf.mul(g, made(mask, g.shape));
}
