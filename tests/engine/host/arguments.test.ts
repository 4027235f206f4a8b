import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../src/engine/calls.ts';
import { data, format, nn, optim, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

/**
 * No argument is ignored: each public function is called with and without each argument that may be left out, by its
 * name, and what comes of it must differ.
 */
type Tensor = InstanceType<typeof torch.Tensor>;
type Arguments = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: functions of every form are called by the names of their arguments
type Callee = (...args: any[]) => unknown;

interface Case {
  /** What is given in any case. */
  base?: () => Arguments;
  /** For each argument that may be left out, something else than its default; or all that is given then. */
  other: Record<string, unknown>;
  /** What to do with the result, where printing it does not show everything. */
  use?: (result: never, given: Arguments) => unknown;
}

const { float64, int64 } = torch;
const row = (): Tensor => torch.tensor([3, 1, 2, 1.5]);
const matrix = (): Tensor =>
  torch.tensor([
    [1, 2.5, -3],
    [0.5, -1, 2],
  ]);
const learned = (): Tensor => matrix().requiresGrad_();
const generator = (): unknown => new torch.Generator().manualSeed(5);
/** What every layer with weights takes. */
const FACTORY = { dtype: float64, device: 'cuda' };
const LIKE = { dtype: float64, requiresGrad: true, device: 'cuda' };
const RANDOM = { ...LIKE, generator };
const REDUCTION = { reduction: 'sum' };
/** Over all, unless a dimension is named. */
const along = (base: () => Tensor = matrix, more: Arguments = {}): Case => ({
  base: () => ({ input: base() }),
  other: { dim: 0, keepdim: { dim: 0, keepdim: true }, ...more },
});
const size = (): Arguments => ({ size: [2, 2] });
const classes = (): Arguments => ({ input: learned(), target: torch.tensor([0, 2]) });
const CLASSES = { weight: torch.tensor([1, 2, 3.5]), ignoreIndex: 2, ...REDUCTION };
const pair = (): Arguments => ({ input: learned(), target: matrix().mul(0.5).add(1) });
const chances = (): Arguments => ({
  input: torch.tensor([0.2, 0.7]).requiresGrad_(),
  target: torch.tensor([0, 0.9]),
});
const WEIGHED = { weight: torch.tensor([1, 2]), ...REDUCTION };
const WEIGHED3 = { weight: torch.tensor([1, 2, 3]), ...REDUCTION };
const FEED = {
  dimFeedforward: 5,
  dropout: 0.5,
  activation: 'gelu',
  layerNormEps: 1,
  batchFirst: true,
  normFirst: true,
  bias: false,
};
/** Its parameters by name. */
const named = (module: { namedParameters(): Iterable<[string, Tensor]> }): unknown => [...module.namedParameters()];

/** A module of it: as it is printed, its parameters, and what it makes of an input. */
const forward =
  (...inputs: (() => unknown)[]) =>
  (module: { forward: Callee; stateDict(): unknown }): unknown => [
    String(module),
    module.stateDict(),
    run(() => module.forward(...inputs.map((make) => make()))),
  ];
const RECURRENT = {
  numLayers: 2,
  bias: false,
  batchFirst: true,
  dropout: { numLayers: 2, dropout: 0.5 },
  bidirectional: true,
};
const sequence = (): Tensor => torch.randn(3, 2, 3);
const layer = (): Arguments => ({ inputSize: 3, hiddenSize: 2 });

/** Three steps towards the bottom of a bowl, and how it is printed. */
const descend = (
  optimizer: { step(f?: () => Tensor): unknown; zeroGrad(): void },
  { params }: { params: Tensor[] },
): unknown => {
  const closure = (): Tensor => {
    optimizer.zeroGrad();
    const loss = params[0]!.sub(1).pow(4).sum();
    loss.backward();
    return loss;
  };
  for (let i = 0; i < 4; i++) {
    closure();
    optimizer.step(closure);
  }
  return [optimizer, params.map((p) => p.tolist())];
};
const bowl = (): Arguments => ({ params: [torch.tensor([3, -2.5]).requiresGrad_()] });
const optimiser = (other: Arguments): Case => ({ base: bowl, other, use: descend as never });

/** The learning rates and momenta of twelve steps. */
const rates = (scheduler: { step(metric?: number): void }, { optimizer }: { optimizer: never }): unknown => {
  const { paramGroups } = optimizer as { paramGroups: Arguments[] };
  return Array.from({ length: 12 }, (_, i) => {
    (optimizer as { step(): void }).step();
    scheduler.step(
      scheduler instanceof optim.lrScheduler.ReduceLROnPlateau ? [5, 3, 3.00001, 4, 4.5][i % 5] : undefined,
    );
    return [paramGroups[0]!.lr, paramGroups[0]!.momentum];
  });
};
const schedule = (base: Arguments, other: Arguments): Case => ({
  base: () => ({ optimizer: new optim.SGD([torch.ones(1)], { lr: 0.5, momentum: 0.9 }), ...base }),
  other,
  use: rates as never,
});
const ten = (): number[] => Array.from({ length: 10 }, (_, i) => i);
const listed = (items: Iterable<unknown>): unknown => [...items];
const sequences = (): Tensor[] => [torch.ones(3, 2), torch.zeros(1, 2)];
const packed = (): unknown => nn.utils.rnn.packSequence(sequences());
const draws = (): Tensor => torch.rand(2);
const printed = (): unknown => {
  const text = [torch.tensor([1 / 3, 1e-6]), torch.arange(2000), torch.ones(30)].map(String);
  torch.setPrintoptions(torch.printDefaults);
  return text;
};

const NEAR: Case = {
  base: () => ({ input: torch.tensor([1, Number.NaN]).get(':1'), other: torch.tensor([1.1]) }),
  other: {
    rtol: 0.2,
    atol: 0.2,
    equalNan: () => ({ input: torch.tensor([Number.NaN]), other: torch.tensor([Number.NaN]), equalNan: true }),
  },
};

const products = (): Arguments => ({ input: torch.ones(2, 2), mat1: torch.ones(2, 3), mat2: torch.ones(3, 2) });
const three = (): Arguments => ({ input: learned(), tensor1: matrix(), tensor2: matrix().add(5) });
const rows = [() => row().flip(0), () => torch.tensor([-1, 1, -1, -1])];
/** A positive and a negative, the one nearer to the other than the anchor is. */
const triplet = [() => matrix().mul(2), () => matrix().mul(2.1)];
const furthest = (a: Tensor, b: Tensor): Tensor => a.sub(b).abs().amax(1);
const signsOf = (): Tensor => torch.tensor([1, -1]);

const square = (): Tensor =>
  torch.tensor([
    [1, 2, 0.5],
    [0, 1, 3],
    [2, -1, 1],
  ]);
const signal = (): Tensor => torch.arange(16).float().pow(1.5).view(2, 2, 4);
const CONVOLUTION = { stride: 2, padding: 1, dilation: 2, groups: 2, bias: false };
const { bias: _bias, ...IMAGE_CONVOLUTION } = CONVOLUTION;
const POOL_2D = { stride: 1, padding: 1 };
const image = (): Tensor => torch.arange(50).float().view(1, 2, 5, 5).sin();
const POOL = { stride: 1, padding: 1, ceilMode: { stride: 3, ceilMode: true } };
const MAX_POOL = { ...POOL, dilation: 2 };
const AVG_POOL = { ...POOL, countIncludePad: { padding: 1, countIncludePad: false } };
const POISSON = { logInput: false, eps: { logInput: false, eps: 0.5 }, ...REDUCTION };
const counted = (): Arguments => ({ input: matrix().abs().requiresGrad_(), target: torch.ones(2, 3) });
const signed = (): Arguments => ({ input: learned(), target: matrix().sign() });
const GAUSS = { full: true, eps: 0.9, ...REDUCTION };
const MARGINS = { p: 2, margin: 3, weight: { margin: 9, weight: torch.tensor([1, 2, 3.5]) }, ...REDUCTION };
const CTC = { blank: 2, ...REDUCTION, zeroInfinity: true };
/** Two of two letters in four steps, and one that does not fit in one step. */
const spoken = (): Arguments => ({
  logProbs: torch.arange(24).float().sin().view(4, 2, 3).logSoftmax(2),
  targets: torch.tensor([
    [1, 1],
    [1, 0],
  ]),
  inputLengths: [4, 4],
  targetLengths: [2, 1],
});
const cut = (): Arguments => ({ ...spoken(), inputLengths: [2, 4] });
const heard = (module: { forward: Callee }): unknown =>
  [spoken(), cut()].map((given) => module.forward(...Object.values(given)));
const spread = (module: { forward: Callee }): unknown => {
  const { input, target } = pair();
  return module.forward(input, target, matrix().abs());
};

const CASES: Record<string, Case> = {
  Size: { other: { sizes: [2, 3] } },
  Generator: { other: { device: 'cuda' } },
  device: { other: { type: 'cuda' } },
  vmap: {
    base: () => ({ func: (x: Tensor) => x.cumsum(0) }),
    other: { inDims: 1, outDims: 1 },
    use: (each: (x: Tensor) => Tensor) => each(torch.arange(6).view(2, 3)),
  },
  grad: {
    base: () => {
      const x = learned();
      return { outputs: x.pow(2).sum(), inputs: x };
    },
    other: {
      gradOutputs: torch.tensor(3.5),
      retainGraph: true,
      createGraph: true,
      allowUnused: () => ({ inputs: learned(), allowUnused: true }),
    },
    use: (grads, { outputs, retainGraph }) => [grads, retainGraph ? run(() => (outputs as Tensor).backward()) : ''],
  },
  assert_close: {
    base: () => ({ actual: torch.tensor([1.5, 2]), expected: torch.tensor([1.501, 2]) }),
    other: {
      equalNan: () => ({ actual: torch.tensor([NaN]), expected: torch.tensor([NaN]), equalNan: true }),
      rtol: 0.1,
      atol: 0.1,
      checkDtype: { actual: torch.ones(1), expected: torch.ones(1).double(), checkDtype: false },
      msg: 'far',
    },
  },
  gradcheck: {
    base: () => ({
      func: (x: Tensor) => x.pow(2).add(x.detach().mul(0.002)),
      inputs: learned().detach().double().requiresGrad_(),
    }),
    other: { eps: { func: (x: Tensor) => x.pow(3), eps: 10 }, atol: 1, rtol: 1, raiseException: false },
  },
  add: { base: () => ({ input: matrix(), other: 1.5 }), other: { alpha: 2.5 } },
  sub: { base: () => ({ input: matrix(), other: 1.5 }), other: { alpha: 2.5 } },
  div: { base: () => ({ input: matrix(), other: 1.5 }), other: { roundingMode: 'floor' } },
  round: { base: () => ({ input: torch.tensor([1.26]) }), other: { decimals: 1 } },
  clamp: { base: () => ({ input: matrix(), min: -2 }), other: { min: 0, max: 1 } },
  clip: { base: () => ({ input: matrix(), min: -2 }), other: { min: 0, max: 1 } },
  clamp_: { base: () => ({ input: matrix(), min: -2 }), other: { min: 0, max: 1 } },
  clip_: { base: () => ({ input: matrix(), min: -2 }), other: { min: 0, max: 1 } },
  round_: { base: () => ({ input: torch.tensor([1.26]) }), other: { decimals: 1 } },
  nan_to_num_: {
    base: () => ({ input: torch.tensor([Number.NaN, Infinity, -Infinity]) }),
    other: { nan: 1, posinf: 2, neginf: 3 },
  },
  addmv_: {
    base: () => ({ input: torch.ones(2), mat: torch.ones(2, 2), vec: torch.ones(2) }),
    other: { beta: 2, alpha: 2 },
  },
  prod: along(matrix, { dtype: float64 }),
  median: along(),
  unique: {
    base: () => ({ input: torch.tensor([[2, 1, 2]]) }),
    other: { sorted: false, returnInverse: true, returnCounts: true, dim: 0 },
  },
  isclose: NEAR,
  count_nonzero: { base: () => ({ input: matrix() }), other: { dim: 0 } },
  sum: along(matrix, { dtype: float64 }),
  cumsum: { base: () => ({ input: matrix(), dim: 0 }), other: { dtype: float64 } },
  mean: along(matrix, { dtype: float64 }),
  std: along(matrix, { unbiased: false, correction: 0.5 }),
  var: along(matrix, { unbiased: false, correction: 0.5 }),
  max: along(matrix, { other: row().get(':3') }),
  min: along(matrix, { other: row().get(':3') }),
  amax: along(),
  amin: along(),
  argmax: along(),
  argmin: along(),
  norm: along(matrix, { p: 1 }),
  sort: { base: () => ({ input: matrix() }), other: { dim: 0, descending: true, stable: 1 } },
  argsort: { base: () => ({ input: matrix() }), other: { dim: 0, descending: true, stable: 1 } },
  topk: { base: () => ({ input: matrix(), k: 2 }), other: { dim: 0, largest: false, sorted: false } },
  multinomial: {
    base: () => ({ input: torch.ones(4), numSamples: 4 }),
    other: { replacement: true, generator },
  },
  bincount: { base: () => ({ input: torch.tensor([0, 2]) }), other: { weights: torch.tensor([0.5, 2]), minlength: 7 } },
  nonzero: { base: () => ({ input: matrix() }), other: { asTuple: true } },
  split: { base: () => ({ input: torch.ones(2, 2), splitSize: 1 }), other: { dim: 1 } },
  chunk: { base: () => ({ input: torch.ones(2, 2), chunks: 2 }), other: { dim: 1 } },
  unbind: { base: () => ({ input: matrix() }), other: { dim: 1 } },
  repeat_interleave: { base: () => ({ input: matrix(), repeats: 2 }), other: { dim: 1 } },
  roll: { base: () => ({ input: matrix(), shifts: 1 }), other: { dims: 1 } },
  diag: { base: () => ({ input: row() }), other: { diagonal: 1 } },
  tril: { base: () => ({ input: matrix() }), other: { diagonal: 1 } },
  triu: { base: () => ({ input: matrix() }), other: { diagonal: 1 } },
  logsumexp: { base: () => ({ input: matrix(), dim: 0 }), other: { keepdim: true } },
  all: along(),
  any: along(),
  flatten: { base: () => ({ input: torch.ones(2, 3, 2) }), other: { startDim: 1, endDim: 1 } },
  squeeze: { base: () => ({ input: torch.ones(1, 2, 1) }), other: { dim: 0 } },
  allclose: NEAR,
  set_printoptions: {
    other: { precision: 2, threshold: 5000, edgeitems: 1, linewidth: 40, profile: 'short', sciMode: false },
    use: printed,
  },
  tensor: { base: () => ({ data: [1.5, 2] }), other: LIKE },
  zeros: { base: size, other: LIKE },
  ones: { base: size, other: LIKE },
  empty: { base: size, other: LIKE },
  full: { base: () => ({ ...size(), fillValue: 1.5 }), other: LIKE },
  eye: { base: () => ({ n: 2 }), other: { m: 3, ...LIKE } },
  arange: { base: () => ({ start: 2.5 }), other: { end: 8, step: { end: 8, step: 2 }, ...LIKE } },
  linspace: { base: () => ({ start: 0, end: 1, steps: 3 }), other: LIKE },
  zeros_like: { base: () => ({ input: matrix() }), other: LIKE },
  ones_like: { base: () => ({ input: matrix() }), other: LIKE },
  rand: { base: size, other: RANDOM },
  randn: { base: size, other: RANDOM },
  randint: {
    base: () => ({ high: 900, size: [3] }),
    other: {
      low: 800,
      high: 5,
      size: [2],
      dtype: torch.float32,
      requiresGrad: { dtype: torch.float32, requiresGrad: true },
      device: 'cuda',
      generator,
    },
  },
  randperm: {
    base: () => ({ n: 5 }),
    other: {
      dtype: torch.float32,
      requiresGrad: { dtype: torch.float32, requiresGrad: true },
      device: 'cuda',
      generator,
    },
  },
  rand_like: { base: () => ({ input: matrix() }), other: LIKE },
  randn_like: { base: () => ({ input: matrix() }), other: LIKE },
  bernoulli: { base: () => ({ input: torch.full([9], 0.5) }), other: { generator } },
  poisson: { base: () => ({ input: torch.full([9], 4.5) }), other: { generator } },
  where: {
    base: () => ({ condition: matrix().gt(0) }),
    other: { input: { input: matrix(), other: 0 }, other: { input: 0, other: matrix() } },
  },
  cat: { base: () => ({ tensors: [matrix(), matrix()] }), other: { dim: 1 } },
  stack: { base: () => ({ tensors: [matrix(), matrix()] }), other: { dim: 1 } },
  concat: { base: () => ({ tensors: [matrix(), matrix()] }), other: { dim: 1 } },
  full_like: { base: () => ({ input: matrix(), fillValue: 2 }), other: LIKE },
  empty_like: { base: () => ({ input: matrix() }), other: LIKE },
  randint_like: { base: () => ({ input: matrix(), low: 900 }), other: { high: 1000, ...LIKE } },
  normal: {
    base: () => ({ mean: 0, std: 1, size: [3] }),
    other: { std: 2, size: [2], ...RANDOM },
  },
  as_tensor: { base: () => ({ data: [1.5] }), other: { dtype: float64, device: 'cuda' } },
  save: {
    base: () => ({ obj: { a: 1 } }),
    other: { f: 'nowhere/at/all.pt' },
  },
  load: {
    base: () => ({ f: torch.save({ a: torch.ones(1) }) }),
    other: { mapLocation: 'cuda', weightsOnly: false },
  },
  Parameter: { base: () => ({ data: matrix() }), other: { requiresGrad: false } },
  ModuleList: { other: { modules: [new nn.Tanh()] } },
  ModuleDict: { other: { modules: { a: new nn.Tanh() } } },
  Embedding: {
    base: () => ({ numEmbeddings: 4, embeddingDim: 2 }),
    other: {
      paddingIdx: 1,
      maxNorm: 0.5,
      normType: { maxNorm: 0.5, normType: 1 },
      scaleGradByFreq: true,
      sparse: true,
      _weight: torch.ones(4, 2),
    },
    use: (module: InstanceType<typeof nn.Embedding>) => {
      const out = run(() => module.forward(torch.tensor([1, 1, 3])));
      return [String(module), module.weight, out, module.weight.grad];
    },
  },
  Linear: { base: () => ({ inFeatures: 3, outFeatures: 2 }), other: { bias: false }, use: forward(matrix) },
  Dropout: { other: { p: 0.1, inplace: true }, use: forward(matrix) },
  RNN: { base: layer, other: { ...RECURRENT, nonlinearity: 'relu', projSize: 1 }, use: forward(sequence) },
  LSTM: { base: layer, other: { ...RECURRENT, projSize: 1 }, use: forward(sequence) },
  GRU: { base: layer, other: { ...RECURRENT, projSize: 1 }, use: forward(sequence) },
  RNNCell: { base: layer, other: { bias: false, nonlinearity: 'relu' }, use: forward(matrix) },
  LSTMCell: { base: layer, other: { bias: false }, use: forward(matrix) },
  GRUCell: { base: layer, other: { bias: false }, use: forward(matrix) },
  ReLU: { other: { inplace: true }, use: inPlaceOf },
  SiLU: { other: { inplace: true }, use: inPlaceOf },
  Softmax: { base: () => ({ dim: 1 }), other: { dim: 0 }, use: forward(matrix) },
  LogSoftmax: { base: () => ({ dim: 1 }), other: { dim: 0 }, use: forward(matrix) },
  Flatten: { other: { startDim: 0, endDim: 1 }, use: forward(() => torch.ones(2, 3, 2)) },
  CrossEntropyLoss: { other: { ...CLASSES, labelSmoothing: 0.1 }, use: loss(classes) },
  NLLLoss: { other: CLASSES, use: loss(classes) },
  MSELoss: { other: REDUCTION, use: loss(pair) },
  L1Loss: { other: REDUCTION, use: loss(pair) },
  SmoothL1Loss: { other: { ...REDUCTION, beta: 2 }, use: loss(pair) },
  HuberLoss: { other: { ...REDUCTION, delta: 2 }, use: loss(pair) },
  KLDivLoss: { other: { ...REDUCTION, logTarget: true }, use: loss(pair) },
  BCELoss: { other: WEIGHED, use: loss(chances) },
  BCEWithLogitsLoss: { other: { ...WEIGHED, posWeight: torch.tensor([2, 3]) }, use: loss(chances) },
  LayerNorm: {
    base: () => ({ normalizedShape: 3 }),
    other: { eps: 0.5, elementwiseAffine: false, bias: false },
    use: forward(matrix),
  },
  BatchNorm1d: {
    base: () => ({ numFeatures: 3 }),
    other: { eps: 0.5, momentum: 0.5, affine: false, trackRunningStats: false },
    use: (module: InstanceType<typeof nn.BatchNorm1d>) => [run(() => module.forward(matrix())), module.stateDict()],
  },
  MultiheadAttention: {
    base: () => ({ embedDim: 4, numHeads: 2 }),
    other: { dropout: 0.5, bias: false, batchFirst: true },
    use: forward(...[2, 2, 2].map(() => () => torch.ones(2, 3, 4).mul(torch.arange(24).view(2, 3, 4)))),
  },
  LeakyReLU: { other: { negativeSlope: 0.5, inplace: true }, use: inPlaceOf },
  ELU: { other: { alpha: 0.5, inplace: true }, use: inPlaceOf },
  Softplus: { other: { beta: 2, threshold: 0 }, use: forward(matrix) },
  GELU: { other: { approximate: 'tanh' }, use: forward(matrix) },
  uniform_: { base: () => ({ tensor: torch.zeros(2) }), other: { a: -3, b: 5, generator } },
  normal_: { base: () => ({ tensor: torch.zeros(2) }), other: { mean: 5, std: 3, generator } },
  xavier_uniform_: { base: () => ({ tensor: matrix() }), other: { gain: 2, generator } },
  xavier_normal_: { base: () => ({ tensor: matrix() }), other: { gain: 2, generator } },
  kaiming_uniform_: {
    base: () => ({ tensor: matrix() }),
    other: { a: 2, mode: 'fan_out', nonlinearity: 'linear', generator },
  },
  kaiming_normal_: {
    base: () => ({ tensor: matrix() }),
    other: { a: 2, mode: 'fan_out', nonlinearity: 'linear', generator },
  },
  orthogonal_: { base: () => ({ tensor: matrix() }), other: { gain: 2, generator } },
  trunc_normal_: {
    base: () => ({ tensor: torch.zeros(9), mean: 0 }),
    other: { generator, mean: 1, std: 0.5, a: 0, b: 0.1 },
  },
  calculate_gain: { base: () => ({ nonlinearity: 'leaky_relu' }), other: { param: 0.5 } },
  vector_norm: { base: () => ({ x: matrix() }), other: { ord: 3, dim: 0, keepdim: { dim: 0, keepdim: true } } },
  matrix_norm: { base: () => ({ A: matrix() }), other: { ord: 2 } },
  scatter_reduce: {
    base: () => ({ input: matrix(), dim: 1, index: torch.tensor([[0, 0]]), src: torch.ones(1, 2), reduce: 'sum' }),
    other: { includeSelf: false },
  },
  index_add: {
    base: () => ({ input: matrix(), dim: 0, index: torch.tensor([1]), source: torch.ones(1, 3) }),
    other: { alpha: 2 },
  },
  index_put: {
    base: () => ({ input: matrix(), indices: [torch.tensor([0, 0]), torch.tensor([1, 1])], values: torch.ones(2) }),
    other: { accumulate: true },
  },
  rot90: { base: () => ({ input: matrix() }), other: { k: 2, dims: [1, 0] } },
  cross: { base: () => ({ input: square(), other: square().add(1).mul(square()) }), other: { dim: 0 } },
  histc: { base: () => ({ input: row() }), other: { bins: 3, min: -1, max: 7 } },
  dist: { base: () => ({ input: row(), other: row().flip(0) }), other: { p: 1 } },
  cov: { base: () => ({ input: matrix() }), other: { correction: 0 } },
  unique_consecutive: { base: () => ({ input: row() }), other: { returnInverse: true, returnCounts: true } },
  cdist: { base: () => ({ x1: matrix(), x2: matrix().add(1) }), other: { p: 1 } },
  trapz: { base: () => ({ y: matrix() }), other: { x: torch.tensor([0, 1, 3]), dx: 2, dim: 0 } },
  diagflat: { base: () => ({ input: row() }), other: { offset: 1 } },
  rsub: { base: () => ({ input: matrix(), other: 1.5 }), other: { alpha: 2.5 } },
  scalar_tensor: { base: () => ({ s: 2 }), other: LIKE },
  asarray: { base: () => ({ obj: [1.5] }), other: { dtype: float64, device: 'cuda' } },
  range: { base: () => ({ start: 2.5 }), other: { end: 8, step: { end: 8, step: 2 }, ...LIKE } },
  set_detect_anomaly: { base: () => ({ mode: false }), other: { body: () => 3 } },
  is_parametrized: {
    base: () => ({ module: nn.utils.parametrizations.weightNorm(new nn.Linear(2, 2)) }),
    other: { tensorName: 'bias' },
  },
  backward: {
    base: () => ({ tensors: learned().mul(2).sum() }),
    other: { gradTensors: [torch.tensor(3.5)], retainGraph: true, createGraph: true },
    use: ((_: unknown, { tensors }: { tensors: Tensor }) => {
      const x = tensors.gradFn!.nextFunctions[0]![0]!.nextFunctions[0]![0]!.variable!;
      return [x.grad?.requiresGrad, x.grad, run(() => tensors.backward())];
    }) as never,
  },
  Conv2d: {
    base: () => ({ inChannels: 2, outChannels: 2, kernelSize: 2 }),
    other: CONVOLUTION,
    use: forward(image),
  },
  conv2d: {
    base: () => ({ input: image(), weight: torch.ones(2, 2, 2, 2) }),
    other: { ...IMAGE_CONVOLUTION, bias: torch.ones(2), groups: { groups: 2, weight: torch.ones(2, 1, 2, 2) } },
  },
  MaxPool2d: { base: () => ({ kernelSize: 2 }), other: POOL_2D, use: forward(image) },
  AvgPool2d: { base: () => ({ kernelSize: 2 }), other: POOL_2D, use: forward(image) },
  max_pool2d: { base: () => ({ input: image(), kernelSize: 2 }), other: POOL_2D },
  avg_pool2d: { base: () => ({ input: image(), kernelSize: 2 }), other: POOL_2D },
  BatchNorm2d: {
    base: () => ({ numFeatures: 2 }),
    other: { eps: 0.5, momentum: 0.5, affine: false, trackRunningStats: false },
    use: (module: InstanceType<typeof nn.BatchNorm2d>) => [run(() => module.forward(image())), module.stateDict()],
  },
  trapezoid: { base: () => ({ y: matrix() }), other: { x: torch.tensor([0, 1, 3]), dx: 2, dim: 0 } },
  combinations: { base: () => ({ input: row() }), other: { r: 3, withReplacement: true } },
  Dropout1d: { other: { p: 0.9, inplace: true }, use: inPlaceOf },
  AlphaDropout: { other: { p: 0.9, inplace: true }, use: inPlaceOf },
  dropout1d: { base: () => ({ input: matrix() }), other: { p: 0.1, training: false, inplace: true }, use: withInput },
  alpha_dropout: {
    base: () => ({ input: matrix(), training: true }),
    other: { p: 0.9, training: false, inplace: { training: true, inplace: true } },
    use: withInput,
  },
  CTCLoss: { other: CTC, use: heard },
  ctc_loss: { base: spoken, other: { ...CTC, zeroInfinity: () => ({ ...cut(), zeroInfinity: true }) } },
  PoissonNLLLoss: { other: POISSON, use: loss(counted) },
  poisson_nll_loss: { base: counted, other: POISSON },
  GaussianNLLLoss: { other: GAUSS, use: spread },
  gaussian_nll_loss: { base: () => ({ ...pair(), var: matrix().abs() }), other: GAUSS },
  MultiMarginLoss: { other: MARGINS, use: loss(classes) },
  multi_margin_loss: { base: classes, other: MARGINS },
  PairwiseDistance: {
    other: { p: 1, eps: 0.5, keepdim: true },
    use: forward(matrix, () => matrix().add(1)),
  },
  HingeEmbeddingLoss: { other: { margin: 3, ...REDUCTION }, use: loss(signed) },
  hinge_embedding_loss: { base: signed, other: { margin: 3, ...REDUCTION } },
  Bilinear: {
    base: () => ({ in1Features: 3, in2Features: 3, outFeatures: 2 }),
    other: { bias: false },
    use: forward(matrix, matrix),
  },
  bilinear: {
    base: () => ({ input1: matrix(), input2: matrix(), weight: torch.ones(2, 3, 3) }),
    other: { bias: torch.ones(2) },
  },
  Conv1d: {
    base: () => ({ inChannels: 2, outChannels: 2, kernelSize: 2 }),
    other: { ...CONVOLUTION, paddingMode: { padding: 1, paddingMode: 'circular' } },
    use: forward(signal),
  },
  conv1d: {
    base: () => ({ input: signal(), weight: torch.ones(2, 2, 2) }),
    other: { ...CONVOLUTION, bias: torch.ones(2), groups: { groups: 2, weight: torch.ones(2, 1, 2) } },
  },
  MaxPool1d: { base: () => ({ kernelSize: 2 }), other: MAX_POOL, use: forward(signal) },
  AvgPool1d: { base: () => ({ kernelSize: 2 }), other: AVG_POOL, use: forward(signal) },
  max_pool1d: { base: () => ({ input: signal(), kernelSize: 2 }), other: MAX_POOL },
  avg_pool1d: { base: () => ({ input: signal(), kernelSize: 2 }), other: AVG_POOL },
  EmbeddingBag: {
    base: () => ({ numEmbeddings: 3, embeddingDim: 2 }),
    other: {
      mode: 'sum',
      paddingIdx: 0,
      maxNorm: 0.1,
      normType: { maxNorm: 0.1, normType: 1 },
      includeLastOffset: true,
    },
    use: (module: { forward: Callee; stateDict(): unknown }) => [
      forward(() => torch.tensor([[0, 2]]))(module),
      run(() => module.forward(torch.tensor([0, 2]), torch.tensor([0, 2]))),
    ],
  },
  embedding_bag: {
    base: () => ({ input: torch.tensor([[0, 1]]), weight: matrix() }),
    other: {
      offsets: { input: torch.tensor([0, 1]), offsets: torch.tensor([0, 1]) },
      paddingIdx: 0,
      maxNorm: 0.1,
      normType: { maxNorm: 0.1, normType: 1 },
      includeLastOffset: { input: torch.tensor([0, 1]), offsets: torch.tensor([0, 2]), includeLastOffset: true },
      mode: 'max',
      perSampleWeights: { mode: 'sum', perSampleWeights: torch.tensor([[0.5, 3]]) },
    },
  },
  GroupNorm: {
    base: () => ({ numGroups: 1, numChannels: 2 }),
    other: { eps: 0.5, affine: false },
    use: forward(signal),
  },
  group_norm: {
    base: () => ({ input: signal(), numGroups: 2 }),
    other: { weight: torch.tensor([2, 3]), bias: torch.tensor([1, 2]), eps: 0.5 },
  },
  CyclicLR: schedule(
    { baseLr: 0.01, maxLr: 0.1, stepSizeUp: 3, cycleMomentum: false },
    {
      stepSizeUp: 2,
      stepSizeDown: 1,
      mode: 'triangular2',
      gamma: { mode: 'exp_range', gamma: 0.5 },
      cycleMomentum: true,
      baseMomentum: { cycleMomentum: true, baseMomentum: 0.1 },
      maxMomentum: { cycleMomentum: true, maxMomentum: 0.99 },
    },
  ),
  sparse_: { base: () => ({ tensor: matrix(), sparsity: 0.4 }), other: { std: 3, generator } },
  dirac_: { base: () => ({ tensor: torch.zeros(4, 2, 3) }), other: { groups: 2 } },
  get_ema_avg_fn: {
    other: { decay: 0.5 },
    use: ((average: Callee) => average(row(), row().add(1), torch.tensor(1))) as never,
  },
  get_ema_multi_avg_fn: {
    other: { decay: 0.5 },
    use: ((average: Callee) => {
      const averaged = row();
      average([averaged], [row().add(1)], torch.tensor(1));
      return averaged;
    }) as never,
  },
  gumbel_softmax: { base: () => ({ logits: matrix() }), other: { tau: 3, hard: true, dim: 0 } },
  get_total_norm: {
    base: () => ({ tensors: [matrix()] }),
    other: { normType: 1, errorIfNonfinite: { tensors: [torch.tensor([NaN])], errorIfNonfinite: true } },
  },
  cross_entropy: { base: classes, other: { ...CLASSES, labelSmoothing: 0.1 } },
  nll_loss: { base: classes, other: CLASSES },
  mse_loss: { base: pair, other: REDUCTION },
  l1_loss: { base: pair, other: REDUCTION },
  smooth_l1_loss: { base: pair, other: { ...REDUCTION, beta: 2 } },
  huber_loss: { base: pair, other: { ...REDUCTION, delta: 2 } },
  kl_div: { base: pair, other: { ...REDUCTION, logTarget: true } },
  binary_cross_entropy: { base: chances, other: WEIGHED },
  binary_cross_entropy_with_logits: { base: chances, other: { ...WEIGHED, posWeight: torch.tensor([2, 3]) } },
  layer_norm: {
    base: () => ({ input: learned(), normalizedShape: [3] }),
    other: { weight: torch.tensor([1, 2, 3]), bias: torch.tensor([1, 2, 3]), eps: 0.5 },
  },
  normalize: { base: () => ({ input: learned() }), other: { p: 1, dim: 0, eps: 50 } },
  cosine_similarity: { base: () => ({ x1: learned(), x2: matrix().add(1) }), other: { dim: 0, eps: 50 } },
  scaled_dot_product_attention: {
    base: () => ({ query: learned(), key: matrix(), value: matrix().mul(2) }),
    other: {
      attnMask: torch.tensor([
        [true, false],
        [true, true],
      ]),
      dropoutP: 0.5,
      isCausal: true,
      scale: 2,
    },
  },
  pad: { base: () => ({ input: learned(), pad: [1, 1] }), other: { mode: 'reflect', value: 3 } },
  one_hot: { base: () => ({ tensor: torch.tensor([0, 1]) }), other: { numClasses: 5 } },
  leaky_relu: { base: () => ({ input: matrix() }), other: { negativeSlope: 0.5, inplace: true }, use: withInput },
  elu: { base: () => ({ input: matrix() }), other: { alpha: 0.5, inplace: true }, use: withInput },
  softplus: { base: () => ({ input: matrix() }), other: { beta: 2, threshold: 0 } },
  gelu: { base: () => ({ input: matrix() }), other: { approximate: 'tanh' } },
  dropout: {
    base: () => ({ input: torch.ones(9) }),
    other: { p: 0.1, training: false, inplace: true },
    use: withInput,
  },
  embedding: {
    base: () => ({ input: torch.tensor([1, 1, 0]), weight: learned() }),
    other: {
      paddingIdx: 1,
      scaleGradByFreq: true,
      maxNorm: 0.5,
      normType: { maxNorm: 0.5, normType: 1 },
    },
    use: withInput,
  },
  linear: { base: () => ({ input: learned(), weight: matrix() }), other: { bias: torch.tensor([1, 2]) } },
  relu: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  silu: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  softmax: { base: () => ({ input: matrix(), dim: 1 }), other: { dim: 0, dtype: float64 } },
  log_softmax: { base: () => ({ input: matrix(), dim: 1 }), other: { dim: 0, dtype: float64 } },
  clip_grad_norm_: {
    base: () => {
      const x = learned();
      x.mul(5).sum().backward();
      return { parameters: [x], maxNorm: 1 };
    },
    other: {
      normType: 1,
      errorIfNonfinite: () => {
        const x = learned();
        x.mul(Number.NaN).sum().backward();
        return { parameters: [x], errorIfNonfinite: true };
      },
    },
  },
  PackedSequence: {
    base: () => ({ data: torch.ones(3, 1), batchSizes: torch.tensor([2, 1]) }),
    other: { sortedIndices: torch.tensor([1, 0]), unsortedIndices: torch.tensor([1, 0]) },
  },
  pack_padded_sequence: {
    base: () => ({ input: torch.ones(3, 2), lengths: [1, 3].slice(0, 2).reverse() }),
    other: { batchFirst: true, enforceSorted: false },
  },
  pad_packed_sequence: {
    base: () => ({ sequence: packed() }),
    other: { batchFirst: true, paddingValue: 7, totalLength: 5 },
  },
  pack_sequence: { base: () => ({ sequences: sequences() }), other: { enforceSorted: false } },
  pad_sequence: {
    base: () => ({ sequences: sequences() }),
    other: { batchFirst: true, paddingValue: 7, paddingSide: { paddingSide: 'left', paddingValue: 7 } },
  },
  unpad_sequence: {
    base: () => ({ paddedSequences: torch.ones(2, 2, 1), lengths: [2, 1] }),
    other: { batchFirst: { paddedSequences: torch.arange(4).view(2, 2), batchFirst: true } },
  },
  addmm: { base: products, other: { beta: 2, alpha: 2 } },
  baddbmm: {
    base: () => ({ input: torch.ones(1, 2, 2), batch1: torch.ones(1, 2, 3), batch2: torch.ones(1, 3, 2) }),
    other: { beta: 2, alpha: 2 },
  },
  Dropout2d: { other: { p: 0.9, inplace: true }, use: forward(() => torch.ones(9, 2, 2, 2)) },
  dropout2d: {
    base: () => ({ input: torch.ones(9, 2, 2, 2) }),
    other: { p: 0.9, training: false, inplace: true },
    use: withInput as never,
  },
  Softmin: { base: () => ({ dim: 1 }), other: { dim: 0 }, use: forward(matrix) },
  GLU: { other: { dim: 0 }, use: forward(() => matrix().repeat(1, 2)) },
  Softshrink: { other: { lambd: 1 }, use: forward(matrix) },
  Hardshrink: { other: { lambd: 1.5 }, use: forward(matrix) },
  softshrink: { base: () => ({ input: learned() }), other: { lambd: 1 } },
  hardshrink: { base: () => ({ input: learned() }), other: { lambd: 1.5 } },
  RMSNorm: { base: () => ({ normalizedShape: 3 }), other: { eps: 1, elementwiseAffine: false }, use: forward(matrix) },
  rms_norm: {
    base: () => ({ input: learned(), normalizedShape: [3] }),
    other: { weight: torch.tensor([1, 2, 3]), eps: 1 },
  },
  batch_norm: {
    base: () => ({ input: learned(), runningMean: torch.ones(3), runningVar: torch.ones(3) }),
    other: {
      weight: torch.tensor([1, 2, 3]),
      bias: torch.tensor([1, 2, 3]),
      training: true,
      momentum: { training: true, momentum: 0.5 },
      eps: 1,
    },
    use: (result, { runningMean, runningVar }) => [result, runningMean, runningVar],
  },
  instance_norm: {
    base: () => ({ input: matrix().reshape(1, 2, 3) }),
    other: {
      runningMean: { runningMean: torch.zeros(2), runningVar: torch.ones(2), useInputStats: false },
      runningVar: { runningMean: torch.zeros(2), runningVar: torch.ones(2), useInputStats: false },
      useInputStats: { runningMean: torch.zeros(2), runningVar: torch.ones(2), useInputStats: false },
      momentum: () => ({ runningMean: torch.zeros(2), runningVar: torch.ones(2), momentum: 0.5 }),
      weight: torch.tensor([1, 2]),
      bias: torch.tensor([1, 2]),
      eps: 1,
    },
    use: (result, { runningMean }) => [result, runningMean],
  },
  InstanceNorm1d: {
    base: () => ({ numFeatures: 2 }),
    other: {
      dtype: { affine: true, dtype: float64 },
      eps: 0.5,
      momentum: { trackRunningStats: true, momentum: 0.5 },
      affine: true,
      trackRunningStats: true,
    },
    use: (module: InstanceType<typeof nn.InstanceNorm1d>) => [run(() => module.forward(matrix())), module.stateDict()],
  },
  TransformerDecoderLayer: {
    base: () => ({ dModel: 4, nhead: 2, dimFeedforward: 3, dropout: 0 }),
    other: FEED,
    use: forward(
      () => torch.randn(3, 2, 4),
      () => torch.randn(5, 2, 4),
    ),
  },
  TransformerDecoder: {
    base: () => ({ decoderLayer: new nn.TransformerDecoderLayer(4, 2, { dimFeedforward: 3 }), numLayers: 2 }),
    other: { norm: () => new nn.Tanh() },
    use: forward(
      () => torch.randn(3, 2, 4),
      () => torch.randn(5, 2, 4),
    ),
  },
  Transformer: {
    base: () => ({ dModel: 4, nhead: 2, numEncoderLayers: 1, numDecoderLayers: 1, dimFeedforward: 3, dropout: 0 }),
    other: { ...FEED, dModel: 6, nhead: 1, numEncoderLayers: 2, numDecoderLayers: 2 },
    use: forward(
      () => torch.randn(5, 3, 4),
      () => torch.randn(3, 3, 4),
    ),
  },
  weight_norm: {
    base: () => ({ module: new nn.RNN(2, 3) }),
    other: { name: 'weight_hh_l0', dim: { name: 'weight_hh_l0', dim: null } },
    use: (module: never) => named(module),
  },
  remove_weight_norm: {
    base: () => ({ module: nn.utils.weightNorm(new nn.Linear(2, 3)) }),
    other: { name: 'bias' },
    use: (module: never) => named(module),
  },
  pdist: { base: () => ({ input: matrix() }), other: { p: 1 } },
  vjp: { base: () => ({ func: (x: Tensor) => x.mul(2), inputs: torch.ones(1) }), other: { v: torch.tensor([3]) } },
  multilabel_margin_loss: {
    base: () => ({
      input: learned(),
      target: torch.tensor([
        [0, -1, 1],
        [2, 1, -1],
      ]),
    }),
    other: REDUCTION,
  },
  multilabel_soft_margin_loss: {
    base: () => ({
      input: learned(),
      target: torch.tensor([
        [0, 1, 1],
        [1, 1, 0],
      ]),
    }),
    other: WEIGHED3,
  },
  MultiLabelMarginLoss: {
    other: REDUCTION,
    use: loss(() => ({
      input: learned(),
      target: torch.tensor([
        [0, -1, 1],
        [2, 1, -1],
      ]),
    })),
  },
  MultiLabelSoftMarginLoss: {
    other: WEIGHED3,
    use: loss(() => ({
      input: learned(),
      target: torch.tensor([
        [0, 1, 1],
        [1, 1, 0],
      ]),
    })),
  },
  TransformerEncoderLayer: {
    base: () => ({ dModel: 4, nhead: 2, dimFeedforward: 3, dropout: 0 }),
    other: FEED,
    use: forward(() => torch.randn(3, 2, 4)),
  },
  TransformerEncoder: {
    base: () => ({ encoderLayer: new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 3 }), numLayers: 2 }),
    other: { norm: () => new nn.Tanh(), enableNestedTensor: false, maskCheck: false },
    use: ((e: { forward(x: Tensor): Tensor; enableNestedTensor: boolean; maskCheck: boolean }) => [
      e.forward(torch.ones(3, 2, 4)),
      e.enableNestedTensor,
      e.maskCheck,
    ]) as never,
  },
  ParameterDict: { other: { parameters: () => ({ parameters: { a: matrix() } }) } },
  ASGD: optimiser({
    lr: 0.05,
    lambd: 0.5,
    alpha: { lambd: 5, lr: 1, alpha: 2 },
    t0: { t0: 0 },
    weightDecay: 0.5,
    maximize: true,
  }),
  SparseAdam: {
    base: () => {
      const { weight } = new nn.Embedding(3, 2, { sparse: true, _weight: torch.ones(3, 2) });
      return { params: [weight] };
    },
    other: { lr: 0.5, betas: [0.5, 0.5], eps: 0.5, maximize: true },
    use: descend as never,
  },
  Rprop: optimiser({ lr: 0.05, etas: [0.1, 2], stepSizes: [0.02, 0.03], maximize: true }),
  addmv: {
    base: () => ({ input: torch.ones(2), mat: torch.ones(2, 2), vec: torch.ones(2) }),
    other: { beta: 2, alpha: 2 },
  },
  addr: {
    base: () => ({ input: torch.ones(2, 2), vec1: torch.ones(2), vec2: torch.ones(2) }),
    other: { beta: 2, alpha: 2 },
  },
  addbmm: {
    base: () => ({ input: torch.ones(2, 2), batch1: torch.ones(1, 2, 3), batch2: torch.ones(1, 3, 2) }),
    other: { beta: 2, alpha: 2 },
  },
  diag_embed: { base: () => ({ input: matrix() }), other: { offset: 1, dim1: 0, dim2: 0 } },
  subtract: { base: () => ({ input: matrix(), other: 1.5 }), other: { alpha: 2.5 } },
  divide: { base: () => ({ input: matrix(), other: 1.5 }), other: { roundingMode: 'floor' } },
  concatenate: { base: () => ({ tensors: [matrix(), matrix()] }), other: { dim: 1 } },
  addcmul: { base: three, other: { value: 2 } },
  addcdiv: { base: three, other: { value: 2 } },
  diff: { base: () => ({ input: learned() }), other: { n: 2, dim: 0 } },
  nansum: along(),
  nanmean: along(),
  nan_to_num: {
    base: () => ({ input: torch.tensor([Number.NaN, Infinity, -Infinity]) }),
    other: { nan: 1, posinf: 2, neginf: 3 },
  },
  aminmax: { base: () => ({ input: matrix() }), other: { dim: 0, keepdim: { dim: 0, keepdim: true } } },
  quantile: { base: () => ({ input: matrix(), q: 0.3 }), other: { dim: 0, keepdim: true, interpolation: 'higher' } },
  kthvalue: { base: () => ({ input: matrix(), k: 1 }), other: { dim: 0, keepdim: true } },
  mode: { base: () => ({ input: matrix() }), other: { dim: 0, keepdim: true } },
  take_along_dim: {
    base: () => ({ input: matrix(), indices: torch.tensor([[1], [0]]) }),
    other: { dim: 1 },
  },
  diagonal: {
    base: () => ({ input: torch.arange(12).view(2, 3, 2) }),
    other: { offset: 1, dim1: 2, dim2: 2 },
  },
  tensor_split: { base: () => ({ input: matrix(), indicesOrSections: 2 }), other: { dim: 1 } },
  std_mean: along(matrix, { unbiased: false }),
  var_mean: along(matrix, { unbiased: false }),
  isin: { base: () => ({ elements: row(), testElements: 3 }), other: { invert: true } },
  searchsorted: { base: () => ({ sortedSequence: torch.tensor([1, 3]), input: 3 }), other: { right: true } },
  bucketize: { base: () => ({ boundaries: torch.tensor([1, 3]), input: 3 }), other: { right: true } },
  tensordot: { base: () => ({ a: torch.ones(2, 2), b: torch.ones(2, 2) }), other: { dims: 1 } },
  meshgrid: { base: () => ({ tensors: [torch.arange(2), torch.arange(3)] }), other: { indexing: 'xy' } },
  tril_indices: { base: () => ({ row: 2, col: 2 }), other: { offset: 1 } },
  triu_indices: { base: () => ({ row: 2, col: 2 }), other: { offset: 1 } },
  logspace: { base: () => ({ start: 0, end: 1, steps: 3 }), other: { base: 2, ...LIKE } },
  finfo: { other: { type: float64 } },
  Hardtanh: { other: { minVal: 0, maxVal: 2, inplace: true }, use: inPlaceOf },
  ReLU6: { other: { inplace: true }, use: inPlaceOf },
  Mish: { other: { inplace: true }, use: inPlaceOf },
  Hardsigmoid: { other: { inplace: true }, use: inPlaceOf },
  Hardswish: { other: { inplace: true }, use: inPlaceOf },
  SELU: { other: { inplace: true }, use: inPlaceOf },
  CELU: { other: { alpha: 2, inplace: true }, use: inPlaceOf },
  Threshold: { base: () => ({ threshold: 0, value: 1 }), other: { inplace: true }, use: inPlaceOf },
  PReLU: { other: { numParameters: 3, init: 0.5 }, use: inPlaceOf },
  ParameterList: { other: { values: [torch.ones(2)] } },
  CosineSimilarity: { other: { dim: 0, eps: 50 }, use: forward(matrix, () => matrix().add(1)) as never },
  MarginRankingLoss: { other: { margin: 2, ...REDUCTION }, use: forward(row, ...rows) as never },
  SoftMarginLoss: { other: REDUCTION, use: forward(row, () => row().sign()) as never },
  TripletMarginLoss: {
    other: { margin: 2, p: 1, eps: 3, swap: true, ...REDUCTION },
    use: forward(matrix, ...triplet) as never,
  },
  TripletMarginWithDistanceLoss: {
    other: { distanceFunction: () => furthest, margin: 2, swap: true, ...REDUCTION },
    use: forward(matrix, ...triplet) as never,
  },
  CosineEmbeddingLoss: {
    other: { margin: 0.5, ...REDUCTION },
    use: forward(matrix, () => matrix().mul(0.5).add(1), signsOf) as never,
  },
  SubsetRandomSampler: { base: () => ({ indices: ten() }), other: { generator }, use: listed as never },
  hardtanh: { base: () => ({ input: matrix() }), other: { minVal: 0, maxVal: 2, inplace: true }, use: withInput },
  relu6: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  mish: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  hardsigmoid: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  hardswish: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  selu: { base: () => ({ input: matrix() }), other: { inplace: true }, use: withInput },
  celu: { base: () => ({ input: matrix() }), other: { alpha: 2, inplace: true }, use: withInput },
  threshold: {
    base: () => ({ input: matrix(), threshold: 0, value: 1 }),
    other: { inplace: true },
    use: withInput,
  },
  glu: { base: () => ({ input: torch.arange(8).float().view(2, 4) }), other: { dim: 0 } },
  pairwise_distance: {
    base: () => ({ x1: learned(), x2: matrix().mul(2) }),
    other: { p: 1, eps: 5, keepdim: true },
  },
  margin_ranking_loss: {
    base: () => ({ input1: row(), input2: rows[0]!(), target: rows[1]!() }),
    other: { margin: 2, ...REDUCTION },
  },
  soft_margin_loss: { base: () => ({ input: row(), target: row().sign() }), other: REDUCTION },
  triplet_margin_loss: {
    base: () => ({ anchor: matrix(), positive: triplet[0]!(), negative: triplet[1]!() }),
    other: { margin: 2, p: 1, eps: 3, swap: true, ...REDUCTION },
  },
  triplet_margin_with_distance_loss: {
    base: () => ({ anchor: matrix(), positive: triplet[0]!(), negative: triplet[1]!() }),
    other: { distanceFunction: () => furthest, margin: 2, swap: true, ...REDUCTION },
  },
  cosine_embedding_loss: {
    base: () => ({ input1: matrix(), input2: matrix().mul(0.5).add(1), target: signsOf() }),
    other: { margin: 0.5, ...REDUCTION },
  },
  Adamax: optimiser({ lr: 0.05, betas: [0.5, 0.5], eps: 1, weightDecay: 0.1, maximize: true }),
  NAdam: optimiser({ lr: 0.05, betas: [0.5, 0.5], eps: 1, weightDecay: 0.1, momentumDecay: 1, maximize: true }),
  RAdam: optimiser({ lr: 0.05, betas: [0.5, 0.5], eps: 1, weightDecay: 0.1, maximize: true }),
  SGD: optimiser({
    lr: 0.05,
    momentum: 0.9,
    dampening: { momentum: 0.9, dampening: 0.5 },
    weightDecay: 0.1,
    nesterov: { momentum: 0.9, nesterov: true },
    maximize: true,
  }),
  Adam: optimiser({ lr: 0.05, betas: [0.5, 0.5], eps: 1, weightDecay: 0.1, amsgrad: true, maximize: true }),
  AdamW: optimiser({ lr: 0.05, betas: [0.5, 0.5], eps: 1, weightDecay: 0.1, amsgrad: true, maximize: true }),
  RMSprop: optimiser({ lr: 0.05, alpha: 0.5, eps: 1, weightDecay: 0.1, momentum: 0.5, centered: true, maximize: true }),
  Adagrad: optimiser({ lr: 0.05, lrDecay: 0.5, weightDecay: 0.1, initialAccumulatorValue: 1, eps: 1, maximize: true }),
  Adadelta: optimiser({ lr: 0.05, rho: 0.5, eps: 1, weightDecay: 0.1, maximize: true }),
  LBFGS: optimiser({
    lr: 0.05,
    maxIter: 2,
    maxEval: 2,
    toleranceGrad: 5,
    toleranceChange: 5,
    historySize: 1,
    lineSearchFn: 'strong_wolfe',
  }),
  StepLR: schedule({ stepSize: 2 }, { gamma: 0.5 }),
  CosineAnnealingLR: schedule({ tMax: 5 }, { etaMin: 0.1 }),
  MultiStepLR: schedule({ milestones: [2, 4] }, { gamma: 0.5 }),
  ConstantLR: schedule({}, { factor: 0.5, totalIters: 2 }),
  LinearLR: schedule({}, { startFactor: 0.5, endFactor: 0.7, totalIters: 2 }),
  PolynomialLR: schedule({}, { totalIters: 2, power: 2 }),
  CosineAnnealingWarmRestarts: schedule({ t0: 3 }, { tMult: 2, etaMin: 0.1 }),
  OneCycleLR: schedule(
    { maxLr: 1, totalSteps: 20 },
    {
      totalSteps: 15,
      epochs: { totalSteps: null, epochs: 7, stepsPerEpoch: 2 },
      stepsPerEpoch: { totalSteps: null, epochs: 7, stepsPerEpoch: 3 },
      pctStart: 0.5,
      annealStrategy: 'linear',
      cycleMomentum: false,
      baseMomentum: 0.5,
      maxMomentum: 0.99,
      divFactor: 5,
      finalDivFactor: 5,
      threePhase: true,
    },
  ),
  ReduceLROnPlateau: schedule(
    { patience: 1 },
    {
      mode: 'max',
      factor: 0.5,
      patience: 0,
      threshold: 0.5,
      thresholdMode: { threshold: 0.5, thresholdMode: 'abs' },
      cooldown: 3,
      minLr: 0.1,
      eps: 1,
    },
  ),
  WeightedRandomSampler: {
    base: () => ({ weights: [1, 2, 3, 4], numSamples: 4 }),
    other: { replacement: false, generator },
    use: listed as never,
  },
  DataLoader: {
    base: () => ({ dataset: ten() }),
    other: {
      batchSize: 3,
      shuffle: true,
      sampler: () => ({ sampler: [1, 2] }),
      collate: () => ({ collate: (items: unknown[]) => items.length }),
      numWorkers: 2,
      collateFn: () => ({ collateFn: (items: unknown[]) => items.length }),
      batchSampler: () => ({ batchSampler: [[1, 2], [3]] }),
      dropLast: { batchSize: 3, dropLast: true },
      generator: () => ({ shuffle: true, generator: generator() }),
    },
    use: listed as never,
  },
  RandomSampler: {
    base: () => ({ dataSource: ten() }),
    other: { replacement: true, numSamples: 3, generator },
    use: listed as never,
  },
  random_split: {
    base: () => ({ dataset: ten(), lengths: [5, 5] }),
    other: { generator },
    use: ((parts: { indices: unknown }[]) => parts.map((part) => part.indices)) as never,
  },
  Vocabulary: {
    base: () => ({ words: ['a', 'b', 'a'] }),
    other: { specials: ['<s>'], unk: '<x>' },
    use: ((vocabulary: Callee) => format(Object.entries(vocabulary))) as never,
  },
};

/** Methods that are not functions of torch. */
const METHODS: Record<string, Case> = {
  round_: { other: { decimals: 1 } },
  nan_to_num_: {
    other: { nan: 9, posinf: 9, neginf: 9 },
    use: (_, { self, ...given }) => torch.tensor([Number.NaN, Infinity, -Infinity]).nanToNum_(given as never),
  },
  addmm_: { base: () => ({ mat1: torch.ones(2, 2), mat2: torch.ones(2, 3) }), other: { beta: 2, alpha: 2 } },
  addmv_: { base: () => ({ mat: torch.ones(3, 2), vec: torch.ones(2) }), other: { beta: 2, alpha: 2 } },
  addr_: { base: () => ({ vec1: torch.ones(2), vec2: torch.ones(3) }), other: { beta: 2, alpha: 2 } },
  baddbmm_: { base: () => ({ batch1: torch.ones(2, 2), batch2: torch.ones(2, 3) }), other: { beta: 2, alpha: 2 } },
  squeeze_: { other: { dim: 0 }, use: (_, { self, ...given }) => torch.ones(1, 2, 1).squeeze_(given as never) },
  tril_: { other: { diagonal: 1 } },
  triu_: { other: { diagonal: 1 } },
  cumsum_: { base: () => ({ dim: 0 }), other: { dtype: int64 } },
  clip_: { base: () => ({ min: -2 }), other: { min: 0, max: 1 } },
  div_: { base: () => ({ other: 1.5 }), other: { roundingMode: 'floor' } },
  divide_: { base: () => ({ other: 1.5 }), other: { roundingMode: 'floor' } },
  subtract_: { base: () => ({ other: 1 }), other: { alpha: 2 } },
  fill_diagonal_: {
    base: () => ({ fillValue: 7 }),
    other: { wrap: true },
    use: (_, { self, ...given }) => torch.zeros(5, 2).fillDiagonal_(given as never),
  },
  new_zeros: { base: size, other: LIKE },
  new_ones: { base: size, other: LIKE },
  new_empty: { base: size, other: LIKE },
  new_full: { base: () => ({ ...size(), fillValue: 2 }), other: LIKE },
  new_tensor: { base: () => ({ data: [1.5] }), other: LIKE },
  slice: { base: () => ({ dim: 1 }), other: { start: 1, end: 1, step: 2 } },
  to: {
    other: { dtype: float64, device: 'cuda', copy: true },
    use: (result: Tensor, { self }) => [result, result === self],
  },
  type: { other: { dtype: int64 } },
  add_: { base: () => ({ other: 1 }), other: { alpha: 2 } },
  addcmul_: { base: () => ({ tensor1: matrix(), tensor2: matrix() }), other: { value: 2 } },
  addcdiv_: { base: () => ({ tensor1: matrix(), tensor2: matrix() }), other: { value: 2 } },
  sub_: { base: () => ({ other: 1 }), other: { alpha: 2 } },
  clamp_: { base: () => ({ min: -2 }), other: { min: 0, max: 1 } },
  uniform_: { other: { from: -9, to: 9, generator } },
  normal_: { other: { mean: 9, std: 9, generator } },
  bernoulli_: { other: { p: 1, generator } },
  random_: { other: { from: 5, to: { from: 3, to: 9 }, generator } },
  exponential_: { other: { lambd: 5, generator } },
  requires_grad_: { other: { requiresGrad: false } },
  geometric_: { base: () => ({ p: 0.1 }), other: { generator } },
  log_normal_: { other: { mean: 5, std: 5, generator } },
  cauchy_: { other: { median: 5, sigma: 5, generator } },
  scatter_: {
    base: () => ({ dim: 1, index: torch.tensor([[0, 1]]), src: torch.ones(1, 2).mul(3) }),
    other: { reduce: 'add' },
  },
  scatter_reduce_: {
    base: () => ({ dim: 1, index: torch.tensor([[0, 0]]), src: torch.ones(1, 2), reduce: 'sum' }),
    other: { includeSelf: false },
  },
  index_add_: { base: () => ({ dim: 0, index: torch.tensor([1]), source: torch.ones(1, 3) }), other: { alpha: 2 } },
  index_put_: {
    base: () => ({ indices: [torch.tensor([0, 0]), torch.tensor([1, 1])], values: torch.ones(2) }),
    other: { accumulate: true },
  },
  size: { other: { dim: 1 } },
  stride: { other: { dim: 1 } },
};

/** What has no effect, and the reason. */
const WITHOUT: Record<string, string> = {
  'to.nonBlocking': "PyTorch's has none between places on one processor",
};

function run(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return String(error);
  }
}

/** What a loss makes of these, and the gradient. */
function loss(make: () => Arguments): (module: never) => unknown {
  return (module) => {
    const { input, target } = make() as Record<string, Tensor>;
    return (module as { forward: Callee }).forward(input, target);
  };
}

function inPlaceOf(module: never): unknown {
  const x = matrix();
  return [String(module), (module as { forward: Callee }).forward(x), x];
}

function withInput(result: never, { input, weight }: Arguments): unknown {
  return [result, input, weight];
}

/** Everything that can be seen of a result: its text, its type, whether it learns, and the gradients that it gives. */
function seen(value: unknown, given: Arguments): string {
  const parts: string[] = [];
  const look = (one: unknown): void => {
    if (one instanceof torch.Tensor) {
      parts.push(`${one} ${one.dtype} ${one.requiresGrad}`);
      if (one.gradFn && one.dtype.isFloatingPoint) run(() => one.pow(2).sum().backward());
    } else if (Array.isArray(one)) one.forEach(look);
    else if (one instanceof Uint8Array) parts.push(`${one.length} bytes`);
    else parts.push(format(one));
  };
  look(value);
  for (const x of Object.values(given))
    if (x instanceof torch.Tensor && x.isLeaf && x.requiresGrad) parts.push(`${x.grad}`);
  return parts.join('\n');
}

const fresh = (value: unknown): unknown => (typeof value === 'function' ? (value as () => unknown)() : value);

/** What comes of a call with all by name. */
function outcome(f: Callee, self: Tensor | null, { base, use }: Case, more: Arguments): string {
  torch.manualSeed(0);
  const given = { ...base?.(), ...more };
  const result = run(() => {
    const made = Object.keys(given).length > 0 ? Reflect.apply(f, self, [given]) : Reflect.apply(f, self, []);
    return use ? use(made as never, { ...given, self }) : made;
  });
  draws();
  return seen(result, given);
}

/** The functions and classes of a table of names, and of those in it. */
function calleesOf(table: object, found = new Map<string, Callee>()): Map<string, Callee> {
  for (const value of Object.values(table)) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    const signature = signatureOf(value);
    if (signature) {
      const key = signature.callee.replace('.__init__', '');
      if (!found.has(key)) found.set(key, value as Callee);
    } else if (!(value instanceof torch.Tensor)) calleesOf(value, found);
  }
  return found;
}

function methodsOf(prototype: object): Map<string, Callee> {
  const values = Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }) => value as unknown);
  return calleesOf(values.filter((value) => typeof value === 'function'));
}

function optional(f: object): string[] {
  return signatureOf(f)!.parameters.flatMap(({ name, required }) => (required ? [] : [name]));
}

function checkAll(callees: Map<string, Callee>, cases: Record<string, Case>, self: (() => Tensor) | null): void {
  const all = [...callees].flatMap(([name, f]) => optional(f).map((argument) => [name, argument, f] as const));
  const left = all.filter(([name, argument]) => !(`${name}.${argument}` in WITHOUT));
  test.each(left)('%s: %s', (name, argument, f) => {
    const one = cases[name];
    expect(one, `no case for ${name}`).toBeDefined();
    const others = /^[A-Z]/.test(name) && optional(f).includes('dtype') ? { ...FACTORY, ...one!.other } : one!.other;
    expect(Object.keys(others), `no other ${argument} of ${name}`).toContain(argument);
    const strange = Object.keys(others).filter((key) => !signatureOf(f)!.parameters.some((p) => p.name === key));
    expect(strange).toEqual([]);
    const value = fresh(others[argument as keyof typeof others]);
    const isAll = Object.getPrototypeOf(value ?? 0) === Object.prototype && name !== 'ModuleDict';
    const more = isAll ? (value as Arguments) : { [argument]: value };
    const { [argument]: _, ...less } = more;
    expect(outcome(f, self?.() ?? null, one!, more)).not.toBe(outcome(f, self?.() ?? null, one!, less));
  });
}

/** Classes by their own names: PyTorch's errors name another's, of some. */
const byName = (table: object): Map<string, Callee> =>
  new Map(
    Object.entries(table).flatMap(([name, value]) =>
      typeof value === 'function' && signatureOf(value) && /^[A-Z]/.test(name)
        ? [[name, value as Callee] as const]
        : [],
    ),
  );
const lower = (all: Map<string, Callee>): Map<string, Callee> =>
  new Map([...all].filter(([name]) => !/^[A-Z]/.test(name)));

describe('torch', () => checkAll(lower(calleesOf(torch)), CASES, null));
describe('classes', () => {
  const tables = [torch, nn, nn.utils.rnn, optim, optim.lrScheduler, data];
  checkAll(new Map(tables.flatMap((table) => [...byName(table)])), CASES, null);
});
describe('torch.nn', () => checkAll(lower(calleesOf(nn)), CASES, null));
describe('torch.utils.data', () => checkAll(lower(calleesOf(data)), CASES, null));
describe('methods of tensors', () => {
  const functions = calleesOf(torch);
  const own = [...methodsOf(torch.Tensor.prototype)].filter(([name]) => !functions.has(name) && name !== 'backward');
  checkAll(new Map(own), METHODS, matrix);
});
describe('methods of modules', () => {
  test('backward', () => {
    const x = learned();
    const y = x.pow(2);
    y.backward(torch.ones(2, 3).mul(2), { retainGraph: true });
    expect(String(x.grad)).toBe(String(matrix().mul(4)));
    y.backward(torch.ones(2, 3));
    expect(() => y.backward(torch.ones(2, 3))).toThrow('a second time');
  });
  test('the others', () => {
    const module = new nn.Linear(1, 1);
    expect(module.train(false).training).toBe(false);
    module.forward(torch.ones(1)).backward();
    module.zeroGrad(false);
    expect(String(module.weight.grad)).toBe('tensor([[0.]])');
    module.registerBuffer('mark', torch.ones(1), false);
    expect(Object.keys(module.stateDict())).toEqual(['weight', 'bias']);
    expect(() => module.loadStateDict({})).toThrow('Missing key');
    expect(String(module.loadStateDict({}, { strict: false }))).toContain('missing_keys');
    const own = (recurse: boolean): unknown =>
      [
        new nn.Sequential(module).parameters(recurse),
        new nn.Sequential(module).buffers(recurse),
        new nn.Sequential(module).namedParameters('a', recurse),
        new nn.Sequential(module).namedBuffers('a', recurse),
      ].map((all) => [...all].length);
    expect(own(true)).toEqual([2, 1, 2, 1]);
    expect(own(false)).toEqual([0, 0, 0, 0]);
    expect([...new nn.Sequential(module, module).namedParameters('a.', true, false)].map(([name]) => name)[3]).toBe(
      'a..1.bias',
    );
    expect([...new nn.Sequential(module, module).namedBuffers('a', true, false)].map(([name]) => name)[1]).toBe(
      'a.1.mark',
    );
    expect(
      [...new nn.Sequential(module, module).namedModules(new Set([module]), 'a', true)].map(([name]) => name),
    ).toEqual(['a']);
    expect([...new nn.Sequential(module, module).namedModules(null, '', false)]).toHaveLength(3);
    expect(Object.keys(module.stateDict({ prefix: 'a.' }))).toEqual(['a.weight', 'a.bias']);
    expect(module.stateDict({ keepVars: true }).weight).toBe(module.weight);
    expect(module.requiresGrad_(false).weight.requiresGrad).toBe(false);
    const named = ['state_dict', 'parameters', 'buffers', 'named_parameters', 'named_buffers', 'named_modules'];
    const tested = ['train', 'zero_grad', 'register_buffer', 'load_state_dict', 'requires_grad_', ...named].map(
      (name) => `Module.${name}`,
    );
    const others = [...methodsOf(nn.Module.prototype)].filter(
      ([name, f]) => optional(f).length > 0 && !tested.includes(name),
    );
    expect(others).toEqual([]);
  });
});
