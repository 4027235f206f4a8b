import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { bool, int64, promote } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { broadcastShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { div, lift, type Operand } from './elementwise.ts';
import { hostBinary } from './host.ts';
import { floor, trunc } from './pointwise.ts';
import { named } from './renamed.ts';

export type RoundingMode = 'floor' | 'trunc' | null;

/** x / other, element by element; shapes are broadcast. `roundingMode`: 'floor' as Python's //, 'trunc' towards 0. torch.div */
export function divide(x: Operand, other: Operand, { roundingMode = null as RoundingMode } = {}): Tensor {
  if (roundingMode === null) return div(x, other);
  if (roundingMode !== 'floor' && roundingMode !== 'trunc') {
    throw new RuntimeError(
      `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${roundingMode}'`,
    );
  }
  const [a, b] = operands(x, other);
  if (!floating(a, b))
    return whole(a, b, roundingMode === 'floor' ? (m, n) => Math.floor(m / n) : (m, n) => Math.trunc(m / n));
  return named((roundingMode === 'floor' ? floor : trunc)(div(a, b)), 'DivBackward2');
}

/** ⌊x / other⌋, Python's //. As in PyTorch it has no derivative: `div` with `roundingMode` has. torch.floor_divide */
export function floorDivide(x: Operand, other: Operand): Tensor {
  const out = divide(x, other, { roundingMode: 'floor' });
  const { source } = out;
  if (source) {
    const backward = (): never => {
      throw new RuntimeError(
        'derivative for aten::floor_divide is not implemented',
        "Detach it, or write x.div(y, { roundingMode: 'floor' }), whose derivative is 0.",
      );
    };
    out.cameFrom({ ...source, node: { ...source.node, names: ['NotImplemented'], backward } });
  }
  return out;
}

function operands(x: Operand, other: Operand): [Tensor, Tensor] {
  const a = lift(x, other instanceof Tensor ? other.dtype : undefined);
  return [a, lift(other, a.dtype)];
}

const floating = (a: Tensor, b: Tensor): boolean => promote(a.dtype, b.dtype).isFloatingPoint;

function whole(a: Tensor, b: Tensor, f: (m: number, n: number) => number): Tensor {
  const dtype = promote(a.dtype, b.dtype);
  if (Array.from(b.values(), Number).includes(0))
    throw new RuntimeError('ZeroDivisionError', 'Whole numbers are not divided by 0: convert them, x.float().');
  return hostBinary(a, b, (m, n) => f(m, n) + 0, dtype === bool ? int64 : dtype);
}

/** x − n·other, with the sign of `other`: Python's %. torch.remainder */
export const remainder = (x: Operand, other: Operand): Tensor =>
  rest('Remainder', x, other, (m, n) => (m % n !== 0 && m % n < 0 !== n < 0 ? (m % n) + n : m % n));
/** x − n·other, with the sign of x: C's fmod. torch.fmod */
export const fmod = (x: Operand, other: Operand): Tensor => rest('Fmod', x, other, (m, n) => m % n);

function rest(name: string, x: Operand, other: Operand, f: (m: number, n: number) => number): Tensor {
  const [a, b] = operands(x, other);
  if (!floating(a, b)) return whole(a, b, f);
  const shape = broadcastShape(a.shape, b.shape);
  const rounded = name === 'Fmod' ? trunc : floor;
  const turns = rounded(div(a.detach(), b.detach()));
  const glsl = { name, glsl: 'a - b * c', host: (m: number, n: number) => f(m, n) };
  const wide = (v: tf.Tensor): tf.Tensor => tf.broadcastTo(v, shape);
  return differentiable(
    `${name}Backward${other instanceof Tensor ? 1 : 0}`,
    [a, b],
    (v, w) => kernels().elementwise(glsl, [wide(v!), wide(w!), wide(turns.handle())]),
    saving.nothing((g) => [g, () => tf.neg(tf.mul(g, turns.handle()))]),
  );
}

/** The larger of each pair of elements; where they are equal, each gets half of the gradient. torch.maximum */
export const maximum = (x: Tensor, other: Tensor): Tensor =>
  better('Maximum', x, other, Math.max, tf.maximum, tf.greater);
/** The smaller of each pair of elements; where they are equal, each gets half of the gradient. torch.minimum */
export const minimum = (x: Tensor, other: Tensor): Tensor => better('Minimum', x, other, Math.min, tf.minimum, tf.less);

function better(
  name: string,
  x: Tensor,
  y: Tensor,
  host: (a: number, b: number) => number,
  forward: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  wins: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): Tensor {
  const dtype = promote(x.dtype, y.dtype);
  if (!dtype.isFloatingPoint) return hostBinary(x, y, host, dtype);
  const share = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    tf.add(tf.cast(wins(a, b), 'float32'), tf.mul(0.5, tf.cast(tf.equal(a, b), 'float32')));
  return differentiable(
    `${name}Backward0`,
    [x, y],
    (a, b) => forward(a!, b!),
    saving.inputs((g, a, b) => [() => tf.mul(g, share(a!, b!)), () => tf.mul(g, share(b!, a!))]),
  );
}
