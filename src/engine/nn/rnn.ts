import { tuple, ValueError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import type { Cell } from './cells/cell.ts';
import { elmanCell } from './cells/elman.ts';
import type { PackedSequence } from './packing.ts';
import { type RecurrentOptions, RNNBase, refuseProjection, type SameForm } from './rnnbase.ts';

export interface RNNOptions extends RecurrentOptions {
  /** What bends the sum: 'tanh' unless given. */
  nonlinearity?: 'tanh' | 'relu';
}

/**
 * Elman's recurrent network (Elman, 1990). The same weights at every step t: torch.nn.RNN
 *
 *     h_t = act(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh),   act = tanh or relu,   h_0 = 0 unless given
 *
 * Axes: N sequences, L steps, D input features, H hidden units. x_t: (N, D), h_t: (N, H), W_ih: (H, D), W_hh: (H, H).
 *
 *     const rnn = new nn.RNN(D, H, { batchFirst: true });
 *     const [output, hN] = rnn.forward(x);        // x (N, L, D) → output (N, L, H), every h_t; hN (1, N, H), the last
 *
 * The step and its derivative are in cells/elman.ts, the walk through time and back in recurrence.ts, layers and
 * directions in rnnbase.ts.
 */
export class RNN extends RNNBase {
  readonly nonlinearity: 'tanh' | 'relu';
  protected override readonly cell: Cell;

  constructor(inputSize: number, hiddenSize: number, options: RNNOptions | number = {}) {
    const nonlinearity = (typeof options === 'object' && options.nonlinearity) || 'tanh';
    refuseProjection(options);
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu') {
      throw new ValueError(`Unknown nonlinearity '${nonlinearity}'. Select from 'tanh' or 'relu'.`);
    }
    super(inputSize, hiddenSize, 1, options);
    this.nonlinearity = nonlinearity;
    this.cell = elmanCell(nonlinearity);
  }

  override forward<T extends Tensor | PackedSequence>(input: T, h0?: Tensor | null): [SameForm<T>, Tensor] {
    const [output, [hN]] = this.run(input, h0 ? [h0] : null);
    return tuple([output, hN!]);
  }
}
