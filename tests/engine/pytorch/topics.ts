import { floatRepr, formatNumber } from '../../../src/engine/decimal.ts';
import { bptt, data, format, nn, optim, torch } from '../../../src/engine/index.ts';
import { decode, difference, type Encoded, isEncoded, numbersOf, type Tensor } from './encoding.ts';
import { type ModuleSpec, moduleOf, withParameters } from './modules.ts';
import { build, camel, run } from './python.ts';
import type { Case, Check, Problems } from './report.ts';
import { trainRun } from './train.ts';

type Generator = InstanceType<typeof torch.Generator>;
const seed = (text: string): void => void torch.manualSeed(BigInt(text));
const camelKeys = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([k, v]) => [camel(k), isEncoded(v) ? decode(v) : v]));

/** One random draw. */
function draw(d: Case, generators: Map<string, Generator>): Tensor | null {
  const generator = d.generator ? generators.get(d.generator) : undefined;
  const empty = (): Tensor => torch.zeros(d.size);
  switch (d.op) {
    case 'rand':
      return torch.rand(d.size, { generator });
    case 'randn':
      return torch.randn(d.size, { generator });
    case 'uniform_':
      return empty().uniform_(d.from, d.to, { generator });
    case 'normal_':
      return empty().normal_(d.mean, d.std, { generator });
    case 'randint':
      return torch.randint(d.low, d.high, d.size, { generator });
    case 'randperm':
      return torch.randperm(d.n, { generator });
    case 'bernoulli_':
      return empty().bernoulli_(d.p, { generator });
    case 'bernoulli':
      return torch.bernoulli(decode(d.probabilities), { generator });
    case 'dropout':
      return nn.functional.dropout(torch.ones(d.size), d.p, true);
    case 'random_':
      return torch.zeros(d.size, { dtype: torch.int64 }).random_({ generator });
    case 'manual_seed':
      seed(d.seed);
      return null;
    case 'Generator':
      generators.set(d.as, new torch.Generator(BigInt(d.seed)));
      return null;
    default:
      throw new Error(`unknown draw ${d.op}`);
  }
}

const random: Check = (c, p) => {
  seed(c.seed);
  const generators = new Map<string, Generator>();
  c.draws.forEach((d: Case, i: number) => {
    const out = draw(d, generators);
    if (out) p.exact(`draw ${i} ${d.op}`, out, d.out);
  });
  p.nextRand(c.next_rand);
};

function sameParameters(p: Problems, module: InstanceType<typeof nn.Module>, want: Record<string, Encoded>): void {
  const named = [...module.namedParameters()];
  p.same(
    'names',
    named.map(([name]) => name),
    Object.keys(want),
  );
  for (const [name, parameter] of named) if (want[name]) p.exact(name, parameter.detach(), want[name]);
}

const init: Check = (c, p) => {
  seed(c.seed);
  if (c.module) sameParameters(p, moduleOf(c.module), c.parameters);
  if (c.modules) {
    const before = draw(c.before, new Map());
    if (before) p.exact('before', before, c.before.out);
    c.modules.forEach((spec: ModuleSpec, i: number) => {
      sameParameters(p, moduleOf(spec), c.parameters_of_each[i]);
    });
  }
  if (c.init) {
    const fill = Reflect.get(nn.init, camel(c.init)) as (x: Tensor, ...args: unknown[]) => Tensor;
    p.exact('value', fill(torch.zeros(c.shape), ...Object.values(c.args)), c.value);
  }
  p.nextRand(c.next_rand);
};

function loaderOf(spec: Case): { loader: Iterable<Tensor> & { length: number }; generator: Generator | null } {
  const generator = spec.generator_seed === null ? null : new torch.Generator(BigInt(spec.generator_seed));
  const items = Array.from({ length: spec.n }, (_, i) => i);
  const options = { batchSize: spec.batch_size, shuffle: spec.shuffle, dropLast: spec.drop_last, generator };
  return { loader: new data.DataLoader<number, Tensor>(items, options), generator };
}

const loader: Check = (c, p) => {
  seed(c.seed);
  if (c.kind === 'epochs') {
    const { loader, generator } = loaderOf(c);
    p.same('length', loader.length, c.length);
    const batches = [0, 1, 2].map(() =>
      Array.from(loader, (batch) => {
        if (c.rand_in_body > 0) torch.rand(c.rand_in_body);
        return batch.tolist();
      }),
    );
    p.same('batches', batches, c.batches);
    if (generator) p.exact('next rand of generator', torch.rand(1, { generator }), c.next_rand_of_generator);
  } else if (c.kind === 'program') {
    const loaders = Object.fromEntries(
      Object.entries(c.loaders).map(([name, spec]) => [name, loaderOf(spec as Case).loader]),
    );
    const batches = c.steps.map((step: Case) => {
      const iterator = loaders[step.loader]![Symbol.iterator]();
      const taken: unknown[] = [];
      while (step.take === null || taken.length < step.take) {
        const next = iterator.next();
        if (next.done) break;
        taken.push((next.value as Tensor).tolist());
      }
      return taken;
    });
    p.same('batches', batches, c.batches);
  } else if (c.kind === 'random_split') {
    const generator = c.generator_seed === null ? undefined : new torch.Generator(BigInt(c.generator_seed));
    const parts = data.randomSplit(
      Array.from({ length: c.n }, (_, i) => i),
      c.lengths,
      { generator },
    );
    p.same(
      'indices',
      parts.map((part) => part.indices),
      c.indices,
    );
  } else if (c.kind === 'sampler') {
    const items = Array.from({ length: c.n }, (_, i) => i);
    const sampler = new data.RandomSampler(items, { replacement: true, numSamples: c.num_samples });
    const batches = new data.DataLoader<number, Tensor>(items, { batchSize: c.batch_size, sampler });
    p.same(
      'batches',
      [0, 1].map(() => Array.from(batches, (b) => b.tolist())),
      c.batches,
    );
  } else if (c.kind === 'tensors') {
    const set = new data.TensorDataset(...c.columns.map(decode));
    const batches = [...new data.DataLoader<Tensor[], Tensor[]>(set, { batchSize: c.batch_size, shuffle: c.shuffle })];
    p.same('count', batches.length, c.batches.length);
    c.batches.forEach((batch: Encoded[], b: number) => {
      batch.forEach((want, i) => {
        p.exact(`batch ${b} tensor ${i}`, batches[b]![i]!, want);
      });
    });
  } else throw new Error(`unknown kind ${c.kind}`);
  p.nextRand(c.next_rand);
};

/** A leaf or a result that prints a given grad_fn. */
function printed(c: Case): Tensor {
  const value = decode(c.value);
  if (c.parameter) return new nn.Parameter(value);
  if (c.requires_grad) value.requiresGrad_();
  if (c.grad_fn) {
    const node = { id: 0, names: [c.grad_fn], edges: [], outputs: 1, backward: null, retained: [] };
    value.source = { node, index: 0 };
  }
  return value;
}

const pyList = (v: unknown, float: boolean): string =>
  Array.isArray(v) ? `[${v.map((x) => pyList(x, float)).join(', ')}]` : float ? floatRepr(v as number) : format(v);

const isFloat = (c: Case): boolean => c.value.dtype.startsWith('float');

const printing: Record<string, (c: Case) => string> = {
  tensor: (c) => {
    torch.setPrintoptions({ ...torch.printDefaults, ...camelKeys(c.options ?? {}) });
    try {
      return printed(c).toString();
    } finally {
      torch.setPrintoptions(torch.printDefaults);
    }
  },
  size: (c) => format(torch.Size.make(...c.size)),
  item: (c) => (isFloat(c) ? floatRepr(decode(c.value).item() as number) : format(decode(c.value).item())),
  format: (c) =>
    c.format === ''
      ? formatNumber(decode(c.value).item() as number, '', isFloat(c) ? 'float' : 'int')
      : format(decode(c.value), c.format),
  python_format: (c) => formatNumber(c.value, c.format, c.type),
  tolist: (c) => pyList(decode(c.value).tolist(), isFloat(c)),
  list: (c) => format(c.values.map(decode)),
  tuple: (c) => format(c.values.map(decode)).replace(/^\[([\s\S]*)\]$/, '($1)'),
  packed: (c) => {
    const part = (v: Encoded | null): Tensor | null => (v === null ? null : decode(v));
    const { data: rows, batch_sizes, sorted_indices, unsorted_indices } = c.value;
    return new nn.utils.rnn.PackedSequence(
      decode(rows),
      decode(batch_sizes),
      part(sorted_indices),
      part(unsorted_indices),
    ).toString();
  },
  'max along a dimension': (c) => format(decode(c.value).max(c.dim)),
  sort: (c) => format(decode(c.value).sort(c.dim, c.descending)),
  name: (c) => (c.expression.startsWith('torch.device') ? "device(type='cpu')" : format(run(c.expression))),
};

const print: Check = (c, p) => p.same('text', printing[c.kind!]!(c), c.text);

const repr: Check = (c, p) => {
  if (c.kind === 'module') {
    const module = moduleOf(c.module);
    const named = [...module.namedParameters()];
    p.same('text', format(module), c.text);
    p.same(
      'parameters',
      named.map(([name, x]) => [name, [...x.shape]]),
      c.parameters,
    );
    p.same(
      'count',
      named.reduce((sum, [, x]) => sum + x.numel(), 0),
      c.parameter_count,
    );
    p.same(
      'modules',
      [...module.namedModules()].map(([name, m]) => [name, m.constructor.name]),
      c.named_modules,
    );
  } else if (c.kind === 'optimizer') {
    const groups = Array.from({ length: c.groups }, () => ({ params: [torch.zeros(1).requiresGrad_()] }));
    p.same('text', format(optimizerOf(c.type, groups, c.args)), c.text);
  } else if (c.kind === 'state_dict_keys') {
    const keys = Object.keys(moduleOf(c.module).stateDict());
    p.same('keys', keys, c.keys);
    p.same('text', `odict_keys(${format(keys)})`, c.text);
  } else throw new Error(`unknown kind ${c.kind}`);
};

type AnyOptimizer = InstanceType<typeof optim.Adam> | InstanceType<typeof optim.SGD>;

function optimizerOf(type: string, parameters: unknown, args: Record<string, unknown>): AnyOptimizer {
  const cls = Reflect.get(optim, type) as new (p: unknown, o: unknown) => AnyOptimizer;
  return new cls(parameters, camelKeys(args));
}

type Packed = InstanceType<typeof nn.utils.rnn.PackedSequence>;

function samePacked(p: Problems, got: Packed, want: Case, lengths?: number[]): void {
  p.exact('batch_sizes', got.batchSizes, want.batch_sizes);
  if (lengths && want.sorted_indices && lengths.length > 16 && new Set(lengths).size < lengths.length) {
    return sameButForTies(p, got, lengths);
  }
  p.exact('data', got.data.detach(), want.data);
  for (const [name, x] of [
    ['sorted_indices', got.sortedIndices],
    ['unsorted_indices', got.unsortedIndices],
  ] as const) {
    if (x && want[name]) p.exact(name, x, want[name]);
    else p.same(name, x, want[name]);
  }
}

/**
 * Above 16 sequences PyTorch's sort swaps sequences of one length, differently on other processors; ours keeps their
 * order. Both are right: the order must be by length, and each sequence must come back (see `unpacked`).
 */
function sameButForTies(p: Problems, got: Packed, lengths: number[]): void {
  const order = got.sortedIndices!.tolist() as number[];
  const places = got.unsortedIndices!.tolist() as number[];
  p.same(
    'order',
    order.map((n) => lengths[n]),
    [...lengths].sort((a, b) => b - a),
  );
  p.same(
    'inverse',
    order.map((n) => places[n]),
    lengths.map((_, i) => i),
  );
}

function sameUnpacked(p: Problems, packed: Packed, list: Case[]): void {
  list.forEach(({ args, output, lengths }, i) => {
    const [got, gotLengths] = nn.utils.rnn.padPackedSequence(packed, camelKeys(args));
    p.exact(`unpacked ${i}`, got.detach(), output);
    p.exact(`lengths ${i}`, gotLengths, lengths);
  });
}

const rnnUtils = nn.utils.rnn;

const packing: Check = (c, p) => {
  const flags = { batchFirst: c.batch_first ?? false, enforceSorted: c.enforce_sorted ?? true };
  const sequences = (list: Tensor[], want: Encoded[]): void => {
    p.same('count', list.length, want.length);
    list.forEach((x, i) => {
      p.exact(`sequence ${i}`, x.detach(), want[i]!);
    });
  };
  if (c.kind === 'pack_padded_sequence') {
    const input = decode(c.input);
    if (c.upstream) input.requiresGrad_();
    const packed = rnnUtils.packPaddedSequence(input, c.lengths, flags);
    samePacked(p, packed, c.packed, c.lengths);
    sameUnpacked(p, packed, c.unpacked);
    if (c.upstream) {
      const [output] = rnnUtils.padPackedSequence(packed, { batchFirst: flags.batchFirst });
      output.backward(decode(c.upstream));
      p.exact('grad', input.grad!, c.grad_input);
    }
  } else if (c.kind === 'pack_sequence') {
    const packed = rnnUtils.packSequence(c.sequences.map(decode), flags);
    samePacked(
      p,
      packed,
      c.packed,
      c.sequences.map((x: Encoded) => x.shape[0]),
    );
    sameUnpacked(p, packed, c.unpacked);
    sequences(rnnUtils.unpackSequence(packed), c.unpack_sequence);
  } else if (c.kind === 'pad_sequence') {
    const list = c.sequences ? c.sequences.map(decode) : decode(c.tensor);
    p.exact('output', rnnUtils.padSequence(list, camelKeys(c.args)), c.output);
  } else if (c.kind === 'unpad_sequence') {
    sequences(rnnUtils.unpadSequence(decode(c.input), c.lengths, flags), c.sequences);
  } else if (c.kind === 'sort') {
    sameSort(p, decode(c.values).sort(-1, c.descending), c);
  } else throw new Error(`unknown kind ${c.kind}`);
};

/** Ours is stable where PyTorch's is not: the same values, and each index where that value is. */
function sameSort(p: Problems, got: { values: Tensor; indices: Tensor }, c: Case): void {
  p.exact('sorted', got.values, c.sorted);
  const values = decode(c.values).tolist() as number[];
  const indices = got.indices.tolist() as number[];
  p.same(
    'values at the indices',
    indices.map((i) => values[i]),
    c.sorted.data,
  );
  p.same(
    'every index once',
    [...indices].sort((a, b) => a - b),
    values.map((_, i) => i),
  );
}

/** Sends gradients into results: L = Σ upstream · result. */
function backFrom(results: Record<string, Tensor | undefined>, upstream: Record<string, Encoded>): void {
  const terms = Object.entries(upstream).map(([name, g]) => results[name]!.mul(decode(g)).sum());
  terms.reduce((a, b) => a.add(b)).backward();
}

const forwardKinds: Record<string, Check> = {
  rnn: (c, p) => {
    const module = withParameters(c.module, c.parameters).train(c.training);
    const leaf = (v: Encoded | undefined): Tensor | undefined => (v ? decode(v).requiresGrad_() : undefined);
    const [input, h0, c0] = [leaf(c.input)!, leaf(c.h_0), leaf(c.c_0)];
    const state = c0 ? [h0, c0] : (h0 ?? null);
    const batchFirst = c.module.args.batch_first ?? false;
    if (c.seed_before_forward) seed(c.seed_before_forward);
    const given = c.lengths
      ? rnnUtils.packPaddedSequence(input, c.lengths, { batchFirst, enforceSorted: c.enforce_sorted })
      : input;
    const [out, finals] = (module.forward as (...a: unknown[]) => unknown)(given, state) as [
      Tensor | Packed,
      Tensor | Tensor[],
    ];
    const plain = out instanceof rnnUtils.PackedSequence ? rnnUtils.padPackedSequence(out, { batchFirst })[0] : out;
    const output = c.dropout_of_output ? nn.functional.dropout(plain, c.dropout_of_output, true) : plain;
    const [hN, cN] = Array.isArray(finals) ? finals : [finals];
    p.close('output', output, c.expect.output);
    p.close('h_n', hN, c.expect.h_n);
    if (c.expect.c_n) p.close('c_n', cN, c.expect.c_n);
    p.nextRand(c.expect.next_rand);
    backFrom({ output, h_n: hN, c_n: cN }, c.upstream);
    sameGrads(p, module, { input, h_0: h0, c_0: c0 }, c.expect.grad);
  },
  cell: (c, p) => {
    const module = withParameters(c.module, c.parameters);
    const leaf = (v: Encoded | undefined): Tensor | undefined => (v ? decode(v).requiresGrad_() : undefined);
    const [input, h0, c0] = [leaf(c.input)!, leaf(c.h_0), leaf(c.c_0)];
    let state: unknown = c0 ? [h0, c0] : (h0 ?? null);
    for (let i = 0; i < c.steps; i++) state = (module.forward as (...a: unknown[]) => unknown)(input, state);
    const [hN, cN] = Array.isArray(state) ? (state as Tensor[]) : [state as Tensor];
    p.close('h_n', hN, c.expect.h_n);
    if (c.expect.c_n) p.close('c_n', cN, c.expect.c_n);
    backFrom({ h_n: hN, c_n: cN }, c.upstream);
    sameGrads(p, module, { input, h_0: h0, c_0: c0 }, c.expect.grad);
  },
  embedding: layer,
  linear: layer,
  dropout: (c, p) => {
    const order: number[] = c.memory_order;
    const leaf = decode(c.input).requiresGrad_();
    const inMemory = leaf.permute(order).detach();
    const input = inMemory.clone().requiresGrad_();
    const logical = input.permute(order.map((_, d) => order.indexOf(d)));
    seed(c.seed_before_forward);
    const output = nn.functional.dropout(logical, c.p, c.training);
    p.close('output', output, c.expect.output);
    p.nextRand(c.expect.next_rand);
    output.mul(decode(c.upstream)).sum().backward();
    p.close('grad input', input.grad!.permute(order.map((_, d) => order.indexOf(d))), c.expect.grad.input);
  },
  cross_entropy: (c, p) => {
    const input = decode(c.input).requiresGrad_();
    const loss = nn.functional.crossEntropy(input, decode(c.target), camelKeys(c.args));
    p.close('loss', loss, c.expect.loss);
    loss.backward(decode(c.upstream));
    p.close('grad input', input.grad, c.expect.grad.input);
  },
  clip_grad_norm_: (c, p) => {
    const parameters = withGrads(c.grads);
    const normType = c.norm_type === 'inf' ? Infinity : c.norm_type;
    p.close('total_norm', nn.utils.clipGradNorm_(parameters, c.max_norm, { normType }), c.expect.total_norm);
    parameters.forEach((x, i) => {
      p.close(`grad ${i}`, x.grad, c.expect.grads[i]);
    });
  },
  clip_grad_value_: (c, p) => {
    const parameters = withGrads(c.grads);
    nn.utils.clipGradValue_(parameters, c.clip_value);
    parameters.forEach((x, i) => {
      p.close(`grad ${i}`, x.grad, c.expect.grads[i]);
    });
  },
  functional: (c, p) => {
    const input = decode(c.input).requiresGrad_();
    const output = run(c.expression, new Map([['x', input]])) as Tensor;
    p.close('output', output, c.expect.output);
    output.mul(decode(c.upstream)).sum().backward();
    p.close('grad input', input.grad, c.expect.grad.input);
  },
  model: (c, p) => {
    const module = withParameters(c.module, c.parameters).train(c.training);
    if (c.seed_before_forward) seed(c.seed_before_forward);
    const logits = (module.forward as (x: Tensor) => Tensor)(decode(c.input));
    const scope = new Map<string, unknown>([
      ['logits', logits],
      ['target', decode(c.target)],
      ['C', logits.shape.at(-1)],
    ]);
    const loss = run(c.loss, scope) as Tensor;
    p.close('logits', logits, c.expect.logits ?? c.expect.output);
    p.close('loss', loss, c.expect.loss);
    loss.backward();
    sameGrads(p, module, {}, c.expect.grad);
  },
};

function layer(c: Case, p: Problems): void {
  const module = withParameters(c.module, c.parameters);
  const input = decode(c.input);
  if (c.kind === 'linear') input.requiresGrad_();
  const output = (module.forward as (x: Tensor) => Tensor)(input);
  p.close('output', output, c.expect.output);
  output.mul(decode(c.upstream)).sum().backward();
  sameGrads(p, module, { input }, c.expect.grad);
}

function sameGrads(
  p: Problems,
  module: InstanceType<typeof nn.Module>,
  leaves: Record<string, Tensor | undefined>,
  want: Case,
): void {
  for (const [name, x] of module.namedParameters()) p.close(`grad ${name}`, x.grad, want.parameters[name] ?? null);
  for (const [name, x] of Object.entries(leaves)) if (x && want[name]) p.close(`grad ${name}`, x.grad, want[name]);
}

function withGrads(grads: (Encoded | null)[]): Tensor[] {
  return grads.map((g) => {
    const parameter = torch.zeros(g ? g.shape : [1]).requiresGrad_();
    if (g) parameter.grad = decode(g);
    return parameter;
  });
}

const forward: Check = (c, p, head) => {
  const check = forwardKinds[c.kind!];
  if (!check) throw new Error(`unknown kind ${c.kind}`);
  check(c, p, head);
};

const lrTolerance = { rtol: 1e-12, atol: 1e-15 };

const optimizing: Check = (c, p) => {
  if (c.kind === 'scheduler') {
    const groups = c.lr.map((lr: number) => ({ params: [torch.zeros(1).requiresGrad_()], lr }));
    const scheduler = schedulerOf(c.scheduler, c.args, optimizerOf('SGD', groups, {}));
    const rates = c.lr_after_each_step.map((_: unknown, i: number) => {
      if (i > 0) scheduler.step();
      return scheduler.getLastLr();
    });
    p.note('lr', difference(rates.flat(), c.lr_after_each_step.flat(), lrTolerance));
    return;
  }
  const parameters: Tensor[] = c.start.map((x: Encoded) => new nn.Parameter(decode(x)));
  const groups = c.groups
    ? c.groups.options.map((o: Record<string, unknown>, g: number) => ({
        ...camelKeys(o),
        params: parameters.filter((_, i) => c.groups.of_parameter[i] === g),
      }))
    : parameters;
  const optimizer = optimizerOf(c.optimizer, groups, c.args);
  const scheduler = c.scheduler ? schedulerOf(c.scheduler.type, c.scheduler.args, optimizer) : null;
  c.grads.forEach((grads: (Encoded | null)[], step: number) => {
    const rates = optimizer.paramGroups.map((group) => group.lr);
    p.note(`lr of step ${step}`, difference(rates, c.lr_of_each_step[step], lrTolerance));
    optimizer.zeroGrad();
    grads.forEach((g, i) => {
      if (g) parameters[i]!.grad = decode(g);
    });
    optimizer.step();
    scheduler?.step();
    parameters.forEach((x, i) => {
      p.close(`step ${step} parameter ${i}`, x.detach(), c.after_each_step[step][i]);
    });
  });
};

interface Scheduler {
  step(): void;
  getLastLr(): number[];
}

function schedulerOf(type: string, args: Record<string, unknown>, optimizer: AnyOptimizer): Scheduler {
  return build(Reflect.get(optim.lrScheduler, type), { optimizer, ...args }) as Scheduler;
}

const errors: Check = (c, p) => {
  const scope = new Map<string, unknown>();
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  let raised: Error | null = null;
  let result: unknown;
  try {
    for (const line of c.setup) run(line, scope);
    result = run(c.expression, scope);
  } catch (error) {
    raised = error as Error;
  } finally {
    console.warn = warn;
  }
  const free = c.tags?.includes('incidental') || c.tags?.includes('python');
  if (!c.raises) {
    if (raised) p.list.push(`raises ${raised}, where PyTorch does not`);
    else if (typeof c.result === 'string') p.same('result', result?.constructor.name, c.result);
  } else if (!raised) p.list.push('does not raise');
  else if (!free) {
    p.same('type', raised.name, c.raises.type);
    if (raised.message !== c.raises.message && !raised.message.startsWith(`${c.raises.message}\n`))
      p.same('message', raised.message, c.raises.message);
  } else if (
    /is not defined|no attribute|unexpected/.test(raised.message) &&
    raised instanceof ReferenceError &&
    !c.tags?.includes('python')
  ) {
    p.list.push(`not run: ${raised.message}`);
  }
  for (const text of c.warns ?? []) if (!warnings.some((w) => w.includes(text))) p.list.push(`does not warn: ${text}`);
};

const through: Check = (c, p) => {
  const parameters = {
    weightIh: decode(c.parameters.weight_ih_l0).tolist() as number[][],
    weightHh: decode(c.parameters.weight_hh_l0).tolist() as number[][],
    biasIh: decode(c.parameters.bias_ih_l0).tolist() as number[],
    biasHh: decode(c.parameters.bias_hh_l0).tolist() as number[],
    nonlinearity: c.nonlinearity,
  };
  const trace = bptt.forward(parameters, decode(c.input));
  const tolerance = { rtol: 1e-4, atol: 1e-9 };
  const near = (what: string, got: unknown[], want: Encoded | number[]): void =>
    p.note(
      what,
      difference(got.flat(3) as number[], Array.isArray(want) ? want : (numbersOf(want) as Float64Array), tolerance),
    );
  const each = (what: string, got: number[], want: number[]): void =>
    got.forEach((g, i) => {
      p.note(`${what} ${i}`, difference([g], [want[i]!], { rtol: 1e-4, atol: 1e-30 }));
    });
  near('h', trace.h, c.h);
  const v = decode(c.v).tolist() as number[];
  const last = bptt.backward(trace, bptt.onlyLast(trace, v));
  const all = bptt.backward(trace, decode(c.v_of_each_step));
  near('loss_last', [trace.h.at(-1)!.reduce((s, x, i) => s + x * v[i]!, 0)], [c.loss_last]);
  near('grad_h_of_loss_last', last.h, c.grad_h_of_loss_last);
  near('grad_h_of_loss_all', all.h, c.grad_h_of_loss_all);
  each('norm_of_grad_h_of_loss_last', last.normOfH, c.norm_of_grad_h_of_loss_last);
  each('norm_of_grad_h_of_loss_all', all.normOfH, c.norm_of_grad_h_of_loss_all);
  const want = c.grad_parameters_of_loss_last;
  near('weight_ih', last.weightIh, want.weight_ih_l0);
  near('weight_hh', last.weightHh, want.weight_hh_l0);
  near('bias_ih', last.biasIh, want.bias_ih_l0);
  near('bias_hh', last.biasHh, want.bias_hh_l0);
  near('grad_input', last.x, c.grad_input_of_loss_last);
  const steps = trace.x.map((_, t) => bptt.stepJacobian(trace, t + 1));
  each('step_jacobian_spectral', steps.map(bptt.spectralNorm), c.step_jacobian_spectral);
  const products = bptt.jacobianProducts(trace);
  each('jacobian_product_spectral', products.map(bptt.spectralNorm), c.jacobian_product_spectral);
  each('jacobian_product_frobenius', products.map(bptt.frobeniusNorm), c.jacobian_product_frobenius);
  const influences = bptt.influences(trace);
  each('influence_spectral', influences.map(bptt.spectralNorm), c.influence_spectral);
  each('influence_frobenius', influences.map(bptt.frobeniusNorm), c.influence_frobenius);
  near('spectral norm', [bptt.spectralNorm(parameters.weightHh)], [c.spectral_norm_of_weight_hh]);
  near('spectral radius', [bptt.spectralRadius(parameters.weightHh)], [c.spectral_radius_of_float32]);
};

/** How the cases of each topic are checked. */
export const topics: Record<string, Check> = {
  random,
  init,
  loader,
  print,
  repr,
  packing,
  forward,
  optim: optimizing,
  errors,
  bptt: through,
  train: trainRun,
};
