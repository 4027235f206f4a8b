import { zeros } from '../creation.ts';
import { floatRepr } from '../decimal.ts';
import type { DType } from '../dtype.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { indexSelect } from '../ops/index.ts';
import { cat, reshape, reshaped, select, squeeze, stack, unsqueeze } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import type { Cell } from './cells/cell.ts';
import { dropout } from './dropout.ts';
import { uniform_ } from './init.ts';
import { Module } from './module.ts';
import { PackedSequence } from './packing.ts';
import { Parameter } from './parameter.ts';
import { projectedRecurrence } from './projected.ts';
import { type Direction, nothing, recurrence } from './recurrence.ts';
import { checkFeatures, checkGiven, checkInput, checkRank, checkSizes, checkStates } from './rnnchecks.ts';

export interface RecurrentOptions {
  /** Layers on top of one another; 1 unless given. */
  numLayers?: number;
  /** Whether the sums have a bias. */
  bias?: boolean;
  /** (N, L, D) instead of (L, N, D). */
  batchFirst?: boolean;
  /** Between layers, while training. */
  dropout?: number;
  /** A second walk, from the end. */
  bidirectional?: boolean;
  /** LSTM: the size that h_t is projected to. */
  projSize?: number;
}

/** What a layer gives in the form of what it was given. */
export type SameForm<T> = T extends PackedSequence ? PackedSequence : Tensor;

/**
 * What RNN, LSTM and GRU share: layers one above the other, each in one or two directions. The step itself is the cell's,
 * and the walk over the steps is recurrence.ts.
 *
 * Axes: N sequences, L steps, D input features, H hidden units, S = layers·directions.
 *
 *     input   (L, N, D), or (N, L, D) with batchFirst, or (L, D) without a batch, or a PackedSequence
 *     output  the last layer's h_t of every step, in the form of the input: (L, N, H), 2·H wide in two directions
 *     h_N     the state after the last step of every layer and direction, (S, N, H)
 */
export abstract class RNNBase extends Module {
  /** `weight_ih_l0`, `bias_hh_l1_reverse` …: as many as there are layers and directions. */
  readonly [name: `${'weight' | 'bias'}_${string}`]: Parameter;
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  readonly projSize: number;
  protected abstract readonly cell: Cell;
  /** How PyTorch's output with batchFirst is printed. */
  protected readonly batchFirstName: string = 'TransposeBackward1';
  /** PyTorch's name of what it computes: 'LSTM', 'GRU', 'RNN_TANH' or 'RNN_RELU'. */
  get mode(): string {
    const { name } = this.cell;
    return (name === 'lstm' || name === 'gru' ? name : `rnn_${Reflect.get(this, 'nonlinearity')}`).toUpperCase();
  }
  /** … and in one direction, without it: on x86 another library computes the LSTM. */
  protected readonly stepsName: string = 'StackBackward0';

  constructor(inputSize: number, hiddenSize: number, gates: number, options: RecurrentOptions | number) {
    super();
    const given = typeof options === 'number' ? { numLayers: options } : options;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = given.numLayers ?? 1;
    this.bias = given.bias ?? true;
    this.batchFirst = given.batchFirst ?? false;
    this.dropout = given.dropout ?? 0;
    this.bidirectional = given.bidirectional ?? false;
    this.projSize = given.projSize ?? 0;
    checkSizes(this);
    for (let layer = 0; layer < this.numLayers; layer++) {
      for (const suffix of this.suffixes(layer)) this.makeWeights(layer, suffix, gates);
    }
  }

  get directions(): number {
    return this.bidirectional ? 2 : 1;
  }

  /** The type of the weights. */
  get dtype(): DType {
    return (Reflect.get(this, 'weight_ih_l0') as Parameter).dtype;
  }

  /** How wide h_t is. */
  get outputSize(): number {
    return this.projSize || this.hiddenSize;
  }

  /** Uniform in ±1/√H, drawn in this order. G gates: W_ih (G·H, D), W_hh (G·H, H), b_ih and b_hh (G·H,). */
  private makeWeights(layer: number, suffix: string, gates: number): void {
    const { hiddenSize, projSize, outputSize: out } = this;
    const bound = 1 / Math.sqrt(hiddenSize);
    const make = (name: string, ...shape: number[]): void => {
      Reflect.set(this, name + suffix, new Parameter(uniform_(zeros(shape), -bound, bound)));
    };
    make('weight_ih', gates * hiddenSize, layer === 0 ? this.inputSize : out * this.directions);
    make('weight_hh', gates * hiddenSize, out);
    if (this.bias) {
      make('bias_ih', gates * hiddenSize);
      make('bias_hh', gates * hiddenSize);
    }
    if (projSize > 0) make('weight_hr', projSize, hiddenSize);
  }

  /** Every weight again as it was made, drawn anew. */
  resetParameters(): void {
    const bound = this.hiddenSize > 0 ? 1 / Math.sqrt(this.hiddenSize) : 0;
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  /** A habit from GPUs, where the weights are put side by side: nothing happens here. */
  flattenParameters(): void {}

  /** The weights of each layer and direction. */
  get allWeights(): Parameter[][] {
    const names = [
      'weight_ih',
      'weight_hh',
      ...(this.bias ? ['bias_ih', 'bias_hh'] : []),
      ...(this.projSize > 0 ? ['weight_hr'] : []),
    ];
    const layers = Array.from({ length: this.numLayers }, (_, layer) => this.suffixes(layer)).flat();
    return layers.map((suffix) => names.map((name) => Reflect.get(this, name + suffix) as Parameter));
  }

  private suffixes(layer: number): string[] {
    return this.bidirectional ? [`_l${layer}`, `_l${layer}_reverse`] : [`_l${layer}`];
  }

  private weights(suffix: string): Direction {
    const weight = (name: string): Parameter => Reflect.get(this, name + suffix) as Parameter;
    return {
      inputWeight: weight('weight_ih'),
      hiddenWeight: weight('weight_hh'),
      inputBias: this.bias ? weight('bias_ih') : null,
      hiddenBias: this.bias ? weight('bias_hh') : null,
    };
  }

  /** Runs over any form of input; `initial` are h_0 (and c_0), null for zeros. Gives the output and h_N (and c_N). */
  protected run<T extends Tensor | PackedSequence>(
    input: T,
    initial: readonly Tensor[] | null,
  ): [SameForm<T>, Tensor[]] {
    checkGiven(this, input, initial);
    if (input instanceof PackedSequence) return this.runPacked(input, initial) as [SameForm<T>, Tensor[]];
    const x: Tensor = input;
    checkInput(this, x);
    if (initial) checkRank(this, initial, x.ndim === 3);
    return (x.ndim === 3 ? this.runBatch(x, initial) : this.runSequence(x, initial)) as [SameForm<T>, Tensor[]];
  }

  /** One sequence, (L, D): a batch of one, whose dimension is taken away again. */
  private runSequence(input: Tensor, initial: readonly Tensor[] | null): [Tensor, Tensor[]] {
    const batchDim = this.batchFirst ? 0 : 1;
    const states = initial?.map((x) => unsqueeze(x, 1)) ?? null;
    const [output, finals] = this.runBatch(unsqueeze(input, batchDim), states);
    return [squeeze(output, batchDim), finals.map((x) => squeeze(x, 1))];
  }

  /** A padded batch: packed rows of which every step has all N sequences. */
  private runBatch(input: Tensor, initial: readonly Tensor[] | null): [Tensor, Tensor[]] {
    const { batchFirst } = this;
    const [batch, steps] = batchFirst ? [input.shape[0]!, input.shape[1]!] : [input.shape[1]!, input.shape[0]!];
    if (steps === 0) throw new RuntimeError('Expected sequence length to be larger than 0 in RNN');
    const states = initial ?? this.zeroStates(batch);
    checkStates(this, states, batch);
    const outer = batchFirst ? [batch, steps] : [steps, batch];
    const width = this.outputSize * this.directions;
    if (batch === 0) return this.runNothing(input, states, [...outer, width]);

    const rows = reshape(input, [steps * batch, this.inputSize]);
    const [data, finals] = this.runLayers(rows, new Array<number>(steps).fill(batch), states, batchFirst);
    const timeFirstName = this.bidirectional ? 'CatBackward0' : this.stepsName;
    const output = reshaped(data, [...outer, width], batchFirst ? this.batchFirstName : timeFirstName);
    // In PyTorch it is a transposed view.
    if (batchFirst) output.order = [1, 0, 2];
    return [output, finals];
  }

  /** A batch of no sequences: empty tensors, from which zeros flow back. */
  private runNothing(input: Tensor, states: readonly Tensor[], shape: readonly number[]): [Tensor, Tensor[]] {
    const shapes = [shape, ...states.map((x) => [...x.shape])];
    const outputName = this.batchFirst ? this.batchFirstName : 'StackBackward0';
    const names = [outputName, ...states.map(() => 'StackBackward0')];
    const [output, ...finals] = nothing(names, [input, ...this.parameters(), ...states], shapes);
    return [output!, finals];
  }

  /** Packed rows, whose states come and go in the order of the unsorted batch. */
  private runPacked(packed: PackedSequence, initial: readonly Tensor[] | null): [PackedSequence, Tensor[]] {
    const { data, batchSizes, sortedIndices, unsortedIndices } = packed;
    const reorder = (x: Tensor, order: Tensor | null): Tensor => (order ? indexSelect(x, 1, order) : x);
    if (data.ndim !== 2) {
      throw new RuntimeError(
        `input must have 2 dimensions, got ${data.ndim}`,
        'The packed batch had no features: pack (L, N, D).',
      );
    }
    checkFeatures(this, data);
    const sizes = Array.from(batchSizes.values(), Number);
    if (initial) checkStates(this, initial, sizes[0]!);
    const states = initial?.map((x) => reorder(x, sortedIndices)) ?? this.zeroStates(sizes[0]!);
    const [rows, finals] = this.runLayers(data, sizes, states, false);
    const output = new PackedSequence(rows, batchSizes, sortedIndices, unsortedIndices);
    return [output, finals.map((x) => reorder(x, unsortedIndices))];
  }

  /**
   * The layers over packed rows (see packing.ts). Layer k reads the output of layer k − 1, after dropout; two directions
   * stand side by side: output = [h_t forwards, h_t backwards].
   */
  private runLayers(
    input: Tensor,
    batchSizes: readonly number[],
    initial: readonly Tensor[],
    batchFirst: boolean,
  ): [rows: Tensor, states: Tensor[]] {
    checkRoom([input.shape[0]!, this.cell.gates * this.hiddenSize]);
    const finals: Tensor[][] = [];
    let rows = input;
    for (let layer = 0; layer < this.numLayers; layer++) {
      if (layer > 0) rows = dropout(rows, this.dropout, this.training);
      const bySequence = { input: batchFirst && layer === 0, output: batchFirst && layer === this.numLayers - 1 };
      const outputs = this.suffixes(layer).map((suffix, direction) => {
        const states = initial.map((x) => select(x, 0, finals.length));
        const order = { reverse: direction === 1, bySequence };
        const [h, ...state] = this.walk(rows, states, suffix, batchSizes, order);
        finals.push(state);
        return h!;
      });
      rows = outputs.length === 1 ? outputs[0]! : cat(outputs, 1);
    }
    return [rows, initial.map((_, k) => stack(finals.map((state) => state[k]!)))];
  }

  /** One direction of one layer. */
  private walk(
    rows: Tensor,
    states: readonly Tensor[],
    suffix: string,
    batchSizes: readonly number[],
    order: { reverse: boolean; bySequence: { input: boolean; output: boolean } },
  ): Tensor[] {
    const weights = this.weights(suffix);
    if (this.projSize === 0) return recurrence(this.cell, rows, states, weights, batchSizes, order);
    const projection = Reflect.get(this, `weight_hr${suffix}`) as Parameter;
    return projectedRecurrence(rows, states, { ...weights, projection }, batchSizes, order);
  }

  private zeroStates(batch: number): Tensor[] {
    const widths = [this.outputSize, this.hiddenSize].slice(0, this.cell.states);
    return widths.map((width) => zeros(this.numLayers * this.directions, batch, width, { dtype: this.dtype }));
  }

  override extraRepr(): string {
    const parts = [`${this.inputSize}, ${this.hiddenSize}`];
    if (this.projSize !== 0) parts.push(`proj_size=${this.projSize}`);
    if (this.numLayers !== 1) parts.push(`num_layers=${this.numLayers}`);
    if (!this.bias) parts.push('bias=False');
    if (this.batchFirst) parts.push('batch_first=True');
    if (this.dropout !== 0) parts.push(`dropout=${floatRepr(this.dropout)}`);
    if (this.bidirectional) parts.push('bidirectional=True');
    return parts.join(', ');
  }
}

export function refuseProjection(options: RecurrentOptions | number): void {
  if (typeof options === 'object' && options.projSize) {
    throw new ValueError('proj_size argument is only supported for LSTM, not RNN or GRU');
  }
}
