import { checkTensor } from '../arguments.ts';
import { empty, zeros } from '../creation.ts';
import { PyTypeError, RuntimeError, tuple, typeName, ValueError } from '../errors.ts';
import { renamed as named } from '../ops/renamed.ts';
import { squeeze, unsqueeze } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';
import type { Cell } from './cells/cell.ts';
import { elmanCell } from './cells/elman.ts';
import { gruCell } from './cells/gru.ts';
import { lstmCell } from './cells/lstm.ts';
import { uniform_ } from './init.ts';
import { checkSameType } from './linear.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';
import { nothing, recurrence } from './recurrence.ts';

/** The last function of PyTorch's step, as it is printed: of h, and of c. */
const NAMES: Record<Cell['name'], readonly string[]> = {
  tanh: ['TanhBackward0'],
  relu: ['ReluBackward0'],
  gru: ['AddBackward0'],
  lstm: ['MulBackward0', 'AddBackward0'],
};

/** One step at a time: x (N, D) or (D,), the state before (N, H) or (H,). */
export abstract class OneStep extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly bias: boolean;
  weight_ih: Parameter;
  weight_hh: Parameter;
  bias_ih: Parameter | null;
  bias_hh: Parameter | null;

  constructor(inputSize: number, hiddenSize: number, gates: number, bias: boolean) {
    super();
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.bias = bias;
    const bound = 1 / Math.sqrt(hiddenSize);
    const make = (...shape: number[]): Parameter => new Parameter(uniform_(empty(shape), -bound, bound));
    this.weight_ih = make(gates * hiddenSize, inputSize);
    this.weight_hh = make(gates * hiddenSize, hiddenSize);
    this.bias_ih = bias ? make(gates * hiddenSize) : null;
    this.bias_hh = bias ? make(gates * hiddenSize) : null;
  }

  /** Every weight as it was made, drawn anew. */
  resetParameters(): void {
    const bound = this.hiddenSize > 0 ? 1 / Math.sqrt(this.hiddenSize) : 0;
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  protected step(cell: Cell, x: Tensor, states: readonly Tensor[] | null): Tensor[] {
    const kind = this.constructor.name;
    const callee = kind.replace('Cell', '_cell').toLowerCase();
    checkTensor(callee, 'input', 1, x);
    if (states && !Array.isArray(states)) {
      throw new PyTypeError(
        `${callee}(): argument 'hx' (position 2) must be tuple of Tensors, not ${typeName(states)}`,
        'The state of an LSTM is a pair: [h, c].',
      );
    }
    for (const state of states ?? []) checkTensor(callee, 'hx', 2, state);
    if (x.ndim !== 1 && x.ndim !== 2)
      throw new ValueError(`${kind}: Expected input to be 1D or 2D, got ${x.ndim}D instead`);
    if (x.shape.at(-1) !== this.inputSize) {
      throw new RuntimeError(`input has inconsistent input_size: got ${x.shape.at(-1)} expected ${this.inputSize}`);
    }
    checkSameType(x, this.weight_ih);
    const batched = x.ndim === 2;
    const input = batched ? x : unsqueeze(x, 0);
    const batch = input.shape[0]!;
    const given =
      states ??
      Array.from({ length: cell.states }, () => zeros([...x.shape.slice(0, -1), this.hiddenSize], { dtype: x.dtype }));
    const before = given.map((state, k) => {
      const form = given.length === 1 ? 'hidden' : `hx[${k}]`;
      if (state.ndim !== 1 && state.ndim !== 2)
        throw new ValueError(`${kind}: Expected ${form} to be 1D or 2D, got ${state.ndim}D instead`);
      const rows = batched ? state : unsqueeze(state, 0);
      this.checkState(rows, k, batch);
      return rows;
    });
    const weights = {
      inputWeight: this.weight_ih,
      hiddenWeight: this.weight_hh,
      inputBias: this.bias_ih,
      hiddenBias: this.bias_hh,
    };
    const names = NAMES[cell.name];
    const after =
      batch === 0
        ? nothing(
            names,
            [input, ...this.parameters(), ...before],
            before.map((state) => state.shape),
          )
        : recurrence(cell, input, before, weights, [batch]).slice(1);
    after.forEach((state, k) => {
      named(state, names[k]!);
    });
    return batched ? after : after.map((state) => squeeze(state, 0));
  }

  private checkState(state: Tensor, k: number, batch: number): void {
    if (state.shape[0] !== batch) {
      throw new RuntimeError(`Input batch size ${batch} doesn't match hidden${k} batch size ${state.shape[0]}`);
    }
    if (state.shape[1] !== this.hiddenSize || state.ndim !== 2) {
      throw new RuntimeError(
        `hidden${k} has inconsistent hidden_size: got ${state.shape[1]}, expected ${this.hiddenSize}`,
      );
    }
  }

  override extraRepr(): string {
    return `${this.inputSize}, ${this.hiddenSize}${this.bias ? '' : ', bias=False'}`;
  }
}

/** One step of nn.RNN: (N, D) and h (N, H) give the next h (N, H). torch.nn.RNNCell */
export class RNNCell extends OneStep {
  readonly nonlinearity: 'tanh' | 'relu';

  constructor(inputSize: number, hiddenSize: number, { bias = true, nonlinearity = 'tanh' as 'tanh' | 'relu' } = {}) {
    super(inputSize, hiddenSize, 1, bias);
    this.nonlinearity = nonlinearity;
  }

  override forward(x: Tensor, h?: Tensor | null): Tensor {
    if (this.nonlinearity !== 'tanh' && this.nonlinearity !== 'relu') {
      throw new RuntimeError(`Unknown nonlinearity: ${this.nonlinearity}`, "It is 'tanh' or 'relu'.");
    }
    return this.step(elmanCell(this.nonlinearity), x, h ? [h] : null)[0]!;
  }

  override extraRepr(): string {
    return super.extraRepr() + (this.nonlinearity === 'tanh' ? '' : `, nonlinearity=${this.nonlinearity}`);
  }
}

/** One step of nn.LSTM: (N, D) and [h, c] give the next [h, c], each (N, H). torch.nn.LSTMCell */
export class LSTMCell extends OneStep {
  constructor(inputSize: number, hiddenSize: number, { bias = true } = {}) {
    super(inputSize, hiddenSize, 4, bias);
  }

  override forward(x: Tensor, state?: readonly [Tensor, Tensor] | null): [Tensor, Tensor] {
    return tuple(this.step(lstmCell, x, state ?? null) as [Tensor, Tensor]);
  }
}

/** One step of nn.GRU: (N, D) and h (N, H) give the next h (N, H). torch.nn.GRUCell */
export class GRUCell extends OneStep {
  constructor(inputSize: number, hiddenSize: number, { bias = true } = {}) {
    super(inputSize, hiddenSize, 3, bias);
  }

  override forward(x: Tensor, h?: Tensor | null): Tensor {
    return this.step(gruCell, x, h ? [h] : null)[0]!;
  }
}
