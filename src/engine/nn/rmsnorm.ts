import { checkTensor } from '../arguments.ts';
import { ones } from '../creation.ts';
import { float64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { repr } from '../format.ts';
import { add, mul, pow } from '../ops/elementwise.ts';
import { rsqrt } from '../ops/pointwise.ts';
import { mean } from '../ops/reduce.ts';
import { tupleText } from '../print.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { ones_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** x / √(mean of x² + ε) over the last dimensions, times weight. x: (…, *shape), weight: (*shape). torch.nn.functional.rms_norm */
export function rmsNorm(
  x: Tensor,
  normalizedShape: number | readonly number[],
  weight: Tensor | null = null,
  eps: number | null = null,
): Tensor {
  checkTensor('rms_norm', 'input', 1, x);
  const own = [normalizedShape].flat();
  if (!sameShape(x.shape.slice(-own.length), own)) {
    throw new RuntimeError(
      `Given normalized_shape=[${own.join(', ')}], expected input with shape [*${own.join(', ')}], but got input of size[${x.shape.join(', ')}]`,
    );
  }
  const dims = own.map((_, i) => x.ndim - own.length + i);
  const least = eps ?? (x.dtype === float64 ? Number.EPSILON : 2 ** -23);
  const scaled = mul(x, rsqrt(add(mean(pow(x, 2), dims, true), least)));
  return weight ? mul(scaled, weight) : scaled;
}

/** Root mean square normalization (Zhang and Sennrich, 2019): each vector gets mean square 1, then a learned scale. (…, D), which stays. torch.nn.RMSNorm */
export class RMSNorm extends Module {
  readonly normalizedShape: readonly number[];
  readonly eps: number | null;
  readonly elementwiseAffine: boolean;
  weight: Parameter | null;

  constructor(
    normalizedShape: number | readonly number[],
    { eps = null as number | null, elementwiseAffine = true } = {},
  ) {
    super();
    this.normalizedShape = [normalizedShape].flat();
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    this.weight = elementwiseAffine ? new Parameter(ones([...this.normalizedShape])) : null;
  }

  /** The scale 1 again. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
  }

  override forward(x: Tensor): Tensor {
    return rmsNorm(x, this.normalizedShape, this.weight, this.eps);
  }

  override extraRepr(): string {
    return `${tupleText(this.normalizedShape)}, eps=${repr(this.eps)}, elementwise_affine=${repr(this.elementwiseAffine)}`;
  }
}
