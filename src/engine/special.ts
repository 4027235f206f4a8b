import { asFunctions } from './calls.ts';
import { namespace } from './namespace.ts';
import { sigmoid } from './ops/elementwise.ts';
import * as gamma from './ops/gamma.ts';
import { xlogy } from './ops/pairwise.ts';
import * as pointwise from './ops/pointwise.ts';
import { logSoftmax, logsumexp, softmax } from './ops/reduce.ts';
import { round } from './ops/round.ts';

/** Functions of mathematics and of probability. torch.special */
export const special = asFunctions({
  expit: ['', sigmoid],
  logit: ['', pointwise.logit],
  log1p: ['', pointwise.log1p],
  expm1: ['', pointwise.expm1],
  exp2: ['', pointwise.exp2],
  erf: ['', pointwise.erf],
  erfc: ['', pointwise.erfc],
  erfinv: ['', gamma.erfinv],
  gammaln: ['', gamma.lgamma],
  digamma: ['', gamma.digamma],
  psi: ['', gamma.digamma],
  i0: ['', gamma.i0],
  sinc: ['', gamma.sinc],
  entr: ['', gamma.entr],
  ndtr: ['', gamma.ndtr],
  xlogy: ['other', xlogy],
  round: ['*decimals?', round],
  softmax: ['dim', softmax],
  logSoftmax: ['dim', logSoftmax],
  logsumexp: ['dim, keepdim?', logsumexp],
});
namespace('torch.special', special);
