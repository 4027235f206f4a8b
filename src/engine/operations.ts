import type { Rows } from './calls.ts';
import * as compare from './ops/compare.ts';
import { clone, detach } from './ops/copy.ts';
import { cumsum } from './ops/cumsum.ts';
import * as elementwise from './ops/elementwise.ts';
import * as extremes from './ops/extremes.ts';
import { gather, indexSelect } from './ops/index.ts';
import { dot, matmul, mm } from './ops/matmul.ts';
import * as reduce from './ops/reduce.ts';
import * as shape from './ops/shape.ts';
import { sort } from './ops/sort.ts';
import { standardDeviation, variance } from './ops/variance.ts';

/**
 * What is a function of `torch` and a method of Tensor alike: `torch.sum(x, 1)` is `x.sum(1)`. A row is how it is called
 * (see calls.ts; the tensor comes first and is not named) and the operation, where its docstring stands.
 */
export const operations = {
  add: ['other | *alpha', elementwise.add],
  sub: ['other | *alpha', elementwise.sub],
  mul: ['other', elementwise.mul],
  div: ['other', elementwise.div],
  pow: ['exponent', elementwise.pow],
  neg: ['', elementwise.neg],
  exp: ['', elementwise.exp],
  log: ['', elementwise.log],
  sqrt: ['', elementwise.sqrt],
  square: ['', elementwise.square],
  abs: ['', elementwise.abs],
  round: ['', elementwise.round],
  tanh: ['', elementwise.tanh],
  relu: ['', elementwise.relu],
  sigmoid: ['', elementwise.sigmoid],
  clamp: ['min?, max?', elementwise.clamp],
  maskedFill: ['mask, value', elementwise.maskedFill],
  sum: ['dim?, keepdim?', reduce.sum],
  cumsum: ['dim | *dtype', cumsum],
  mean: ['dim?, keepdim?', reduce.mean],
  std: ['dim?, unbiased?, keepdim?', standardDeviation],
  var: ['dim?, unbiased?, keepdim?', variance],
  max: ['dim?, keepdim?', extremes.max],
  min: ['dim?, keepdim?', extremes.min],
  argmax: ['dim?, keepdim?', extremes.argmax],
  argmin: ['dim?, keepdim?', extremes.argmin],
  norm: ['p?, dim?, keepdim?', reduce.norm],
  sort: ['dim?, descending?', sort],
  softmax: ['dim', reduce.softmax],
  logSoftmax: ['dim', reduce.logSoftmax],
  logsumexp: ['dim, keepdim?', reduce.logsumexp],
  all: ['dim?', compare.all],
  any: ['dim?', compare.any],
  matmul: ['other', matmul],
  mm: ['mat2', mm],
  dot: ['tensor', dot],
  clone: ['', clone],
  detach: ['', detach],
  reshape: ['...shape', shape.reshape],
  permute: ['...dims', shape.permute],
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
  isfinite: ['', compare.isfinite],
  isnan: ['', compare.isnan],
  logicalNot: ['', compare.logicalNot],
} satisfies Rows;
