import { callAsPython } from './calls.ts';
import { data } from './data/index.ts';
import { nn } from './nn/index.ts';
import { optim } from './optim/index.ts';
import { Tensor } from './tensor.ts';
import { torch } from './torch.ts';

/** How each public function is called, in PyTorch's order and under its names in camelCase: see calls.ts. */

const RANDOM = 'dtype, *requiresGrad, *generator';
const LIKE = '*dtype, *requiresGrad';
const SIZE = `...size | ${LIKE}`;
const RECURRENT = 'bias, batchFirst, dropout, bidirectional';
const ADAM = 'params | lr, betas, eps, weightDecay, amsgrad, *maximize';

/** Of methods; as a function of torch, each takes `input` first. */
const BOTH = {
  add: 'other | *alpha',
  sub: 'other | *alpha',
  mul: 'other',
  div: 'other',
  pow: 'exponent',
  round: '',
  clamp: 'min?, max?',
  sum: 'dim?, keepdim?',
  mean: 'dim?, keepdim?',
  std: 'dim?, unbiased?, keepdim?',
  var: 'dim?, unbiased?, keepdim?',
  max: 'dim?, keepdim?',
  min: 'dim?, keepdim?',
  argmax: 'dim?, keepdim?',
  argmin: 'dim?, keepdim?',
  norm: 'p? | dim, keepdim',
  sort: 'dim?, descending?',
  softmax: 'dim',
  logSoftmax: 'dim',
  logsumexp: 'dim, keepdim?',
  matmul: 'other',
  flatten: 'startDim?, endDim?',
  transpose: 'dim0, dim1',
  squeeze: 'dim?',
  unsqueeze: 'dim',
  select: 'dim, index',
  narrow: 'dim, start, length',
  indexSelect: 'dim, index',
  gather: 'dim, index',
  allclose: 'other | rtol, atol, equalNan',
  equal: 'other',
};

const OF_TORCH = {
  ...Object.fromEntries(Object.entries(BOTH).map(([name, own]) => [name, own ? `input, ${own}` : 'input'])),
  manualSeed: 'seed',
  setPrintoptions: '| precision, threshold, edgeitems, linewidth, *sciMode',
  tensor: `data | ${LIKE}`,
  zeros: SIZE,
  ones: SIZE,
  empty: SIZE,
  full: `size, fillValue | ${LIKE}`,
  eye: `n, m? | ${LIKE}`,
  arange: `start, end?, step? | ${LIKE}`,
  linspace: `start, end, steps | ${LIKE}`,
  zerosLike: `input | ${LIKE}`,
  onesLike: `input | ${LIKE}`,
  rand: `...size | ${RANDOM}`,
  randn: `...size | ${RANDOM}`,
  randint: `...places | low, high, size, ${RANDOM}`,
  randperm: `n | *${RANDOM}`,
  randLike: 'input',
  randnLike: 'input',
  bernoulli: 'input | *generator',
  where: 'condition, input, other',
  cat: 'tensors, dim?',
  stack: 'tensors, dim?',
};

const OF_TENSOR = {
  ...BOTH,
  reshape: '...shape',
  view: '...size',
  permute: '...dims',
  expand: '...size',
  where: 'condition, other',
  maskedFill: 'mask, value',
  slice: 'dim, start?, end?',
  all: 'dim?',
  any: 'dim?',
  to: 'dtype',
  size: 'dim?',
  backward: 'gradient? | retainGraph',
  clamp_: 'min?, max?',
  add_: 'other',
  sub_: 'other',
  mul_: 'other',
  div_: 'other',
  fill_: 'value',
  copy_: 'src',
  uniform_: 'from?, to? | *generator',
  normal_: 'mean?, std? | *generator',
  bernoulli_: 'p? | *generator',
  random_: '| *generator',
};

const OF_NN = {
  Embedding: 'numEmbeddings, embeddingDim | paddingIdx, *scaleGradByFreq',
  Linear: 'inFeatures, outFeatures | bias',
  Dropout: 'p?',
  RNN: `inputSize, hiddenSize | numLayers, nonlinearity, ${RECURRENT}, *projSize@RNNBase`,
  LSTM: `inputSize, hiddenSize | numLayers, ${RECURRENT}, projSize@RNNBase`,
  GRU: `inputSize, hiddenSize | numLayers, ${RECURRENT}, *projSize@RNNBase`,
  RNNCell: 'inputSize, hiddenSize | bias, nonlinearity',
  LSTMCell: 'inputSize, hiddenSize | bias',
  GRUCell: 'inputSize, hiddenSize | bias',
  Softmax: '| dim',
  LogSoftmax: '| dim',
  Flatten: 'startDim?, endDim?',
  CrossEntropyLoss: '| weight, *ignoreIndex, *reduction, *labelSmoothing',
  NLLLoss: '| weight, *ignoreIndex, *reduction',
  MSELoss: '| *reduction',
  Parameter: 'data, requiresGrad?',
  ModuleList: 'modules?',
};

const OF_FUNCTIONAL = {
  crossEntropy: 'input, target | weight, *ignoreIndex, *reduction, *labelSmoothing',
  nllLoss: 'input, target | weight, *ignoreIndex, *reduction',
  mseLoss: 'input, target | *reduction',
  dropout: 'input, p?, training?',
  embedding: 'input, weight, paddingIdx?, *scaleGradByFreq?',
  linear: 'input, weight, bias?',
  tanh: 'input',
  relu: 'input',
  sigmoid: 'input',
  softmax: 'input, dim',
  logSoftmax: 'input, dim',
};

const OF_PACKING = {
  packPaddedSequence: 'input, lengths | batchFirst, enforceSorted',
  padPackedSequence: 'sequence | batchFirst, paddingValue, totalLength',
  packSequence: 'sequences | enforceSorted',
  padSequence: 'sequences | batchFirst, paddingValue, paddingSide',
  unpadSequence: 'paddedSequences, lengths | batchFirst',
  unpackSequence: 'packedSequences',
};

const OF_INIT = {
  uniform_: 'tensor, a?, b?',
  normal_: 'tensor, mean?, std?',
  constant_: 'tensor, val',
  zeros_: 'tensor',
  ones_: 'tensor',
  eye_: 'tensor',
  xavierUniform_: 'tensor, gain?',
  xavierNormal_: 'tensor, gain?',
  kaimingUniform_: 'tensor | a, mode, nonlinearity',
  kaimingNormal_: 'tensor | a, mode, nonlinearity',
  orthogonal_: 'tensor, gain?',
  calculateGain: 'nonlinearity, param?',
};

const OF_MODULE = { loadStateDict: 'stateDict | strict', train: 'mode?' };

callAsPython(torch, OF_TORCH, true);
callAsPython(Tensor.prototype, OF_TENSOR, true);
callAsPython(nn, OF_NN);
callAsPython(nn.Module.prototype, OF_MODULE);
callAsPython(nn.functional, OF_FUNCTIONAL);
callAsPython(Object.assign(nn, { init: { ...nn.init } }).init, OF_INIT);
callAsPython(nn.utils, {
  clipGradNorm_: 'parameters, maxNorm | normType, errorIfNonfinite',
  clipGradValue_: 'parameters, clipValue',
});
callAsPython(nn.utils.rnn, OF_PACKING);
callAsPython(optim, {
  SGD: 'params | lr, momentum, dampening, weightDecay, nesterov, *maximize',
  Adam: ADAM,
  AdamW: ADAM,
});
callAsPython(optim.lrScheduler, {
  StepLR: 'optimizer, stepSize | gamma',
  CosineAnnealingLR: 'optimizer, tMax | etaMin',
});
callAsPython(data, {
  DataLoader: 'dataset | batchSize, shuffle, sampler, *collate, *dropLast, *generator',
  RandomSampler: 'dataSource | replacement, numSamples, generator',
  randomSplit: 'dataset, lengths | generator',
  Vocabulary: 'words | specials, unk',
});
