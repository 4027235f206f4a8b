import { checkTensor } from '../arguments.ts';
import { zerosLike } from '../creation.ts';
import { add, div, log, neg, sub } from '../ops/elementwise.ts';
import { argmax } from '../ops/extremes.ts';
import { exponential_ } from '../ops/randominplace.ts';
import { softmax } from '../ops/reduce.ts';
import { scatter } from '../ops/scatter.ts';
import type { Tensor } from '../tensor.ts';

/**
 * A draw of one of K classes that has a gradient (Jang and others, 2017): softmax((x + Gumbel noise) / τ), or, where
 * `hard`, one-hot with that gradient. (…, K), which stays. torch.nn.functional.gumbel_softmax
 */
export function gumbelSoftmax(logits: Tensor, tau = 1, hard = false, dim = -1): Tensor {
  checkTensor('gumbel_softmax', 'logits', 1, logits);
  const noise = neg(log(exponential_(zerosLike(logits.detach()))));
  const soft = softmax(div(add(logits, noise), tau), dim);
  if (!hard) return soft;
  const one = scatter(zerosLike(logits.detach()), dim, argmax(soft.detach(), dim, true), 1);
  return add(sub(one, soft.detach()), soft);
}
