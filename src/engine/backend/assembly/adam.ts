import { put } from './put';

/**
 * Of most tables of words few rows are used in a step. Marks, a byte for each 16 numbers, say where the others are 0, so
 * that they need not be read to know. They may be missing; the last numbers, fewer than 16, count as marked.
 */
function isMarked(marks: usize, i: i32, x: usize): bool {
  return marks ? load<bool>(marks + (i >> 4)) : any(x);
}

/** Whether one of 16 numbers is not 0. */
function any(x: usize): bool {
  return v128.any_true(
    v128.or(v128.or(v128.load(x), v128.load(x, 16)), v128.or(v128.load(x, 32), v128.load(x, 48))),
  );
}

/** Σ x². */
export function sumOfSquares(x: usize, marks: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4, x += 16) {
    while (!(i & 15) && i + 16 <= count && !isMarked(marks, i, x)) {
      x += 64;
      i += 16;
    }
    if (i + 4 > count) break;
    const v = v128.load(x);
    const low = f64x2.promote_low_f32x4(v);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 0));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  let rest: f64 = 0;
  for (; i < count; i++, x += 4) rest += <f64>load<f32>(x) * <f64>load<f32>(x);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) + rest;
}

/** x ← factor · x. */
export function scale(x: usize, count: i32, factor: f32): void {
  for (let i = 0; i < count; i += 4, x += 16) put(x, f32x4.mul(v128.load(x), f32x4.splat(factor)), count - i);
}

/**
 * One step of Adam, in place: see optim/adam.ts. Where g, m and v are 0, as for the words of a table that have not been
 * read yet, nothing changes (but for ε = 0, which gives 0/0). `gMarks` are those of g; `marks`, of m and v together, are
 * kept here: if `fresh`, they are not known yet.
 */
export function adam(
  p: usize, m: usize, v: usize, g: usize, gMarks: usize, marks: usize, fresh: bool, count: i32,
  mShare: f32, beta: f32, vShare: f32, size: f32, correction: f32, eps: f32,
): void {
  const known = fresh ? 0 : marks;
  for (let i = 0; i < count; i += 4, p += 16, m += 16, v += 16, g += 16) {
    while (!(i & 15) && i + 16 <= count) {
      const moves = isMarked(known, i, m) || (!known && any(v)) || isMarked(gMarks, i, g);
      if (marks) store<bool>(marks + (i >> 4), moves);
      if (moves || eps <= 0) break;
      p += 64; m += 64; v += 64; g += 64; i += 16;
    }
    if (i >= count) return;
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
