import { noGrad } from '../autograd.ts';
import { rand } from '../creation.ts';
import { ValueError } from '../errors.ts';
import { add, clamp, div, log, mul, neg, type Operand, pow, sub } from '../ops/elementwise.ts';
import { expand } from '../ops/shape.ts';
import { broadcastShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { Distribution, together } from './distribution.ts';

/** Evenly between `low` and `high`, of one shape. torch.distributions.Uniform */
export class Uniform extends Distribution {
  readonly low: Tensor;
  readonly high: Tensor;

  constructor(low: Operand, high: Operand) {
    const [from, to] = together(low, high) as [Tensor, Tensor];
    super(from.shape);
    this.low = from;
    this.high = to;
    const ends = to.values();
    if (!from.values().every((v: number | bigint, i: number) => v < ends[i]!)) {
      throw new ValueError('Uniform is not defined when low>= high', `It is ${this}.`);
    }
  }

  get mean(): Tensor {
    return div(add(this.high, this.low), 2);
  }

  get variance(): Tensor {
    return div(pow(sub(this.high, this.low), 2), 12);
  }

  /** Drawn, without a gradient: (…sampleShape, …batchShape). */
  override sample(sampleShape: readonly number[] = []): Tensor {
    return noGrad(() => this.rsample(sampleShape));
  }

  /** Drawn, with the gradient of what it is drawn from: (…sampleShape, …batchShape). */
  override rsample(sampleShape: readonly number[] = []): Tensor {
    return add(this.low, mul(rand(this.sizes(sampleShape)), sub(this.high, this.low)));
  }

  /** −ln(high − low) for each of `value`: (…) gives (…). */
  override logProb(value: Tensor): Tensor {
    const shape = broadcastShape(value.shape, this.batchShape);
    return expand(neg(log(sub(this.high, this.low))), shape);
  }

  /** How likely a draw is at most each of `value`: (…) gives (…). */
  override cdf(value: Tensor): Tensor {
    return clamp(div(sub(value, this.low), sub(this.high, this.low)), 0, 1);
  }

  /** low + p (high − low) for each p of `value`: (…) gives (…). */
  override icdf(value: Tensor): Tensor {
    return add(mul(value, sub(this.high, this.low)), this.low);
  }

  /** ln(high − low), in nats: (…batchShape). */
  override entropy(): Tensor {
    return log(sub(this.high, this.low));
  }

  protected override parts(): Record<string, Tensor> {
    return { low: this.low, high: this.high };
  }
}
