import { noGrad } from '../autograd.ts';
import { randn } from '../creation.ts';
import { normal } from '../likes.ts';
import { add, div, log, mul, type Operand, pow, sub } from '../ops/elementwise.ts';
import { erfinv } from '../ops/gamma.ts';
import { erf, reciprocal } from '../ops/pointwise.ts';
import { expand } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import { Distribution, together } from './distribution.ts';

/** Gauss's curve around `loc` with standard deviation `scale`, of one shape. torch.distributions.Normal */
export class Normal extends Distribution {
  readonly loc: Tensor;
  readonly scale: Tensor;

  constructor(loc: Operand, scale: Operand) {
    const [center, width] = together(loc, scale) as [Tensor, Tensor];
    super(center.shape);
    this.loc = center;
    this.scale = width;
    this.checkAll('scale', width, 'GreaterThan(lower_bound=0.0)', (v) => v > 0);
  }

  get mean(): Tensor {
    return this.loc;
  }

  get mode(): Tensor {
    return this.loc;
  }

  get stddev(): Tensor {
    return this.scale;
  }

  get variance(): Tensor {
    return pow(this.scale, 2);
  }

  /** Drawn, without a gradient: (…sampleShape, …batchShape). */
  override sample(sampleShape: readonly number[] = []): Tensor {
    const shape = this.sizes(sampleShape);
    return noGrad(() => normal(expand(this.loc, shape), expand(this.scale, shape)));
  }

  /** Drawn, with the gradient of what it is drawn from: (…sampleShape, …batchShape). */
  override rsample(sampleShape: readonly number[] = []): Tensor {
    return add(this.loc, mul(randn(this.sizes(sampleShape)), this.scale));
  }

  /** −(x − μ)² / 2σ² − ln σ − ½ ln 2π of each x of `value`: (…) gives (…). */
  override logProb(value: Tensor): Tensor {
    const distance = pow(sub(value, this.loc), 2);
    const curve = div(mul(distance, -1), mul(pow(this.scale, 2), 2));
    return sub(sub(curve, log(this.scale)), Math.log(Math.sqrt(2 * Math.PI)));
  }

  /** How likely a draw is at most each x of `value`, ½ (1 + erf((x − μ) / σ√2)): (…) gives (…). */
  override cdf(value: Tensor): Tensor {
    return mul(add(erf(mul(mul(sub(value, this.loc), reciprocal(this.scale)), 1 / Math.SQRT2)), 1), 0.5);
  }

  /** The x that a draw is under with the probability `value`, μ + σ√2 erf⁻¹(2p − 1): (…) gives (…). */
  override icdf(value: Tensor): Tensor {
    return add(this.loc, mul(mul(this.scale, erfinv(sub(mul(value, 2), 1))), Math.SQRT2));
  }

  /** ½ + ½ ln 2π + ln σ, in nats: (…batchShape). */
  override entropy(): Tensor {
    return add(log(this.scale), 0.5 + 0.5 * Math.log(2 * Math.PI));
  }

  protected override parts(): Record<string, Tensor> {
    return { loc: this.loc, scale: this.scale };
  }
}
