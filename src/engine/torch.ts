import { isGradEnabled, noGrad } from './autograd.ts';
import * as creation from './creation.ts';
import * as dtypes from './dtype.ts';
import type { NamedTuple } from './methods.ts';
import * as compare from './ops/compare.ts';
import * as elementwise from './ops/elementwise.ts';
import { gather, indexSelect } from './ops/index.ts';
import { bmm, dot, matmul, mm, mv } from './ops/matmul.ts';
import { logSoftmax, logsumexp, norm, softmax } from './ops/reduce.ts';
import { cat, stack } from './ops/shape.ts';
import { printDefaults, setPrintoptions } from './print.ts';
import { defaultGenerator, Generator } from './random.ts';
import { Size } from './size.ts';
import { Tensor } from './tensor.ts';

/** Seeds the default generator; gives it. */
function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}

const { tensor, zeros, ones, empty, full, eye, arange, linspace, zerosLike, onesLike } = creation;
const { rand, randn, randint, randperm, randLike, randnLike, bernoulli } = creation;
const { float32, float64, int64, int32, int16, uint8, bool } = dtypes;
const { add, sub, mul, div, pow, exp, log, sqrt, abs, round, neg, tanh, relu, sigmoid, clamp, where } = elementwise;
const { allclose, equal, eq, ne, lt, gt, le, ge, isnan, isfinite } = compare;

/** What is also a method: `torch.sum(x, 1)` is `x.sum(1)`. */
const sum: Tensor['sum'] extends (...a: infer A) => infer R ? (x: Tensor, ...a: A) => R : never = (x, ...a) =>
  x.sum(...a);
const mean = (x: Tensor, ...a: Parameters<Tensor['mean']>): Tensor => x.mean(...a);
const argmax = (x: Tensor, ...a: Parameters<Tensor['argmax']>): Tensor => x.argmax(...a);
const argmin = (x: Tensor, ...a: Parameters<Tensor['argmin']>): Tensor => x.argmin(...a);
const sort = (x: Tensor, ...a: Parameters<Tensor['sort']>): NamedTuple => x.sort(...a);
const reshape = (x: Tensor, shape: readonly number[]): Tensor => x.reshape(shape);
const permute = (x: Tensor, dims: readonly number[]): Tensor => x.permute(dims);
const flatten = (x: Tensor, ...a: Parameters<Tensor['flatten']>): Tensor => x.flatten(...a);
const squeeze = (x: Tensor, ...a: Parameters<Tensor['squeeze']>): Tensor => x.squeeze(...a);
const unsqueeze = (x: Tensor, dim: number): Tensor => x.unsqueeze(dim);
const select = (x: Tensor, dim: number, index: number): Tensor => x.select(dim, index);
const narrow = (x: Tensor, dim: number, start: number, length: number): Tensor => x.narrow(dim, start, length);
const square = (x: Tensor): Tensor => x.square();
const std = (x: Tensor, ...a: Parameters<Tensor['std']>): Tensor => x.std(...a);
const variance = (x: Tensor, ...a: Parameters<Tensor['var']>): Tensor => x.var(...a);
const t = (x: Tensor): Tensor => x.t();
const transpose = (x: Tensor, dim0: number, dim1: number): Tensor => x.transpose(dim0, dim1);
const max = (x: Tensor, dim?: number, keepdim?: boolean): Tensor | NamedTuple =>
  dim === undefined ? x.max() : x.max(dim, keepdim);
const min = (x: Tensor, dim?: number, keepdim?: boolean): Tensor | NamedTuple =>
  dim === undefined ? x.min() : x.min(dim, keepdim);

/** torch */
export const torch = {
  Tensor,
  Size,
  Generator,
  manualSeed,
  noGrad,
  isGradEnabled,
  setPrintoptions,
  printDefaults,
  tensor,
  zeros,
  ones,
  empty,
  full,
  eye,
  arange,
  linspace,
  zerosLike,
  onesLike,
  rand,
  randn,
  randint,
  randperm,
  randLike,
  randnLike,
  bernoulli,
  float32,
  float64,
  int64,
  int32,
  int16,
  uint8,
  bool,
  float: float32,
  double: float64,
  long: int64,
  int: int32,
  add,
  sub,
  mul,
  div,
  pow,
  exp,
  log,
  sqrt,
  abs,
  round,
  neg,
  tanh,
  relu,
  sigmoid,
  clamp,
  where,
  sum,
  mean,
  max,
  min,
  argmax,
  argmin,
  sort,
  norm,
  softmax,
  logSoftmax,
  logsumexp,
  matmul,
  mm,
  bmm,
  mv,
  dot,
  cat,
  stack,
  transpose,
  t,
  reshape,
  permute,
  flatten,
  squeeze,
  unsqueeze,
  select,
  narrow,
  indexSelect,
  gather,
  square,
  std,
  var: variance,
  allclose,
  equal,
  eq,
  ne,
  lt,
  gt,
  le,
  ge,
  isnan,
  isfinite,
};
