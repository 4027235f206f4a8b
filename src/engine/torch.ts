import { isGradEnabled, noGrad } from './autograd.ts';
import { asFunctions, builtins, type Rows } from './calls.ts';
import * as creation from './creation.ts';
import * as dtypes from './dtype.ts';
import { operations } from './operations.ts';
import { where } from './ops/elementwise.ts';
import { bmm, mv } from './ops/matmul.ts';
import { cat, stack } from './ops/shape.ts';
import { printDefaults, setPrintoptions } from './print.ts';
import { defaultGenerator, Generator } from './random.ts';
import { Size } from './size.ts';
import { Tensor } from './tensor.ts';

const { float32, float64, int64, int32, int16, uint8, bool } = dtypes;

/** Seeds the default generator; gives it. */
function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}

const LIKE = '*dtype, *requiresGrad';
const SIZE = `...size | ${LIKE}`;
const RANDOM = 'dtype, *requiresGrad, *generator';

/** What `torch` has beside the operations that are methods too. */
const functions = {
  manualSeed: ['seed', manualSeed],
  setPrintoptions: ['| precision, threshold, edgeitems, linewidth, *sciMode', setPrintoptions],
  tensor: [`data | ${LIKE}`, creation.tensor],
  zeros: [SIZE, creation.zeros],
  ones: [SIZE, creation.ones],
  empty: [SIZE, creation.empty],
  full: [`size, fillValue | ${LIKE}`, creation.full],
  eye: [`n, m? | ${LIKE}`, creation.eye],
  arange: [`start, end?, step? | ${LIKE}`, creation.arange],
  linspace: [`start, end, steps | ${LIKE}`, creation.linspace],
  zerosLike: [`input | ${LIKE}`, creation.zerosLike],
  onesLike: [`input | ${LIKE}`, creation.onesLike],
  rand: [`...size | ${RANDOM}`, creation.rand],
  randn: [`...size | ${RANDOM}`, creation.randn],
  randint: [`...places | low, high, size, ${RANDOM}`, creation.randint],
  randperm: [`n | *${RANDOM}`, creation.randperm],
  randLike: ['input', creation.randLike],
  randnLike: ['input', creation.randnLike],
  bernoulli: ['input | *generator', creation.bernoulli],
  where: ['condition, input, other', where],
  cat: ['tensors, dim?', cat],
  stack: ['tensors, dim?', stack],
  bmm: ['input, mat2', bmm],
  mv: ['input, vec', mv],
} satisfies Rows;

/** torch */
export const torch = {
  Tensor,
  Size,
  Generator,
  noGrad,
  isGradEnabled,
  printDefaults,
  float32,
  float64,
  int64,
  int32,
  int16,
  uint8,
  bool,
  float: float32,
  double: float64,
  long: int64,
  int: int32,
  ...asFunctions(operations),
  ...builtins(functions),
};
