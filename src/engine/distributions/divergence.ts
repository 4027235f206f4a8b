import { NotImplementedError } from '../errors.ts';
import { add, div, log, mul, pow, sub } from '../ops/elementwise.ts';
import { sum } from '../ops/reduce.ts';
import type { Tensor } from '../tensor.ts';
import { Categorical } from './categorical.ts';
import type { Distribution } from './distribution.ts';
import { Normal } from './normal.ts';

/** How far q is from p, Σ p ln(p / q), in nats: of two normal distributions or two categorical ones. torch.distributions.kl_divergence */
export function klDivergence(p: Distribution, q: Distribution): Tensor {
  if (p instanceof Normal && q instanceof Normal) {
    const ratio = pow(div(p.scale, q.scale), 2);
    const distance = pow(div(sub(p.loc, q.loc), q.scale), 2);
    return mul(sub(sub(add(ratio, distance), 1), log(ratio)), 0.5);
  }
  if (p instanceof Categorical && q instanceof Categorical) {
    const each = mul(p.probs, sub(p.logits, q.logits));
    return sum(each.maskedFill(q.probs.eq(0), Infinity).maskedFill(p.probs.eq(0), 0), -1);
  }
  throw new NotImplementedError(
    `No KL(p || q) is implemented for p type ${p.constructor.name} and q type ${q.constructor.name}`,
    'It is for two Normal and for two Categorical.',
  );
}
