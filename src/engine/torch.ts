import { detectAnomaly, setDetectAnomaly } from './anomaly.ts';
import { enableGrad, inferenceMode, isGradEnabled, noGrad, setGradEnabled } from './autograd.ts';
import { asFunctions, builtins, called, type Rows } from './calls.ts';
import * as creation from './creation.ts';
import { CustomFunction } from './customfunction.ts';
import { data } from './data/index.ts';
import { Device } from './device.ts';
import { distributions } from './distributions/index.ts';
import * as dtypes from './dtype.ts';
import { load, save } from './files/save.ts';
import { gradcheck } from './gradcheck.ts';
import * as habits from './habits.ts';
import { backwardOf, grad, gradOf } from './higher.ts';
import { isInferenceModeEnabled } from './inference.ts';
import { hessian, hvp, jacobian, jvp, vjp } from './jacobian.ts';
import {
  canCast,
  finfo,
  getDefaultDtype,
  iinfo,
  isComplex,
  isFloatingPoint,
  isSigned,
  numelOf,
  promoteTypes,
  resultType,
  setDefaultDtype,
} from './kinds.ts';
import * as likes from './likes.ts';
import { det, inv, linalg, matrixPower } from './linalg.ts';
import { namespace } from './namespace.ts';
import { nn } from './nn/index.ts';
import { cosineSimilarity } from './nn/normalization.ts';
import { operations } from './operations.ts';
import * as blocks from './ops/blocks.ts';
import { tensordot } from './ops/contraction.ts';
import { cdist, pdist, trapezoid } from './ops/distance.ts';
import { einsum } from './ops/einsum.ts';
import { rsub } from './ops/elementwise.ts';
import * as grid from './ops/grid.ts';
import * as search from './ops/search.ts';
import { atleast1d, atleast2d, atleast3d, cat, columnStack, dstack, hstack, stack, vstack } from './ops/shape.ts';
import { stdMean, varMean } from './ops/statistics.ts';
import { unravelIndex } from './ops/unravel.ts';
import { where } from './ops/where.ts';
import { optim } from './optim/index.ts';
import { overwriting } from './overwriting.ts';
import { poisson } from './poisson.ts';
import { printDefaults, setPrintoptions } from './print.ts';
import { defaultGenerator, Generator } from './random.ts';
import { forkRng, getRngState, initialSeed, seed, setRngState } from './rngstate.ts';
import { Size } from './size.ts';
import { special } from './special.ts';
import { Tensor } from './tensor.ts';
import { testing } from './testing.ts';
import { vmap } from './vmap.ts';

const { float32, float64, int64, int32, int16, int8, uint8, bool } = dtypes;

/** Seeds the default generator; gives it. */
function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}

const LIKE = '*dtype, *requiresGrad, *device';
const SIZE = `...size | ${LIKE}`;
const RANDOM = 'dtype, *requiresGrad, *device, *generator';

/** What `torch` has beside the operations that are methods too. */
const functions = {
  setPrintoptions: ['| precision, threshold, edgeitems, linewidth, profile, sciMode', setPrintoptions],
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
  randLike: [`input | ${LIKE}`, creation.randLike],
  randnLike: [`input | ${LIKE}`, creation.randnLike],
  bernoulli: ['input | *generator', creation.bernoulli],
  poisson: ['input | *generator', poisson],
  where: ['condition, input?, other?', where],
  cat: ['tensors, dim?', cat],
  concat: ['tensors, dim?', cat],
  stack: ['tensors, dim?', stack],
  einsum: ['...equation', einsum],
  fullLike: [`input, fillValue | ${LIKE}`, likes.fullLike],
  emptyLike: [`input | ${LIKE}`, likes.emptyLike],
  randintLike: [`input, low, high? | ${LIKE}`, likes.randintLike],
  normal: [`mean, std?, size? | *generator, ${LIKE}`, likes.normal],
  asTensor: ['data | *dtype, *device', likes.asTensor],
  FloatTensor: ['...data', likes.FloatTensor],
  DoubleTensor: ['...data', likes.DoubleTensor],
  LongTensor: ['...data', likes.LongTensor],
  IntTensor: ['...data', likes.IntTensor],
  ShortTensor: ['...data', likes.ShortTensor],
  CharTensor: ['...data', likes.CharTensor],
  ByteTensor: ['...data', likes.ByteTensor],
  BoolTensor: ['...data', likes.BoolTensor],
  stdMean: ['input, dim?, unbiased?, keepdim?', stdMean],
  varMean: ['input, dim?, unbiased?, keepdim?', varMean],
  isin: ['elements, testElements | *invert', search.isin],
  searchsorted: ['sortedSequence, input | *right', search.searchsorted],
  bucketize: ['input, boundaries | *right', search.bucketize],
  tensordot: ['a, b, dims?', tensordot],
  cdist: ['x1, x2, p?', cdist],
  pdist: ['input, p?', pdist],
  trapezoid: ['y, x? | *dx, *dim', trapezoid],
  det: ['input', det],
  inverse: ['input', inv],
  matrixPower: ['input, n', matrixPower],
  broadcastShapes: ['...shapes', blocks.broadcastShapes],
  broadcastTensors: ['...tensors', blocks.broadcastTensors],
  blockDiag: ['...tensors', blocks.blockDiag],
  unravelIndex: ['indices, shape', unravelIndex],
  combinations: ['input, r?, withReplacement?', blocks.combinations],
  meshgrid: ['...tensors | *indexing', grid.meshgrid],
  cartesianProd: ['...tensors', grid.cartesianProd],
  trilIndices: ['row, col, offset?', grid.trilIndices],
  triuIndices: ['row, col, offset?', grid.triuIndices],
  logspace: [`start, end, steps | base, ${LIKE}`, creation.logspace],
  columnStack: ['tensors', columnStack],
  dstack: ['tensors', dstack],
  atleast1d: ['...tensors', atleast1d],
  atleast2d: ['...tensors', atleast2d],
  atleast3d: ['...tensors', atleast3d],
  concatenate: ['tensors, dim?', cat],
  cosineSimilarity: ['x1, x2, dim?, eps?', cosineSimilarity],
  numel: ['input', numelOf],
  isFloatingPoint: ['input', isFloatingPoint],
  promoteTypes: ['type1, type2', promoteTypes],
  resultType: ['tensor1, tensor2', resultType],
  rsub: ['input, other | *alpha', rsub],
  trapz: ['y, x? | *dx, *dim', trapezoid],
  rowStack: ['tensors', vstack],
  scalarTensor: [`s | ${LIKE}`, creation.scalarTensor],
  asarray: ['obj | *dtype, *device', likes.asTensor],
  range: [`start, end?, step? | ${LIKE}`, creation.range],
  getDefaultDtype: ['', getDefaultDtype],
  setDefaultDtype: ['d', setDefaultDtype],
  canCast: ['from, to', canCast],
  isComplex: ['input', isComplex],
  isSigned: ['input', isSigned],
  initialSeed: ['', initialSeed],
  seed: ['', seed],
  getRngState: ['', getRngState],
  setRngState: ['newState{}', setRngState],
  finfo: ['type?', finfo],
  iinfo: ['type', iinfo],
  hstack: ['tensors', hstack],
  vstack: ['tensors', vstack],
  isTensor: ['obj', habits.isTensor],
  fromNumpy: ['ndarray', habits.fromNumpy],
  getNumThreads: ['', habits.getNumThreads],
  setNumThreads: ['n', habits.setNumThreads],
  useDeterministicAlgorithms: ['mode', habits.useDeterministicAlgorithms],
  areDeterministicAlgorithmsEnabled: ['', habits.areDeterministicAlgorithmsEnabled],
  save: ['obj{}, f?', save],
  load: ['f | *mapLocation, *weightsOnly', load],
} satisfies Rows;

const classes = {
  Size: ['sizes?', Size],
  Generator: ['device?', Generator],
  device: ['type?', Device],
} satisfies Rows;

const gradients = {
  grad: ['outputs, inputs | gradOutputs, retainGraph, createGraph, *allowUnused', grad],
  backward: ['tensors | gradTensors, retainGraph, createGraph', backwardOf],
  setDetectAnomaly: ['mode, body?', setDetectAnomaly],
  detectAnomaly: ['body', detectAnomaly],
  gradcheck: ['func, inputs | *eps, *atol, *rtol, *raiseException', gradcheck],
} satisfies Rows;

/** torch */
export const torch = {
  Tensor,
  ...called(classes),
  /** Infinity. */
  inf: Infinity,
  /** What is not a number: 0 / 0. */
  nan: Number.NaN,
  /** π. */
  pi: Math.PI,
  /** Euler's number. */
  e: Math.E,
  noGrad,
  enableGrad,
  inferenceMode,
  setGradEnabled,
  /** Gradients by themselves. torch.autograd */
  autograd: {
    ...builtins(gradients),
    /** An operation of one's own, with its derivative. torch.autograd.Function */
    Function: CustomFunction,
    /** Derivatives of functions. torch.autograd.functional */
    functional: called({
      jacobian: ['func, inputs', jacobian],
      hessian: ['func, inputs', hessian],
      vjp: ['func, inputs, v?', vjp],
      jvp: ['func, inputs, v', jvp],
      hvp: ['func, inputs, v', hvp],
    }),
  },
  cuda: habits.cuda,
  backends: habits.backends,
  /** The version of PyTorch whose texts, draws and defaults these are. torch.__version__ */
  __version__: '2.13.0',
  isGradEnabled,
  isInferenceModeEnabled,
  printDefaults,
  float32,
  float64,
  int64,
  int32,
  int16,
  int8,
  uint8,
  bool,
  float: float32,
  double: float64,
  long: int64,
  int: int32,
  short: int16,
  ...asFunctions(operations),
  ...asFunctions(overwriting),
  ...builtins(functions),
  ...called({ manualSeed: ['seed', manualSeed] }),
  distributions,
  special,
  testing,
  nn,
  optim,
  /** What serves the rest. torch.utils */
  utils: { data },
  /** Draws. torch.random */
  random: builtins({
    manualSeed: ['seed', manualSeed],
    seed: ['', seed],
    initialSeed: ['', initialSeed],
    getRngState: ['', getRngState],
    setRngState: ['newState{}', setRngState],
    forkRng: ['body', forkRng],
  }),
  /** Functions of functions. torch.func */
  func: builtins({ grad: ['func', gradOf], vmap: ['func | inDims, outDims', vmap] }),
  linalg,
};
namespace('torch', torch);
namespace('torch.utils', torch.utils);
namespace('torch.random', torch.random);
namespace('torch.autograd', torch.autograd);
namespace('torch.autograd.functional', torch.autograd.functional);
namespace('torch.func', torch.func);
