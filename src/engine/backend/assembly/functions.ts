import { fma } from './fma';
import { put } from './put';

export const ONE = f32x4.splat(1);

/** A constant is read from memory where it is used: a vector of constants written out costs four instructions. */
const LOG2E = memory.data<f32>([1.44269504]);
const ROUNDING = memory.data<f32>([12582912]);
const MINUS_LN2_HIGH = memory.data<f32>([-0.693359375]);
const MINUS_LN2_LOW = memory.data<f32>([2.12194440e-4]);
const TAYLOR = memory.data<f32>([1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5]);
const BIAS = memory.data<i32>([127]);
const UNIT = memory.data<f32>([1]);
const TWO = memory.data<f32>([2]);
const TANH_MOST = memory.data<f32>([10]);
const EXP_MOST = memory.data<f32>([88]);
const EXP_LEAST = memory.data<f32>([-87]);
const SIGN = memory.data<f32>([-0.0]);

// @ts-ignore: decorator
@inline
function four(constant: usize, index: usize = 0): v128 {
  return v128.load_splat<f32>(constant + (index << 2));
}

/**
 * eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1), with x = n·ln 2 + r and |r| ≤ ½ ln 2; eʳ − 1 is Taylor's series, exact near 0.
 * |x| ≤ 88: adding 1.5·2²³ rounds to whole numbers and leaves n in the lowest bits, where 2ⁿ's exponent is made of it.
 */
// @ts-ignore: decorator
@inline
function expm1(x: v128): v128 {
  const shifted = fma(x, four(LOG2E), four(ROUNDING));
  const n = f32x4.sub(shifted, four(ROUNDING));
  const r = fma(n, four(MINUS_LN2_LOW), fma(n, four(MINUS_LN2_HIGH), x));
  let p = fma(four(TAYLOR), r, four(TAYLOR, 1));
  p = fma(p, r, four(TAYLOR, 2));
  p = fma(p, r, four(TAYLOR, 3));
  p = fma(p, r, four(TAYLOR, 4));
  p = fma(p, r, four(TAYLOR, 5));
  p = fma(f32x4.mul(p, r), r, r);
  const scale = i32x4.shl(i32x4.add(shifted, four(BIAS)), 23);
  return fma(scale, p, f32x4.sub(scale, four(UNIT)));
}

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1), of |x|, with x's sign. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), four(TANH_MOST));
  const e = expm1(f32x4.add(a, a));
  return v128.or(f32x4.div(e, f32x4.add(e, four(TWO))), v128.and(x, four(SIGN)));
}

// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const t = f32x4.pmax(f32x4.pmin(f32x4.neg(x), four(EXP_MOST)), four(EXP_LEAST));
  return f32x4.div(four(UNIT), f32x4.add(expm1(t), four(TWO)));
}

/** x ← tanh x, or max(x, 0). */
export function activate(x: usize, count: i32, relu: bool): void {
  for (let i = 0; i < count; i += 4, x += 16) {
    const v = v128.load(x);
    put(x, relu ? f32x4.max(v, f32x4.splat(0)) : tanh(v), count - i);
  }
}

/** g ← g ⊙ act′, written with y = act(x): 1 − y² for tanh; 1 where y > 0 for relu. */
export function activateBack(g: usize, y: usize, count: i32, relu: bool): void {
  for (let i = 0; i < count; i += 4, g += 16, y += 16) {
    const v = v128.load(y);
    const slope = relu ? v128.and(f32x4.gt(v, f32x4.splat(0)), ONE) : f32x4.sub(ONE, f32x4.mul(v, v));
    put(g, f32x4.mul(v128.load(g), slope), count - i);
  }
}
