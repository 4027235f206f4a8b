import { data, format, nn, optim, torch } from '../../../../../src/engine/index.ts';
import { truthOf } from '../../../../../src/engine/ops/truth.ts';
import type { Tensor } from '../encoding.ts';
import { Ellipsis, PyFloat, plain, Tuple } from './values.ts';

type Sized = { length: number };

/** Python's built-in functions. */
const builtins: Record<string, unknown> = {
  True: true,
  False: false,
  None: null,
  Ellipsis,
  range: (a: number, b?: number, step = 1) => {
    const [start, end] = b === undefined ? [0, a] : [a, b];
    return Array.from({ length: Math.max(0, Math.ceil((end - start) / step)) }, (_, i) => start + i * step);
  },
  float: (x: unknown) => {
    const words: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };
    return new PyFloat(typeof x === 'string' ? (words[x] ?? Number(x)) : Number(item(x)));
  },
  int: (x: unknown) => Math.trunc(Number(item(x))),
  bool: (x: unknown) => (x instanceof torch.Tensor ? truthOf(x) : Number(x) !== 0),
  str: (x: unknown) => format(plain(x)),
  repr: (x: unknown) => format([plain(x)]).slice(1, -1),
  iter: (x: Iterable<unknown>) => x[Symbol.iterator](),
  next: (x: Iterator<unknown>) => x.next().value,
  len: (x: Sized) => x.length,
  list: (x: Iterable<unknown> = []) => [...x],
  tuple: (x: Iterable<unknown> = []) => Tuple.of_([...x]),
  zip: (...lists: Iterable<unknown>[]) => {
    const all = lists.map((list) => [...list]);
    return all[0]!.map((_, i) => Tuple.of_(all.map((list) => list[i])));
  },
  enumerate: (x: Iterable<unknown>) => [...x].map((item, i) => Tuple.of_([i, item])),
  sum: (x: Iterable<number>) => [...x].reduce((a, b) => a + Number(b), 0),
  abs: (x: unknown) => (x instanceof torch.Tensor ? x.abs() : Math.abs(Number(x))),
  sorted: (x: Iterable<number>) => [...x].sort((a, b) => a - b),
  setattr: (target: object, name: string, value: unknown) => void Reflect.set(target, name, value),
  getattr: (target: object, name: string) => Reflect.get(target, name) as unknown,
  hasattr: (target: object, name: string) => name in target,
  isinstance: (value: unknown, type: abstract new () => unknown) => value instanceof type,
};

const item = (x: unknown): unknown => (x instanceof torch.Tensor ? (x as Tensor).item() : x);

const { packPaddedSequence, padPackedSequence, packSequence, padSequence, unpadSequence, unpackSequence } =
  nn.utils.rnn;
const functional = {
  pack_padded_sequence: packPaddedSequence,
  pad_packed_sequence: padPackedSequence,
  pack_sequence: packSequence,
  pad_sequence: padSequence,
  unpad_sequence: unpadSequence,
  unpack_sequence: unpackSequence,
  PackedSequence: nn.utils.rnn.PackedSequence,
  clip_grad_norm_: nn.utils.clipGradNorm_,
  clip_grad_value_: nn.utils.clipGradValue_,
  cross_entropy: nn.functional.crossEntropy,
};
const { DataLoader, TensorDataset, RandomSampler, Subset, randomSplit } = data;
const loaders = { DataLoader, TensorDataset, RandomSampler, Subset, random_split: randomSplit };

/** What the fixtures' expressions may name. */
export const globals: Record<string, unknown> = {
  ...builtins,
  ...functional,
  ...loaders,
  torch: {
    ...torch,
    nn,
    optim,
    utils: { data: loaders },
    device: (type: string) => ({ toString: () => `device(type='${type}')` }),
  },
  nn,
  F: nn.functional,
  optim,
  utils: nn.utils,
  init: nn.init,
};
