import { called, checkedMethod, type Rows, snake } from '../calls.ts';
import { namespace } from '../namespace.ts';
import { oneHot } from '../ops/choose.ts';
import { sigmoid, tanh } from '../ops/elementwise.ts';
import * as activation from './activation.ts';
import { MultiheadAttention, scaledDotProductAttention } from './attention.ts';
import { Bilinear, bilinear } from './bilinear.ts';
import { AlphaDropout, alphaDropout, Dropout1d, Dropout2d, dropout1d, dropout2d } from './channeldropout.ts';
import { clipGradNorm_, clipGradValue_, getTotalNorm } from './clip.ts';
import * as containers from './containers.ts';
import { Conv1d, conv1d } from './conv1d.ts';
import { Conv2d, conv2d } from './conv2d.ts';
import * as curves from './curves.ts';
import { Dropout, dropout } from './dropout.ts';
import { Embedding, embedding } from './embedding.ts';
import { EmbeddingBag, embeddingBag } from './embeddingbag.ts';
import { checkForwards } from './forwards.ts';
import { GroupNorm, groupNorm } from './groupnorm.ts';
import { GRU } from './gru.ts';
import { gumbelSoftmax } from './gumbel.ts';
import { logSoftmax, softmax } from './implicitdim.ts';
import * as init from './init.ts';
import { InstanceNorm1d, instanceNorm } from './instancenorm.ts';
import { Linear, linear } from './linear.ts';
import * as binary from './losses/binary.ts';
import { CrossEntropyLoss, crossEntropy, NLLLoss, nllLoss } from './losses/crossentropy.ts';
import { CTCLoss, ctcLoss } from './losses/ctc.ts';
import * as distances from './losses/distances.ts';
import { KLDivLoss, klDiv } from './losses/divergence.ts';
import * as likelihoods from './losses/likelihoods.ts';
import * as margins from './losses/margins.ts';
import { MSELoss, mseLoss } from './losses/mse.ts';
import * as multilabel from './losses/multilabel.ts';
import { LSTM } from './lstm.ts';
import { Module } from './module.ts';
import * as normalization from './normalization.ts';
import * as packing from './packing.ts';
import { pad } from './pad.ts';
import { padSequence, unpadSequence } from './padding.ts';
import * as padlayers from './padlayers.ts';
import { Parameter } from './parameter.ts';
import { ParameterDict } from './parameterdict.ts';
import { ParameterList } from './parameterlist.ts';
import * as pooling from './pooling.ts';
import * as pooling2d from './pooling2d.ts';
import { PReLU } from './prelu.ts';
import { RMSNorm, rmsNorm } from './rmsnorm.ts';
import { RNN } from './rnn.ts';
import { RNNBase } from './rnnbase.ts';
import { GRUCell, LSTMCell, OneStep, RNNCell } from './rnncell.ts';
import * as shrink from './shrink.ts';
import * as smooth from './smooth.ts';
import { TransformerEncoder, TransformerEncoderLayer } from './transformer.ts';
import { Transformer, TransformerDecoder, TransformerDecoderLayer } from './transformerdecoder.ts';
import { parametersToVector, vectorToParameters } from './vector.ts';
import {
  isParametrized,
  parametrizedWeightNorm,
  registerParametrization,
  removeParametrizations,
  removeWeightNorm,
  weightNorm,
} from './weightnorm.ts';

const RECURRENT = 'bias, batchFirst, dropout, bidirectional';
const FEED = 'dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias';
const CLASSES = 'weight, *ignoreIndex, *reduction';

const modules = {
  Module: ['', Module],
  Parameter: ['data, requiresGrad?', Parameter],
  Sequential: ['...args{}', containers.Sequential],
  ModuleList: ['modules?', containers.ModuleList],
  ModuleDict: ['modules?{}', containers.ModuleDict],
  Embedding: [
    'numEmbeddings, embeddingDim | paddingIdx, maxNorm, normType, scaleGradByFreq, sparse, *_weight, *dtype, *device',
    Embedding,
  ],
  Linear: ['inFeatures, outFeatures | bias, *dtype, *device', Linear],
  Dropout: ['p?, inplace?', Dropout],
  Dropout2d: ['p?, inplace?', Dropout2d],
  Dropout1d: ['p?, inplace?', Dropout1d],
  AlphaDropout: ['p?, inplace?', AlphaDropout],
  RNN: [`inputSize, hiddenSize | numLayers, nonlinearity, ${RECURRENT}, *projSize, *dtype, *device@RNNBase`, RNN],
  LSTM: [`inputSize, hiddenSize | numLayers, ${RECURRENT}, projSize, *dtype, *device@RNNBase`, LSTM],
  GRU: [`inputSize, hiddenSize | numLayers, ${RECURRENT}, *projSize, *dtype, *device@RNNBase`, GRU],
  RNNCell: ['inputSize, hiddenSize | bias, nonlinearity, *dtype, *device', RNNCell],
  LSTMCell: ['inputSize, hiddenSize | bias, *dtype, *device', LSTMCell],
  GRUCell: ['inputSize, hiddenSize | bias, *dtype, *device', GRUCell],
  Tanh: ['', activation.Tanh],
  ReLU: ['inplace?', activation.ReLU],
  Sigmoid: ['', activation.Sigmoid],
  Softmax: ['| dim', activation.Softmax],
  LogSoftmax: ['| dim', activation.LogSoftmax],
  Softmin: ['| dim', activation.Softmin],
  Unflatten: ['dim, unflattenedSize', activation.Unflatten],
  Flatten: ['startDim?, endDim?', activation.Flatten],
  Identity: ['', activation.Identity],
  CrossEntropyLoss: [`| ${CLASSES}, *labelSmoothing`, CrossEntropyLoss],
  NLLLoss: [`| ${CLASSES}`, NLLLoss],
  MSELoss: ['| *reduction', MSELoss],
  L1Loss: ['| *reduction', distances.L1Loss],
  SmoothL1Loss: ['| *reduction, *beta', distances.SmoothL1Loss],
  HuberLoss: ['| reduction, delta', distances.HuberLoss],
  KLDivLoss: ['| *reduction, *logTarget', KLDivLoss],
  BCELoss: ['| weight, *reduction', binary.BCELoss],
  BCEWithLogitsLoss: ['| weight, *reduction, *posWeight', binary.BCEWithLogitsLoss],
  CTCLoss: ['| blank, reduction, zeroInfinity', CTCLoss],
  PoissonNLLLoss: ['| logInput, *eps, *reduction', likelihoods.PoissonNLLLoss],
  MultiLabelMarginLoss: ['| *reduction', multilabel.MultiLabelMarginLoss],
  MultiLabelSoftMarginLoss: ['| weight, *reduction', multilabel.MultiLabelSoftMarginLoss],
  GaussianNLLLoss: ['| *full, *eps, *reduction', likelihoods.GaussianNLLLoss],
  MultiMarginLoss: ['| p, margin, weight, *reduction', likelihoods.MultiMarginLoss],
  LayerNorm: ['normalizedShape | eps, elementwiseAffine, bias, *dtype, *device', normalization.LayerNorm],
  RMSNorm: ['normalizedShape | eps, elementwiseAffine, *dtype, *device', RMSNorm],
  BatchNorm1d: ['numFeatures | eps, momentum, affine, trackRunningStats, *dtype, *device', normalization.BatchNorm1d],
  InstanceNorm1d: ['numFeatures | eps, momentum, affine, trackRunningStats, *dtype, *device', InstanceNorm1d],
  Bilinear: ['in1Features, in2Features, outFeatures | bias, *dtype, *device', Bilinear],
  Conv1d: [
    'inChannels, outChannels, kernelSize | stride, padding, dilation, groups, bias, paddingMode, *dtype, *device',
    Conv1d,
  ],
  Conv2d: ['inChannels, outChannels, kernelSize | stride, padding, dilation, groups, bias, *dtype, *device', Conv2d],
  BatchNorm2d: ['numFeatures | eps, momentum, affine, trackRunningStats, *dtype, *device', normalization.BatchNorm2d],
  MaxPool2d: ['kernelSize | stride, padding', pooling2d.MaxPool2d],
  AvgPool2d: ['kernelSize | stride, padding', pooling2d.AvgPool2d],
  AdaptiveAvgPool2d: ['outputSize', pooling2d.AdaptiveAvgPool2d],
  AdaptiveMaxPool2d: ['outputSize', pooling2d.AdaptiveMaxPool2d],
  ConstantPad1d: ['padding, value', padlayers.ConstantPad1d],
  ZeroPad1d: ['padding', padlayers.ZeroPad1d],
  ReflectionPad1d: ['padding', padlayers.ReflectionPad1d],
  ReplicationPad1d: ['padding', padlayers.ReplicationPad1d],
  MaxPool1d: ['kernelSize | stride, padding, dilation, *ceilMode', pooling.MaxPool1d],
  AvgPool1d: ['kernelSize | stride, padding, ceilMode, countIncludePad', pooling.AvgPool1d],
  AdaptiveAvgPool1d: ['outputSize', pooling.AdaptiveAvgPool1d],
  AdaptiveMaxPool1d: ['outputSize', pooling.AdaptiveMaxPool1d],
  EmbeddingBag: [
    'numEmbeddings, embeddingDim | maxNorm, normType, *mode, *includeLastOffset, *paddingIdx, *dtype, *device',
    EmbeddingBag,
  ],
  GroupNorm: ['numGroups, numChannels | eps, affine, *dtype, *device', GroupNorm],
  MultiheadAttention: ['embedDim, numHeads | dropout, bias, *batchFirst, *dtype, *device', MultiheadAttention],
  TransformerEncoderLayer: [`dModel, nhead | ${FEED}, *dtype, *device`, TransformerEncoderLayer],
  TransformerEncoder: ['encoderLayer, numLayers | norm, enableNestedTensor, maskCheck', TransformerEncoder],
  TransformerDecoderLayer: [`dModel, nhead | ${FEED}, *dtype, *device`, TransformerDecoderLayer],
  TransformerDecoder: ['decoderLayer, numLayers | norm', TransformerDecoder],
  Transformer: [`| dModel, nhead, numEncoderLayers, numDecoderLayers, ${FEED}, *dtype, *device`, Transformer],
  LeakyReLU: ['negativeSlope?, inplace?', smooth.LeakyReLU],
  ELU: ['alpha?, inplace?', smooth.ELU],
  Softplus: ['beta?, threshold?', smooth.Softplus],
  LogSigmoid: ['', smooth.LogSigmoid],
  SiLU: ['inplace?', smooth.SiLU],
  GELU: ['| approximate', smooth.GELU_],
  Hardtanh: ['minVal?, maxVal?, inplace?', curves.Hardtanh],
  ReLU6: ['inplace?', curves.ReLU6],
  Softsign: ['', curves.Softsign],
  Tanhshrink: ['', curves.Tanhshrink],
  Mish: ['inplace?', curves.Mish],
  Hardsigmoid: ['inplace?', curves.Hardsigmoid],
  Hardswish: ['inplace?', curves.Hardswish],
  SELU: ['inplace?', curves.SELU],
  CELU: ['alpha?, inplace?', curves.CELU],
  Threshold: ['threshold, value, inplace?', curves.Threshold],
  GLU: ['dim?', curves.GLU],
  Softshrink: ['lambd?', shrink.Softshrink],
  Hardshrink: ['lambd?', shrink.Hardshrink],
  PReLU: ['numParameters?, init? | *dtype, *device', PReLU],
  ParameterDict: ['parameters?{}', ParameterDict],
  ParameterList: ['values?', ParameterList],
  PairwiseDistance: ['p?, eps?, keepdim?', margins.PairwiseDistance],
  HingeEmbeddingLoss: ['| margin, *reduction', margins.HingeEmbeddingLoss],
  CosineSimilarity: ['dim?, eps?', margins.CosineSimilarity],
  MarginRankingLoss: ['| margin, *reduction', margins.MarginRankingLoss],
  SoftMarginLoss: ['| *reduction', margins.SoftMarginLoss],
  TripletMarginLoss: ['| margin, p, eps, swap, *reduction', margins.TripletMarginLoss],
  TripletMarginWithDistanceLoss: [
    '| *distanceFunction, *margin, *swap, *reduction',
    margins.TripletMarginWithDistanceLoss,
  ],
  CosineEmbeddingLoss: ['| margin, *reduction', margins.CosineEmbeddingLoss],
} satisfies Rows;

const functional = {
  crossEntropy: [`input, target | ${CLASSES}, *labelSmoothing`, crossEntropy],
  nllLoss: [`input, target | ${CLASSES}`, nllLoss],
  mseLoss: ['input, target | *reduction', mseLoss],
  l1Loss: ['input, target | *reduction', distances.l1Loss],
  smoothL1Loss: ['input, target | *reduction, *beta', distances.smoothL1Loss],
  huberLoss: ['input, target | reduction, delta', distances.huberLoss],
  klDiv: ['input, target | *reduction, *logTarget', klDiv],
  binaryCrossEntropy: ['input, target | weight, *reduction', binary.binaryCrossEntropy],
  binaryCrossEntropyWithLogits: ['input, target | weight, *reduction, *posWeight', binary.binaryCrossEntropyWithLogits],
  layerNorm: ['input, normalizedShape, weight?, bias?, eps?', normalization.layerNorm],
  rmsNorm: ['input, normalizedShape, weight?, eps?', rmsNorm],
  batchNorm: ['input, runningMean, runningVar, weight?, bias?, training?, momentum?, eps?', normalization.batchNorm],
  instanceNorm: ['input | runningMean, runningVar, weight, bias, useInputStats, momentum, eps', instanceNorm],
  normalize: ['input, p?, dim?, eps?', normalization.normalize],
  cosineSimilarity: ['x1, x2, dim?, eps?', normalization.cosineSimilarity],
  scaledDotProductAttention: ['query, key, value | attnMask, dropoutP, isCausal, *scale', scaledDotProductAttention],
  pad: ['input, pad, mode?, value?', pad],
  oneHot: ['tensor, numClasses?', oneHot],
  leakyRelu: ['input, negativeSlope?, inplace?', smooth.leakyRelu],
  elu: ['input, alpha?, inplace?', smooth.elu],
  softplus: ['input, beta?, threshold?', smooth.softplus],
  logsigmoid: ['input', smooth.logsigmoid],
  silu: ['input, inplace?', smooth.silu],
  gelu: ['input | *approximate', smooth.gelu],
  hardtanh: ['input, minVal?, maxVal?, inplace?', curves.hardtanh],
  relu6: ['input, inplace?', curves.relu6],
  softsign: ['input', curves.softsign],
  tanhshrink: ['input', curves.tanhshrink],
  mish: ['input, inplace?', curves.mish],
  hardsigmoid: ['input, inplace?', curves.hardsigmoid],
  hardswish: ['input, inplace?', curves.hardswish],
  selu: ['input, inplace?', curves.selu],
  celu: ['input, alpha?, inplace?', curves.celu],
  threshold: ['input, threshold, value, inplace?', curves.threshold],
  glu: ['input, dim?', curves.glu],
  softshrink: ['input, lambd?', shrink.softshrink],
  hardshrink: ['input, lambd?', shrink.hardshrink],
  softmin: ['input, dim', curves.softmin],
  prelu: ['input, weight', curves.prelu],
  pairwiseDistance: ['x1, x2, p?, eps?, keepdim?', margins.pairwiseDistance],
  hingeEmbeddingLoss: ['input, target | margin, *reduction', margins.hingeEmbeddingLoss],
  marginRankingLoss: ['input1, input2, target | margin, *reduction', margins.marginRankingLoss],
  softMarginLoss: ['input, target | *reduction', margins.softMarginLoss],
  tripletMarginLoss: ['anchor, positive, negative | margin, p, eps, swap, *reduction', margins.tripletMarginLoss],
  tripletMarginWithDistanceLoss: [
    'anchor, positive, negative | *distanceFunction, *margin, *swap, *reduction',
    margins.tripletMarginWithDistanceLoss,
  ],
  cosineEmbeddingLoss: ['input1, input2, target | margin, *reduction', margins.cosineEmbeddingLoss],
  ctcLoss: ['logProbs, targets, inputLengths, targetLengths | blank, reduction, zeroInfinity', ctcLoss],
  poissonNllLoss: ['input, target | logInput, *eps, *reduction', likelihoods.poissonNllLoss],
  multilabelMarginLoss: ['input, target | *reduction', multilabel.multilabelMarginLoss],
  multilabelSoftMarginLoss: ['input, target | weight, *reduction', multilabel.multilabelSoftMarginLoss],
  gaussianNllLoss: ['input, target, var | full, eps, reduction', likelihoods.gaussianNllLoss],
  multiMarginLoss: ['input, target | p, margin, weight, *reduction', likelihoods.multiMarginLoss],
  gumbelSoftmax: ['logits, tau?, hard?, *dim?', gumbelSoftmax],
  dropout2d: ['input, p?, training?, inplace?', dropout2d],
  dropout1d: ['input, p?, training?, inplace?', dropout1d],
  alphaDropout: ['input, p?, training?, inplace?', alphaDropout],
  bilinear: ['input1, input2, weight, bias?', bilinear],
  conv1d: ['input, weight, bias? | stride, padding, dilation, groups', conv1d],
  conv2d: ['input, weight, bias? | stride, padding, dilation, groups', conv2d],
  maxPool2d: ['input, kernelSize | stride, padding', pooling2d.maxPool2d],
  avgPool2d: ['input, kernelSize | stride, padding', pooling2d.avgPool2d],
  adaptiveAvgPool2d: ['input, outputSize', pooling2d.adaptiveAvgPool2d],
  adaptiveMaxPool2d: ['input, outputSize', pooling2d.adaptiveMaxPool2d],
  maxPool1d: ['input, kernelSize | stride, padding, dilation, ceilMode', pooling.maxPool1d],
  avgPool1d: ['input, kernelSize | stride, padding, ceilMode, countIncludePad', pooling.avgPool1d],
  adaptiveAvgPool1d: ['input, outputSize', pooling.adaptiveAvgPool1d],
  adaptiveMaxPool1d: ['input, outputSize', pooling.adaptiveMaxPool1d],
  embeddingBag: [
    'input, weight, offsets? | maxNorm, normType, *mode, *perSampleWeights, *includeLastOffset, *paddingIdx',
    embeddingBag,
  ],
  groupNorm: ['input, numGroups, weight?, bias?, eps?', groupNorm],
  dropout: ['input, p?, training?, inplace?', dropout],
  embedding: ['input, weight, paddingIdx?, maxNorm?, normType?, scaleGradByFreq?', embedding],
  linear: ['input, weight, bias?', linear],
  tanh: ['input', tanh],
  relu: ['input, inplace?', activation.relu],
  sigmoid: ['input', sigmoid],
  softmax: ['input, dim? | *dtype', softmax],
  logSoftmax: ['input, dim? | *dtype', logSoftmax],
} satisfies Rows;

const initial = {
  uniform_: ['tensor, a?, b? | *generator', init.uniform_],
  normal_: ['tensor, mean?, std? | *generator', init.normal_],
  constant_: ['tensor, val', init.constant_],
  zeros_: ['tensor', init.zeros_],
  ones_: ['tensor', init.ones_],
  eye_: ['tensor', init.eye_],
  xavierUniform_: ['tensor, gain? | *generator', init.xavierUniform_],
  xavierNormal_: ['tensor, gain? | *generator', init.xavierNormal_],
  kaimingUniform_: ['tensor | a, mode, nonlinearity, *generator', init.kaimingUniform_],
  kaimingNormal_: ['tensor | a, mode, nonlinearity, *generator', init.kaimingNormal_],
  orthogonal_: ['tensor, gain? | *generator', init.orthogonal_],
  truncNormal_: ['tensor, mean?, std?, a?, b? | *generator', init.truncNormal_],
  sparse_: ['tensor, sparsity, std? | *generator', init.sparse_],
  dirac_: ['tensor, groups?', init.dirac_],
  calculateGain: ['nonlinearity, param?', init.calculateGain],
} satisfies Rows;

const gradients = {
  clipGradNorm_: ['parameters, maxNorm | normType, errorIfNonfinite', clipGradNorm_],
  getTotalNorm: ['tensors | normType, errorIfNonfinite', getTotalNorm],
  clipGradValue_: ['parameters, clipValue', clipGradValue_],
  parametersToVector: ['parameters', parametersToVector],
  vectorToParameters: ['vec, parameters', vectorToParameters],
  weightNorm: ['module, name?, dim?', weightNorm],
  removeWeightNorm: ['module, name?', removeWeightNorm],
} satisfies Rows;

const sequences = {
  PackedSequence: ['data, batchSizes, sortedIndices?, unsortedIndices?', packing.PackedSequence],
  packPaddedSequence: ['input, lengths | batchFirst, enforceSorted', packing.packPaddedSequence],
  padPackedSequence: ['sequence | batchFirst, paddingValue, totalLength', packing.padPackedSequence],
  packSequence: ['sequences | enforceSorted', packing.packSequence],
  padSequence: ['sequences | batchFirst, paddingValue, paddingSide', padSequence],
  unpadSequence: ['paddedSequences, lengths | batchFirst', unpadSequence],
  unpackSequence: ['packedSequences', packing.unpackSequence],
  invertPermutation: ['permutation', packing.invertPermutation],
} satisfies Rows;

/** How the methods that every module has are called. */
const METHODS = {
  loadStateDict: 'stateDict{} | strict',
  train: 'mode?',
  requiresGrad_: 'requiresGrad?',
  stateDict: '| *prefix, *keepVars',
  parameters: 'recurse?',
  buffers: 'recurse?',
  namedParameters: 'prefix?, recurse?, removeDuplicate?',
  namedBuffers: 'prefix?, recurse?, removeDuplicate?',
  namedModules: 'memo?, prefix?, removeDuplicate?',
  addModule: 'name, module',
  registerModule: 'name, module',
  registerParameter: 'name, param',
  getSubmodule: 'target',
  getParameter: 'target',
  getBuffer: 'target',
  setSubmodule: 'target, module',
  type: 'dstType',
  apply: 'fn',
  zeroGrad: 'setToNone?',
  registerBuffer: 'name, tensor, persistent?',
  registerForwardHook: 'hook',
  registerForwardPreHook: 'hook',
  registerFullBackwardHook: 'hook',
};
for (const [name, text] of Object.entries(METHODS))
  checkedMethod(Module.prototype, name, text, `Module.${snake(name)}`);

checkForwards(Object.fromEntries(Object.entries(modules).map(([name, [, made]]) => [name, made])));

/** torch.nn */
export const nn = {
  ...called(modules),
  /** What RNN, LSTM and GRU are, (L, N, D) → (L, N, H): `layer instanceof nn.RNNBase`. torch.nn.RNNBase */
  RNNBase,
  /** What RNNCell, LSTMCell and GRUCell are, (N, D) → (N, H): `layer instanceof nn.RNNCellBase`. torch.nn.RNNCellBase */
  RNNCellBase: OneStep,
  /** How weights start: each writes into its tensor, in place. torch.nn.init */
  init: called(initial),
  /** Layers and losses without parameters of their own. torch.nn.functional */
  functional: called(functional),
  /** Clipping of gradients, and sequences of different lengths. torch.nn.utils */
  utils: {
    ...called(gradients),
    /** Packing and padding: sequences of different lengths in one batch. torch.nn.utils.rnn */
    rnn: called(sequences),
    /** Weights that are computed from others. torch.nn.utils.parametrizations */
    parametrizations: called({ weightNorm: ['module, name?, dim?', parametrizedWeightNorm] }),
    /** Taking such a computation away again. torch.nn.utils.parametrize */
    parametrize: called({
      registerParametrization: ['module, tensorName, parametrization', registerParametrization],
      isParametrized: ['module, tensorName?', isParametrized],
      removeParametrizations: ['module, tensorName', removeParametrizations],
    }),
  },
};
namespace('torch.nn', nn);
namespace('torch.nn.init', nn.init);
namespace('torch.nn.functional', nn.functional);
namespace('torch.nn.utils', nn.utils);
namespace('torch.nn.utils.rnn', nn.utils.rnn);
namespace('torch.nn.utils.parametrizations', nn.utils.parametrizations);
namespace('torch.nn.utils.parametrize', nn.utils.parametrize);
