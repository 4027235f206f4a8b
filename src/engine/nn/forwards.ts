import { checkedMethod } from '../calls.ts';
import { Module } from './module.ts';

/**
 * How `forward` is called, of the layers whose call is not `forward(input)`: a wrong number of arguments, or an unknown name,
 * is PyTorch's TypeError.
 */
const PAIR = 'input, target';
const MASKS = 'tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal';
const FORWARDS: Record<string, string> = {
  ...Object.fromEntries(['RNN', 'LSTM', 'GRU', 'RNNCell', 'LSTMCell', 'GRUCell'].map((name) => [name, 'input, hx?'])),
  Bilinear: 'input1, input2',
  CosineSimilarity: 'x1, x2',
  PairwiseDistance: 'x1, x2',
  RMSNorm: 'x',
  EmbeddingBag: 'input, offsets? | perSampleWeights',
  MultiheadAttention: 'query, key, value | keyPaddingMask, needWeights, attnMask, averageAttnWeights',
  TransformerEncoderLayer: 'src | srcMask, srcKeyPaddingMask, isCausal',
  TransformerEncoder: 'src | mask, srcKeyPaddingMask, isCausal',
  TransformerDecoderLayer: `tgt, memory | ${MASKS}`,
  TransformerDecoder: `tgt, memory | ${MASKS}`,
  Transformer:
    'src, tgt | srcMask, tgtMask, memoryMask, srcKeyPaddingMask, tgtKeyPaddingMask, memoryKeyPaddingMask, srcIsCausal, tgtIsCausal, memoryIsCausal',
  CTCLoss: 'logProbs, targets, inputLengths, targetLengths',
  PoissonNLLLoss: 'logInput, target',
  GaussianNLLLoss: 'input, target, var',
  MarginRankingLoss: 'input1, input2, target',
  CosineEmbeddingLoss: 'input1, input2, target',
  TripletMarginLoss: 'anchor, positive, negative',
  TripletMarginWithDistanceLoss: 'anchor, positive, negative',
};

/** The classes whose `forward` PyTorch's errors name by where it is written. */
const OWNERS: [RegExp, string][] = [
  [/^BatchNorm\d/, '_BatchNorm'],
  [/^InstanceNorm\d/, '_InstanceNorm'],
  [/^ReLU6$/, 'Hardtanh'],
  [/^(?:Constant|Zero)Pad\d/, '_ConstantPadNd'],
  [/^ReflectionPad\d/, '_ReflectionPadNd'],
  [/^ReplicationPad\d/, '_ReplicationPadNd'],
];

/** Gives every layer's `forward` Python's way of being called. */
export function checkForwards(classes: Readonly<Record<string, unknown>>): void {
  for (const [name, made] of Object.entries(classes)) {
    const { prototype } = made as { prototype?: object };
    if (!(prototype instanceof Module) || prototype.forward === Module.prototype.forward) continue;
    const text = FORWARDS[name] ?? (name.endsWith('Loss') ? PAIR : 'input');
    const owner = OWNERS.find(([names]) => names.test(name))?.[1] ?? name;
    checkedMethod(prototype, 'forward', text, `${owner}.forward`);
  }
}
