import type { Rows } from './calls.ts';
import * as choose from './ops/choose.ts';
import * as compare from './ops/compare.ts';
import { clone, detach } from './ops/copy.ts';
import { cumsum } from './ops/cumsum.ts';
import * as division from './ops/division.ts';
import { outer } from './ops/einsum.ts';
import * as elementwise from './ops/elementwise.ts';
import * as extremes from './ops/extremes.ts';
import { gather, indexSelect } from './ops/index.ts';
import { bmm, dot, matmul, mm, mv } from './ops/matmul.ts';
import * as parts from './ops/parts.ts';
import * as pointwise from './ops/pointwise.ts';
import { prod } from './ops/product.ts';
import * as rearrange from './ops/rearrange.ts';
import * as reduce from './ops/reduce.ts';
import { round } from './ops/round.ts';
import * as scatter from './ops/scatter.ts';
import * as shape from './ops/shape.ts';
import { sort } from './ops/sort.ts';
import { tril, triu } from './ops/triangle.ts';
import { unique } from './ops/unique.ts';
import { standardDeviation, variance } from './ops/variance.ts';

/**
 * What is a function of `torch` and a method of Tensor alike: `torch.sum(x, 1)` is `x.sum(1)`. A row is how it is called
 * (see calls.ts; the tensor comes first and is not named) and the operation, where its docstring stands.
 */
export const operations = {
  add: ['other | *alpha', elementwise.add],
  sub: ['other | *alpha', elementwise.sub],
  mul: ['other', elementwise.mul],
  div: ['other | *roundingMode', division.divide],
  floorDivide: ['other', division.floorDivide],
  remainder: ['other', division.remainder],
  fmod: ['other', division.fmod],
  maximum: ['other', division.maximum],
  minimum: ['other', division.minimum],
  pow: ['exponent', elementwise.pow],
  neg: ['', elementwise.neg],
  exp: ['', elementwise.exp],
  log: ['', elementwise.log],
  sqrt: ['', elementwise.sqrt],
  square: ['', elementwise.square],
  abs: ['', elementwise.abs],
  round: ['*decimals?', round],
  sin: ['', pointwise.sin],
  cos: ['', pointwise.cos],
  tan: ['', pointwise.tan],
  atan: ['', pointwise.atan],
  floor: ['', pointwise.floor],
  ceil: ['', pointwise.ceil],
  trunc: ['', pointwise.trunc],
  sign: ['', pointwise.sign],
  reciprocal: ['', pointwise.reciprocal],
  rsqrt: ['', pointwise.rsqrt],
  log2: ['', pointwise.log2],
  log10: ['', pointwise.log10],
  log1p: ['', pointwise.log1p],
  expm1: ['', pointwise.expm1],
  erf: ['', pointwise.erf],
  tanh: ['', elementwise.tanh],
  relu: ['', elementwise.relu],
  sigmoid: ['', elementwise.sigmoid],
  clamp: ['min?, max?', elementwise.clamp],
  clip: ['min?, max?', elementwise.clamp],
  maskedFill: ['mask, value', elementwise.maskedFill],
  sum: ['dim?, keepdim?, *dtype?', reduce.sum],
  prod: ['dim?, keepdim?, *dtype?', prod],
  cumsum: ['dim | *dtype', cumsum],
  mean: ['dim?, keepdim?, *dtype?', reduce.mean],
  std: ['dim?, unbiased?, keepdim?, *correction?', standardDeviation],
  var: ['dim?, unbiased?, keepdim?, *correction?', variance],
  max: ['dim?, keepdim?, *other?', extremes.max],
  min: ['dim?, keepdim?, *other?', extremes.min],
  median: ['dim?, keepdim?', extremes.median],
  amax: ['dim?, keepdim?', extremes.amax],
  amin: ['dim?, keepdim?', extremes.amin],
  argmax: ['dim?, keepdim?', extremes.argmax],
  argmin: ['dim?, keepdim?', extremes.argmin],
  norm: ['p?, dim?, keepdim?', reduce.norm],
  sort: ['dim?, descending?, *stable?', sort],
  unique: ['| sorted, returnInverse, returnCounts, dim', unique],
  argsort: ['dim?, descending?, *stable?', choose.argsort],
  topk: ['k, dim?, largest?, sorted?', choose.topk],
  multinomial: ['numSamples, replacement? | *generator', choose.multinomial],
  bincount: ['weights?, minlength?', choose.bincount],
  scatter: ['dim, index, src', scatter.scatter],
  scatterAdd: ['dim, index, src', scatter.scatterAdd],
  maskedSelect: ['mask', scatter.maskedSelect],
  nonzero: ['| *asTuple', scatter.nonzero],
  split: ['splitSize, dim?', parts.split],
  chunk: ['chunks, dim?', parts.chunk],
  unbind: ['dim?', parts.unbind],
  tile: ['...dims', rearrange.tile],
  repeatInterleave: ['repeats, dim?', rearrange.repeatInterleave],
  flip: ['...dims', rearrange.flip],
  roll: ['shifts, dims?', rearrange.roll],
  swapaxes: ['axis0, axis1', rearrange.swapaxes],
  swapdims: ['dim0, dim1', rearrange.swapdims],
  movedim: ['source, destination', rearrange.movedim],
  unflatten: ['dim, sizes', rearrange.unflatten],
  broadcastTo: ['...size', rearrange.broadcastTo],
  diag: ['diagonal?', rearrange.diag],
  tril: ['diagonal?', tril],
  triu: ['diagonal?', triu],
  outer: ['vec2', outer],
  bmm: ['mat2', bmm],
  mv: ['vec', mv],
  softmax: ['dim', reduce.softmax],
  logSoftmax: ['dim', reduce.logSoftmax],
  logsumexp: ['dim, keepdim?', reduce.logsumexp],
  all: ['dim?, keepdim?', compare.all],
  any: ['dim?, keepdim?', compare.any],
  matmul: ['other', matmul],
  mm: ['mat2', mm],
  dot: ['tensor', dot],
  clone: ['', clone],
  detach: ['', detach],
  reshape: ['...shape', shape.reshape],
  permute: ['...dims', shape.permute],
  ravel: ['', shape.ravel],
  flatten: ['startDim?, endDim?', shape.flatten],
  transpose: ['dim0, dim1', shape.transpose],
  t: ['', shape.t],
  squeeze: ['dim?', shape.squeeze],
  unsqueeze: ['dim', shape.unsqueeze],
  select: ['dim, index', shape.select],
  narrow: ['dim, start, length', shape.narrow],
  indexSelect: ['dim, index', indexSelect],
  gather: ['dim, index', gather],
  eq: ['other', compare.eq],
  ne: ['other', compare.ne],
  lt: ['other', compare.lt],
  gt: ['other', compare.gt],
  le: ['other', compare.le],
  ge: ['other', compare.ge],
  equal: ['other', compare.equal],
  allclose: ['other | rtol, atol, equalNan', compare.allclose],
  isclose: ['other | rtol, atol, equalNan', compare.isclose],
  countNonzero: ['dim?', compare.countNonzero],
  isfinite: ['', compare.isfinite],
  isnan: ['', compare.isnan],
  isinf: ['', compare.isinf],
  logicalNot: ['', compare.logicalNot],
  logicalAnd: ['other', compare.logicalAnd],
  logicalOr: ['other', compare.logicalOr],
  logicalXor: ['other', compare.logicalXor],
} satisfies Rows;
