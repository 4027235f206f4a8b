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

/** The equations are in nn/cells/gru.ts. Blocks of the slopes: r, z, u_n, a_n; then ∂h_t/∂h_{t−1} past the gates, which is z. */
const [R, Z, UN, AN, CARRY] = [0, 1, 2, 3, 4].map((block): Term => ({ state: 0, block })) as [
  Term,
  Term,
  Term,
  Term,
  Term,
];

const CELL: GatedCell = {
  gates: 3,
  states: 1,
  inputDeltas: [R, Z, AN],
  hiddenDeltas: [R, Z, UN],
  carry: CARRY,
  blocks: 5,

  step: {
    name: 'gruStep',
    inputs: ['H', 'P', 'W', 'B'],
    ints: STEP_INTS,
    functions: FUNCTIONS,
    body: `${fromStates(3)}
  vec4 was = getH(own, column);
  if (split) was.zw = getH(pair, column).zw;
  int at = start + pair;
  vec4 r = logistic(u0 + getP(at, column));
  vec4 z = logistic(u1 + getP(at, gate + column));
  vec4 n = tangent(r * u2 + getP(at, 2 * gate + column));
  out0 = cut(n + z * (was - n));`,
  },

  slopes: {
    name: 'gruSlopes',
    inputs: ['P', 'U', 'Before'],
    ints: ['gate'],
    functions: FUNCTIONS,
    body: `int block = column / gate;
  int at = column - block * gate;
  vec4 un = getU(pair, 2 * gate + at);
  vec4 r = logistic(getP(pair, at) + getU(pair, at));
  vec4 z = logistic(getP(pair, gate + at) + getU(pair, gate + at));
  vec4 n = tangent(getP(pair, 2 * gate + at) + r * un);
  vec4 slope = (1.0 - z) * (1.0 - n * n);
  vec4 v = z;
  if (block == 0) v = slope * un * r * (1.0 - r);
  if (block == 1) v = (getBefore(pair, at) - n) * z * (1.0 - z);
  if (block == 2) v = slope * r;
  if (block == 3) v = slope;
  out0 = cut(v);`,
  },

  stepBack: {
    name: 'gruStepBack',
    inputs: ['D0', 'G0', 'A', 'W'],
    ints: BACK_INTS,
    body: `${fromAfter({ hiddenDeltas: [R, Z, UN], carry: CARRY, states: 1 })}
  out0 = cut(getG0(start + pair, column) + sum + carry);`,
  },
};

export const gruLayer = gatedLayer(CELL);
