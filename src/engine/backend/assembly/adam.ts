import { put } from './put';

/** Σ x². */
export function sumOfSquares(x: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4, x += 16) {
    const v = v128.load(x);
    const low = f64x2.promote_low_f32x4(v);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 0));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  let rest: f64 = 0;
  for (; i < count; i++, x += 4) rest += <f64>load<f32>(x) * <f64>load<f32>(x);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) + rest;
}

/** One step of Adam, in place: see optim/adam.ts. */
export function adam(
  p: usize, m: usize, v: usize, g: usize, count: i32,
  mShare: f32, beta: f32, vShare: f32, size: f32, correction: f32, eps: f32,
): void {
  for (let i = 0; i < count; i += 4, p += 16, m += 16, v += 16, g += 16) {
    const grad = v128.load(g), m0 = v128.load(m);
    const m1 = f32x4.add(m0, f32x4.mul(f32x4.splat(mShare), f32x4.sub(grad, m0)));
    const v1 = f32x4.add(
      f32x4.mul(v128.load(v), f32x4.splat(beta)),
      f32x4.mul(f32x4.mul(f32x4.splat(vShare), grad), grad),
    );
    const root = f32x4.add(f32x4.div(f32x4.sqrt(v1), f32x4.splat(correction)), f32x4.splat(eps));
    put(m, m1, count - i);
    put(v, v1, count - i);
    put(p, f32x4.sub(v128.load(p), f32x4.div(f32x4.mul(f32x4.splat(size), m1), root)), count - i);
  }
}
