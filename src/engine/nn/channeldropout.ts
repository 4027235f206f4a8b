import { checkTensor } from '../arguments.ts';
import { RuntimeError } from '../errors.ts';
import { add, mul } from '../ops/elementwise.ts';
import { maybeInPlace } from '../ops/inplace.ts';
import { bernoulli_ } from '../ops/randominplace.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import { Dropout, dropout } from './dropout.ts';

/** Whole channels are put to zero with probability p. x: (N, C, L) or (C, L), which stays. torch.nn.functional.dropout1d */
export function dropout1d(x: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  checkTensor('dropout1d', 'input', 1, x);
  if (x.ndim !== 2 && x.ndim !== 3) {
    throw new RuntimeError(
      `dropout1d: Expected 2D or 3D input, but received a ${x.ndim}D input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).`,
    );
  }
  if (!training || p === 0) return x;
  const channels = dropout(x.detach().newOnes(...x.shape.slice(0, -1), 1), p);
  return maybeInPlace(x, inplace, (v) => mul(v, channels));
}

/** Whole planes are put to zero with probability p. x: (N, C, H, W), which stays; (N, C, L) as dropout1d. torch.nn.functional.dropout2d */
export function dropout2d(x: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  checkTensor('dropout2d', 'input', 1, x);
  if (x.ndim < 2) throw new RuntimeError('Feature dropout requires at least 2 dimensions in the input');
  if (x.ndim === 3) {
    warn(
      'dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.',
    );
  }
  if (!training || p === 0) return x;
  const planes = dropout(x.detach().newOnes(...x.shape.slice(0, 2), ...x.shape.slice(2).map(() => 1)), p);
  return maybeInPlace(x, inplace, (v) => mul(v, planes));
}

/** SELU's λα: what it drops a unit to is −λα. */
const ALPHA = 1.7580993408473766;

/**
 * Dropout that keeps mean 0 and variance 1 after SELU (Klambauer and others, 2017). Any shape, which stays.
 * torch.nn.functional.alpha_dropout
 */
export function alphaDropout(x: Tensor, p = 0.5, training = false, inplace = false): Tensor {
  checkTensor('alpha_dropout', 'input', 1, x);
  if (!training || p === 0) return x;
  const kept = bernoulli_(x.detach().mul(0), 1 - p);
  const a = 1 / Math.sqrt((ALPHA ** 2 * p + 1) * (1 - p));
  const instead = kept
    .sub(1)
    .mul(ALPHA * a)
    .add(ALPHA * a * p);
  return maybeInPlace(x, inplace, (v) => add(mul(v, kept.mul(a)), instead));
}

/** dropout1d, as a module. (N, C, L) or (C, L), which stays. torch.nn.Dropout1d */
export class Dropout1d extends Dropout {
  override forward(x: Tensor): Tensor {
    return dropout1d(x, this.p, this.training, this.inplace);
  }
}

/** dropout2d, as a module. (N, C, H, W), which stays. torch.nn.Dropout2d */
export class Dropout2d extends Dropout {
  override forward(x: Tensor): Tensor {
    return dropout2d(x, this.p, this.training, this.inplace);
  }
}

/** alphaDropout, as a module. Any shape, which stays. torch.nn.AlphaDropout */
export class AlphaDropout extends Dropout {
  override forward(x: Tensor): Tensor {
    return alphaDropout(x, this.p, this.training, this.inplace);
  }
}
