/// <reference types="vite/client" />
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import type { Row } from '../../../src/engine/calls.ts';
import { nn, torch } from '../../../src/engine/index.ts';
import { elmanCell } from '../../../src/engine/nn/cells/elman.ts';
import { gruCell } from '../../../src/engine/nn/cells/gru.ts';
import { lstmCell } from '../../../src/engine/nn/cells/lstm.ts';
import { dropout } from '../../../src/engine/nn/dropout.ts';
import { embedding } from '../../../src/engine/nn/embedding.ts';
import { linear } from '../../../src/engine/nn/linear.ts';
import { crossEntropy, nllLoss } from '../../../src/engine/nn/losses/crossentropy.ts';
import { mseLoss } from '../../../src/engine/nn/losses/mse.ts';
import { projectedRecurrence } from '../../../src/engine/nn/projected.ts';
import { recurrence } from '../../../src/engine/nn/recurrence.ts';
import { operations } from '../../../src/engine/operations.ts';
import * as choose from '../../../src/engine/ops/choose.ts';
import { clone, contiguous, copied, float, to } from '../../../src/engine/ops/copy.ts';
import { cumsum } from '../../../src/engine/ops/cumsum.ts';
import * as division from '../../../src/engine/ops/division.ts';
import { einsum, outer } from '../../../src/engine/ops/einsum.ts';
import * as elementwise from '../../../src/engine/ops/elementwise.ts';
import * as extremes from '../../../src/engine/ops/extremes.ts';
import * as index from '../../../src/engine/ops/index.ts';
import * as indexing from '../../../src/engine/ops/indexing.ts';
import type { Index } from '../../../src/engine/ops/indices.ts';
import { bmm, dot, matmul, mm, mv } from '../../../src/engine/ops/matmul.ts';
import * as parts from '../../../src/engine/ops/parts.ts';
import * as pointwise from '../../../src/engine/ops/pointwise.ts';
import { prod } from '../../../src/engine/ops/product.ts';
import * as rearrange from '../../../src/engine/ops/rearrange.ts';
import * as reduce from '../../../src/engine/ops/reduce.ts';
import * as scatter from '../../../src/engine/ops/scatter.ts';
import * as shape from '../../../src/engine/ops/shape.ts';
import { sort } from '../../../src/engine/ops/sort.ts';
import { tril, triu } from '../../../src/engine/ops/triangle.ts';
import { standardDeviation, variance } from '../../../src/engine/ops/variance.ts';
import { howMany, onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;
type Projected = Parameters<typeof projectedRecurrence>[2];
type Operation = (...x: Tensor[]) => Tensor;

/** An operation and inputs for it, from a random shape (any rank to 3, sizes 0 to 3) and a random number. */
type Make = (sizes: number[], n: number) => [Operation, Tensor[]];

/** Away from the corners of relu, abs and clamp. */
const away = (sizes: number[]): Tensor => {
  const x = torch.randn(sizes);
  return torch.where(x.abs().lt(0.15), x.add(0.4), x);
};
const positive = (sizes: number[]): Tensor => torch.rand(sizes).add(0.5);
/** No two elements near each other: where the largest is, is clear. */
const apart = (sizes: number[]): Tensor =>
  torch
    .randperm(sizes.reduce((a, b) => a * b, 1))
    .float()
    .mul(0.7)
    .reshape(sizes);

/** At least one dimension, none of them empty where that is asked. */
const ranked = (sizes: number[], least = 0): number[] =>
  (sizes.length > 0 ? sizes : [2]).map((m) => Math.max(m, least));
const dimOf = (sizes: number[], n: number): number => n % ranked(sizes).length;
/** A shape that broadcasts with `sizes`: dimensions left out or 1, by the bits of n. */
const narrower = (sizes: number[], n: number): number[] =>
  sizes.map((m, d) => ((n >> d) & 1 ? 1 : m)).slice(n % (sizes.length + 1));

const unary =
  (f: (x: Tensor) => Tensor, make = away): Make =>
  (sizes) => [f, [make(sizes)]];
const along =
  (f: (x: Tensor, dim: number, keepdim: boolean) => Tensor, { least = 0, make = away } = {}): Make =>
  (sizes, n) => [(x) => f(x, dimOf(sizes, n), n % 2 === 0), [make(ranked(sizes, least))]];
const binary =
  (f: (x: Tensor, y: Tensor) => Tensor, make = away): Make =>
  (sizes, n) => {
    const pair = [make(sizes), make(narrower(sizes, n))];
    return [f, n % 2 === 0 ? pair : pair.reverse()];
  };

/** Indices that a tensor of at least two by two allows, of every kind. */
const indicesFor = (x: Tensor, n: number): [Index[], number] => {
  const mask = torch.tensor(Array.from({ length: x.shape[0]! }, (_, i) => i % 2 === 0));
  const all: Index[][] = [
    [0],
    [-1, 0],
    ['...', 1],
    ['1:'],
    [':', '::2'],
    [null, 0],
    [[1, 0, 1]],
    [torch.tensor([[0], [1]])],
    [torch.tensor([1, 0]), torch.tensor([0, 0])],
    [':', [0, -1]],
    [mask],
    [true],
    ['...', [0]],
  ];
  return [all[n % all.length]!, n];
};
const indexed =
  (f: (x: Tensor, index: Index[]) => Tensor): Make =>
  (sizes, n) => {
    const x = away([2, 2, ...sizes.slice(0, 1).map((m) => Math.max(m, 2))]);
    return [(x) => f(x!, indicesFor(x!, n)[0]), [x]];
  };

type Extreme = typeof extremes.max | typeof extremes.median;
const ofAllOrAlong = (f: Extreme, sizes: number[], n: number): [Operation, Tensor[]] => {
  const own = ranked(sizes, 1);
  const g = (x: Tensor): Tensor => (n % 3 === 0 ? f(x) : f(x, dimOf(sizes, n), n % 2 === 0).values);
  return [g, [apart(own)]];
};

/** [N classes], and a class for each. */
const classes = (sizes: number[]): [number, number] => [(sizes[0] ?? 1) + 1, (sizes[1] ?? 1) + 1];
const targets = (rows: number, count: number): Tensor => torch.randint(0, count, [rows]);

const matrices: Make = (sizes, n) => {
  const [a = 2, b = 2, c = 1] = sizes;
  const batch = [(n >> 3) % 3, 2].slice(n % 3);
  const forms: [number[], number[]][] = [
    [[b], [b]],
    [[a, b], [b]],
    [[b], [b, c]],
    [
      [a, b],
      [b, c],
    ],
    [
      [...batch, a, b],
      [b, c],
    ],
    [
      [...batch, a, b],
      [...narrower(batch, n), b, c],
    ],
  ];
  const [left, right] = forms[n % forms.length]!;
  return [matmul, [away(left), away(right)]];
};

/** A bias that puts every other unit clearly above relu's corner and the rest below it. */
const corners = ([width]: number[]): Tensor =>
  torch.tensor(Array.from({ length: width! }, (_, i) => (i % 2 ? -2.5 : 2.5)));

const walk: Make = (sizes, n) => {
  const cells = [elmanCell('tanh'), elmanCell('relu'), lstmCell, gruCell];
  const cell = cells[n % cells.length]!;
  const [D, H] = [(sizes[0] ?? 0) + 1, (sizes[1] ?? 0) + 1];
  const batchSizes = [3, 3, 2, 1].slice(0, 1 + (n % 4));
  const rows = batchSizes.reduce((a, b) => a + b, 0);
  const width = cell.gates * H;
  const inputs = [
    [rows, D],
    [width, D],
    [width, H],
    [width],
    [width],
    ...Array.from({ length: cell.states }, () => [3, H]),
  ];
  return [
    (x, inputWeight, hiddenWeight, inputBias, hiddenBias, ...states) => {
      const direction = {
        inputWeight: inputWeight!,
        hiddenWeight: hiddenWeight!,
        inputBias: inputBias!,
        hiddenBias: hiddenBias!,
      };
      const results = recurrence(cell, x!, states, direction, batchSizes, { reverse: n % 2 === 1 });
      return shape.cat(results.map((y) => y.flatten()));
    },
    inputs.map((s, i) =>
      torch
        .randn(s)
        .mul(0.3)
        .add(i === 3 && cell.gates === 1 ? corners(s) : 0),
    ),
  ];
};

/** Every operation that has a derivative, under the name it is exported by. */
const OPERATIONS: Record<string, Make> = {
  relu: unary(elementwise.relu),
  tanh: unary(elementwise.tanh),
  sigmoid: unary(elementwise.sigmoid),
  exp: unary(elementwise.exp),
  log: unary(elementwise.log, positive),
  sqrt: unary(elementwise.sqrt, positive),
  neg: unary(elementwise.neg),
  abs: unary(elementwise.abs),
  round: unary(elementwise.round, (s) => torch.randn(s).round().add(0.2)),
  clamp: unary(
    (x) => elementwise.clamp(x, -1.2, 0.9),
    (s) => apart(s).mul(0.9).sub(2.05),
  ),
  add: (sizes, n) => binary((x, y) => elementwise.add(x, y, n % 3 ? {} : { alpha: 1.5 }))(sizes, n),
  sub: (sizes, n) => binary((x, y) => elementwise.sub(x, y, n % 3 ? {} : { alpha: 1.5 }))(sizes, n),
  mul: binary(elementwise.mul),
  div: binary(elementwise.div, positive),
  pow: (sizes, n) => (n % 3 === 0 ? unary((x) => elementwise.pow(x, 2)) : binary(elementwise.pow, positive))(sizes, n),
  where: (sizes, n) => {
    const condition = torch.rand(narrower(sizes, n >> 2)).gt(0.5);
    return binary((x, y) => elementwise.where(condition, x, y))(sizes, n);
  },
  matmul: matrices,
  mm: ([a = 1, b = 1, c = 1]) => [mm, [away([a, b]), away([b, c])]],
  bmm: ([a = 1, b = 1, c = 1], n) => [bmm, [away([n % 3, a, b]), away([n % 3, b, c])]],
  mv: ([a = 1, b = 1]) => [mv, [away([a, b]), away([b])]],
  dot: ([a = 1]) => [dot, [away([a]), away([a])]],
  sum: (sizes, n) =>
    (n % 3 === 0 ? unary((x) => reduce.sum(x)) : along((x, dim, keepdim) => reduce.sum(x, dim, keepdim)))(sizes, n),
  cumsum: along((x, dim) => cumsum(x, dim)),
  prod: (sizes, n) =>
    (n % 3 === 0 ? unary((x) => prod(x)) : along((x, dim, keepdim) => prod(x, dim, keepdim)))(sizes, n),
  mean: along((x, dim, keepdim) => reduce.mean(x, dim, keepdim), { least: 1 }),
  max: (sizes, n) => ofAllOrAlong(extremes.max, sizes, n),
  min: (sizes, n) => ofAllOrAlong(extremes.min, sizes, n),
  median: (sizes, n) => ofAllOrAlong(extremes.median, sizes, n),
  norm: (sizes, n) => {
    const p = [2, 1, 3, Infinity, -Infinity][n % 5]!;
    return along((x, dim, keepdim) => (n % 2 === 0 ? reduce.norm(x, p) : reduce.norm(x, p, dim, keepdim)), {
      least: 1,
      make: (s) => apart(s).add(0.3),
    })(sizes, n);
  },
  softmax: along((x, dim) => reduce.softmax(x, dim)),
  logSoftmax: along((x, dim) => reduce.logSoftmax(x, dim)),
  logsumexp: along((x, dim, keepdim) => reduce.logsumexp(x, dim, keepdim), { least: 1 }),
  variance: (sizes, n) => along((x, dim, keepdim) => variance(x, dim, n % 3 > 0, keepdim), { least: 2 })(sizes, n),
  standardDeviation: along((x, dim, keepdim) => standardDeviation(x, dim, true, keepdim), { least: 2, make: apart }),
  reshape: unary((x) => shape.reshape(x, [x.numel()])),
  view: unary((x) => shape.view(x, [1, x.numel()])),
  flatten: (sizes, n) => [(x) => shape.flatten(x, dimOf(sizes, n)), [away(ranked(sizes))]],
  ravel: unary((x) => shape.ravel(x)),
  squeeze: (sizes, n) => [(x) => (n % 2 ? shape.squeeze(x) : shape.squeeze(x, dimOf(sizes, n))), [away(ranked(sizes))]],
  unsqueeze: (sizes, n) => [(x) => shape.unsqueeze(x, n % (sizes.length + 1)), [away(sizes)]],
  permute: (sizes, n) => [
    (x) =>
      shape.permute(
        x,
        [...ranked(sizes).keys()].map((d) => (d + n) % ranked(sizes).length),
      ),
    [away(ranked(sizes))],
  ],
  transpose: (sizes, n) => [(x) => shape.transpose(x, dimOf(sizes, n), -1), [away(ranked(sizes))]],
  t: (sizes) => [shape.t, [away(sizes.slice(0, 2))]],
  expand: (sizes, n) => [
    (x) => shape.expand(x, [2, ...sizes]),
    [away(narrower(sizes, n).length === sizes.length ? narrower(sizes, n) : sizes)],
  ],
  slice: (sizes, n) => [(x) => shape.slice(x, dimOf(sizes, n), n % 3, n % 5), [away(ranked(sizes))]],
  narrow: (sizes, n) => [
    (x) => shape.narrow(x, dimOf(sizes, n), 0, Math.min(2, ranked(sizes)[dimOf(sizes, n)]!)),
    [away(ranked(sizes))],
  ],
  get: indexed((x, index) => indexing.get(x, ...index)),
  set: (sizes, n) => {
    const [, [x]] = indexed((x) => x)(sizes, n);
    // Where a place is named twice, the last value stays, but each has its gradient, as in PyTorch.
    const [index] = indicesFor(x!, n % 13 === 6 ? 0 : n);
    const part = indexing.get(x!, ...index);
    return [(x, value) => indexing.set(x!.mul(1), ...index, value!), [x!, away(narrower([...part.shape], n))]];
  },
  select: (sizes, n) => [(x) => shape.select(x, dimOf(sizes, n), 0), [away(ranked(sizes, 1))]],
  cat: (sizes, n) => [(x, y) => shape.cat([x!, y!, x!], dimOf(sizes, n)), [away(ranked(sizes)), away(ranked(sizes))]],
  stack: (sizes, n) => [(x, y) => shape.stack([x!, y!], n % (sizes.length + 1)), [away(sizes), away(sizes)]],
  takeRows: (sizes, n) => [
    (x) => index.takeRows('', x, 3, Int32Array.of(2, 0, 2, n % 3), [4, ...sizes]),
    [away([3, ...sizes])],
  ],
  indexSelect: (sizes, n) => [
    (x) => index.indexSelect(x, dimOf(sizes, n), torch.tensor([0, ranked(sizes, 1)[dimOf(sizes, n)]! - 1, 0])),
    [away(ranked(sizes, 1))],
  ],
  gather: (sizes, n) => {
    const own = ranked(sizes, 1);
    const dim = dimOf(sizes, n);
    const ids = torch.randint(0, own[dim]!, own);
    return [(x) => index.gather(x, dim, ids), [away(own)]];
  },
  copied: unary((x) => copied(x)),
  clone: unary(clone),
  contiguous: (sizes) => [(x) => contiguous(x.T), [away(ranked(sizes))]],
  to: unary((x) => to(x, torch.float32)),
  float: unary(float),
  sort: along((x, dim, keepdim) => sort(x, dim, keepdim).values, { make: apart }),
  maskedFill: (sizes, n) => [(x) => elementwise.maskedFill(x, torch.rand(sizes).gt(n % 2 ? 1 : -1), 2), [away(sizes)]],
  square: unary(elementwise.square),
  linear: (sizes, n) => {
    const [out, features] = classes(sizes);
    return [
      (x, w, b) => linear(x!, w!, n % 2 ? b! : null),
      [away([...sizes, features]), away([out, features]), away([out])],
    ];
  },
  embedding: (sizes) => {
    const ids = torch.randint(0, 4, sizes);
    return [(table) => embedding(ids, table), [away([4, 2])]];
  },
  dropout: (sizes, n) => [
    (x) => {
      torch.manualSeed(n);
      return dropout(x, 0.4);
    },
    [away(sizes)],
  ],
  crossEntropy: (sizes, n) => {
    const [rows, count] = classes(sizes);
    const target = n % 3 === 0 ? torch.rand(rows, count).softmax(1) : targets(rows, count);
    const reduction = (['mean', 'sum', 'none'] as const)[n % 3]!;
    const options = { reduction, labelSmoothing: n % 2 ? 0.1 : 0, weight: n % 5 ? null : positive([count]) };
    return [(x) => crossEntropy(x, target, options), [away([rows, count])]];
  },
  nllLoss: (sizes, n) => {
    const [rows, count] = classes(sizes);
    const target = targets(rows, count);
    return [(x) => nllLoss(x, target, { ignoreIndex: n % 2 ? 0 : -100, reduction: 'sum' }), [away([rows, count])]];
  },
  mseLoss: (sizes, n) => [(x, y) => mseLoss(x!, y!, { reduction: n % 2 ? 'sum' : 'none' }), [away(sizes), away(sizes)]],
  recurrence: walk,
  projectedRecurrence: (sizes, n) => {
    const [D, H] = [(sizes[0] ?? 0) + 1, (sizes[1] ?? 0) + 2];
    const P = H - 1;
    const batchSizes = [3, 3, 2, 1].slice(0, 1 + (n % 4));
    const rows = batchSizes.reduce((a, b) => a + b, 0);
    const shapes = [[rows, D], [4 * H, D], [4 * H, P], [4 * H], [4 * H], [P, H], [3, P], [3, H]];
    const order = { reverse: n % 2 === 1, bySequence: { input: false, output: false } };
    return [
      (x, inputWeight, hiddenWeight, inputBias, hiddenBias, projection, h, c) => {
        const weights = { inputWeight, hiddenWeight, inputBias, hiddenBias, projection } as Required<Projected>;
        const results = projectedRecurrence(x!, [h!, c!], weights, batchSizes, order);
        return shape.cat(results.map((y) => y.flatten()));
      },
      shapes.map((s) => torch.randn(s).mul(0.3)),
    ];
  },
};

const whole = (sizes: number[]): Tensor => away(sizes).round().add(0.3);
const maskOf = (x: Tensor, n: number): Tensor => torch.arange(x.numel()).add(n).remainder(3).gt(0).reshape(x.shape);
const places = (sizes: number[], n: number): [number[], number, Tensor] => {
  const own = ranked(sizes, 1);
  const dim = dimOf(sizes, n);
  // Along `dim` each number once: where a place is named twice, one value is lost.
  const index = torch
    .zeros(own)
    .long()
    .add(torch.arange(own[dim]!).reshape(own.map((m, d) => (d === dim ? m : 1))));
  return [own, dim, index];
};
const pairs = (sizes: number[], n: number): Tensor[] => {
  const own = ranked(sizes);
  return [apart(own), apart(own).add(n % 2 ? 0.3 : -0.3)];
};

/** Operations of the later files, by the same rule. */
const MORE: Record<string, Make> = {
  sin: unary(pointwise.sin),
  cos: unary(pointwise.cos),
  tan: unary((x) => pointwise.tan(x.mul(0.3))),
  atan: unary(pointwise.atan),
  floor: unary(pointwise.floor, whole),
  ceil: unary(pointwise.ceil, whole),
  trunc: unary(pointwise.trunc, whole),
  sign: unary(pointwise.sign),
  reciprocal: unary(pointwise.reciprocal, positive),
  rsqrt: unary(pointwise.rsqrt, positive),
  log2: unary(pointwise.log2, positive),
  log10: unary(pointwise.log10, positive),
  log1p: unary(pointwise.log1p, positive),
  expm1: unary(pointwise.expm1),
  erf: unary(pointwise.erf),
  roundTo: unary(
    (x) => pointwise.roundTo(x, 0),
    (s) => torch.randn(s).round().add(0.2),
  ),
  divide: binary((x, y) => division.divide(x, y), positive),
  remainder: (sizes) => [(x) => division.remainder(x, 10), [positive(sizes)]],
  fmod: (sizes) => [(x) => division.fmod(x, 10), [positive(sizes)]],
  maximum: (sizes, n) => [division.maximum, pairs(sizes, n)],
  minimum: (sizes, n) => [division.minimum, pairs(sizes, n)],
  amax: along((x, dim, keepdim) => extremes.amax(x, dim, keepdim), { least: 1, make: apart }),
  amin: along((x, dim, keepdim) => extremes.amin(x, dim, keepdim), { least: 1, make: apart }),
  einsum: ([a = 1, b = 1, c = 1], n) =>
    n % 2
      ? [(x, y) => einsum('bij,bjk->bik', x!, y!), [away([2, a, b]), away([2, b, c])]]
      : [(x, y) => einsum('ij,kj->ki', x!, y!), [away([a, b]), away([c, b])]],
  outer: ([a = 1, b = 1]) => [outer, [away([a]), away([b])]],
  split: along(
    (x, dim) =>
      shape.cat(
        parts.split(x, 2, dim).map((part) => part.mul(2)),
        dim,
      ),
    { least: 1 },
  ),
  chunk: along(
    (x, dim) =>
      shape.cat(
        parts.chunk(x, 2, dim).map((part) => part.mul(2)),
        dim,
      ),
    { least: 1 },
  ),
  unbind: along((x, dim) => shape.stack(parts.unbind(x, dim).map((part) => part.mul(2))), { least: 1 }),
  repeat: (sizes) => [(x) => rearrange.repeat(x, [2, ...sizes.map((_, d) => 1 + (d % 2))]), [away(sizes)]],
  tile: (sizes) => [(x) => rearrange.tile(x, 2), [away(ranked(sizes))]],
  repeatInterleave: along((x, dim) => rearrange.repeatInterleave(x, 2, dim)),
  flip: along((x, dim) => rearrange.flip(x, dim)),
  roll: along((x, dim) => rearrange.roll(x, 1, dim), { least: 1 }),
  expandAs: (sizes) => [(x) => rearrange.expandAs(x, torch.zeros([2, ...sizes])), [away(sizes)]],
  viewAs: unary((x) => rearrange.viewAs(x, torch.zeros(x.numel()))),
  reshapeAs: unary((x) => rearrange.reshapeAs(x, torch.zeros(x.numel()))),
  broadcastTo: (sizes) => [(x) => rearrange.broadcastTo(x, [2, ...sizes]), [away(sizes)]],
  swapaxes: along((x, dim) => rearrange.swapaxes(x, dim, -1)),
  swapdims: along((x, dim) => rearrange.swapdims(x, dim, -1)),
  movedim: along((x, dim) => rearrange.movedim(x, dim, 0)),
  unflatten: (sizes) => [(x) => rearrange.unflatten(x, 0, [2, -1]), [away([4, ...sizes.slice(0, 2)])]],
  diag: ([a = 1, b = 1], n) => [(x) => rearrange.diag(x), [away(n % 2 ? [a + 1] : [a + 1, b + 1])]],
  tril: ([a = 1, b = 1], n) => [(x) => tril(x, (n % 3) - 1), [away([2, a, b])]],
  triu: ([a = 1, b = 1], n) => [(x) => triu(x, (n % 3) - 1), [away([2, a, b])]],
  scatter: (sizes, n) => {
    const [own, dim, index] = places(sizes, n);
    return [(x, y) => scatter.scatter(x!, dim, index, y!), [away(own), away(own)]];
  },
  scatterAdd: (sizes, n) => {
    const [own, dim, index] = places(sizes, n);
    return [(x, y) => scatter.scatterAdd(x!, dim, index.mul(n % 2), y!), [away(own), away(own)]];
  },
  maskedSelect: (sizes, n) => [(x) => scatter.maskedSelect(x, maskOf(x, n)), [away(sizes)]],
  topk: (sizes, n) => along((x, dim) => choose.topk(x, 1, dim).values, { least: 1, make: apart })(sizes, n),
  hstack: (sizes) => [(x, y) => shape.hstack([x!, y!]), [away(ranked(sizes)), away(ranked(sizes))]],
  vstack: (sizes) => [(x, y) => shape.vstack([x!, y!]), [away(ranked(sizes)), away(ranked(sizes))]],
  viewAll: unary(shape.viewAll),
  leakyRelu: unary((x) => nn.functional.leakyRelu(x, 0.2)),
  elu: unary((x) => nn.functional.elu(x)),
  softplus: unary((x) => nn.functional.softplus(x)),
  logsigmoid: unary((x) => nn.functional.logsigmoid(x)),
  silu: unary((x) => nn.functional.silu(x)),
  gelu: (sizes, n) => unary((x) => nn.functional.gelu(x, { approximate: n % 2 ? 'tanh' : 'none' }))(sizes, n),
  l1Loss: (sizes, n) => [(x, y) => nn.functional.l1Loss(x!, y!, { reduction: 'sum' }), pairs(sizes, n)],
  smoothL1Loss: (sizes, n) => [(x, y) => nn.functional.smoothL1Loss(x!, y!, { reduction: 'none' }), pairs(sizes, n)],
  huberLoss: (sizes, n) => [(x, y) => nn.functional.huberLoss(x!, y!, { reduction: 'sum' }), pairs(sizes, n)],
  klDiv: (sizes) => {
    const target = positive(sizes);
    return [(x) => nn.functional.klDiv(x, target, { reduction: 'sum' }), [away(sizes)]];
  },
  binaryCrossEntropy: (sizes) => {
    const target = torch.rand(sizes);
    return [
      (x) => nn.functional.binaryCrossEntropy(x, target.to(x.dtype), { reduction: 'sum' }),
      [torch.rand(sizes).mul(0.6).add(0.2)],
    ];
  },
  binaryCrossEntropyWithLogits: (sizes) => {
    const target = torch.rand(sizes);
    const posWeight = torch.tensor(2);
    return [
      (x) => nn.functional.binaryCrossEntropyWithLogits(x, target, { reduction: 'sum', posWeight }),
      [away(sizes)],
    ];
  },
  layerNorm: (sizes) => [
    (x, w, b) => nn.functional.layerNorm(x!, [3], w!, b!, 0.1),
    [away([...sizes.slice(0, 1).map((m) => m + 1), 3]), away([3]), away([3])],
  ],
  normalize: (sizes) => [(x) => nn.functional.normalize(x, 2, -1), [positive([...sizes.slice(0, 1), 3])]],
  cosineSimilarity: (sizes) => [
    (x, y) => nn.functional.cosineSimilarity(x!, y!, -1),
    [positive([...sizes.slice(0, 1), 3]), positive([...sizes.slice(0, 1), 3])],
  ],
  scaledDotProductAttention: (_, n) => [
    (q, k, v) => nn.functional.scaledDotProductAttention(q!, k!, v!, { isCausal: n % 2 === 0 }),
    [away([2, 3, 2]), away([2, 3, 2]), away([2, 3, 2])],
  ],
  pad: (sizes) => [(x) => nn.functional.pad(x, [1, 2]), [away(ranked(sizes, 1))]],
};
Object.assign(OPERATIONS, MORE);

const small = (sizes: number[]): Tensor => torch.rand(sizes).mul(0.6).add(0.2);
const same = (sizes: number[], count: number, make = away): Tensor[] =>
  Array.from({ length: count }, () => make(sizes));
const F = nn.functional;
/** Of one tensor, of some dimension, each part twice as large. */
const doubled = (list: readonly Tensor[]): Tensor => torch.cat(list.map((part) => part.mul(2).reshape([-1])));

/** Operations that are made of others. */
const COMPOSED: Record<string, Make> = {
  addmm: ([a = 1, b = 1, c = 1]) => [
    (x, y, z) => x!.addmm(y!, z!, { beta: 2, alpha: 3 }),
    [away([a, c]), away([a, b]), away([b, c])],
  ],
  baddbmm: ([a = 1, b = 1, c = 1]) => [
    (x, y, z) => x!.baddbmm(y!, z!),
    [away([2, a, c]), away([2, a, b]), away([2, b, c])],
  ],
  addcmul: (sizes) => [(x, y, z) => x!.addcmul(y!, z!, { value: 2 }), same(sizes, 3)],
  addcdiv: (sizes) => [(x, y, z) => x!.addcdiv(y!, z!, { value: 2 }), same(sizes, 3, positive)],
  lerp: (sizes, n) => [(x, y, z) => x!.lerp(y!, n % 2 ? z! : 0.3), same(sizes, 3)],
  logaddexp: (sizes) => [(x, y) => x!.logaddexp(y!), [away(sizes), away(sizes).add(0.01)]],
  tensordot: ([a = 1, b = 1, c = 1]) => [(x, y) => torch.tensordot(x!, y!, 1), [away([a, b]), away([b, c])]],
  kron: ([a = 1, b = 1]) => [(x, y) => x!.kron(y!), [away([a, b]), away([2, 2])]],
  inner: ([a = 1, b = 1, c = 1]) => [(x, y) => x!.inner(y!), [away([a, c]), away([b, c])]],
  diagonal: ([a = 1, b = 1], n) => [(x) => x.diagonal((n % 3) - 1, 0, -1), [away([a + 1, 2, b + 1])]],
  trace: ([a = 1, b = 1]) => [(x) => x.trace(), [away([a + 1, b + 1])]],
  meshgrid: ([a = 1, b = 1]) => [(x, y) => doubled(torch.meshgrid(x!, y!)), [away([a + 1]), away([b + 1])]],
  cartesianProd: ([a = 1, b = 1]) => [(x, y) => torch.cartesianProd(x!, y!), [away([a + 1]), away([b + 1])]],
  indexAdd: (sizes) => [
    (x, y) => x!.indexAdd(0, torch.tensor([1, 1]), y!, { alpha: 2 }),
    same([2, ...sizes.slice(1)], 2),
  ],
  indexCopy: (sizes) => [(x, y) => x!.indexCopy(0, torch.tensor([1, 0]), y!), same([2, ...sizes.slice(1)], 2)],
  indexFill: (sizes) => [(x) => x.indexFill(0, torch.tensor([1]), 3), [away([2, ...sizes.slice(1)])]],
  take: (sizes) => [
    (x) =>
      x.take(
        torch.tensor([
          [0, -1],
          [1, 1],
        ]),
      ),
    [away([2, ...ranked(sizes, 1)])],
  ],
  takeAlongDim: along((x, dim) => x.takeAlongDim(x.argsort(dim), dim), { make: apart }),
  unfold: along((x, dim) => x.unfold(dim, 2, 1), { least: 2 }),
  tensorSplit: along((x, dim) => doubled(x.tensorSplit(2, dim))),
  hsplit: (sizes) => [(x) => doubled(x.hsplit([1])), [away([2, ...ranked(sizes)])]],
  vsplit: (sizes) => [(x) => doubled(x.vsplit(2)), [away([2, ...ranked(sizes)])]],
  sinh: unary((x) => x.sinh()),
  cosh: unary((x) => x.cosh()),
  asin: unary((x) => x.asin(), small),
  acos: unary((x) => x.acos(), small),
  atanh: unary((x) => x.atanh(), small),
  exp2: unary((x) => x.exp2()),
  logit: unary((x) => x.logit(), small),
  frac: unary((x) => x.frac(), small),
  cumprod: along((x, dim) => x.cumprod(dim)),
  diff: along((x, dim) => x.diff(1, dim), { least: 1 }),
  cummax: along((x, dim) => x.cummax(dim).values, { make: apart }),
  cummin: along((x, dim) => x.cummin(dim).values, { make: apart }),
  columnStack: ([a = 1]) => [(x, y) => torch.columnStack([x!, y!]), [away([a]), away([a])]],
  dstack: (sizes) => [(x, y) => torch.dstack([x!, y!]), same(ranked(sizes), 2)],
  atleast1d: unary((x) => torch.atleast1d(x)),
  atleast2d: unary((x) => torch.atleast2d(x)),
  stdMean: (sizes) => [(x) => torch.stack(torch.stdMean(x)), [apart([2, ...ranked(sizes, 1)])]],
  varMean: (sizes) => [(x) => torch.stack(torch.varMean(x)), [apart([2, ...ranked(sizes, 1)])]],
  aminmax: (sizes) => [(x) => torch.stack([...x.aminmax()]), [apart(ranked(sizes, 1))]],
  quantile: along((x, dim) => x.quantile(0.3, dim), { least: 1, make: apart }),
  nansum: along((x, dim, keepdim) => x.nansum(dim, keepdim)),
  nanmean: along((x, dim, keepdim) => x.nanmean(dim, keepdim), { least: 1 }),
  nanToNum: unary((x) => x.nanToNum()),
  msort: (sizes) => [(x) => x.msort(), [apart(ranked(sizes))]],
  kthvalue: along((x, dim, keepdim) => x.kthvalue(1, dim, keepdim).values, { least: 1, make: apart }),
  mode: along((x, dim, keepdim) => x.mode(dim, keepdim).values, { least: 1, make: apart }),
  moveaxis: along((x, dim) => x.moveaxis(dim, 0)),
  mT: (sizes) => [(x) => x.mT, [away([2, 3, ...sizes.slice(2)])]],
  rsub: unary((x) => torch.rsub(x, 2, { alpha: 3 })),
  diagflat: unary((x) => x.diagflat(1)),
  clampMin: unary((x) => x.clampMin(0)),
  clampMax: unary((x) => x.clampMax(0)),
  hardtanh: unary((x) => F.hardtanh(x, -9, 0)),
  relu6: unary((x) => F.relu6(x)),
  softsign: unary((x) => F.softsign(x)),
  tanhshrink: unary((x) => F.tanhshrink(x)),
  mish: unary((x) => F.mish(x)),
  hardsigmoid: unary((x) => F.hardsigmoid(x), small),
  hardswish: unary((x) => F.hardswish(x), small),
  selu: unary((x) => F.selu(x)),
  celu: unary((x) => F.celu(x, 2)),
  threshold: unary((x) => F.threshold(x, 0, 3)),
  glu: (sizes) => [(x) => F.glu(x, 0), [away([2, ...sizes])]],
  softmin: along((x, dim) => F.softmin(x, dim), { least: 1 }),
  prelu: (sizes) => [(x, w) => F.prelu(x!, w!), [away(sizes), away([1])]],
  pairwiseDistance: (sizes) => [
    (x, y) => F.pairwiseDistance(x!, y!),
    [
      positive([...sizes, 2]),
      away([...sizes, 2])
        .abs()
        .neg(),
    ],
  ],
  marginRankingLoss: (sizes) => {
    const target = torch.ones(sizes);
    return [
      (x, y) => F.marginRankingLoss(x!, y!, target.to(x!.dtype), { margin: 9, reduction: 'sum' }),
      same(sizes, 2),
    ];
  },
  softMarginLoss: (sizes) => [
    (x) => F.softMarginLoss(x, torch.ones(sizes).to(x.dtype), { reduction: 'sum' }),
    [away(sizes)],
  ],
  tripletMarginWithDistanceLoss: ([a = 1]) => [
    (x, y, z) => F.tripletMarginWithDistanceLoss(x!, y!, z!, { margin: 9, reduction: 'sum' }),
    [positive([a, 3]), positive([a, 3]).neg(), positive([a, 3]).add(3)],
  ],
  tripletMarginLoss: ([a = 1]) => [
    (x, y, z) => F.tripletMarginLoss(x!, y!, z!, { margin: 9, reduction: 'sum' }),
    [positive([a, 3]), positive([a, 3]).neg(), positive([a, 3]).add(3)],
  ],
  gumbelSoftmax: (sizes, n) => [
    (x) => {
      torch.manualSeed(n);
      return F.gumbelSoftmax(x, 0.7);
    },
    [away([...sizes.slice(0, 1), 3])],
  ],
  dropout1d: ([a = 1], n) => [
    (x) => {
      torch.manualSeed(n);
      return F.dropout1d(x, 0.4);
    },
    [away([a + 1, 2, 3])],
  ],
  alphaDropout: (sizes, n) => [
    (x) => {
      torch.manualSeed(n);
      return F.alphaDropout(x, 0.4, true);
    },
    [away(sizes)],
  ],
  conv1d: ([a = 1, b = 1], n) => [
    (x, w, c) => F.conv1d(x!, w!, c!, { stride: 1 + (n % 2), padding: n % 3, dilation: 1 + (n % 2) }),
    [away([a + 1, 2, 4]), away([b + 1, 2, 2]), away([b + 1])],
  ],
  conv2d: ([a = 1, b = 1], n) => [
    (x, w, c) => F.conv2d(x!, w!, c!, { stride: [1 + (n % 2), 1], padding: n % 2, dilation: [1, 1 + (n % 2)] }),
    [away([a + 1, b + 1, 4, 5]), away([2, b + 1, 2, 2]), away([2])],
  ],
  maxPool2d: ([a = 1]) => [(x) => F.maxPool2d(x, 2, { stride: 1 }), [apart([a + 1, 2, 3, 3])]],
  avgPool2d: ([a = 1]) => [(x) => F.avgPool2d(x, 2, { padding: 1 }), [away([a + 1, 2, 3, 3])]],
  adaptiveAvgPool2d: ([a = 1]) => [(x) => F.adaptiveAvgPool2d(x, [2, 1]), [away([a + 1, 2, 3, 3])]],
  adaptiveMaxPool2d: ([a = 1]) => [(x) => F.adaptiveMaxPool2d(x, 2), [apart([a + 1, 2, 3, 3])]],
  maxPool1d: ([a = 1]) => [(x) => F.maxPool1d(x, 2, { stride: 1 }), [apart([a + 1, 2, 4])]],
  avgPool1d: ([a = 1]) => [(x) => F.avgPool1d(x, 2, { padding: 1 }), [away([a + 1, 2, 4])]],
  adaptiveAvgPool1d: ([a = 1]) => [(x) => F.adaptiveAvgPool1d(x, 3), [away([a + 1, 2, 4])]],
  adaptiveMaxPool1d: ([a = 1]) => [(x) => F.adaptiveMaxPool1d(x, 3), [apart([a + 1, 2, 4])]],
  embeddingBag: (_, n) => [
    (table) =>
      F.embeddingBag(torch.tensor([1, 2, 1, 0]), table, torch.tensor([0, 3]), {
        mode: (['sum', 'mean', 'max'] as const)[n % 3]!,
      }),
    [apart([4, 2])],
  ],
  bilinear: ([a = 1, b = 1]) => [
    (x, y, w, c) => F.bilinear(x!, y!, w!, c!),
    [away([a + 1, 2]), away([a + 1, 3]), away([b + 1, 2, 3]), away([b + 1])],
  ],
  groupNorm: ([a = 1]) => [(x, w, b) => F.groupNorm(x!, 2, w!, b!, 0.1), [away([a + 1, 4, 2]), away([4]), away([4])]],
  poissonNllLoss: (sizes, n) => [
    (x) => F.poissonNllLoss(x, torch.ones(sizes).to(x.dtype), { logInput: n % 2 === 0, reduction: 'sum' }),
    [positive(sizes)],
  ],
  gaussianNllLoss: (sizes) => [
    (x, y, v) => F.gaussianNllLoss(x!, y!, v!, { reduction: 'sum' }),
    [away([2, ...sizes]), away([2, ...sizes]), positive([2, ...sizes])],
  ],
  multiMarginLoss: ([a = 1], n) => [
    (x) => F.multiMarginLoss(x, targets(a + 1, 3).mul(0), { p: 1 + (n % 2), margin: 9 }),
    [apart([a + 1, 3])],
  ],
  ctcLoss: () => [
    (x) =>
      F.ctcLoss(
        x.logSoftmax(2),
        torch.tensor([
          [1, 1],
          [2, 0],
        ]),
        [4, 3],
        [2, 1],
        { reduction: 'sum' },
      ),
    [away([4, 2, 3])],
  ],
  indexPut: (_, n) => [
    (x, y) => x!.indexPut([torch.tensor([0, n % 2]), torch.tensor([1, n % 2 ? 0 : 1])], y!, { accumulate: true }),
    [away([2, 2]), away([2])],
  ],
  scatterReduce: (_, n) => [
    (x, y) =>
      x!.scatterReduce(0, torch.tensor([0, 1, 0]), y!, (['sum', 'prod', 'mean', 'amax', 'amin'] as const)[n % 5]!, {
        includeSelf: n % 2 === 0,
      }),
    [apart([3]).add(0.3), apart([3]).add(0.5)],
  ],
  trapezoid: ([a = 1]) => [(y, x) => torch.trapezoid(y!, x!), [away([a + 1, 3]), apart([3])]],
  hingeEmbeddingLoss: (sizes, n) => [
    (x) =>
      F.hingeEmbeddingLoss(
        x,
        torch
          .ones(sizes)
          .mul(n % 2 ? 1 : -1)
          .to(x.dtype),
        { margin: 9, reduction: 'sum' },
      ),
    [away(sizes)],
  ],
  rot90: ([a = 1, b = 1], n) => [(x) => x.rot90(n % 4), [away([a + 1, b + 1])]],
  cross: ([a = 1]) => [(x, y) => x!.cross(y!), [away([a + 1, 3]), away([a + 1, 3])]],
  dist: ([a = 1]) => [(x, y) => x!.dist(y!), [positive([a + 1]), positive([a + 1]).neg()]],
  cdist: ([a = 1, b = 1]) => [(x, y) => torch.cdist(x!, y!), [positive([a + 1, 2]), positive([b + 1, 2]).neg()]],
  cov: ([a = 1]) => [(x) => x.cov(), [away([a + 1, 4])]],
  corrcoef: ([a = 1]) => [(x) => x.corrcoef(), [away([a + 1, 5])]],
  sgn: unary((x) => x.sgn()),
  broadcastTensors: ([a = 1]) => [(x, y) => doubled(torch.broadcastTensors(x!, y!)), [away([a + 1]), away([2, 1])]],
  blockDiag: ([a = 1, b = 1]) => [(x, y) => torch.blockDiag(x!, y!), [away([a + 1, 2]), away([1, b + 1])]],
  combinations: ([a = 1]) => [(x) => torch.combinations(x), [away([a + 2])]],
  det: () => [(x) => torch.det(x), [torch.eye(3).add(torch.rand(3, 3).mul(0.3))]],
  inverse: () => [(x) => torch.inverse(x), [torch.eye(3).add(torch.rand(3, 3).mul(0.3))]],
  matrixPower: (_, n) => [(x) => torch.matrixPower(x, 1 + (n % 3)), [away([3, 3]).mul(0.5)]],
  solve: () => [(x, y) => torch.linalg.solve(x!, y!), [torch.eye(3).add(torch.rand(3, 3).mul(0.3)), away([3])]],
  clampBetween: (sizes) => [(x, y) => x!.clamp(y!, y!.add(0.3)), [apart([2, ...sizes]), apart([2, ...sizes]).add(0.2)]],
  cosineEmbeddingLoss: ([a = 1]) => [
    (x, y) => F.cosineEmbeddingLoss(x!, y!, torch.ones(a).to(x!.dtype), { reduction: 'sum' }),
    [positive([a, 3]), away([a, 3])],
  ],
};
Object.assign(OPERATIONS, COMPOSED);

/** x changed in place, as a result that others do not see. */
const inPlace =
  (change: (x: Tensor, y: Tensor) => Tensor, make = away): Make =>
  (sizes, n) => [
    (x, y) => change(x!.mul(1), y!),
    [away(sizes), make(narrower(sizes, n).length ? narrower(sizes, n) : [])],
  ];

/** Methods and functions of torch that are not an operation of ops/ under another name. */
const METHODS: Record<string, Make> = {
  var: along((x, dim, keepdim) => x.var(dim, true, keepdim), { least: 2 }),
  std: along((x, dim, keepdim) => x.std(dim, true, keepdim), { least: 2, make: apart }),
  at: (sizes) => [(x) => x.at(0), [away([2, ...sizes])]],
  T: unary((x) => x.T),
  maskedFill_: (sizes, n) => [(x) => x.mul(1).maskedFill_(maskOf(x, n), 2), [away(sizes)]],
  scatter_: (sizes, n) => {
    const [own, dim, index] = places(sizes, n);
    return [(x, y) => x!.mul(1).scatter_(dim, index, y!), [away(own), away(own)]];
  },
  scatterAdd_: (sizes, n) => {
    const [own, dim, index] = places(sizes, n);
    return [(x, y) => x!.mul(1).scatterAdd_(dim, index, y!), [away(own), away(own)]];
  },
  pow_: (sizes) => [(x) => x.mul(1).pow_(2), [away(sizes)]],
  relu_: unary((x) => x.mul(1).relu_()),
  tanh_: unary((x) => x.mul(1).tanh_()),
  sigmoid_: unary((x) => x.mul(1).sigmoid_()),
  exp_: unary((x) => x.mul(1).exp_()),
  sqrt_: unary((x) => x.mul(1).sqrt_(), positive),
  neg_: unary((x) => x.mul(1).neg_()),
  abs_: unary((x) => x.mul(1).abs_()),
  add_: inPlace((x, y) => x.add_(y)),
  sub_: inPlace((x, y) => x.sub_(y)),
  mul_: inPlace((x, y) => x.mul_(y)),
  div_: inPlace((x, y) => x.div_(y), positive),
  clamp_: (sizes) => [(x) => x.mul(1).clamp_(-1.2, 0.9), [apart(sizes).mul(0.9).sub(2.05)]],
  copy_: inPlace((x, y) => x.copy_(y)),
  zero_: unary((x) => x.mul(1).zero_()),
  fill_: unary((x) => x.mul(1).fill_(3)),
  log_: unary((x) => x.mul(1).log_(), positive),
  floor_: unary((x) => x.mul(1).floor_(), small),
  ceil_: unary((x) => x.mul(1).ceil_(), small),
  clampMin_: unary((x) => x.mul(1).clampMin_(0)),
  clampMax_: unary((x) => x.mul(1).clampMax_(0)),
  addcmul_: (sizes) => [(x, y, z) => x!.mul(1).addcmul_(y!, z!), same(sizes, 3)],
  addcdiv_: (sizes) => [(x, y, z) => x!.mul(1).addcdiv_(y!, z!), same(sizes, 3, positive)],
  lerp_: (sizes) => [(x, y) => x!.mul(1).lerp_(y!, 0.3), same(sizes, 2)],
  indexAdd_: (sizes) => [(x, y) => x!.mul(1).indexAdd_(0, torch.tensor([1, 1]), y!), same([2, ...sizes.slice(1)], 2)],
  indexPut_: () => [
    (x, y) => x!.mul(1).indexPut_([torch.tensor([1])], y!),
    same([2, 2], 2).map((x, i) => (i ? x.narrow(0, 0, 1) : x)),
  ],
  scatterReduce_: () => [
    (x, y) => x!.mul(1).scatterReduce_(0, torch.tensor([0, 0]), y!, 'sum'),
    [away([2]), away([2])],
  ],
  indexCopy_: (sizes) => [(x, y) => x!.mul(1).indexCopy_(0, torch.tensor([1, 0]), y!), same([2, ...sizes.slice(1)], 2)],
  indexFill_: (sizes) => [(x) => x.mul(1).indexFill_(0, torch.tensor([1]), 3), [away([2, ...sizes.slice(1)])]],
};

/** Of one tensor: how it is made, and the methods that write over it. */
const OVER_ONE: [(sizes: number[]) => Tensor, string][] = [
  [
    away,
    'sin_ cos_ sinh_ cosh_ atan_ arctan_ expm1_ exp2_ erf_ erfc_ square_ absolute_ negative_ sign_ sgn_ deg2rad_ rad2deg_',
  ],
  [small, 'tan_ asin_ acos_ arcsin_ arccos_ trunc_ fix_ frac_ reciprocal_ rsqrt_ log1p_ log2_ log10_ logit_ nanToNum_'],
];
for (const [make, names] of OVER_ONE) {
  for (const name of names.split(' ')) {
    METHODS[name] = unary((x) => (x.mul(1) as unknown as Record<string, () => Tensor>)[name]!(), make);
  }
}
Object.assign(METHODS, {
  asinh: unary((x) => x.asinh()),
  acosh: unary(
    (x) => x.acosh(),
    (s) => positive(s).add(1),
  ),
  erfc: unary((x) => x.erfc()),
  lgamma: unary((x) => x.lgamma(), positive),
  floatPower: unary((x) => x.floatPower(2.5), positive),
  digamma: unary((x) => x.digamma(), positive),
  erfinv: unary((x) => x.mul(0.2).erfinv()),
  i0: unary((x) => x.i0()),
  sinc: unary((x) => x.sinc()),
  entr: unary((x) => torch.special.entr(x), positive),
  ndtr: unary((x) => torch.special.ndtr(x)),
  pdist: ([a = 1]) => [(x) => torch.pdist(x), [apart([a + 1, 3])]],
  multilabelMarginLoss: ([a = 1]) => [
    (x) => F.multilabelMarginLoss(x, torch.tensor([[1, 0, -1]]).repeat(a + 1, 1)),
    [apart([a + 1, 3]).mul(1.3)],
  ],
  multilabelSoftMarginLoss: ([a = 1]) => [
    (x) =>
      F.multilabelSoftMarginLoss(x, torch.tensor([[1, 0, 1]]).repeat(a + 1, 1), { weight: torch.tensor([1, 2, 3]) }),
    [away([a + 1, 3])],
  ],
  positive: unary((x) => x.positive()),
  deg2rad: unary((x) => x.deg2rad()),
  rad2deg: unary((x) => x.rad2deg()),
  fliplr: (sizes) => [(x) => x.fliplr(), [away([2, ...ranked(sizes)])]],
  flipud: (sizes) => [(x) => x.flipud(), [away(ranked(sizes))]],
  atan2: binary((x, y) => x.atan2(y)),
  hypot: binary((x, y) => x.hypot(y)),
  xlogy: binary((x, y) => x.xlogy(y), positive),
  fmax: (sizes, n) => [(x, y) => x!.fmax(y!), pairs(sizes, n)],
  fmin: (sizes, n) => [(x, y) => x!.fmin(y!), pairs(sizes, n)],
  diagEmbed: (sizes, n) => [(x) => x.diagEmbed((n % 3) - 1, 0, -1), [away(ranked(sizes))]],
  maskedScatter: (sizes, n) => [(x, y) => x!.maskedScatter(maskOf(x!, n), y!), same(sizes, 2)],
  logcumsumexp: along((x, dim) => x.logcumsumexp(dim)),
  addmv: ([a = 1, b = 1]) => [
    (x, y, z) => x!.addmv(y!, z!, { beta: 2, alpha: 3 }),
    [away([a]), away([a, b]), away([b])],
  ],
  addr: ([a = 1, b = 1]) => [(x, y, z) => x!.addr(y!, z!), [away([a, b]), away([a]), away([b])]],
  addbmm: ([a = 1, b = 1]) => [(x, y, z) => x!.addbmm(y!, z!), [away([a, b]), away([2, a, 3]), away([2, 3, b])]],
  softshrink: unary((x) => F.softshrink(x, 0.1)),
  hardshrink: unary((x) => F.hardshrink(x, 0.1)),
  rmsNorm: (sizes) => [(x, w) => F.rmsNorm(x!, [3], w!), [away([...sizes.slice(0, 1), 3]), away([3])]],
  batchNorm: ([a = 1]) => [
    (x, w, b) => F.batchNorm(x!, null, null, w!, b!, true, 0.1, 0.1),
    [away([a + 2, 3]), away([3]), away([3])],
  ],
  instanceNorm: ([a = 1]) => [
    (x, w, b) => F.instanceNorm(x!, { weight: w!, bias: b!, eps: 0.1 }),
    [away([a + 1, 2, 3]), away([2]), away([2])],
  ],
  dropout2d: ([a = 1], n) => [
    (x) => {
      torch.manualSeed(n);
      return F.dropout2d(x, 0.4);
    },
    [away([a + 1, 2, 2, 2])],
  ],
  trueDivide: binary((x, y) => x.trueDivide(y), positive),
  vdot: ([a = 1]) => [(x, y) => x!.vdot(y!), [away([a]), away([a])]],
  atleast3d: unary((x) => torch.atleast3d(x)),
  tril_: ([a = 1, b = 1]) => [(x) => x.mul(1).tril_(), [away([a, b])]],
  triu_: ([a = 1, b = 1]) => [(x) => x.mul(1).triu_(1), [away([a, b])]],
  cumsum_: along((x, dim) => x.mul(1).cumsum_(dim)),
  cumprod_: along((x, dim) => x.mul(1).cumprod_(dim)),
  round_: unary(
    (x) => x.mul(1).round_(),
    (s) => small(s).add(9.6),
  ),
  clip_: (sizes) => [(x) => x.mul(1).clip_(-1.2, 0.9), [apart(sizes).mul(0.9).sub(2.05)]],
  divide_: inPlace((x, y) => x.divide_(y), positive),
  trueDivide_: inPlace((x, y) => x.trueDivide_(y), positive),
  multiply_: inPlace((x, y) => x.multiply_(y)),
  subtract_: inPlace((x, y) => x.subtract_(y, { alpha: 2 })),
  remainder_: (sizes) => [(x) => x.mul(1).remainder_(10), [positive(sizes)]],
  fmod_: (sizes) => [(x) => x.mul(1).fmod_(10), [positive(sizes)]],
  atan2_: inPlace((x, y) => x.atan2_(y)),
  hypot_: inPlace((x, y) => x.hypot_(y)),
  xlogy_: inPlace((x, y) => x.xlogy_(y), positive),
  addmm_: ([a = 1, b = 1]) => [(x, y, z) => x!.mul(1).addmm_(y!, z!), [away([a, b]), away([a, 3]), away([3, b])]],
  addmv_: ([a = 1, b = 1]) => [(x, y, z) => x!.mul(1).addmv_(y!, z!), [away([a]), away([a, b]), away([b])]],
  addr_: ([a = 1, b = 1]) => [(x, y, z) => x!.mul(1).addr_(y!, z!), [away([a, b]), away([a]), away([b])]],
  baddbmm_: ([a = 1, b = 1]) => [
    (x, y, z) => x!.mul(1).baddbmm_(y!, z!),
    [away([2, a, b]), away([2, a, 3]), away([2, 3, b])],
  ],
  maskedScatter_: (sizes, n) => [(x, y) => x!.mul(1).maskedScatter_(maskOf(x!, n), y!), same(sizes, 2)],
  eq_: unary((x) => x.mul(1).eq_(3)),
  ne_: unary((x) => x.mul(1).ne_(3)),
  lt_: unary((x) => x.mul(1).lt_(9)),
  gt_: unary((x) => x.mul(1).gt_(9)),
  le_: unary((x) => x.mul(1).le_(9)),
  ge_: unary((x) => x.mul(1).ge_(9)),
  fillDiagonal_: ([a = 1, b = 1]) => [(x) => x.mul(1).fillDiagonal_(3), [away([a, b])]],
  t_: ([a = 1, b = 1]) => [(x) => x.mul(1).t_(), [away([a, b])]],
  transpose_: along((x, dim) => x.mul(1).transpose_(dim, -1)),
  swapaxes_: along((x, dim) => x.mul(1).swapaxes_(dim, -1)),
  swapdims_: along((x, dim) => x.mul(1).swapdims_(0, dim)),
  squeeze_: along((x, dim) => x.mul(1).squeeze_(dim)),
  unsqueeze_: along((x, dim) => x.mul(1).unsqueeze_(dim)),
} satisfies Record<string, Make>);

/** (L(x + εd) − L(x − εd)) / 2ε along a random direction d, against Σ ∂L/∂x · d. */
function check([f, inputs]: [Operation, Tensor[]]): void {
  const leaves = inputs.map((x) => x.detach().clone().requiresGrad_());
  const loss = (xs: Tensor[]): Tensor => {
    const y = f(...xs);
    const weights = torch
      .arange(1, y.numel() + 1)
      .float()
      .div(y.numel() + 1)
      .reshape(y.shape);
    return y.mul(weights).sum();
  };
  const directions = inputs.map((x) => torch.randn(x.shape));
  loss(leaves).backward();
  const epsilon = 1e-2;
  const moved = (by: number): number => loss(inputs.map((x, i) => x.add(directions[i]!.mul(by)))).item() as number;
  const numeric = (moved(epsilon) - moved(-epsilon)) / (2 * epsilon);
  const exact = leaves.reduce((sum, x, i) => sum + ((x.grad?.mul(directions[i]!).sum().item() as number) ?? 0), 0);
  expect(Math.abs(exact - numeric)).toBeLessThan(2e-2 * (1 + Math.abs(numeric)));
  for (const x of leaves) if (x.grad) expect([...x.grad.shape]).toEqual([...x.shape]);
}

const runs = howMany({ webgl: 1, node: inject('long') ? 40 : 8 });
const sizes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });

test.each(Object.entries({ ...OPERATIONS, ...METHODS }))('%s', { timeout: 120_000 }, (_, make) => {
  const property = fc.property(sizes, fc.nat(1e6), (shape, n) => {
    torch.manualSeed(n);
    check(make(shape, n));
  });
  // No dimension, none of a dimension, one of each; then random ones.
  const all: [number[], number][] = [
    [[], 1],
    [[2, 0], 4],
    [[1, 1, 1], 5],
    [[0], 2],
    [[1], 3],
  ];
  const examples = all.slice(0, howMany({ webgl: 2, node: 5 }));
  fc.assert(property, { numRuns: runs + examples.length, seed: 7, examples });
});

// Doubles stay with the host, whatever the device: `npm test` computes them.
if (!inject('long'))
  describe('in doubles, to ten digits', () => {
    const SHAPES: [number[], number][] = [
      [[2, 3], 6],
      [[1, 2, 2], 7],
    ];
    const all = Object.entries({ ...OPERATIONS, ...METHODS }).filter(([name]) => name !== 'to' && name !== 'float');
    test.each(all)('%s', (_, make) => {
      for (const [shape, n] of SHAPES) {
        torch.manualSeed(n);
        const [f, inputs] = make(shape, n);
        const xs = inputs.map((x) => x.detach().double().requiresGrad_());
        const only = { atol: 1e-8, rtol: 1e-6 };
        expect(f(...xs).dtype).toBe(torch.float64);
        expect(torch.autograd.gradcheck(f, xs, only)).toBe(true);
      }
    });
  });

/** What ops/ exports and has no derivative of its own. */
const WITHOUT: Record<string, readonly string[]> = {
  commontype: ['*'],
  unique: ['*'],
  // Comparisons, searches and integers: nothing flows through them.
  compare: ['*'],
  host: ['*'],
  dims: ['*'],
  indices: ['*'],
  view: ['*'],
  randominplace: ['*'],
  truth: ['*'],
  // As in PyTorch, whose derivative is not implemented.
  division: ['floorDivide'],
  inplace: ['over', 'compared', 'judged', 'checkWritable', 'assign', 'asItIs', 'detach_', 'maybeInPlace'],
  extremes: ['argmax', 'argmin'],
  choose: ['argsort', 'oneHot', 'multinomial', 'bincount', 'exponential'],
  renamed: ['*'],
  pointwise: ['erfHandle', 'erfOf', 'heaviside', 'pointwise'],
  scatter: ['nonzero'],
  copy: [
    'detach',
    'double',
    'long',
    'int',
    'bool',
    'toAny',
    'typed',
    'numpy',
    'cpu',
    'cuda',
    'typeAs',
    'short',
    'char',
    'byte',
  ],
  // Of tensors without gradients alone, as in PyTorch.
  ownshape: ['resize_'],
  shape: ['reshaped', 'transposed'],
  elementwise: ['lift', 'unary', 'toEven'],
  index: ['isIndex'],
  matmul: ['product'],
  sort: ['sortedPlaces', 'checkStable'],
  bits: ['*'],
  gamma: ['lgammaOf'],
  unravel: ['*'],
  search: ['*'],
  grid: ['trilIndices', 'triuIndices'],
  indexed: ['argwhere'],
  blocks: ['broadcastShapes', 'histc'],
};

/** Of Tensor and torch: nothing flows through integers, truths, texts and random draws, nor through what makes a tensor; clip and concat are other names. */
const WITHOUT_METHODS = new Set(
  `constructor ndim dim numel length shape size data values item tolist toString handle device strides order isContiguous outputSize
  requiresGrad requiresGrad_ isLeaf cameFrom gradFn source grad ownGrad checkGrad backward retainGrad detach
  data typedArray hooks become registerHook argsort multinomial bincount nonzero isinf logicalAnd logicalOr logicalXor newZeros newOnes newEmpty
  newFull newTensor cpu numpy type typeAs detach_ randintLike fullLike emptyLike normal asTensor FloatTensor DoubleTensor
  LongTensor IntTensor ShortTensor ByteTensor BoolTensor inf nan pi e enableGrad inferenceMode setGradEnabled autograd
  argmax argmin all any eq ne lt gt le ge equal allclose isnan isfinite logicalNot double long int bool
  bool uniform_ normal_ bernoulli_ random_ exponential_ storageOffset uniqueConsecutive concatenate heaviside histc broadcastShapes
  distributions func linalg Tensor Size Generator manualSeed noGrad isGradEnabled setPrintoptions printDefaults
  tensor zeros ones empty full eye arange linspace zerosLike onesLike rand randn randint randperm randLike randnLike bernoulli
  float32 float64 int64 int32 int16 uint8 save load unique isclose countNonzero stride isFloatingPoint nelement isCuda
  cuda isTensor fromNumpy clip concat bitwiseAnd bitwiseOr bitwiseXor bitwiseNot isin searchsorted bucketize trilIndices triuIndices
  floorDivide floorDivide_ logicalNot_ logicalAnd_ logicalOr_ logicalXor_ signbit isposinf isneginf isNonzero ndimension itemsize
  argwhere nbytes elementSize logspace promoteTypes resultType getDefaultDtype initialSeed getRngState setRngState finfo iinfo new unravelIndex dataPtr special
  short char byte int8 resize_ geometric_ logNormal_ cauchy_ nn optim utils random backends __version__ _version CharTensor setDefaultDtype
  canCast isComplex isSigned seed range scalarTensor asarray rowStack trapz getNumThreads setNumThreads useDeterministicAlgorithms
  areDeterministicAlgorithmsEnabled bitwiseLeftShift bitwiseRightShift gcd lcm poisson untypedStorage _isView _base isInference isInferenceModeEnabled
  registerPostAccumulateGradHook retainsGrad afterGrad testing`.split(/\s+/),
);

test('every operation has its gradient checked here', () => {
  const files = import.meta.glob<Record<string, unknown>>('../../../src/engine/ops/*.ts', { eager: true });
  expect(Object.keys(files).length).toBeGreaterThan(5);
  const unchecked = Object.entries(files).flatMap(([path, exported]) => {
    const file = path.replace(/^.*\/|\.ts$/g, '');
    const free = WITHOUT[file] ?? [];
    if (free.includes('*')) return [];
    const functions = Object.keys(exported).filter((name) => typeof exported[name] === 'function');
    return functions
      .filter((name) => !(name in OPERATIONS || name in METHODS) && !free.includes(name))
      .map((name) => `${file}.${name}`);
  });
  expect(unchecked).toEqual([]);
  const named = [...Object.getOwnPropertyNames(torch.Tensor.prototype), ...Object.keys(torch)];
  const known = (name: string): boolean => name in OPERATIONS || name in METHODS || WITHOUT_METHODS.has(name);
  // `absolute` is another name of abs.
  const rows = Object.entries<Row>(operations);
  const isAlias = (name: string): boolean => {
    const own = rows.find(([key]) => key === name)?.[1][1];
    return rows.some(([key, [, f]]) => key !== name && f === own && known(key));
  };
  const methods = named.filter((name) => !(known(name) || isAlias(name)));
  expect(methods).toEqual([]);
  const layers = Object.keys(nn.functional).filter(
    (name) => !(name in OPERATIONS || name in METHODS || name === 'oneHot'),
  );
  expect(layers).toEqual([]);
});

test('a gradient that goes past the padding is seen where it is asked for', () => {
  const gradients = (asked: boolean): unknown[] => {
    torch.manualSeed(0);
    const embedding = new nn.Embedding(6, 3, { paddingIdx: 0 });
    const ids = torch.tensor([
      [1, 2, 3],
      [2, 4, 0],
    ]);
    const vectors = embedding.forward(ids);
    const packed = nn.utils.rnn.packPaddedSequence(vectors, [3, 1], { batchFirst: true });
    if (asked) vectors.retainGrad();
    packed.data.mul(torch.arange(12).reshape(4, 3).float()).sum().backward();
    return [embedding.weight.grad!.tolist(), vectors.grad?.tolist()];
  };
  const [alone] = gradients(false);
  expect((alone as number[][]).flat()).toEqual([
    0,
    0,
    0,
    ...[0, 1, 2],
    ...[9, 11, 13],
    ...[9, 10, 11],
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  expect(gradients(true)).toEqual([
    alone,
    [
      [
        [0, 1, 2],
        [6, 7, 8],
        [9, 10, 11],
      ],
      [
        [3, 4, 5],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
  ]);
});
