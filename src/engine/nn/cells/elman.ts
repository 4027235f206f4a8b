import { kernels } from '../../backend/device.ts';
import type { Nonlinearity } from '../../backend/kernels.ts';
import type { Cell } from './cell.ts';

/**
 * Elman's cell (Elman, 1990):
 *
 *     h_t = act(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh),   act = tanh or relu
 *
 * and its derivative, with δ_t = ∂L/∂(what act is applied to) and ∂L/∂h_t from above:
 *
 *     δ_t = (∂L/∂h_t + W_hhᵀ δ_{t+1}) ⊙ act′(h_t),   tanh′ = 1 − h²
 */
export function elmanCell(act: Nonlinearity): Cell {
  return {
    name: act,
    gates: 1,
    states: 1,
    mergesBiases: true,

    step(projected, [h], w) {
      const next = kernels().elmanStep(projected, h!, w.hidden, act);
      return { state: [next], memory: [next] };
    },

    back(grad, next, _carry, [h], _before, w) {
      const delta = kernels().elmanStepBack(grad, next, h!, w.hidden, act);
      return { input: delta, hidden: delta, carry: null };
    },
  };
}
