import type * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { made } from '../backend/made.ts';
import { defaultFloat, promote } from '../dtype.ts';
import { NotImplementedError } from '../errors.ts';
import { checkRoom } from '../limits.ts';
import { stretchedOffsets } from '../places.ts';
import { broadcastShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { lift, type Operand } from './elementwise.ts';
import { hostBinary } from './host.ts';

/** A function of two numbers, and its derivative by each times what arrives. */
interface Pair {
  f: (x: number, y: number) => number;
  byX: (g: number, x: number, y: number) => number;
  byY: (g: number, x: number, y: number) => number;
}

/** f of the elements of some arrays of one shape, or broadcast to it, on the host: these are rare, and a GPU's are rough. */
function each(f: (...x: number[]) => number, shape: readonly number[], ...of: tf.Tensor[]): tf.Tensor {
  const values = of.map((v) => v.dataSync() as Float32Array);
  const offsets = of.map((v) => stretchedOffsets(v.shape, shape));
  const out = new (values[0]!.constructor as Float32ArrayConstructor)(offsets[0]!.length);
  for (let i = 0; i < out.length; i++) out[i] = f(...values.map((v, k) => v[offsets[k]![i]!]!));
  return made(out, shape);
}

const asFloats = (x: Tensor): Tensor => (x.dtype.isFloatingPoint ? x : to(x, defaultFloat()));

/** A function of each pair of elements, broadcast. */
function pairwise(name: string, { f, byX, byY }: Pair): (x: Operand, other: Operand) => Tensor {
  return (x, other) => {
    const [a, b] = operands(x, other).map(asFloats) as [Tensor, Tensor];
    const shape = checkRoom(broadcastShape(a.shape, b.shape));
    return differentiable(
      name,
      [a, b],
      (v, w) => each(f, shape, v!, w!),
      saving.inputs((g, v, w) => [() => each(byX, shape, g, v!, w!), () => each(byY, shape, g, v!, w!)]),
    );
  };
}

function operands(x: Operand, other: Operand): [Tensor, Tensor] {
  const a = lift(x, other instanceof Tensor ? other.dtype : undefined);
  return [a, lift(other, a.dtype)];
}

/** The same for integers, which stay what they are. */
const exactOr =
  (ofFloats: (x: Tensor, other: Tensor) => Tensor, ofIntegers: (x: Tensor, other: Tensor) => Tensor) =>
  (x: Tensor, other: Tensor): Tensor =>
    promote(x.dtype, other.dtype).isFloatingPoint ? ofFloats(x, other) : ofIntegers(x, other);

/** The angle of the point (other, x), in radians from −π to π: arctan(x / other) with the quadrant. torch.atan2 */
export const atan2 = pairwise('Atan2Backward0', {
  f: Math.atan2,
  byX: (g, y, x) => (x === 0 && y === 0 ? 0 : (g * x) / (x * x + y * y)),
  byY: (g, y, x) => (x === 0 && y === 0 ? 0 : (-g * y) / (x * x + y * y)),
});

/** √(x² + other²): the longest side of a right triangle. torch.hypot */
export const hypot = exactOr(
  pairwise('HypotBackward0', {
    f: Math.hypot,
    byX: (g, x, y) => g * (x / Math.hypot(x, y)),
    byY: (g, x, y) => g * (y / Math.hypot(x, y)),
  }),
  (x) => {
    throw new NotImplementedError(`"hypot_cpu" not implemented for '${x.dtype.title}'`, 'Convert it first: x.float().');
  },
);

const XLOGY: Pair = {
  f: (x, y) => (Number.isNaN(y) ? y : x === 0 ? 0 : x * Math.log(y)),
  byX: (g, x, y) => (x === 0 && y <= 0 ? 0 : g * Math.log(y)),
  byY: (g, x, y) => (g * x) / y,
};
const xlogys = [0, 1, 2].map((i) => pairwise(`XlogyBackward${i}`, XLOGY));

/** x · ln(other), which is 0 where x is 0: a term of an entropy. torch.xlogy */
export const xlogy = (x: Operand, other: Operand): Tensor =>
  xlogys[other instanceof Tensor ? (x instanceof Tensor ? 0 : 1) : 2]!(x, other);

/** The better of two numbers; of a number and NaN, the number. Its gradient goes to the first of equals. */
function best(name: string, wins: (x: number, y: number) => boolean): (x: Tensor, other: Tensor) => Tensor {
  const first = (x: number, y: number): boolean => wins(x, y) || Number.isNaN(y);
  const f = (x: number, y: number): number => (first(x, y) ? x : y);
  return exactOr(
    pairwise(name, { f, byX: (g, x, y) => (first(x, y) ? g : 0), byY: (g, x, y) => (first(x, y) ? 0 : g) }),
    (x, other) => hostBinary(x, other, f, promote(x.dtype, other.dtype)),
  );
}

/** The larger of each pair of elements; where one is NaN, the other. torch.fmax */
export const fmax = best('FmaxBackward0', (x, y) => x >= y);
/** The smaller of each pair of elements; where one is NaN, the other. torch.fmin */
export const fmin = best('FminBackward0', (x, y) => x <= y);
