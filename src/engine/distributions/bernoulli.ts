import { noGrad } from '../autograd.ts';
import { bernoulli } from '../creation.ts';
import { ValueError } from '../errors.ts';
import { binaryCrossEntropyWithLogits } from '../nn/losses/binary.ts';
import { clamp, mul, neg, type Operand, sigmoid, sub } from '../ops/elementwise.ts';
import { logit } from '../ops/pointwise.ts';
import { expand } from '../ops/shape.ts';
import { broadcastShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { Distribution, together } from './distribution.ts';

const EPS = 2 ** -23;

/** 1 with the probability `probs`, or σ(`logits`), else 0. torch.distributions.Bernoulli */
export class Bernoulli extends Distribution {
  private ownProbs: Tensor | null = null;
  private ownLogits: Tensor | null = null;

  constructor(probs: Operand | null = null, logits: Operand | null = null) {
    const given = probs ?? logits;
    if ((probs === null) === (logits === null) || given === null) {
      throw new ValueError(
        'Either `probs` or `logits` must be specified, but not both.',
        'Write { logits } or { probs }.',
      );
    }
    const [own] = together(given) as [Tensor];
    super(own.shape);
    if (probs === null) this.ownLogits = own;
    else {
      this.ownProbs = own;
      this.checkAll('probs', own, 'Interval(lower_bound=0.0, upper_bound=1.0)', (p) => p >= 0 && p <= 1);
    }
  }

  get probs(): Tensor {
    this.ownProbs ??= sigmoid(this.ownLogits!);
    return this.ownProbs;
  }

  get logits(): Tensor {
    this.ownLogits ??= logit(clamp(this.ownProbs!, EPS, 1 - EPS));
    return this.ownLogits;
  }

  get mean(): Tensor {
    return this.probs;
  }

  get variance(): Tensor {
    return mul(this.probs, sub(1, this.probs));
  }

  /** Drawn, without a gradient: (…sampleShape, …batchShape). */
  override sample(sampleShape: readonly number[] = []): Tensor {
    return noGrad(() => bernoulli(expand(this.probs, this.sizes(sampleShape)).contiguous()));
  }

  /** ln p of each 0 or 1 of `value`: (…) gives (…). */
  override logProb(value: Tensor): Tensor {
    this.checkValue(value, 'Boolean()', (v) => v === 0 || v === 1);
    const shape = broadcastShape(value.shape, this.batchShape);
    const options = { reduction: 'none' } as const;
    return neg(binaryCrossEntropyWithLogits(expand(this.logits, shape), expand(value, shape), options));
  }

  /** −p ln p − (1 − p) ln(1 − p), in nats: (…batchShape). */
  override entropy(): Tensor {
    return binaryCrossEntropyWithLogits(this.logits, this.probs, { reduction: 'none' });
  }

  protected override parts(): Record<string, Tensor> {
    return {
      ...(this.ownProbs ? { probs: this.ownProbs } : {}),
      ...(this.ownLogits ? { logits: this.ownLogits } : {}),
    };
  }
}
