import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { ValueError } from '../errors.ts';
import { multinomial } from '../ops/choose.ts';
import { clamp, div, log, mul, neg, sub } from '../ops/elementwise.ts';
import { argmax } from '../ops/extremes.ts';
import { gather } from '../ops/index.ts';
import { logsumexp, softmax, sum } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { expand, reshape, squeeze, transpose, unsqueeze } from '../ops/shape.ts';
import { broadcastShape, numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { Distribution } from './distribution.ts';

/** The nearest to 0 and to 1 that a float's logarithm is taken of. */
const EPS = 2 ** -23;

/**
 * One of K classes, by their `probs`, (…, K), which are divided by their sum, or by `logits`: the next word of a language
 * model, an action of a policy. A draw is (…). torch.distributions.Categorical
 */
export class Categorical extends Distribution {
  private ownProbs: Tensor | null = null;
  private ownLogits: Tensor | null = null;

  constructor(probs: Tensor | null = null, logits: Tensor | null = null) {
    const given = probs ?? logits;
    if ((probs === null) === (logits === null) || !given) {
      throw new ValueError(
        'Either `probs` or `logits` must be specified, but not both.',
        'Write { logits } or { probs }.',
      );
    }
    const name = probs ? 'probs' : 'logits';
    checkTensor('Categorical', name, 1, given);
    if (given.ndim < 1) throw new ValueError(`\`${name}\` parameter must be at least one-dimensional.`);
    super(given.shape.slice(0, -1));
    if (probs) {
      this.ownProbs = div(probs, sum(probs, -1, true));
      this.checkAll('probs', this.ownProbs, 'Simplex()', (p) => p >= 0 && p <= 1);
    } else this.ownLogits = sub(given, logsumexp(given, -1, true));
  }

  /** The probability of each class: (…, K). */
  get probs(): Tensor {
    this.ownProbs ??= softmax(this.ownLogits!, -1);
    return this.ownProbs;
  }

  /** Its logarithm: (…, K). */
  get logits(): Tensor {
    this.ownLogits ??= log(clamp(this.ownProbs!, EPS, 1 - EPS));
    return this.ownLogits;
  }

  /** The likeliest class: (…batchShape). */
  get mode(): Tensor {
    return argmax(this.probs, -1);
  }

  /** Drawn, without a gradient: (…sampleShape, …batchShape). */
  override sample(sampleShape: readonly number[] = []): Tensor {
    const rows = reshape(this.probs.detach(), [-1, this.probs.shape.at(-1)!]);
    const drawn = noGrad(() => multinomial(rows, numel(sampleShape), true));
    return reshape(transpose(drawn, 0, 1), this.sizes(sampleShape));
  }

  /** ln p of each class of `value`: (…) gives (…). */
  override logProb(value: Tensor): Tensor {
    checkTensor('log_prob', 'value', 1, value);
    const last = this.logits.shape.at(-1)! - 1;
    const support = `IntegerInterval(lower_bound=0, upper_bound=${last})`;
    this.checkValue(value, support, (v) => Number.isInteger(v) && v >= 0 && v <= last);
    const shape = broadcastShape(value.shape, this.batchShape);
    const each = expand(this.logits, [...shape, last + 1]);
    return named(squeeze(gather(each, -1, unsqueeze(expand(value.long(), shape), -1)), -1), 'SqueezeBackward1');
  }

  /** −Σ p ln p, in nats: (…batchShape). */
  override entropy(): Tensor {
    return neg(sum(mul(clamp(this.logits, -3.4028234663852886e38), this.probs), -1));
  }

  protected override parts(): Record<string, Tensor> {
    return {
      ...(this.ownProbs ? { probs: this.ownProbs } : {}),
      ...(this.ownLogits ? { logits: this.ownLogits } : {}),
    };
  }
}
