import { tuple } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { gruCell } from './cells/gru.ts';
import type { PackedSequence } from './packing.ts';
import { type RecurrentOptions, RNNBase, refuseProjection, type SameForm } from './rnnbase.ts';

/**
 * Gated recurrent unit (Cho and others, 2014), as PyTorch has it: z keeps the old state, r lets it into the new one. torch.nn.GRU
 *
 *     r, z = σ(a_r + u_r), σ(a_z + u_z)   where   a = W_ih x_t + b_ih,   u = W_hh h_{t−1} + b_hh
 *     n = tanh(a_n + r ⊙ u_n),   h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
 *
 * Input (L, N, D), output (L, N, H) and state (S, N, H) as those of nn.RNN; the weights stand three gates high: W_ih (3·H, D), W_hh (3·H, H).
 */
export class GRU extends RNNBase {
  protected override readonly cell = gruCell;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions | number = {}) {
    refuseProjection(options);
    super(inputSize, hiddenSize, 3, options);
  }

  override forward<T extends Tensor | PackedSequence>(input: T, h0?: Tensor | null): [SameForm<T>, Tensor] {
    const [output, [hN]] = this.run(input, h0 ? [h0] : null);
    return tuple([output, hN!]);
  }
}
