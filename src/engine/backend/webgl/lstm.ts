import {
  BACK_INTS,
  FUNCTIONS,
  fromAfter,
  fromStates,
  type GatedCell,
  gatedLayer,
  STEP_INTS,
  type Term,
} from './gated.ts';

/** The equations are in nn/cells/lstm.ts. Blocks of the slopes: i, f, g, o; then ∂c_t/∂h_t's share, and ∂c_t/∂c_{t−1} = f. */
const THROUGH_OUTPUT = 4;
const CARRY: Term = { state: 1, block: 5 };
const DELTAS: readonly Term[] = [
  { state: 1, block: 0 },
  { state: 1, block: 1 },
  { state: 1, block: 2 },
  { state: 0, block: 3 },
];

const CELL: GatedCell = {
  gates: 4,
  states: 2,
  inputDeltas: DELTAS,
  hiddenDeltas: DELTAS,
  carry: CARRY,
  blocks: 6,

  step: {
    name: 'lstmStep',
    inputs: ['H', 'C', 'P', 'W', 'B'],
    ints: STEP_INTS,
    functions: FUNCTIONS,
    outputs: 2,
    body: `${fromStates(4)}
  vec4 was = getC(own, column);
  if (split) was.zw = getC(pair, column).zw;
  int at = start + pair;
  vec4 i = logistic(u0 + getP(at, column));
  vec4 f = logistic(u1 + getP(at, gate + column));
  vec4 g = tangent(u2 + getP(at, 2 * gate + column));
  vec4 o = logistic(u3 + getP(at, 3 * gate + column));
  vec4 c = f * was + i * g;
  out0 = cut(o * tangent(c));
  out1 = cut(c);`,
  },

  slopes: {
    name: 'lstmSlopes',
    inputs: ['P', 'U', 'C', 'Before'],
    ints: ['gate'],
    functions: FUNCTIONS,
    body: `int block = column / gate;
  int at = column - block * gate;
  vec4 i = logistic(getP(pair, at) + getU(pair, at));
  vec4 f = logistic(getP(pair, gate + at) + getU(pair, gate + at));
  vec4 g = tangent(getP(pair, 2 * gate + at) + getU(pair, 2 * gate + at));
  vec4 o = logistic(getP(pair, 3 * gate + at) + getU(pair, 3 * gate + at));
  vec4 y = tangent(getC(pair, at));
  vec4 v = f;
  if (block == 0) v = g * i * (1.0 - i);
  if (block == 1) v = getBefore(pair, at) * f * (1.0 - f);
  if (block == 2) v = i * (1.0 - g * g);
  if (block == 3) v = y * o * (1.0 - o);
  if (block == ${THROUGH_OUTPUT}) v = o * (1.0 - y * y);
  out0 = cut(v);`,
  },

  stepBack: {
    name: 'lstmStepBack',
    inputs: ['D0', 'D1', 'G0', 'G1', 'A', 'W'],
    ints: BACK_INTS,
    outputs: 2,
    body: `${fromAfter({ hiddenDeltas: DELTAS, carry: CARRY, states: 2 })}
  vec4 h = getG0(start + pair, column) + sum;
  out0 = cut(h);
  out1 = cut(getG1(start + pair, column) + carry + h * getA(start + pair, ${THROUGH_OUTPUT} * gate + column));`,
  },
};

export const lstmLayer = gatedLayer(CELL);
