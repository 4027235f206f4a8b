import { checkTensor } from '../arguments.ts';
import { empty } from '../creation.ts';
import { RuntimeError } from '../errors.ts';
import { einsum } from '../ops/einsum.ts';
import { add } from '../ops/elementwise.ts';
import { named } from '../ops/renamed.ts';
import type { Tensor } from '../tensor.ts';
import { uniform_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/**
 * y = x₁ᵀ A x₂ + b: a score of two vectors, as Luong's general attention has it. x1: (…, H₁), x2: (…, H₂), weight:
 * (out, H₁, H₂), bias: (out,); the result is (…, out). torch.nn.functional.bilinear
 */
export function bilinear(x1: Tensor, x2: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  checkTensor('bilinear', 'input1', 1, x1);
  checkTensor('bilinear', 'input2', 2, x2);
  [x1, x2].forEach((x, i) => {
    if (x.shape.at(-1) === weight.shape[i + 1]) return;
    throw new RuntimeError(
      `bilinear(): input${i + 1} size does not match weight size: got ${x.shape.at(-1)} but expected ${weight.shape[i + 1]}`,
    );
  });
  const y = named(einsum('...i,oij,...j->...o', x1, weight, x2), 'ViewBackward0');
  return bias ? add(y, bias) : y;
}

/** bilinear with weights of its own. (…, H₁) and (…, H₂) give (…, out). torch.nn.Bilinear */
export class Bilinear extends Module {
  readonly in1Features: number;
  readonly in2Features: number;
  readonly outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(in1Features: number, in2Features: number, outFeatures: number, { bias = true } = {}) {
    super();
    this.in1Features = in1Features;
    this.in2Features = in2Features;
    this.outFeatures = outFeatures;
    this.weight = new Parameter(empty(outFeatures, in1Features, in2Features));
    this.bias = bias ? new Parameter(empty(outFeatures)) : null;
    this.resetParameters();
  }

  /** Every weight as it was made, drawn anew. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features);
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  override forward(input1: Tensor, input2: Tensor): Tensor {
    return bilinear(input1, input2, this.weight, this.bias);
  }

  override extraRepr(): string {
    return `in1_features=${this.in1Features}, in2_features=${this.in2Features}, out_features=${this.outFeatures}, bias=${this.bias ? 'True' : 'False'}`;
  }
}
