import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Nonlinearity } from '../kernels.ts';
import type { Program } from './glsl.ts';
import { arriving, begin, laidOut, pair, rowsAt, sumRows } from './layout.ts';
import { planOf } from './plan.ts';
import { product, productByTransposed, productOfTransposed } from './product.ts';
import { runInTurns } from './program.ts';
import { gatherFromTwo, gatherRows } from './rows.ts';
import { half, isNatural } from './texels.ts';

/**
 * Elman's layer on the GPU: one program a step. Weights, projected inputs and all states stay where they are; where a
 * step reads and writes is told by uniforms.
 */

/** h_t = act(P_t + h_{t−1} W_hhᵀ): sequences that go on find h_{t−1} in the step before, the others in the initial states. */
const step = (act: Nonlinearity): Program => ({
  name: `elmanStep ${act}`,
  inputs: ['H', 'P', 'W'],
  ints: ['start', 'before', 'joined', 'depth'],
  body: `int row = 2 * pair;
  vec4 sum = getP(start + pair, column);
  float above = pairOfH(row < joined ? before + pair : pair);
  bool split = row < joined && row + 1 >= joined;
  float across = pairOfW(column);
  for (int k = 0; k < depth; k++) {
    vec4 h = readH(columnOfH(k), above);
    if (split) h.zw = getH(pair, k).zw;
    vec4 w = readW(columnOfW(k), across);
    sum += h.xxzz * w.xzxz + h.yyww * w.ywyw;
  }
  vec4 state = ${act === 'tanh' ? 'tanh(clamp(sum, -15.0, 15.0))' : 'max(sum, 0.0)'};
  // clamp and max would hide a NaN.
  bvec4 none = isnan(sum);
  for (int i = 0; i < 4; i++) if (none[i]) state[i] = sum[i];
  out0 = cut(state);`,
});

/** δ_t = (∂L/∂h_t + δ_{t+1} W_hh) ⊙ act′(h_t), for the sequences that go on to the step after; no δ for the others. */
const stepBack = (act: Nonlinearity): Program => ({
  name: `elmanStepBack ${act}`,
  inputs: ['D', 'G', 'W', 'Even', 'Odd'],
  ints: ['start', 'own', 'odd', 'after', 'joined', 'depth'],
  body: `int row = 2 * pair;
  vec4 sum = vec4(0.0);
  if (row < joined) {
    float from = pairOfD(after + pair);
    float across = columnOfW(column);
    for (int k = 0; k < depth; k++) {
      vec4 d = readD(columnOfD(k), from);
      vec4 w = readW(across, pairOfW(k));
      sum += d.xxzz * w.xyxy + d.yyww * w.zwzw;
    }
    if (row + 1 >= joined) sum.zw = vec2(0.0);
  }
  vec4 h = odd == 0 ? getEven(own + pair, column) : getOdd(own + pair, column);
  vec4 slope = ${act === 'tanh' ? '1.0 - h * h' : 'vec4(greaterThan(h, vec4(0.0)))'};
  out0 = cut((getG(start + pair, column) + sum) * slope);`,
});

export function elmanLayer(act: Nonlinearity): Layer {
  const [forwards, backwards] = [step(act), stepBack(act)];
  return {
    fits: (walk, size) => isNatural(planOf(walk).height, size),

    forward(x, [initial], weights, walk) {
      const plan = planOf(walk);
      const size = weights.hidden.shape[0];
      const bias = weights.inputBias ? tf.add(weights.inputBias, weights.hiddenBias!) : tf.zeros([size]);
      const projected = productByTransposed(laidOut(x, plan.input), weights.input, tf.reshape(bias, [1, size]));
      const h = pair(plan, size);
      for (const states of h) begin(states, initial!, walk.batch);
      const turns = plan.steps.map(({ row, count, at, texture, before, joined }) => ({
        target: texture,
        region: { row: at, count },
        ints: [row / 2, before / 2, joined, half(size)],
      }));
      runInTurns(forwards, [[h[0]], [h[1]]], { inputs: [projected, weights.hidden] }, turns);
      const statesOf = (rows: Int32Array): tf.Tensor2D => gatherFromTwo(...h, rowsAt(plan.state, rows));
      return [statesOf(plan.output.place), statesOf(plan.last), ...h];
    },

    backward(grads, y, x, _initial, weights, walk, needed) {
      const plan = planOf(walk);
      const { hidden, input } = weights;
      const size = hidden.shape[0];
      const h = [y[2], y[3]] as [tf.Tensor2D, tf.Tensor2D];
      const above = arriving(grads[0] as tf.Tensor2D | null, grads[1] as tf.Tensor2D | null, plan)!;
      const deltas = pair(plan, size);
      const turns = [...plan.steps].reverse().map(({ row, count, at, texture }, i, steps) => {
        const after = steps[i - 1] ?? { at: 0, joined: 0 };
        const ints = [row / 2, at / 2, texture, after.at / 2, after.joined, half(size)];
        return { target: texture, region: { row: at, count }, ints };
      });
      runInTurns(backwards, [[deltas[0]], [deltas[1]]], { inputs: [above, hidden, ...h] }, turns);
      const delta = gatherFromTwo(...deltas, plan.state);
      const none = (width: number): tf.Tensor2D => tf.zeros([1, width]);
      let bias: tf.Tensor | undefined;
      const toBias = (): tf.Tensor => (bias ??= tf.reshape(sumRows(delta), [size]));
      const toInput = (): tf.Tensor => {
        const all = product(delta, input, none(input.shape[1]));
        return plan.input.plain ? all : gatherRows(all, plan.input.place);
      };
      const all = [
        toInput,
        () => productOfTransposed(delta, laidOut(x, plan.input), none(input.shape[1])),
        () => productOfTransposed(delta, gatherFromTwo(...h, plan.previous), none(size)),
        ...(weights.inputBias ? [toBias, toBias] : []),
        () => tf.matMul(gatherRows(delta, plan.first), hidden),
      ];
      return needed.map((wanted, i) => (wanted ? all[i]!() : null));
    },
  };
}
