import { zeros } from '../creation.ts';
import { float32 } from '../dtype.ts';
import { IndexError, PyTypeError, RuntimeError, ValueError } from '../errors.ts';
import { indexSelect } from '../ops/index.ts';
import { cat, reshape, select, squeeze, stack, transpose, unsqueeze } from '../ops/shape.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { warn } from '../warnings.ts';
import type { Cell } from './cells/cell.ts';
import { elmanCell } from './cells/elman.ts';
import { gruCell } from './cells/gru.ts';
import { lstmCell } from './cells/lstm.ts';
import { dropout as dropoutOf } from './dropout.ts';
import { uniform_ } from './init.ts';
import { Module } from './module.ts';
import { PackedSequence } from './packing.ts';
import { Parameter } from './parameter.ts';
import { type Direction, recurrence } from './recurrence.ts';

export interface RecurrentOptions {
  numLayers?: number;
  bias?: boolean;
  batchFirst?: boolean;
  dropout?: number;
  bidirectional?: boolean;
  projSize?: number;
}

/** A batch as packed rows, whatever form it came in. */
interface Rows {
  data: Tensor;
  batchSizes: number[];
}

/**
 * What RNN, LSTM and GRU share: layers one above the other, each in one or two directions.
 *
 * Axes: N sequences, L steps, D input features, H hidden units. Input: (L, N, D), or (N, L, D) with batchFirst, or (L, D)
 * without a batch, or a PackedSequence. Output: the last layer's h_t for every step, (L, N, H) or with 2·H in two
 * directions, in the form of the input; and the state after the last step of every layer and direction, (layers·directions, N, H).
 */
abstract class Recurrent extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  readonly projSize: number;
  protected abstract readonly cell: Cell;

  constructor(inputSize: number, hiddenSize: number, gates: number, options: RecurrentOptions) {
    super();
    const {
      numLayers = 1,
      bias = true,
      batchFirst = false,
      dropout = 0,
      bidirectional = false,
      projSize = 0,
    } = options;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = numLayers;
    this.bias = bias;
    this.batchFirst = batchFirst;
    this.dropout = dropout;
    this.bidirectional = bidirectional;
    this.projSize = projSize;
    checkSizes(this);
    for (let layer = 0; layer < numLayers; layer++) {
      for (const suffix of this.suffixes(layer)) this.makeWeights(layer, suffix, gates);
    }
  }

  /** Uniform in ±1/√H, drawn in this order. */
  private makeWeights(layer: number, suffix: string, gates: number): void {
    const { hiddenSize, projSize } = this;
    const out = projSize || hiddenSize;
    const size = layer === 0 ? this.inputSize : out * (this.bidirectional ? 2 : 1);
    const bound = 1 / Math.sqrt(hiddenSize);
    const make = (name: string, ...shape: number[]): void => {
      Reflect.set(this, name + suffix, new Parameter(uniform_(zeros(shape), -bound, bound)));
    };
    make('weight_ih', gates * hiddenSize, size);
    make('weight_hh', gates * hiddenSize, out);
    if (this.bias) {
      make('bias_ih', gates * hiddenSize);
      make('bias_hh', gates * hiddenSize);
    }
    if (projSize > 0) make('weight_hr', projSize, hiddenSize);
  }

  private suffixes(layer: number): string[] {
    return this.bidirectional ? [`_l${layer}`, `_l${layer}_reverse`] : [`_l${layer}`];
  }

  private direction(suffix: string): Direction {
    const weight = (name: string): Parameter => Reflect.get(this, name + suffix) as Parameter;
    return {
      inputWeight: weight('weight_ih'),
      hiddenWeight: weight('weight_hh'),
      inputBias: this.bias ? weight('bias_ih') : null,
      hiddenBias: this.bias ? weight('bias_hh') : null,
    };
  }

  /** The layers over packed rows: each reads the one below; gives the top's rows and all final states. */
  protected runLayers({ data, batchSizes }: Rows, initial: readonly Tensor[]): { data: Tensor; finals: Tensor[][] } {
    if (this.projSize > 0) throw new RuntimeError('An LSTM with proj_size is built and printed, but not computed here');
    const finals: Tensor[][] = [];
    let rows = data;
    for (let layer = 0; layer < this.numLayers; layer++) {
      const outputs = this.suffixes(layer).map((suffix, d) => {
        const states = initial.map((x) => select(x, 0, finals.length));
        const [output, ...state] = recurrence(this.cell, rows, states, this.direction(suffix), batchSizes, d === 1);
        finals.push(state);
        return output!;
      });
      rows = outputs.length === 1 ? outputs[0]! : cat(outputs, 1);
      if (layer < this.numLayers - 1) rows = dropoutOf(rows, this.dropout, this.training);
    }
    return { data: rows, finals };
  }

  /** Runs over any form of input; `initial` are h_0 (and c_0), or null for zeros. */
  protected run(
    input: Tensor | PackedSequence,
    initial: readonly Tensor[] | null,
  ): [Tensor | PackedSequence, Tensor[]] {
    if (input instanceof PackedSequence) return this.runPacked(input, initial);
    checkInput(this, input);
    const batched = input.ndim === 3;
    if (initial) checkRank(this, initial, batched);
    const wide = batched ? input : unsqueeze(input, this.batchFirst ? 0 : 1);
    const time = this.batchFirst ? transpose(wide, 0, 1) : wide;
    const [steps, batch] = time.shape as unknown as [number, number];
    if (steps === 0) throw new RuntimeError('Expected sequence length to be larger than 0 in RNN');
    const first = initial?.map((x) => (batched ? x : unsqueeze(x, 1))) ?? this.zeroStates(batch);
    checkStates(this, first, batch);
    if (batch === 0) return this.emptyBatch(time, first);
    const rows = {
      data: reshape(time, [steps * batch, this.inputSize]),
      batchSizes: new Array<number>(steps).fill(batch),
    };
    const { data, finals } = this.runLayers(rows, first);
    const name = this.bidirectional ? 'CatBackward0' : 'StackBackward0';
    const sequence = reshape(data, [steps, batch, data.shape[1]!], name);
    const output = this.batchFirst ? transpose(sequence, 0, 1, this.batchFirstName) : sequence;
    const states = this.stackFinals(finals);
    return batched ? [output, states] : [squeeze(output, this.batchFirst ? 0 : 1), states.map((x) => squeeze(x, 1))];
  }

  private runPacked(input: PackedSequence, initial: readonly Tensor[] | null): [PackedSequence, Tensor[]] {
    const { data, batchSizes, sortedIndices, unsortedIndices } = input;
    checkType(this, data);
    checkFeatures(this, data);
    const sizes = Array.from(batchSizes.values(), Number);
    const sorted = (x: Tensor): Tensor => (sortedIndices ? indexSelect(x, 1, sortedIndices) : x);
    if (initial) checkStates(this, initial, sizes[0]!);
    const first = initial?.map(sorted) ?? this.zeroStates(sizes[0]!);
    const { data: rows, finals } = this.runLayers({ data, batchSizes: sizes }, first);
    const states = this.stackFinals(finals).map((x) => (unsortedIndices ? indexSelect(x, 1, unsortedIndices) : x));
    return [new PackedSequence(rows, batchSizes, sortedIndices, unsortedIndices), states];
  }

  protected readonly batchFirstName: string = 'TransposeBackward1';

  private stackFinals(finals: readonly Tensor[][]): Tensor[] {
    return finals[0]!.map((_, k) => stack(finals.map((state) => state[k]!)));
  }

  private zeroStates(batch: number): Tensor[] {
    const shape = [this.numLayers * (this.bidirectional ? 2 : 1), batch, this.hiddenSize];
    return Array.from({ length: this.cell.states }, () => zeros(shape));
  }

  private emptyBatch(time: Tensor, first: readonly Tensor[]): [Tensor, Tensor[]] {
    const steps = time.shape[0]!;
    const width = this.hiddenSize * (this.bidirectional ? 2 : 1);
    return [zeros(this.batchFirst ? [0, steps, width] : [steps, 0, width]), [...first]];
  }

  override extraRepr(): string {
    const parts = [`${this.inputSize}, ${this.hiddenSize}`];
    if (this.projSize !== 0) parts.push(`proj_size=${this.projSize}`);
    if (this.numLayers !== 1) parts.push(`num_layers=${this.numLayers}`);
    if (!this.bias) parts.push('bias=False');
    if (this.batchFirst) parts.push('batch_first=True');
    if (this.dropout !== 0) parts.push(`dropout=${this.dropout}`);
    if (this.bidirectional) parts.push('bidirectional=True');
    return parts.join(', ');
  }
}

/**
 * Elman's recurrent network: h_t = tanh(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh).
 *
 *     const [output, hN] = new nn.RNN(8, 16, { batchFirst: true }).forward(x, h0);
 */
export class RNN extends Recurrent {
  readonly nonlinearity: 'tanh' | 'relu';
  protected override readonly cell: Cell;

  constructor(
    inputSize: number,
    hiddenSize: number,
    options: (RecurrentOptions & { nonlinearity?: 'tanh' | 'relu' }) | number = {},
  ) {
    const given = typeof options === 'number' ? { numLayers: options } : options;
    const { nonlinearity = 'tanh' } = given as { nonlinearity?: 'tanh' | 'relu' };
    if (given.projSize) throw new ValueError('proj_size argument is only supported for LSTM, not RNN or GRU');
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu') {
      throw new ValueError(`Unknown nonlinearity '${nonlinearity}'. Select from 'tanh' or 'relu'.`);
    }
    super(inputSize, hiddenSize, 1, given);
    this.nonlinearity = nonlinearity;
    this.cell = elmanCell(nonlinearity);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    h0?: Tensor | null,
  ): [T extends PackedSequence ? PackedSequence : Tensor, Tensor] {
    const [output, [hN]] = this.run(input, h0 ? [h0] : null);
    return [output, hN!] as never;
  }
}

/** Long short-term memory; see cells/lstm.ts for its equations. State: [h, c]. */
export class LSTM extends Recurrent {
  protected override readonly cell = lstmCell;
  protected override readonly batchFirstName = 'TransposeBackward0';

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions | number = {}) {
    super(inputSize, hiddenSize, 4, typeof options === 'number' ? { numLayers: options } : options);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    state?: readonly [Tensor, Tensor] | null,
  ): [T extends PackedSequence ? PackedSequence : Tensor, [Tensor, Tensor]] {
    if (state && !(Array.isArray(state) && state.length === 2)) {
      throw new IndexError('The state of an LSTM is a pair, [h_0, c_0]');
    }
    const [output, finals] = this.run(input, state ?? null);
    return [output, finals] as never;
  }
}

/** Gated recurrent unit; see cells/gru.ts for its equations. */
export class GRU extends Recurrent {
  protected override readonly cell = gruCell;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions | number = {}) {
    const given = typeof options === 'number' ? { numLayers: options } : options;
    if (given.projSize) throw new ValueError('proj_size argument is only supported for LSTM, not RNN or GRU');
    super(inputSize, hiddenSize, 3, given);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    h0?: Tensor | null,
  ): [T extends PackedSequence ? PackedSequence : Tensor, Tensor] {
    const [output, [hN]] = this.run(input, h0 ? [h0] : null);
    return [output, hN!] as never;
  }
}

type Sizes = Pick<Recurrent, 'inputSize' | 'hiddenSize' | 'numLayers' | 'dropout' | 'projSize' | 'bidirectional'> & {
  constructor: { name: string };
};

function checkSizes(rnn: Sizes): void {
  const { dropout, numLayers, hiddenSize, inputSize } = rnn;
  if (!(dropout >= 0 && dropout <= 1)) {
    throw new ValueError(
      'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
    );
  }
  if (dropout > 0 && numLayers === 1) {
    warn(
      `dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=${dropout} and num_layers=1`,
    );
  }
  for (const [name, value] of [
    ['input_size', inputSize],
    ['hidden_size', hiddenSize],
  ] as const) {
    if (!Number.isInteger(value))
      throw new PyTypeError(
        `${name} should be of type int, got: ${typeof value === 'number' ? 'float' : typeof value}`,
      );
    if (value <= 0) throw new ValueError(`${name} must be greater than zero`);
  }
  if (numLayers <= 0) throw new ValueError('num_layers must be greater than zero');
  if (rnn.projSize < 0) throw new ValueError('proj_size should be a positive integer or zero to disable projections');
  if (rnn.projSize >= hiddenSize) throw new ValueError('proj_size has to be smaller than hidden_size');
}

function checkType(rnn: Sizes, input: Tensor): void {
  if (input.dtype === float32) return;
  throw new ValueError(
    `RNN input dtype (${input.dtype}) does not match weight dtype (torch.float32). Convert input: input.to(torch.float32), or convert model: model.to(${input.dtype})`,
    `Word numbers go through an nn.Embedding(…, ${rnn.inputSize}) first.`,
  );
}

function checkFeatures(rnn: Sizes, input: Tensor): void {
  if (input.shape.at(-1) === rnn.inputSize) return;
  throw new RuntimeError(
    `input.size(-1) must be equal to input_size. Expected ${rnn.inputSize}, got ${input.shape.at(-1)}`,
    `The input has shape [${input.shape.join(', ')}]; its last dimension holds the features.`,
  );
}

function checkInput(rnn: Sizes, input: Tensor): void {
  if (input.ndim !== 2 && input.ndim !== 3) {
    throw new ValueError(
      `${rnn.constructor.name}: Expected input to be 2D or 3D, got ${input.ndim}D tensor instead`,
      'Give (steps, features), or (steps, batch, features), or with batchFirst (batch, steps, features).',
    );
  }
  checkType(rnn, input);
  checkFeatures(rnn, input);
}

function checkRank(rnn: Sizes, initial: readonly Tensor[], batched: boolean): void {
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

function checkStates(rnn: Sizes, initial: readonly Tensor[], batch: number): void {
  const expected = [rnn.numLayers * (rnn.bidirectional ? 2 : 1), batch, rnn.hiddenSize];
  initial.forEach((x, k) => {
    if (sameShape(x.shape, expected)) return;
    const name = initial.length === 1 ? 'hidden' : `hidden[${k}]`;
    throw new RuntimeError(
      `Expected ${name} size (${expected.join(', ')}), got [${x.shape.join(', ')}]`,
      '(layers·directions, batch, hidden): batchFirst does not change the order of the state.',
    );
  });
}
