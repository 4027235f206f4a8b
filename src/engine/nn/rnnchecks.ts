import { checkTensor } from '../arguments.ts';
import { floatRepr } from '../decimal.ts';
import type { DType } from '../dtype.ts';
import { PyTypeError, RuntimeError, typeName, ValueError } from '../errors.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import { PackedSequence } from './packing.ts';

/** What RNN, LSTM and GRU refuse, in PyTorch's order and words. */
interface Sizes {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly projSize: number;
  readonly outputSize: number;
  readonly directions: number;
  /** Of the weights. */
  readonly dtype: DType;
  constructor: { name: string };
}

/** Of the constructor. */
export function checkSizes({ dropout, numLayers, hiddenSize, inputSize, projSize, bias, batchFirst }: Sizes): void {
  if (typeof dropout !== 'number' || !(dropout >= 0 && dropout <= 1)) {
    throw new ValueError(
      'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
    );
  }
  checkTruth('bias', bias);
  checkTruth('batch_first', batchFirst);
  if (dropout > 0 && numLayers === 1) {
    warn(
      `dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=${floatRepr(dropout)} and num_layers=1`,
    );
  }
  checkWhole('input_size', inputSize);
  checkWhole('hidden_size', hiddenSize);
  if (typeof numLayers === 'number' && numLayers > 0 && !Number.isInteger(numLayers)) {
    throw new PyTypeError("'float' object cannot be interpreted as an integer", `num_layers is ${numLayers}.`);
  }
  if (typeof numLayers !== 'number') {
    throw new PyTypeError(`num_layers should be of type int, got: ${typeName(numLayers)}`);
  }
  if (numLayers <= 0) throw new ValueError('num_layers must be greater than zero');
  if (projSize < 0) throw new ValueError('proj_size should be a positive integer or zero to disable projections');
  if (projSize >= hiddenSize) throw new ValueError('proj_size has to be smaller than hidden_size');
}

function checkTruth(name: string, value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new PyTypeError(`${name} should be of type bool, got: ${typeName(value)}`, 'Write true or false.');
}

function checkWhole(name: string, value: number): void {
  if (!Number.isInteger(value)) {
    throw new PyTypeError(`${name} should be of type int, got: ${typeName(value)}`);
  }
  if (value <= 0) throw new ValueError(`${name} must be greater than zero`);
}

/** Tensors, or a PackedSequence. */
export function checkGiven(rnn: Sizes, input: unknown, initial: readonly unknown[] | null): void {
  const callee = rnn.constructor.name.toLowerCase();
  if (!(input instanceof PackedSequence)) checkTensor(callee, 'input', 1, input);
  initial?.forEach((state) => {
    checkTensor(callee, 'hx', 2, state);
    if ((state as Tensor).dtype === rnn.dtype) return;
    throw new RuntimeError(
      `mat1 and mat2 must have the same dtype, but got ${(state as Tensor).dtype.title} and ${rnn.dtype.title}`,
      'Convert the state: h0.float().',
    );
  });
}

/** Of an input that is no PackedSequence. */
export function checkInput(rnn: Sizes, input: Tensor): void {
  const { name } = rnn.constructor;
  if (input.ndim !== 2 && input.ndim !== 3) {
    throw new ValueError(
      `${name}: Expected input to be 2D or 3D, got ${input.ndim}D ${name === 'RNN' ? 'tensor ' : ''}instead`,
      'Give (steps, features), or (steps, batch, features), or with batchFirst (batch, steps, features).',
    );
  }
  checkFeatures(rnn, input);
}

export function checkFeatures(rnn: Sizes, input: Tensor): void {
  if (input.dtype !== rnn.dtype) {
    throw new ValueError(
      `RNN input dtype (${input.dtype}) does not match weight dtype (${rnn.dtype}). Convert input: input.to(${rnn.dtype}), or convert model: model.to(${input.dtype})`,
      `Word numbers go through an nn.Embedding(…, ${rnn.inputSize}) first.`,
    );
  }
  if (input.shape.at(-1) !== rnn.inputSize) {
    throw new RuntimeError(
      `input.size(-1) must be equal to input_size. Expected ${rnn.inputSize}, got ${input.shape.at(-1)}`,
      `The input has shape [${input.shape.join(', ')}]; its last dimension holds the features.`,
    );
  }
}

/** Of h_0 and c_0: as many dimensions as the input has. */
export function checkRank(rnn: Sizes, initial: readonly Tensor[], batched: boolean): void {
  const rank = batched ? 3 : 2;
  if (initial.every((x) => x.ndim === rank)) return;
  const form = batched ? 'batched 3-D' : 'unbatched 2-D';
  const got =
    initial.length === 1
      ? `hx should also be ${rank}-D but got ${initial[0]!.ndim}-D tensor`
      : `hx and cx should also be ${rank}-D but got (${initial.map((x) => `${x.ndim}-D`).join(', ')}) tensors`;
  throw new RuntimeError(
    `For ${form} input, ${got}`,
    `${rnn.constructor.name} wants (layers·directions, ${batched ? 'batch, ' : ''}hidden).`,
  );
}

/** Of h_0 and c_0: (layers·directions, N, H). */
export function checkStates(rnn: Sizes, initial: readonly Tensor[], batch: number): void {
  initial.forEach((x, k) => {
    const expected = [rnn.numLayers * rnn.directions, batch, k === 0 ? rnn.outputSize : rnn.hiddenSize];
    if (sameShape(x.shape, expected)) return;
    const name = initial.length === 1 ? 'hidden' : `hidden[${k}]`;
    throw new RuntimeError(
      `Expected ${name} size (${expected.join(', ')}), got [${x.shape.join(', ')}]`,
      '(layers·directions, batch, hidden): batchFirst does not change the order of the state.',
    );
  });
}
