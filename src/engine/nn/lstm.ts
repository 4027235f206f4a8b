import { IndexError, tuple } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import { lstmCell } from './cells/lstm.ts';
import type { PackedSequence } from './packing.ts';
import { type RecurrentOptions, RNNBase, type SameForm } from './rnnbase.ts';

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997): beside h_t a memory c_t, which gates write, keep and read. torch.nn.LSTM
 *
 *     i, f, g, o = σ(a_i), σ(a_f), tanh(a_g), σ(a_o)   where   a = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh
 *     c_t = f ⊙ c_{t−1} + i ⊙ g,   h_t = o ⊙ tanh(c_t)
 *
 * Input (L, N, D) and output (L, N, H) as those of nn.RNN, but the state is a pair: `[output, [hN, cN]] = lstm.forward(x, [h0, c0])`, each (S, N, H),
 * and the weights stand four gates high: W_ih (4·H, D), W_hh (4·H, H).
 */
export class LSTM extends RNNBase {
  protected override readonly cell = lstmCell;
  protected override readonly batchFirstName = 'TransposeBackward0';
  protected override readonly stepsName = 'MkldnnRnnLayerBackward0';

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions | number = {}) {
    super(inputSize, hiddenSize, 4, options);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    state?: readonly [Tensor, Tensor] | null,
  ): [SameForm<T>, [Tensor, Tensor]] {
    if (state && !(Array.isArray(state) && state.length === 2)) {
      const size = state instanceof Tensor ? (state.shape[0] ?? 0) : Object(state).length;
      throw new IndexError(
        `index 1 is out of bounds for dimension 0 with size ${size ?? 0}`,
        'The state of an LSTM is a pair: lstm.forward(x, [h0, c0]).',
      );
    }
    const [output, [hN, cN]] = this.run(input, state ?? null);
    return tuple([output, tuple([hN!, cN!])]);
  }
}
