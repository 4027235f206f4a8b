import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { normalOf, uniformOf } from '../draws.ts';
import { convert } from '../dtype.ts';
import { ValueError } from '../errors.ts';
import { erfOf } from '../ops/pointwise.ts';
import { defaultGenerator, type Generator } from '../random.ts';
import { numel } from '../size.ts';
import type { Tensor } from '../tensor.ts';

/** Initial values, written into the tensor in place. */
function fill(x: Tensor, values: Float32Array | Float64Array): Tensor {
  checkTensor('init', 'tensor', 1, x);
  x.storage.writeHost(convert(values, x.dtype));
  return x;
}

/** Where the draws come from. */
interface Draws {
  generator?: Generator | null;
}
const drawsOf = ({ generator }: Draws): Generator => generator ?? defaultGenerator;

/** Evenly between a and b, in place; any shape. torch.nn.init.uniform_ */
export const uniform_ = (x: Tensor, a = 0, b = 1, draws: Draws = {}): Tensor =>
  fill(x, uniformOf(drawsOf(draws), x.dtype, x.numel(), a, b));
/** From the normal distribution with that mean and standard deviation, in place; any shape. torch.nn.init.normal_ */
export const normal_ = (x: Tensor, mean = 0, std = 1, draws: Draws = {}): Tensor =>
  fill(x, normalOf(drawsOf(draws), x.dtype, x.numel(), mean, std));
/** The same value everywhere, in place. Any shape. torch.nn.init.constant_ */
export const constant_ = (x: Tensor, value: number): Tensor => fill(x, new Float64Array(x.numel()).fill(value));
/** Zeros, in place. Any shape. torch.nn.init.zeros_ */
export const zeros_ = (x: Tensor): Tensor => constant_(x, 0);
/** Ones, in place. Any shape. torch.nn.init.ones_ */
export const ones_ = (x: Tensor): Tensor => constant_(x, 1);

/** The identity, in place. x: (rows, columns); other sizes are an error. torch.nn.init.eye_ */
export function eye_(x: Tensor): Tensor {
  const [rows, columns] = matrixSizes(x);
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) values[i * columns + i] = 1;
  return fill(x, values);
}

function matrixSizes(x: Tensor): [number, number] {
  if (x.ndim !== 2) throw new ValueError('Only tensors with 2 dimensions are supported');
  return [x.shape[0]!, x.shape[1]!];
}

/** How many inputs and outputs a weight (out, in, …) connects. */
function fans(x: Tensor): { fanIn: number; fanOut: number } {
  if (x.ndim < 2)
    throw new ValueError('Fan in and fan out can not be computed for tensor with fewer than 2 dimensions');
  const field = numel(x.shape.slice(2));
  return { fanIn: x.shape[1]! * field, fanOut: x.shape[0]! * field };
}

/** ±gain·√(6 / (in + out)) (Glorot and Bengio, 2010). torch.nn.init.xavier_uniform_ */
export function xavierUniform_(x: Tensor, gain = 1, draws: Draws = {}): Tensor {
  const { fanIn, fanOut } = fans(x);
  const bound = Math.sqrt(3) * gain * Math.sqrt(2 / (fanIn + fanOut));
  return uniform_(x, -bound, bound, draws);
}

/** Normal with standard deviation gain·√(2 / (in + out)) (Glorot and Bengio, 2010), in place. x: (out, in, …). torch.nn.init.xavier_normal_ */
export function xavierNormal_(x: Tensor, gain = 1, draws: Draws = {}): Tensor {
  const { fanIn, fanOut } = fans(x);
  return normal_(x, 0, gain * Math.sqrt(2 / (fanIn + fanOut)), draws);
}

export type GainOf = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

export interface Kaiming extends Draws {
  /** The slope of the leaky relu below 0. */
  a?: number;
  /** Keeps the size of what goes forward (fan_in), or of the gradients that come back (fan_out). */
  mode?: 'fan_in' | 'fan_out';
  /** What follows the weights. */
  nonlinearity?: GainOf;
}

/** How much a nonlinearity shrinks what passes it, to be made up for; `slope` is the leaky relu's. torch.nn.init.calculate_gain */
export function calculateGain(nonlinearity: GainOf, slope = 0.01): number {
  const gains: Record<GainOf, number> = {
    linear: 1,
    sigmoid: 1,
    tanh: 5 / 3,
    relu: Math.sqrt(2),
    leaky_relu: Math.sqrt(2 / (1 + slope * slope)),
    selu: 3 / 4,
  };
  if (!(nonlinearity in gains)) {
    throw new ValueError(`Unsupported nonlinearity ${nonlinearity}`, `Choose ${Object.keys(gains).join(', ')}.`);
  }
  return gains[nonlinearity];
}

/** gain / √fan (He and others, 2015). */
function kaimingStd(x: Tensor, { a = 0, mode = 'fan_in', nonlinearity = 'leaky_relu' }: Kaiming): number {
  if (mode !== 'fan_in' && mode !== 'fan_out') {
    throw new ValueError(`Mode ${mode} not supported, please use one of ['fan_in', 'fan_out']`);
  }
  const { fanIn, fanOut } = fans(x);
  return calculateGain(nonlinearity, a) / Math.sqrt(mode === 'fan_in' ? fanIn : fanOut);
}

/** ±gain·√(3 / fan), in place (He and others, 2015). x: (out, in, …); gain and fan by the options. torch.nn.init.kaiming_uniform_ */
export function kaimingUniform_(x: Tensor, options: Kaiming = {}): Tensor {
  const bound = Math.sqrt(3) * kaimingStd(x, options);
  return uniform_(x, -bound, bound, options);
}

/** Normal with standard deviation gain / √fan (He and others, 2015), in place. x: (out, in, …). torch.nn.init.kaiming_normal_ */
export function kaimingNormal_(x: Tensor, options: Kaiming = {}): Tensor {
  return normal_(x, 0, kaimingStd(x, options), options);
}

/** A random matrix (rows, columns) with orthonormal rows or columns, times gain: it keeps lengths, ‖Qv‖ = ‖v‖. torch.nn.init.orthogonal_ */
export function orthogonal_(x: Tensor, gain = 1, draws: Draws = {}): Tensor {
  if (x.ndim < 2) throw new ValueError('Only tensors with 2 or more dimensions are supported');
  const rows = x.shape[0]!;
  const columns = x.numel() / rows;
  const tall = rows >= columns;
  const draw = normalOf(drawsOf(draws), x.dtype, x.numel());
  const at = (i: number, j: number): number => i * columns + j;
  const length = tall ? rows : columns;
  const vectors = Array.from({ length: tall ? columns : rows }, (_, j) =>
    Float64Array.from({ length }, (_, i) => draw[tall ? at(i, j) : at(j, i)]!),
  );
  orthonormalize(vectors);
  const out = new Float64Array(x.numel());
  vectors.forEach((vector, j) => {
    vector.forEach((value, i) => {
      out[tall ? at(i, j) : at(j, i)] = gain * value;
    });
  });
  return noGrad(() => fill(x, out));
}

/** Gram and Schmidt's method, twice for accuracy: the Q of a QR decomposition whose R has a positive diagonal. */
function orthonormalize(vectors: readonly Float64Array[]): void {
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  vectors.forEach((vector, j) => {
    for (const earlier of [...vectors.slice(0, j), ...vectors.slice(0, j)]) {
      const projection = dot(vector, earlier);
      earlier.forEach((v, i) => {
        vector[i]! -= projection * v;
      });
    }
    const norm = Math.sqrt(dot(vector, vector));
    vector.forEach((v, i) => {
      vector[i] = v / norm;
    });
  });
}

/** Normal numbers with that standard deviation, and in each column so large a share of zeros, in place (Martens, 2010). x: (rows, columns). torch.nn.init.sparse_ */
export function sparse_(x: Tensor, sparsity: number, std = 0.01, draws: Draws = {}): Tensor {
  const [rows, columns] = matrixSizes(x);
  const zeros = Math.ceil(sparsity * rows);
  const values = normalOf(drawsOf(draws), x.dtype, x.numel(), 0, std);
  for (let column = 0; column < columns; column++) {
    for (const row of defaultGenerator.permutation(rows).subarray(0, zeros)) values[row * columns + column] = 0;
  }
  return fill(x, values);
}

/** A convolution that gives its input back, in each of the groups of its results, in place. x: (out, in, size). torch.nn.init.dirac_ */
export function dirac_(x: Tensor, groups = 1): Tensor {
  if (x.ndim !== 3) throw new ValueError('Only tensors with 3, 4, or 5 dimensions are supported');
  const [out, channels, size] = x.shape as unknown as [number, number, number];
  if (out % groups !== 0) throw new ValueError('dim 0 must be divisible by groups');
  const values = new Float32Array(x.numel());
  const each = out / groups;
  for (let group = 0; group < groups; group++) {
    for (let c = 0; c < Math.min(each, channels); c++) {
      values[((group * each + c) * channels + c) * size + (size >> 1)] = 1;
    }
  }
  return fill(x, values);
}

/** Normal numbers with that mean and standard deviation, none outside a … b, in place: those outside are drawn again. Any shape. torch.nn.init.trunc_normal_ */
export function truncNormal_(x: Tensor, mean = 0, std = 1, a = -2, b = 2, draws: Draws = {}): Tensor {
  const count = x.numel();
  const draw = drawsOf(draws);
  if (phi((b - mean) / std) - phi((a - mean) / std) > 0.3) {
    let values = draw.normal(count, mean, std);
    const outside = (v: number): boolean => v < Math.fround(a) || v > Math.fround(b);
    while (values.some(outside)) {
      const again = draw.normal(count, mean, std);
      values = values.map((v, i) => (outside(v) ? again[i]! : v));
    }
    return fill(x, values);
  }
  // So little of the curve is inside that uniform numbers are taken with the probability of their place.
  const peak = -0.5 * ((Math.max(a, Math.min(mean, b)) - mean) / std) ** 2;
  const density = (v: number): number => -0.5 * ((v - mean) / std) ** 2 - peak;
  const values = new Float32Array(count);
  let pending = new Array<boolean>(count).fill(count > 0);
  while (pending.some((left) => left)) {
    const candidates = draw.uniform(count, a, b);
    const chances = draw.uniform(count);
    pending = pending.map((left, i) => {
      if (!left || Math.log(chances[i]!) > density(candidates[i]!)) return left;
      values[i] = candidates[i]!;
      return false;
    });
  }
  return fill(x, values);
}

const phi = (x: number): number => (1 + erfOf(x / Math.SQRT2)) / 2;
