import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Nonlinearity } from '../kernels.ts';
import { canvas, paste } from './canvas.ts';
import { even, type Given, type Plan, planOf } from './plan.ts';
import { launch, type Source } from './program.ts';
import { gatherRows } from './rows.ts';

/**
 * Elman's layer on the GPU: one program a step. Weights, projected inputs and all states stay where they are; where a
 * step reads and writes is told by uniforms. A program may not read the texture it writes, so a step writes a small one
 * of its own, which is then copied to its place among the states.
 */
const ints = (...names: string[]): Source['uniforms'] => names.map((name) => ({ name, type: 'int' as const }));

/** Zero outside: rows that only fill up a texel, and columns past the last. */
const CUT = `vec4 cut(vec4 v, ivec2 at, int rows, int columns) {
  if (at.y + 1 >= columns) v.yw = vec2(0.0);
  if (at.x + 1 >= rows) v.zw = vec2(0.0);
  return v;
}`;

/** h_t = act(P_t + h_{t−1} W_hhᵀ): sequences that go on find h_{t−1} in the step before, the others in the initial states. */
const step = (act: Nonlinearity, size: number): Source => ({
  name: 'elmanStep',
  inputs: ['P', 'H', 'W'],
  packed: true,
  uniforms: ints('row', 'before', 'joined', 'count'),
  code: `${CUT}
  void main() {
    ivec2 at = getOutputCoords();
    vec4 sum = getP(row + at.x, at.y);
    int above = at.x < joined ? before + at.x : at.x;
    int below = at.x + 1 < joined ? before + at.x : at.x;
    for (int k = 0; k < ${size}; k += 2) {
      vec4 h = getH(above, k);
      if (below != above) h.zw = getH(below, k).zw;
      vec4 w = getW(at.y, k);
      sum += h.xxzz * w.xzxz + h.yyww * w.ywyw;
    }
    vec4 state = ${act === 'tanh' ? 'tanh(clamp(sum, -15.0, 15.0))' : 'max(sum, 0.0)'};
    // clamp and max would hide a NaN.
    bvec4 none = isnan(sum);
    for (int i = 0; i < 4; i++) if (none[i]) state[i] = sum[i];
    setOutput(cut(state, at, count, ${size}));
  }`,
});

/** δ_t = (∂L/∂h_t + δ_{t+1} W_hh) ⊙ act′(h_t), for the sequences that go on to the step after; no δ for the others. */
const stepBack = (act: Nonlinearity, size: number): Source => ({
  name: 'elmanStepBack',
  inputs: ['G', 'D', 'H', 'W'],
  packed: true,
  uniforms: ints('row', 'after', 'joined', 'count', 'states'),
  code: `${CUT}
  void main() {
    ivec2 at = getOutputCoords();
    vec4 sum = vec4(0.0);
    if (at.x < joined) {
      for (int k = 0; k < ${size}; k += 2) {
        vec4 d = getD(after + at.x, k);
        vec4 w = getW(k, at.y);
        sum += d.xxzz * w.xyxy + d.yyww * w.zwzw;
      }
      if (at.x + 1 >= joined) sum.zw = vec2(0.0);
    }
    vec4 h = getH(states + row + at.x, at.y);
    vec4 slope = ${act === 'tanh' ? '1.0 - h * h' : 'vec4(greaterThan(h, vec4(0.0)))'};
    setOutput(cut((getG(row + at.x, at.y) + sum) * slope, at, count, ${size}));
  }`,
});

/** AᵀB over `rows` rows. */
const TRANSPOSED_PRODUCT: Source = {
  name: 'transposedProduct',
  inputs: ['A', 'B'],
  packed: true,
  uniforms: ints('rows'),
  code: `void main() {
    ivec2 at = getOutputCoords();
    vec4 sum = vec4(0.0);
    for (int k = 0; k < rows; k += 2) {
      vec4 a = getA(k, at.x);
      vec4 b = getB(k, at.y);
      sum += a.xxyy * b.xyxy + a.zzww * b.zwzw;
    }
    setOutput(sum);
  }`,
};

const SUM_ROWS: Source = {
  name: 'sumRows',
  inputs: ['A'],
  packed: true,
  uniforms: ints('rows'),
  code: `void main() {
    ivec2 at = getOutputCoords();
    vec4 sum = vec4(0.0);
    for (int k = 0; k < rows; k += 2) sum += getA(k, at.y);
    setOutput(vec4(sum.xy + sum.zw, 0.0, 0.0));
  }`,
};

const COPY: Source = {
  name: 'copyRows',
  inputs: ['A'],
  packed: true,
  uniforms: ints('count', 'size'),
  code: `${CUT}
  void main() {
    ivec2 at = getOutputCoords();
    setOutput(cut(getA(at.x, at.y), at, count, size));
  }`,
};

/** In the plan's layout. */
const laidOut = (x: tf.Tensor2D, { plain, source }: Given): tf.Tensor2D => (plain ? x : gatherRows(x, source));

export function elmanLayer(act: Nonlinearity): Layer {
  return {
    forward(x, [initial], weights, walk) {
      const plan = planOf(walk);
      const size = weights.hidden.shape[0];
      const bias = weights.inputBias ? tf.add(weights.inputBias, weights.hiddenBias!) : undefined;
      const projected = tf.fused.matMul({ a: laidOut(x, plan.input), b: weights.input, transposeB: true, bias });
      const h = canvas(plan.initial + plan.rows, size);
      paste(h, 0, launch(COPY, [plan.initial, size], [initial!], [walk.batch, size]));
      const program = step(act, size);
      for (const { row, count, before, joined } of plan.steps) {
        const inputs = [projected, h, weights.hidden];
        const part = launch(program, [even(count), size], inputs, [row, before, joined, count]);
        paste(h, plan.initial + row, part);
      }
      const rowsOf = (places: Int32Array): tf.Tensor2D =>
        gatherRows(
          h,
          places.map((row) => plan.initial + row),
        );
      return [rowsOf(plan.output.place), rowsOf(plan.last), h];
    },

    backward(grads, y, x, _initial, weights, walk, needed) {
      const plan = planOf(walk);
      const { hidden } = weights;
      const size = hidden.shape[0];
      const h = y[2] as tf.Tensor2D;
      const above = arriving(grads[0] as tf.Tensor2D | null, grads[1] as tf.Tensor2D | null, plan);
      const delta = canvas(plan.rows, size);
      const program = stepBack(act, size);
      let after = { row: 0, joined: 0 };
      for (const { row, count, joined } of [...plan.steps].reverse()) {
        const inputs = [above, delta, h, hidden];
        const numbers = [row, after.row, after.joined, count, plan.initial];
        paste(delta, row, launch(program, [even(count), size], inputs, numbers));
        after = { row, joined };
      }
      const transposedProduct = (b: tf.Tensor2D): tf.Tensor =>
        launch(TRANSPOSED_PRODUCT, [size, b.shape[1]], [delta, b], [plan.rows]);
      const toBias = (): tf.Tensor => tf.reshape(launch(SUM_ROWS, [1, size], [delta], [plan.rows]), [size]);
      const toInput = (): tf.Tensor => {
        const all = tf.matMul(delta, weights.input) as tf.Tensor2D;
        return plan.input.plain ? all : gatherRows(all, plan.input.place);
      };
      const all = [
        toInput,
        () => transposedProduct(laidOut(x, plan.input)),
        () => transposedProduct(gatherRows(h, plan.previous)),
        ...(weights.inputBias ? [toBias, toBias] : []),
        () => tf.matMul(gatherRows(delta, plan.first), hidden),
      ];
      return needed.map((wanted, i) => (wanted ? all[i]!() : null));
    },
  };
}

/** ∂L/∂h_t from above for every row, and at a sequence's last row what came through h_N. */
function arriving(above: tf.Tensor2D | null, final: tf.Tensor2D | null, plan: Plan): tf.Tensor2D {
  const rows = above && laidOut(above, plan.output);
  if (!final) return rows!;
  const index = new Int32Array(plan.rows).fill(-1);
  for (const [n, row] of plan.last.entries()) index[row] = n;
  const ends = gatherRows(final, index);
  return rows ? (tf.add(rows, ends) as tf.Tensor2D) : ends;
}
