import { ONE, sigmoid, tanh } from './functions';
import { put } from './put';

/** tanh′ and σ′, from their values. */
function slopeOfTanh(y: v128): v128 {
  return f32x4.sub(ONE, f32x4.mul(y, y));
}
function slopeOfSigmoid(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(ONE, y));
}

/** The equations are in nn/cells/lstm.ts. gates (n, 4H) before the nonlinearities, and after; before = c_{t−1}. */
export function lstm(gates: usize, before: usize, c: usize, h: usize, n: i32, size: i32): void {
  const width = <usize>size << 2;
  for (let row = 0; row < n; row++, gates += width * 3) {
    for (let left = size; left > 0; left -= 4) {
      const i = sigmoid(v128.load(gates)), f = sigmoid(v128.load(gates + width));
      const g = tanh(v128.load(gates + width * 2)), o = sigmoid(v128.load(gates + width * 3));
      const next = f32x4.add(f32x4.mul(f, v128.load(before)), f32x4.mul(i, g));
      put(gates, i, left);
      put(gates + width, f, left);
      put(gates + width * 2, g, left);
      put(gates + width * 3, o, left);
      put(c, next, left);
      put(h, f32x4.mul(o, tanh(next)), left);
      const by = <usize>min(left, 4) << 2;
      gates += by, before += by, c += by, h += by;
    }
  }
}

/** delta (n, 4H) and toBefore = ∂L/∂c_{t−1}, from grad = ∂L/∂h_t and carry = ∂L/∂c_t through c_{t+1}. */
export function lstmBack(
  delta: usize, toBefore: usize, grad: usize, carry: usize, gates: usize, before: usize, c: usize, n: i32, size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < n; row++, gates += width * 3, delta += width * 3) {
    for (let left = size; left > 0; left -= 4) {
      const i = v128.load(gates), f = v128.load(gates + width);
      const g = v128.load(gates + width * 2), o = v128.load(gates + width * 3);
      const y = tanh(v128.load(c)), dh = v128.load(grad);
      const dc = f32x4.add(f32x4.mul(f32x4.mul(dh, o), slopeOfTanh(y)), v128.load(carry));
      put(delta, f32x4.mul(f32x4.mul(dc, g), slopeOfSigmoid(i)), left);
      put(delta + width, f32x4.mul(f32x4.mul(dc, v128.load(before)), slopeOfSigmoid(f)), left);
      put(delta + width * 2, f32x4.mul(f32x4.mul(dc, i), slopeOfTanh(g)), left);
      put(delta + width * 3, f32x4.mul(f32x4.mul(dh, y), slopeOfSigmoid(o)), left);
      put(toBefore, f32x4.mul(dc, f), left);
      const by = <usize>min(left, 4) << 2;
      delta += by, toBefore += by, grad += by, carry += by, gates += by, before += by, c += by;
    }
  }
}

/** nn/cells/gru.ts. a (n, 3H) from the input, u (n, 3H) from h_{t−1} = before; gates (n, 4H) = r, z, n, u_n for the way back. */
export function gru(gates: usize, a: usize, u: usize, before: usize, h: usize, n: i32, size: i32): void {
  const width = <usize>size << 2;
  for (let row = 0; row < n; row++, gates += width * 3, a += width * 2, u += width * 2) {
    for (let left = size; left > 0; left -= 4) {
      const un = v128.load(u + width * 2), was = v128.load(before);
      const r = sigmoid(f32x4.add(v128.load(a), v128.load(u)));
      const z = sigmoid(f32x4.add(v128.load(a + width), v128.load(u + width)));
      const n = tanh(f32x4.add(v128.load(a + width * 2), f32x4.mul(r, un)));
      put(gates, r, left);
      put(gates + width, z, left);
      put(gates + width * 2, n, left);
      put(gates + width * 3, un, left);
      put(h, f32x4.add(n, f32x4.mul(z, f32x4.sub(was, n))), left);
      const by = <usize>min(left, 4) << 2;
      gates += by, a += by, u += by, before += by, h += by;
    }
  }
}

/** da, du (n, 3H) from grad = ∂L/∂h_t; its share that goes to h_{t−1} directly is added to toBefore. */
export function gruBack(
  da: usize, du: usize, toBefore: usize, grad: usize, gates: usize, before: usize, n: i32, size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < n; row++, gates += width * 3, da += width * 2, du += width * 2) {
    for (let left = size; left > 0; left -= 4) {
      const r = v128.load(gates), z = v128.load(gates + width);
      const n = v128.load(gates + width * 2), dh = v128.load(grad);
      const dn = f32x4.mul(f32x4.mul(dh, f32x4.sub(ONE, z)), slopeOfTanh(n));
      const dz = f32x4.mul(f32x4.mul(dh, f32x4.sub(v128.load(before), n)), slopeOfSigmoid(z));
      const dr = f32x4.mul(f32x4.mul(dn, v128.load(gates + width * 3)), slopeOfSigmoid(r));
      put(da, dr, left);
      put(da + width, dz, left);
      put(da + width * 2, dn, left);
      put(du, dr, left);
      put(du + width, dz, left);
      put(du + width * 2, f32x4.mul(dn, r), left);
      put(toBefore, f32x4.add(v128.load(toBefore), f32x4.mul(dh, z)), left);
      const by = <usize>min(left, 4) << 2;
      da += by, du += by, toBefore += by, grad += by, gates += by, before += by;
    }
  }
}
