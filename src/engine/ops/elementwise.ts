import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { type Derivative, differentiable, linearly, saving, twice } from '../autograd.ts';
import { kernels, onDevice } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { made } from '../backend/made.ts';
import { power } from '../backend/power.ts';
import { addScaled } from '../backend/scaled.ts';
import { bool, type DType, defaultFloat, dtypeOf, float32, float64, int64, promote } from '../dtype.ts';
import { PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { expf } from '../expf.ts';
import { checkRoom } from '../limits.ts';
import { broadcastShape, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { commonType } from './commontype.ts';
import { to } from './copy.ts';
import { cast, hostBinary, hostUnary } from './host.ts';
import { named } from './renamed.ts';

type Linear = (...x: tf.Tensor[]) => tf.Tensor;

export type Operand = Tensor | number | boolean;

/** A tensor for a JavaScript number. A number never changes the kind of a tensor: float32 + 1 is float32. */
export function lift(value: Operand, like?: DType): Tensor {
  if (value instanceof Tensor) return value;
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    throw new PyTypeError(
      `unsupported operand type(s): 'Tensor' and '${typeName(value)}'`,
      'Operate on tensors and numbers; torch.tensor(list) makes a tensor of a list.',
    );
  }
  const own = dtypeOf(value);
  const dtype = like && (promote(own, like) === like || own.kind === like.kind) ? like : own;
  return Tensor.ofHost(dtype === float32 ? Float32Array.of(Number(value)) : Float64Array.of(Number(value)), [], dtype);
}

/** The result of an elementwise operation lies in memory as its first input does. */
function keepOrder(out: Tensor, ...inputs: Tensor[]): Tensor {
  const model = inputs.find((x) => x.ndim > 0);
  if (model && inputs.every((x) => sameShape(x.shape, out.shape) || x.ndim === 0)) out.order = model.order;
  return out;
}

/** f of one tensor of floats; integers are converted to the usual floats first. */
export function unary(name: string, x: Tensor, forward: (x: tf.Tensor) => tf.Tensor, derivative: Derivative): Tensor {
  const floats = x.dtype.isFloatingPoint ? x : to(x, defaultFloat());
  return keepOrder(differentiable(`${name}Backward0`, [floats], forward, derivative), x);
}

/** g · f(x, y) in one program. */
function chain(
  name: string,
  glsl: string,
  host: (g: number, y: number) => number,
): (g: tf.Tensor, y: tf.Tensor) => tf.Tensor {
  const f: Elementwise = { name, glsl, host };
  return (g, y) => kernels().elementwise(f, [g, y]);
}

const tanhSlope = chain('tanhBack', 'a * (1.0 - b * b)', (g, y) => g * (1 - y * y));
const reluSlope = chain('reluBack', 'b > 0.0 ? a : 0.0', (g, y) => (y > 0 ? g : 0));
const sigmoidSlope = chain('sigmoidBack', 'a * b * (1.0 - b)', (g, y) => g * y * (1 - y));
const signSlope = chain('absBack', 'a * sign(b)', (g, x) => g * Math.sign(x));

/** tfjs multiplies by 0 on a GPU, which leaves −0. */
const rectified: Elementwise = { name: 'relu', glsl: 'a <= 0.0 ? 0.0 : a', host: (x) => (x <= 0 ? 0 : x) };

/** 1 where x is above 0. */
const heaviside = (x: Tensor): Tensor => hostUnary(x.detach(), (v) => Number(v > 0));
/** −1, 0 or 1. */
const signs = (x: Tensor): Tensor => hostUnary(x.detach(), Math.sign);

/** max(0, x). Copy this to add an operation: its value, and beside it its derivative. torch.relu */
export function relu(x: Tensor): Tensor {
  return unary(
    'Relu',
    x,
    (v) => (onDevice() ? kernels().elementwise(rectified, [v]) : tf.relu(v)),
    twice(
      saving.result((g, y) => [reluSlope(g, y)]),
      (g, _x, y) => [named(mul(g, heaviside(y)), 'ThresholdBackwardBackward0')],
    ),
  );
}

/** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), with tanh′ = 1 − tanh². Any shape, which stays. torch.tanh */
export function tanh(x: Tensor): Tensor {
  return unary(
    'Tanh',
    x,
    tf.tanh,
    twice(
      saving.result((g, y) => [tanhSlope(g, y)]),
      (g, _x, y) => [named(mul(g, sub(1, mul(y, y))), 'TanhBackwardBackward0')],
    ),
  );
}

/** In PyTorch's steps, each rounded to a float. */
const logistic: Elementwise = {
  name: 'logistic',
  glsl: '1.0 / (1.0 + exp(-a))',
  host: (x) => 1 / Math.fround(1 + expf(-x)),
  double: (x) => 1 / (1 + Math.exp(-x)),
};

/** 1 / (1 + e⁻ˣ), with σ′ = σ(1 − σ). Any shape, which stays. torch.sigmoid */
export function sigmoid(x: Tensor): Tensor {
  return unary(
    'Sigmoid',
    x,
    (v) => (onDevice() ? tf.sigmoid(v) : kernels().elementwise(logistic, [v])),
    twice(
      saving.result((g, y) => [sigmoidSlope(g, y)]),
      (g, _x, y) => [named(mul(g, mul(y, sub(1, y))), 'SigmoidBackwardBackward0')],
    ),
  );
}

/** eˣ of each element. torch.exp */
export function exp(x: Tensor): Tensor {
  return unary(
    'Exp',
    x,
    tf.exp,
    twice(
      saving.result((g, y) => [tf.mul(g, y)]),
      (g, _x, y) => [mul(g, y)],
    ),
  );
}

/** ln x of each element. torch.log */
export function log(x: Tensor): Tensor {
  return unary(
    'Log',
    x,
    tf.log,
    twice(
      saving.inputs((g, x) => [tf.div(g, x!)]),
      (g, [x]) => [div(g, x!)],
    ),
  );
}

/** √x of each element. torch.sqrt */
export function sqrt(x: Tensor): Tensor {
  return unary(
    'Sqrt',
    x,
    tf.sqrt,
    twice(
      saving.result((g, y) => [tf.div(g, tf.mul(y, 2))]),
      (g, _x, y) => [div(g, mul(y, 2))],
    ),
  );
}

/** −x. torch.neg */
export function neg(x: Tensor): Tensor {
  if (x.dtype === bool) {
    throw new RuntimeError(
      'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
      'Here: x.logicalNot().',
    );
  }
  if (!x.dtype.isFloatingPoint) return hostUnary(x, (v) => 0 - v);
  return unary(
    'Neg',
    x,
    tf.neg,
    linearly(
      tf.neg as Linear,
      saving.nothing((g) => [tf.neg(g)]),
    ),
  );
}

/** x itself, as +x is. torch.positive */
export function positive(x: Tensor): Tensor {
  if (x.dtype !== bool) return x;
  throw new RuntimeError('The `+` operator, on a bool tensor is not supported.', 'Convert it first: x.int().');
}

/** |x| of each element. torch.abs */
export function abs(x: Tensor): Tensor {
  if (!x.dtype.isFloatingPoint) return hostUnary(x, Math.abs);
  return unary(
    'Abs',
    x,
    tf.abs,
    twice(
      saving.inputs((g, x) => [signSlope(g, x!)]),
      (g, [x]) => [mul(g, signs(x!))],
    ),
  );
}

export function toEven(x: number): number {
  const floor = Math.floor(x);
  const up = x - floor > 0.5 || (x - floor === 0.5 && floor % 2 !== 0);
  return up ? floor + 1 || -0 : floor;
}

/** To the nearest whole number, a half to the even one. Its derivative is 0. On the host: a GPU need not know −0. */
export function round(x: Tensor): Tensor {
  if (!x.dtype.isFloatingPoint) return x;
  return unary(
    'Round',
    x,
    (v) => made((v.dataSync() as Float32Array).map(toEven), v.shape),
    saving.nothing((g) => [tf.zerosLike(g)]),
  );
}

/** Each element, cut to min … max. torch.clamp */
export function clamp(x: Tensor, min?: Bound, max?: Bound): Tensor {
  if (min instanceof Tensor || max instanceof Tensor) return clampBetween(x, min, max);
  for (const bound of [min, max]) {
    if (typeof bound === 'number' || bound === undefined || bound === null) continue;
    throw new PyTypeError(`clamp(): a bound must be Number, not ${typeName(bound)}`);
  }
  if ((min ?? max ?? null) === null) {
    throw new RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  }
  return cut(x, min ?? -Infinity, max ?? Infinity);
}

type Bound = number | Tensor | null | undefined;

/** Each element has bounds of its own, broadcast; of equal ones the gradient is x's. */
function clampBetween(x: Tensor, min: Bound, max: Bound): Tensor {
  const given = (bound: Bound): bound is number | Tensor => bound !== null && bound !== undefined;
  const whole = (bound: number | Tensor): Tensor => (bound instanceof Tensor ? bound : lift(bound, x.dtype));
  let out = x;
  if (given(min))
    out = where(
      compared(out, whole(min), (v, low) => v < low),
      whole(min),
      out,
    );
  if (given(max))
    out = where(
      compared(out, whole(max), (v, high) => v > high),
      whole(max),
      out,
    );
  return named(out, 'ClampBackward0');
}

const compared = (a: Tensor, b: Tensor, f: (v: number, bound: number) => boolean): Tensor =>
  hostBinary(a.detach(), b.detach(), f, bool);

function cut(x: Tensor, min: number, max: number): Tensor {
  if (!x.dtype.isFloatingPoint) {
    const whole = [min, max].every((bound) => !Number.isFinite(bound) || Number.isInteger(bound));
    return whole ? hostUnary(x, (v) => Math.min(Math.max(v, min), max)) : cut(cast(x, float32), min, max);
  }
  const low = Math.max(min, -3.4e38);
  const high = Math.min(max, 3.4e38);
  const inside: Elementwise = {
    name: 'clampBack',
    glsl: '(b >= s0 || s0 <= -3.4e38) && (b <= s1 || s1 >= 3.4e38) ? a : 0.0',
    host: (g, v, _c, _d, lo, hi) => ((v >= lo || lo <= -3.4e38) && (v <= hi || hi >= 3.4e38) ? g : 0),
  };
  const between: Elementwise = {
    name: 'clamp',
    glsl: 'a != a ? a : (s1 >= 3.4e38 ? (s0 <= -3.4e38 ? a : max(a, s0)) : min(s0 <= -3.4e38 ? a : max(a, s0), s1))',
    host: (v, _b, _c, _d, lo, hi) => Math.min(Math.max(v, lo <= -3.4e38 ? v : lo), hi >= 3.4e38 ? Infinity : hi),
  };
  const forward = (v: tf.Tensor): tf.Tensor => kernels().elementwise(between, [v], [low, high]);
  const out = differentiable(
    'ClampBackward1',
    [x],
    forward,
    twice(
      saving.inputs((g, v) => [kernels().elementwise(inside, [g, v!], [low, high])]),
      (g, [v]) => [
        mul(
          g,
          hostUnary(v!.detach(), (one) => Number(one >= min && one <= max)),
        ),
      ],
    ),
  );
  return keepOrder(out, x);
}

interface Binary {
  name: string;
  forward: (x: tf.Tensor, y: tf.Tensor) => tf.Tensor;
  host: (x: number, y: number) => number;
  /** The same of whole numbers beyond 2⁵³. */
  exact?: (x: bigint, y: bigint) => bigint;
  /** Given which operands need a gradient. */
  derivative: (needed: readonly [boolean, boolean]) => Derivative;
  refuse?: (x: Tensor, y: Tensor) => void;
}

/** f of two tensors, broadcast, or of a tensor and a number. Integers stay exact, on the host. */
function binary(a: Operand, b: Operand, op: Binary, integersGive?: DType): Tensor {
  const x = lift(a, b instanceof Tensor ? b.dtype : undefined);
  const y = lift(b, x.dtype);
  op.refuse?.(x, y);
  const common = commonType(x, y);
  checkRoom(broadcastShape(x.shape, y.shape));
  if (!common.isFloatingPoint && integersGive !== float32) {
    return hostBinary(x, y, op.host, common === bool && op.name === 'PowBackward0' ? int64 : common, op.exact);
  }
  const whole = !common.isFloatingPoint && defaultFloat() === float64;
  const [p, q] = whole ? [to(x, float64), to(y, float64)] : common === float32 ? [asFloats(x), asFloats(y)] : [x, y];
  return keepOrder(differentiable(op.name, [p, q], op.forward, op.derivative([p.requiresGrad, q.requiresGrad])), x, y);
}

const asFloats = (x: Tensor): Tensor => (x.dtype === float64 ? to(x, float32) : x);

/** What multiplies the second operand of a sum: `x.add(y, { alpha: 2 })` is x + 2y. */
export interface Scaled {
  alpha?: number;
}

function scaled(b: Operand, { alpha = 1 }: Scaled): Operand {
  return alpha === 1 ? b : mul(b, alpha);
}

/** x + alpha · y of floats, rounded once, as the processor's fused multiply-add does. */
function fused(name: string, x: Tensor, y: Tensor, alpha: number): Tensor {
  const shape = broadcastShape(x.shape, y.shape);
  return differentiable(
    name,
    [x, y],
    (a, b) => addScaled(tf.broadcastTo(a, shape), tf.broadcastTo(b, shape), alpha),
    linearly(
      (a, b) => tf.add(a!, tf.mul(b!, alpha)),
      saving.nothing((g) => [g, () => tf.mul(g, alpha)]),
    ),
  );
}

const canFuse = (a: Operand, b: Operand, { alpha = 1 }: Scaled): b is Tensor =>
  typeof alpha === 'number' &&
  alpha !== 1 &&
  [a, b].every((x) => x instanceof Tensor && x.dtype === float32 && x.isContiguous() && x.numel() > 0);

/** x + alpha · other, element by element; shapes are broadcast. torch.add */
export function add(a: Operand, other: Operand, options: Scaled = {}): Tensor {
  if (canFuse(a, other, options)) return fused('AddBackward0', a as Tensor, other, options.alpha!);
  const b = scaled(other, options);
  return binary(a, b, {
    name: 'AddBackward0',
    forward: tf.add,
    host: (x, y) => x + y,
    exact: (x, y) => x + y,
    derivative: () =>
      linearly(
        tf.add as Linear,
        saving.nothing((g) => [g, g]),
      ),
  });
}

/** x − alpha · other, element by element; shapes are broadcast. torch.sub */
export function sub(a: Operand, other: Operand, options: Scaled = {}): Tensor {
  if (canFuse(a, other, options)) return fused('SubBackward0', a as Tensor, other, -options.alpha!);
  const b = scaled(other, options);
  const name = a instanceof Tensor ? 'SubBackward0' : 'RsubBackward1';
  const derivative = (): Derivative =>
    linearly(
      tf.sub as Linear,
      saving.nothing((g) => [g, () => tf.neg(g)]),
    );
  return binary(a, b, {
    name,
    forward: tf.sub,
    host: (x, y) => x - y,
    exact: (x, y) => x - y,
    derivative,
    refuse: refuseTruths,
  });
}

function refuseTruths(x: Tensor, y: Tensor): void {
  if (x.dtype !== bool && y.dtype !== bool) return;
  if (x.dtype !== y.dtype) {
    throw new RuntimeError(
      'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
      'Here: x.logicalNot(), or convert first: x.float().',
    );
  }
  throw new RuntimeError(
    'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
    'Convert them first: x.float().',
  );
}

/** x · other, element by element; shapes are broadcast. torch.mul */
export function mul(a: Operand, b: Operand): Tensor {
  const derivative: Binary['derivative'] = ([a, b]) =>
    twice(
      saving.inputs((g, x, y) => [() => tf.mul(g, y!), () => tf.mul(g, x!)], [b, a]),
      (g, [x, y]) => [y ? mul(g, y) : null, x ? mul(g, x) : null],
    );
  return binary(a, b, {
    name: 'MulBackward0',
    forward: tf.mul,
    host: (x, y) => x * y,
    exact: (x, y) => x * y,
    derivative,
  });
}

/** True division: integers give float32. torch.true_divide */
export function div(a: Operand, b: Operand): Tensor {
  const derivative: Binary['derivative'] = ([a, b]) =>
    twice(
      saving.inputs(
        (g, x, y) => [() => tf.div(g, y!), () => tf.neg(tf.mul(tf.div(g, y!), tf.div(x!, y!)))],
        [b, a || b],
      ),
      (g, [x, y]) => [a ? div(g, y!) : null, b ? mul(neg(g), div(div(x!, y!), y!)) : null],
    );
  const name = a instanceof Tensor ? 'DivBackward0' : 'MulBackward0';
  return binary(a, b, { name, forward: trueDiv, host: (x, y) => x / y, derivative }, float32);
}

const quotient: Elementwise = { name: 'quotient', glsl: 'a / b', host: (x, y) => x / y };

/** tfjs's own on a GPU gives 1 wherever both are equal: also for 0 / 0. */
function trueDiv(x: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (!onDevice() || x.size === 0 || y.size === 0) return tf.div(x, y);
  const shape = broadcastShape(x.shape, y.shape);
  const [a, b] = [x, y].map((v) => (sameShape(v.shape, shape) ? v : tf.broadcastTo(v, shape)));
  return kernels().elementwise(quotient, [a!, b!]);
}

const cube: Elementwise = {
  name: 'cube',
  glsl: 'a * a * a',
  host: (x) => Math.fround(x * x) * x,
  double: (x) => x * x * x,
};

/** g · y xʸ⁻¹. */
function powerSlope(g: Tensor, x: Tensor, y: Operand): Tensor {
  if (y === 0) return mul(g, 0);
  return mul(g, mul(pow(x, typeof y === 'number' ? y - 1 : sub(y as Tensor, 1)), y));
}

/** xʸ, with ∂/∂x = y xʸ⁻¹ and ∂/∂y = xʸ ln x. torch.pow */
export function pow(a: Operand, b: Operand): Tensor {
  const name = !(b instanceof Tensor) ? 'PowBackward0' : a instanceof Tensor ? 'PowBackward1' : 'PowBackward2';
  const square = b === 2;
  const derivative: Binary['derivative'] = (needed) =>
    twice(
      saving.all((g, z, x, y) => [
        () =>
          square
            ? tf.mul(g, tf.mul(x!, 2))
            : b === 3
              ? tf.mul(g, tf.mul(tf.square(x!), 3))
              : b === 0
                ? tf.zerosLike(g)
                : tf.mul(g, tf.mul(y!, power(x!, tf.sub(y!, 1)))),
        () => tf.mul(g, tf.where(tf.equal(z, 0), tf.zerosLike(z), tf.mul(z, tf.log(x!)))),
      ]),
      (g, [x, y], z) => [
        needed[0] ? powerSlope(g, x!, typeof b === 'number' ? b : y!) : null,
        needed[1] ? mul(g, mul(z, log(x!))) : null,
      ],
    );
  const forward = (x: tf.Tensor, y: tf.Tensor): tf.Tensor =>
    square ? tf.square(x) : b === 3 ? kernels().elementwise(cube, [x]) : power(x, y);
  return binary(a, b, {
    name,
    forward,
    host: (x, y) => x ** y,
    derivative,
    refuse: refuseNegativePower,
  });
}

function refuseNegativePower(x: Tensor, y: Tensor): void {
  if (x.dtype.isFloatingPoint || y.dtype.isFloatingPoint || !y.values().some((v: number | bigint) => v < 0)) return;
  throw new RuntimeError('Integers to negative integer powers are not allowed.', 'Convert first: x.float().pow(-1).');
}

/** Where `condition` holds x, elsewhere y. */
export const where = (condition: Tensor, a: Operand, b: Operand): Tensor => chosen('WhereBackward0', condition, a, b);

function chosen(name: string, condition: Tensor, a: Operand, b: Operand): Tensor {
  checkTensor('where', 'condition', 1, condition);
  if (condition.dtype !== bool) {
    throw new RuntimeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition.dtype.title}`,
      'Compare first: x.gt(0).',
    );
  }
  const x = lift(a, b instanceof Tensor ? b.dtype : undefined);
  const y = lift(b, x.dtype);
  const common = promote(x.dtype, y.dtype);
  const shape = checkRoom(broadcastShape(condition.shape, broadcastShape(x.shape, y.shape)));
  const zero = hostBinary(
    condition,
    Tensor.ofHost(new Float64Array(1), [], condition.dtype),
    (c) => c,
    condition.dtype,
  );
  const wide = hostBinary(
    zero,
    Tensor.ofHost(new Float64Array(shape.reduce((m, n) => m * n, 1)), shape, int64),
    (c) => c,
    int64,
  );
  if (!common.isFloatingPoint) {
    const chosen = hostBinary(wide, x, (c, v) => (c ? v : 0), common);
    return hostBinary(
      chosen,
      hostBinary(wide, y, (c, v) => (c ? 0 : v), common),
      (p, q) => p + q,
      common,
    );
  }
  const choose = (yes: tf.Tensor, no: tf.Tensor): tf.Tensor =>
    wide.numel() === 0 ? tf.zeros(shape) : tf.where(tf.cast(wide.handle(), 'bool'), yes, no);
  return differentiable(
    name,
    [x, y],
    (u, v) => choose(tf.broadcastTo(u, shape), tf.broadcastTo(v, shape)),
    linearly(
      (u, v) => choose(tf.broadcastTo(u!, shape), tf.broadcastTo(v!, shape)),
      saving.nothing((g) => [() => choose(g, tf.zerosLike(g)), () => choose(tf.zerosLike(g), g)]),
    ),
  );
}

/** `value` where the mask is true, x elsewhere. torch.Tensor.masked_fill */
export function maskedFill(x: Tensor, mask: Tensor, value: number | Tensor): Tensor {
  checkTensor('masked_fill', 'mask', 1, mask);
  broadcastShape(mask.shape, x.shape);
  if (mask.dtype !== bool) {
    throw new RuntimeError(
      `masked_fill_ only supports boolean masks, but got mask with dtype ${mask.dtype.title.toLowerCase()}`,
      'Write a comparison, mask.eq(0), or mask.bool().',
    );
  }
  return chosen('MaskedFillBackward0', mask, value instanceof Tensor ? value : lift(value, x.dtype), x);
}

/** x² of each element. torch.square */
export const square = (x: Tensor): Tensor => pow(x, 2);

/** Each element, raised to `min` where it is below. torch.clamp_min */
export const clampMin = (x: Tensor, min: number | Tensor): Tensor =>
  min instanceof Tensor ? clamp(x, min) : named(clamp(x, min), 'ClampMinBackward0');
/** Each element, lowered to `max` where it is above. torch.clamp_max */
export const clampMax = (x: Tensor, max: number | Tensor): Tensor =>
  max instanceof Tensor ? clamp(x, null, max) : named(clamp(x, null, max), 'ClampMaxBackward0');

/** alpha says how often x is taken away: other − alpha · x. torch.rsub */
export const rsub = (x: Tensor, other: Operand, { alpha = 1 }: Scaled = {}): Tensor =>
  named(sub(other, alpha === 1 ? x : mul(x, alpha)), 'RsubBackward1');
