import { put } from './put';

export const ONE = f32x4.splat(1);
const SIGN = i32x4.splat(0x80000000);

/** eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1), with x = n·ln 2 + r and |r| ≤ ½ ln 2; eʳ − 1 is Taylor's series, exact near 0. */
function expm1(x: v128): v128 {
  const t = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(t, f32x4.splat(1.44269504)));
  const part = f32x4.sub(t, f32x4.mul(n, f32x4.splat(0.693359375)));
  const r = f32x4.sub(part, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.0 / 5040);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.add(f32x4.mul(scale, p), f32x4.sub(scale, ONE));
}

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1), of |x|, with x's sign. */
export function tanh(x: v128): v128 {
  const e = expm1(f32x4.mul(f32x4.min(f32x4.abs(x), f32x4.splat(10)), f32x4.splat(2)));
  return v128.or(f32x4.div(e, f32x4.add(e, f32x4.splat(2))), v128.and(x, SIGN));
}

export function sigmoid(x: v128): v128 {
  return f32x4.div(ONE, f32x4.add(expm1(f32x4.neg(x)), f32x4.splat(2)));
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
