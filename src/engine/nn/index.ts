import { relu, sigmoid, tanh } from '../ops/elementwise.ts';
import { logSoftmax, softmax } from '../ops/reduce.ts';
import * as activation from './activation.ts';
import { clipGradNorm_, clipGradValue_ } from './clip.ts';
import * as containers from './containers.ts';
import { Dropout, dropout } from './dropout.ts';
import { Embedding, embedding } from './embedding.ts';
import { GRU } from './gru.ts';
import * as init from './init.ts';
import { Linear, linear } from './linear.ts';
import { CrossEntropyLoss, crossEntropy, MSELoss, mseLoss, NLLLoss, nllLoss } from './loss.ts';
import { LSTM } from './lstm.ts';
import { Module } from './module.ts';
import * as packing from './packing.ts';
import { padSequence, unpadSequence } from './padding.ts';
import { Parameter } from './parameter.ts';
import { RNN } from './rnn.ts';
import { GRUCell, LSTMCell, RNNCell } from './rnncell.ts';

/** The printed form of a module is its class's name, which a bundler may have shortened: here each gets its own back. */
function named<T extends Record<string, abstract new (...args: never[]) => unknown>>(classes: T): T {
  for (const [name, value] of Object.entries(classes)) Object.defineProperty(value, 'name', { value: name });
  return classes;
}

const { Sequential, ModuleList, ModuleDict } = containers;
const { Tanh, ReLU, Sigmoid, Softmax, LogSoftmax, Flatten, Identity } = activation;
const { PackedSequence, packPaddedSequence, padPackedSequence, packSequence, unpackSequence } = packing;

/** torch.nn */
export const nn = {
  ...named({ Module, Parameter, Sequential, ModuleList, ModuleDict }),
  ...named({ Embedding, Linear, Dropout, RNN, LSTM, GRU, RNNCell, LSTMCell, GRUCell }),
  ...named({ Tanh, ReLU, Sigmoid, Softmax, LogSoftmax, Flatten, Identity }),
  ...named({ CrossEntropyLoss, NLLLoss, MSELoss }),
  /** How weights start: each writes into its tensor, in place. torch.nn.init */
  init,
  /** Layers and losses without parameters of their own. torch.nn.functional */
  functional: {
    crossEntropy,
    nllLoss,
    mseLoss,
    dropout,
    embedding,
    linear,
    tanh,
    relu,
    sigmoid,
    softmax,
    logSoftmax,
  },
  /** Clipping of gradients, and sequences of different lengths. torch.nn.utils */
  utils: {
    clipGradNorm_,
    clipGradValue_,
    /** Packing and padding: sequences of different lengths in one batch. torch.nn.utils.rnn */
    rnn: {
      ...named({ PackedSequence }),
      packPaddedSequence,
      padPackedSequence,
      packSequence,
      padSequence,
      unpadSequence,
      unpackSequence,
    },
  },
};
