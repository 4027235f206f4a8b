import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { differentiable, saving, twice } from '../autograd.ts';
import { reshaped } from '../backend/reshaped.ts';
import { empty } from '../creation.ts';
import { float64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { matmul, product } from '../ops/matmul.ts';
import { sum } from '../ops/reduce.ts';
import { reshape, transpose } from '../ops/shape.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import { uniform_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/**
 * y = x Wᵀ + b for every row x of the input. x: (…, in), W: (out, in), b: (out,), y: (…, out). torch.nn.Linear
 */
export class Linear extends Module {
  readonly inFeatures: number;
  readonly outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, { bias = true }: { bias?: boolean } = {}) {
    super();
    if (inFeatures * outFeatures === 0) warn('Initializing zero-element tensors is a no-op');
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.weight = new Parameter(empty(outFeatures, inFeatures));
    this.bias = bias ? new Parameter(empty(outFeatures)) : null;
    this.resetParameters();
  }

  /** Every weight as it was made, drawn anew. */
  resetParameters(): void {
    const { inFeatures } = this;
    const bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
    const weightBound = Math.sqrt(3) * (Math.sqrt(2 / (1 + Math.sqrt(5) ** 2)) / Math.sqrt(inFeatures));
    uniform_(this.weight, -weightBound, weightBound);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  override forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${this.bias ? 'True' : 'False'}`;
  }
}

/** x Wᵀ + b. x: (…, in), weight: (out, in), bias: (out,) or null; the result is (…, out). torch.nn.functional.linear */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  checkTensor('linear', 'input', 1, x);
  checkTensor('linear', 'weight', 2, weight);
  if (bias) checkTensor('linear', 'bias', 3, bias);
  if (weight.ndim === 1) return matmul(x, weight);
  if (x.ndim === 0) {
    throw new RuntimeError(`both arguments to linear need to be at least 1D, but they are 0D and ${weight.ndim}D`);
  }
  const [out, size] = weight.shape as unknown as [number, number];
  const given = x.shape.at(-1) ?? 1;
  const rows = given === 0 ? x.shape.slice(0, -1).reduce((m, n) => m * n, 1) : x.numel() / given;
  if (given !== size) {
    throw new RuntimeError(
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${given} and ${size}x${out})`,
      `This layer takes ${size} features, the last dimension of its input; the input has shape [${x.shape.join(', ')}].`,
    );
  }
  checkSameType(x, weight);
  if (bias && !sameShape(bias.shape, [out]) && bias.numel() !== 1) {
    throw new RuntimeError(
      `The expanded size of the tensor (${out}) must match the existing size (${bias.shape.at(-1)}) at non-singleton dimension 1.  Target sizes: [${rows}, ${out}].  Tensor sizes: [${bias.shape.join(', ')}]`,
    );
  }
  const before = [...x.shape];
  const shape = checkRoom([...x.shape.slice(0, -1), out]);
  const flat = (v: tf.Tensor): tf.Tensor => reshaped(v, [rows, v.shape.at(-1)!]);
  return differentiable(
    nameOf(x, bias),
    bias ? [x, weight, bias] : [x, weight],
    (v, w, b) => {
      const y = product(flat(v), w!, false, true);
      return reshaped(b ? tf.add(y, b) : y, shape);
    },
    twice(
      saving.inputs(
        (g, v, w) => {
          const grad = reshaped(g, [rows, out]);
          return [
            () => reshaped(product(grad, w!), before),
            () => product(grad, flat(v!), true, false),
            ...(bias ? [() => (rows === 0 ? tf.zeros([out]) : tf.sum(grad, 0))] : []),
          ];
        },
        [weight.requiresGrad, x.requiresGrad, false],
        (i) => (i === 1 ? { shape: [size, out], made: 'AsStrided' } : null),
      ),
      (g, [v, w]) => {
        const grad = reshape(g, [rows, out]);
        return [
          w ? reshape(matmul(grad, w), before) : null,
          v ? matmul(transpose(grad, 0, 1), reshape(v, [rows, size])) : null,
          ...(bias ? [sum(grad, 0)] : []),
        ];
      },
    ),
  );
}

/** The input and the weights that multiply it must be of one type. */
export function checkSameType(x: Tensor, weight: Tensor): void {
  if (x.dtype === weight.dtype && x.dtype.isFloatingPoint) return;
  throw new RuntimeError(
    `mat1 and mat2 must have the same dtype, but got ${x.dtype.title} and ${weight.dtype.title}`,
    weight.dtype === float64 ? 'Convert the input: x.double().' : 'Convert the input: x.float().',
  );
}

function nameOf(x: Tensor, bias: Tensor | null): string {
  if (x.ndim === 2) return bias ? 'AddmmBackward0' : 'MmBackward0';
  if (x.ndim === 1 && !bias) return 'SqueezeBackward4';
  return bias ? 'ViewBackward0' : 'UnsafeViewBackward0';
}
