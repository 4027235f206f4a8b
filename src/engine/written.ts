import type { Rows } from './calls.ts';
import * as angles from './ops/angles.ts';
import * as combined from './ops/combined.ts';
import * as compare from './ops/compare.ts';
import { cumsum } from './ops/cumsum.ts';
import * as division from './ops/division.ts';
import * as elementwise from './ops/elementwise.ts';
import { maskedScatter } from './ops/maskedscatter.ts';
import * as pairwise from './ops/pairwise.ts';
import * as pointwise from './ops/pointwise.ts';
import { round } from './ops/round.ts';
import * as running from './ops/running.ts';
import * as statistics from './ops/statistics.ts';
import { tril, triu } from './ops/triangle.ts';

/** Operations whose result is written over their first tensor, in place: their names end in `_`. */
export const written = {
  absolute_: ['', elementwise.abs],
  negative_: ['', elementwise.neg],
  square_: ['', elementwise.square],
  sin_: ['', pointwise.sin],
  cos_: ['', pointwise.cos],
  tan_: ['', pointwise.tan],
  asin_: ['', pointwise.asin],
  acos_: ['', pointwise.acos],
  atan_: ['', pointwise.atan],
  sinh_: ['', pointwise.sinh],
  cosh_: ['', pointwise.cosh],
  arcsin_: ['', pointwise.asin],
  arccos_: ['', pointwise.acos],
  arctan_: ['', pointwise.atan],
  trunc_: ['', pointwise.trunc],
  fix_: ['', pointwise.trunc],
  frac_: ['', pointwise.frac],
  sign_: ['', pointwise.sign],
  sgn_: ['', pointwise.sgn],
  reciprocal_: ['', pointwise.reciprocal],
  rsqrt_: ['', pointwise.rsqrt],
  log1p_: ['', pointwise.log1p],
  log2_: ['', pointwise.log2],
  log10_: ['', pointwise.log10],
  expm1_: ['', pointwise.expm1],
  exp2_: ['', pointwise.exp2],
  erf_: ['', pointwise.erf],
  erfc_: ['', pointwise.erfc],
  logit_: ['', pointwise.logit],
  round_: ['*decimals?', round],
  deg2rad_: ['', angles.deg2rad],
  rad2deg_: ['', angles.rad2deg],
  nanToNum_: ['nan?, posinf?, neginf?', statistics.nanToNum],
  tril_: ['diagonal?', tril],
  triu_: ['diagonal?', triu],
  cumsum_: ['dim | *dtype', cumsum],
  cumprod_: ['dim', running.cumprod],
  clip_: ['min?, max?', elementwise.clamp],
  div_: ['other | *roundingMode', division.divide],
  divide_: ['other | *roundingMode', division.divide],
  trueDivide_: ['other', elementwise.div],
  multiply_: ['other', elementwise.mul],
  subtract_: ['other | *alpha', elementwise.sub],
  floorDivide_: ['other', division.floorDivide],
  remainder_: ['other', division.remainder],
  fmod_: ['other', division.fmod],
  atan2_: ['other', pairwise.atan2],
  hypot_: ['other', pairwise.hypot],
  xlogy_: ['other', pairwise.xlogy],
  addmm_: ['mat1, mat2 | *beta, *alpha', combined.addmm],
  addmv_: ['mat, vec | *beta, *alpha', combined.addmv],
  addr_: ['vec1, vec2 | *beta, *alpha', combined.addr],
  baddbmm_: ['batch1, batch2 | *beta, *alpha', combined.baddbmm],
  maskedScatter_: ['mask, source', maskedScatter],
} satisfies Rows;

/** Comparisons: they write 0 and 1, and no gradient flows back through them. */
export const compared = {
  eq_: ['other', compare.eq],
  ne_: ['other', compare.ne],
  lt_: ['other', compare.lt],
  gt_: ['other', compare.gt],
  le_: ['other', compare.le],
  ge_: ['other', compare.ge],
} satisfies Rows;

/** Truths: they write 0 and 1, which autograd does not see, as in PyTorch. */
export const judged = {
  logicalNot_: ['', compare.logicalNot],
  logicalAnd_: ['other', compare.logicalAnd],
  logicalOr_: ['other', compare.logicalOr],
  logicalXor_: ['other', compare.logicalXor],
} satisfies Rows;
