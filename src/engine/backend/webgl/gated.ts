import * as tf from '@tensorflow/tfjs-core';
import { mostElements } from '../../limits.ts';
import type { Layer, Weights } from '../kernels.ts';
import type { Program } from './glsl.ts';
import { arriving, begin, laidOut, pair, rowsAt, sumRows } from './layout.ts';
import { type Plan, planOf } from './plan.ts';
import { product, productByTransposed, productOfTransposed } from './product.ts';
import { compute, runInTurns } from './program.ts';
import { gatherFromTwo, gatherRows } from './rows.ts';
import { half, isNatural } from './texels.ts';

/**
 * Layers of gated cells on the GPU: one program a step, forward and back. Gates lie side by side in blocks of H columns,
 * made even so that a texel has columns of one gate only. Nothing but the states is kept for the way back: once they are
 * all known, the gates of all steps are computed again at once, and what is left to do step by step is linear in ∂L/∂h_t
 * and ∂L/∂c_t. What these are multiplied with, a block of `slopes` each, is computed at once too.
 */
export interface GatedCell {
  readonly gates: number;
  /** 1: h; 2: h and c. */
  readonly states: 1 | 2;
  /** h_t (and c_t), from H (and C) of the step before, P = X W_ihᵀ + b_ih, W = W_hh and B = b_hh. */
  readonly step: Program;
  /** The slopes of all rows, from P, U = H_prev W_hhᵀ + b_hh, and the states: h_{t−1}, or c_t and c_{t−1}. */
  readonly slopes: Program;
  readonly blocks: number;
  /** ∂L/∂h_t (and ∂L/∂c_t), from those of the step after. */
  readonly stepBack: Program;
  /** How ∂L/∂ the gates come from them, as W_ih sees them and as W_hh does. */
  readonly inputDeltas: readonly Term[];
  readonly hiddenDeltas: readonly Term[];
  /** What of the last state's gradient goes to the state before directly. */
  readonly carry: Term;
}

/** ∂L/∂h (state 0) or ∂L/∂c (state 1), times a block of the slopes. */
export interface Term {
  state: 0 | 1;
  block: number;
}

/** NaN is kept: clamp would hide it. */
export const FUNCTIONS = `vec4 tangent(vec4 x) {
  vec4 y = tanh(clamp(x, -15.0, 15.0));
  bvec4 none = isnan(x);
  for (int i = 0; i < 4; i++) if (none[i]) y[i] = x[i];
  return y;
}
vec4 logistic(vec4 x) { return 1.0 / (1.0 + exp(-x)); }`;

/** GLSL: u0, u1, … = H W_hhᵀ + b_hh of the step before, a gate each; `joins` and `split` say which rows have one. */
export function fromStates(gates: number): string {
  const numbers = Array.from({ length: gates }, (_, g) => g);
  return `int row = 2 * pair;
  bool joins = row < joined;
  int own = joins ? before + pair : pair;
  float above = pairOfH(own);
  bool split = joins && row + 1 >= joined;
  ${numbers.map((g) => `vec4 u${g} = getB(0, ${g} * gate + column).xyxy; float across${g} = pairOfW(${g} * gate + column);`).join('\n  ')}
  vec4 w;
  for (int k = 0; k < depth; k++) {
    vec4 h = readH(columnOfH(k), above);
    if (split) h.zw = getH(pair, k).zw;
    float at = columnOfW(k);
    ${numbers.map((g) => `w = readW(at, across${g}); u${g} += h.xxzz * w.xzxz + h.yyww * w.ywyw;`).join('\n    ')}
  }`;
}

/** The numbers that `fromStates` reads, and how a program of a step is told them. */
export const STEP_INTS = ['start', 'before', 'joined', 'depth', 'gate'];

/** GLSL: what comes back through W_hh (`sum`) and directly (`carry`), from D0 (and D1), the slopes A and W. */
export function fromAfter({
  hiddenDeltas,
  carry,
  states,
}: Pick<GatedCell, 'hiddenDeltas' | 'carry' | 'states'>): string {
  const each = Array.from({ length: states }, (_, s) => s);
  const term = ({ state, block }: Term, g: number): string =>
    `d = d${state} * readA(columnOfA(${block} * gate + k), slopes); w = readW(across, pairOfW(${g} * gate + k)); sum += d.xxzz * w.xyxy + d.yyww * w.zwzw;`;
  return `int row = 2 * pair;
  vec4 sum = vec4(0.0);
  vec4 carry = vec4(0.0);
  if (row < joined) {
    ${each.map((s) => `float from${s} = pairOfD${s}(after + pair);`).join(' ')}
    float slopes = pairOfA(startAfter + pair);
    float across = columnOfW(column);
    vec4 d, w;
    for (int k = 0; k < depth; k++) {
      ${each.map((s) => `vec4 d${s} = readD${s}(columnOfD${s}(k), from${s});`).join(' ')}
      ${hiddenDeltas.map(term).join('\n      ')}
    }
    carry = getD${carry.state}(after + pair, column) * getA(startAfter + pair, ${carry.block} * gate + column);
    if (row + 1 >= joined) { sum.zw = vec2(0.0); carry.zw = vec2(0.0); }
  }`;
}

export const BACK_INTS = ['start', 'after', 'startAfter', 'joined', 'depth', 'gate'];

/** Each gate's δ, from ∂L/∂ the states and the slopes. */
const deltas = (terms: readonly Term[], states: number): Program => ({
  name: 'gateDeltas',
  inputs: ['A', ...['D0', 'D1'].slice(0, states)],
  ints: ['gate'],
  body: `int block = column / gate;
  int c = column - block * gate;
  ${terms.map(({ state, block }, g) => `if (block == ${g}) out0 = cut(getD${state}(pair, c) * getA(pair, ${block} * gate + c));`).join('\n  else ')}`,
});

/** The blocks of weights, made even, and back. */
class Blocks {
  readonly even: number;
  /** Texels of a row that a gate has. */
  readonly gate: number;
  private readonly source: Int32Array;
  private readonly place: Int32Array;

  constructor(
    private readonly size: number,
    private readonly gates: number,
  ) {
    this.even = size + (size % 2);
    this.gate = this.even / 2;
    this.source = Int32Array.from({ length: gates * this.even }, (_, i) => {
      const j = i % this.even;
      return j < size ? Math.floor(i / this.even) * size + j : -1;
    });
    this.place = Int32Array.from({ length: gates * size }, (_, i) => Math.floor(i / size) * this.even + (i % size));
  }

  get width(): number {
    return this.gates * this.even;
  }

  rows(w: tf.Tensor2D): tf.Tensor2D {
    return this.even === this.size ? w : gatherRows(w, this.source);
  }

  bias(b: tf.Tensor | null): tf.Tensor2D {
    if (!b) return tf.zeros([1, this.width]);
    return tf.reshape(this.rows(tf.reshape(b, [-1, 1])), [1, this.width]);
  }

  back(w: tf.Tensor2D): tf.Tensor2D {
    return this.even === this.size ? w : gatherRows(w, this.place);
  }

  biasBack(b: tf.Tensor2D): tf.Tensor {
    return tf.reshape(this.back(tf.reshape(b, [-1, 1])), [-1]);
  }
}

type Two = [tf.Tensor2D, tf.Tensor2D];

export function gatedLayer(cell: GatedCell): Layer {
  const { gates, states } = cell;
  const [toInput, toHidden] = [deltas(cell.inputDeltas, states), deltas(cell.hiddenDeltas, states)];
  return {
    fits(walk, size) {
      const { height, rows } = planOf(walk);
      return isNatural(height, size) && rows * cell.blocks * (size + 1) <= mostElements();
    },

    forward(x, initial, weights, walk) {
      const plan = planOf(walk);
      const size = weights.hidden.shape[1];
      const blocks = new Blocks(size, gates);
      const { projected, hidden, hiddenBias } = prepare(x, weights, plan, blocks);
      const pairs = initial.map((first) => {
        const two = pair(plan, size);
        for (const one of two) begin(one, first, walk.batch);
        return two;
      });
      const turns = plan.steps.map(({ row, count, at, texture, before, joined }) => ({
        target: texture,
        region: { row: at, count },
        ints: [row / 2, before / 2, joined, half(size), blocks.gate],
      }));
      runInTurns(cell.step, inTurn(pairs), { inputs: [projected, hidden, hiddenBias] }, turns);
      const rowsOf = (two: Two, rows: Int32Array): tf.Tensor2D => gatherFromTwo(...two, rowsAt(plan.state, rows));
      return [rowsOf(pairs[0]!, plan.output.place), ...pairs.map((two) => rowsOf(two, plan.last)), ...pairs.flat()];
    },

    backward(grads, y, x, initial, weights, walk, needed) {
      const plan = planOf(walk);
      const size = weights.hidden.shape[1];
      const blocks = new Blocks(size, gates);
      const parts = prepare(x, weights, plan, blocks);
      const kept = y.slice(1 + states) as tf.Tensor2D[];
      const pairs = initial.map((_, s) => kept.slice(2 * s, 2 * s + 2) as Two);
      const hBefore = gatherFromTwo(...pairs[0]!, plan.previous);
      const slopes = slopesOf(cell, parts, pairs, hBefore, plan, blocks);
      const towards = walkBack(cell, grads, slopes, parts.hidden, size, plan, blocks);
      const deltasBy = (program: Program): tf.Tensor2D =>
        compute(program, [plan.rows, blocks.width], {
          inputs: [slopes, ...towards],
          ints: [blocks.gate],
        }) as tf.Tensor2D;
      const delta = deltasBy(toInput);
      const hiddenDelta = cell.inputDeltas === cell.hiddenDeltas ? delta : deltasBy(toHidden);
      const none = (width: number): tf.Tensor2D => tf.zeros([1, width]);
      const inputs = x.shape[1];
      const carried = (): tf.Tensor => {
        const { state, block } = cell.carry;
        const slope = tf.slice(gatherRows(slopes, plan.first), [0, block * blocks.even], [walk.batch, size]);
        return tf.mul(gatherRows(towards[state]!, plan.first), slope);
      };
      const throughHidden = (): tf.Tensor => tf.matMul(gatherRows(hiddenDelta, plan.first), parts.hidden);
      const all = [
        () => {
          const rows = product(delta, parts.input, none(inputs));
          return plan.input.plain ? rows : gatherRows(rows, plan.input.place);
        },
        () => blocks.back(productOfTransposed(delta, laidOut(x, plan.input), none(inputs))),
        () => blocks.back(productOfTransposed(hiddenDelta, hBefore, none(size))),
        ...(weights.inputBias
          ? [() => blocks.biasBack(sumRows(delta)), () => blocks.biasBack(sumRows(hiddenDelta))]
          : []),
        ...(states === 2 ? [throughHidden, carried] : [() => tf.add(throughHidden(), carried())]),
      ];
      return needed.map((wanted, i) => (wanted ? all[i]!() : null));
    },
  };
}

/** The weights in even blocks, and what the inputs bring to all steps. */
interface Parts {
  input: tf.Tensor2D;
  hidden: tf.Tensor2D;
  hiddenBias: tf.Tensor2D;
  projected: tf.Tensor2D;
}

function prepare(x: tf.Tensor2D, weights: Weights, plan: Plan, blocks: Blocks): Parts {
  const input = blocks.rows(weights.input);
  const projected = productByTransposed(laidOut(x, plan.input), input, blocks.bias(weights.inputBias));
  return { input, projected, hidden: blocks.rows(weights.hidden), hiddenBias: blocks.bias(weights.hiddenBias) };
}

/** For each of the two turns, its texture of every state. */
const inTurn = (pairs: readonly Two[]): [tf.Tensor2D[], tf.Tensor2D[]] => [
  pairs.map(([even]) => even),
  pairs.map(([, odd]) => odd),
];

function slopesOf(
  cell: GatedCell,
  { projected, hidden, hiddenBias }: Parts,
  pairs: readonly Two[],
  hBefore: tf.Tensor2D,
  plan: Plan,
  blocks: Blocks,
): tf.Tensor2D {
  const u = productByTransposed(hBefore, hidden, hiddenBias);
  const c = pairs[1];
  const states = c ? [gatherFromTwo(...c, plan.state), gatherFromTwo(...c, plan.previous)] : [hBefore];
  const values = { inputs: [projected, u, ...states], ints: [blocks.gate] };
  return compute(cell.slopes, [plan.rows, cell.blocks * blocks.even], values) as tf.Tensor2D;
}

/** ∂L/∂h (and ∂L/∂c) of every row. */
function walkBack(
  cell: GatedCell,
  [above, ...finals]: readonly (tf.Tensor | null)[],
  slopes: tf.Tensor2D,
  hidden: tf.Tensor2D,
  size: number,
  plan: Plan,
  blocks: Blocks,
): tf.Tensor2D[] {
  const each = finals.slice(0, cell.states) as (tf.Tensor2D | null)[];
  const arrived = each.map(
    (final, s) => arriving(s === 0 ? (above as tf.Tensor2D | null) : null, final, plan) ?? tf.zeros([plan.rows, size]),
  );
  const pairs = each.map(() => pair(plan, size));
  const turns = [...plan.steps].reverse().map(({ row, count, at, texture }, i, steps) => {
    const after = steps[i - 1] ?? { at: 0, row: 0, joined: 0 };
    const ints = [row / 2, after.at / 2, after.row / 2, after.joined, half(size), blocks.gate];
    return { target: texture, region: { row: at, count }, ints };
  });
  runInTurns(cell.stepBack, inTurn(pairs), { inputs: [...arrived, slopes, hidden] as tf.Tensor[] }, turns);
  return pairs.map((two) => gatherFromTwo(...two, plan.state));
}
