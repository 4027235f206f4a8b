const double = new Float64Array(1);
const bits = new Uint32Array(double.buffer);

/**
 * a·b + c rounded once to float32, as the processor's fused multiply-add does. The product of two floats is exact in a
 * double; the sum is rounded to odd, so that the second rounding, to float32, cannot go wrong.
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const back = sum - product;
  const error = product - (sum - back) + (c - back);
  if (error === 0 || !Number.isFinite(sum)) return Math.fround(sum);
  double[0] = sum;
  if ((bits[0]! & 1) === 0) {
    // The neighbour of `sum` on the side of the error has an odd last bit.
    const away = error > 0 === sum > 0;
    if (away) bits[0]! |= 1;
    else if (bits[0] === 0) {
      bits[0] = 0xffffffff;
      bits[1]!--;
    } else bits[0]!--;
  }
  return Math.fround(double[0]!);
}
