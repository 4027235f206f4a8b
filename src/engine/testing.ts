import { checkTensor } from './arguments.ts';
import { called, type Rows } from './calls.ts';
import { floatRepr } from './decimal.ts';
import { float32, float64 } from './dtype.ts';
import { AssertionError } from './errors.ts';
import { namespace } from './namespace.ts';
import { tupleText } from './print.ts';
import { sameShape, stridesOf } from './size.ts';
import type { Tensor } from './tensor.ts';

export interface CloseOptions {
  rtol?: number | null;
  atol?: number | null;
  equalNan?: boolean;
  checkDtype?: boolean;
  msg?: string | null;
}

/**
 * An error unless |actual − expected| ≤ atol + rtol·|expected| everywhere; of floats by 1.3e-6 and 1e-5 unless given, of doubles by 1e-7, of
 * whole numbers exactly. Both of one shape. torch.testing.assert_close
 */
function assertClose(
  actual: Tensor,
  expected: Tensor,
  { rtol = null, atol = null, equalNan = false, checkDtype = true, msg = null }: CloseOptions = {},
): void {
  checkTensor('assert_close', 'actual', 1, actual);
  checkTensor('assert_close', 'expected', 2, expected);
  const attribute = (name: string, a: unknown, b: unknown): never => {
    throw new AssertionError(msg ?? `The values for attribute '${name}' do not match: ${a} != ${b}.`);
  };
  if (!sameShape(actual.shape, expected.shape)) attribute('shape', actual.shape, expected.shape);
  if (checkDtype && actual.dtype !== expected.dtype) attribute('dtype', actual.dtype, expected.dtype);
  const single = actual.dtype === float32 || expected.dtype === float32;
  const floats = single || actual.dtype === float64;
  const [relative, absolute] = [
    rtol ?? (single ? 1.3e-6 : floats ? 1e-7 : 0),
    atol ?? (single ? 1e-5 : floats ? 1e-7 : 0),
  ];
  const a = Array.from(actual.values(), Number);
  const b = Array.from(expected.values(), Number);
  const rounded = floats && single ? Math.fround : (v: number): number => v;
  const apart = a.map((v, i) => rounded(Math.abs(v - b[i]!)));
  const wrong = apart.map((difference, i) => {
    if (a[i] === b[i] || (equalNan && Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
    return !(difference <= absolute + relative * Math.abs(b[i]!));
  });
  const count = wrong.filter(Boolean).length;
  if (count === 0) return;
  if (msg !== null) throw new AssertionError(msg);
  const close = absolute > 0 || relative > 0;
  const text = (v: number): string => (floats ? floatRepr(v) : String(v));
  const upTo = (v: number): string => (close ? ` (up to ${v === 0 ? '0' : floatRepr(v)} allowed)` : '');
  const shares = apart.map((difference, i) => (wrong[i] ? Math.fround(difference / Math.abs(b[i]!)) : 0));
  const far = most(apart.map((difference, i) => (wrong[i] ? difference : 0)));
  const farShare = most(shares);
  if (actual.ndim === 0) {
    throw new AssertionError(
      `Scalars are not ${close ? 'close' : 'equal'}!\n\nExpected ${text(b[0]!)} but got ${text(a[0]!)}.\nAbsolute difference: ${text(apart[0]!)}${upTo(absolute)}\nRelative difference: ${floatRepr(Math.abs(a[0]! - b[0]!) / Math.abs(b[0]!))}${upTo(relative)}`,
    );
  }
  const place = (i: number): string => {
    let left = i;
    const index = stridesOf(actual.shape).map((step) => {
      const at = Math.floor(left / step);
      left %= step;
      return at;
    });
    return tupleText(index);
  };
  throw new AssertionError(
    [
      `Tensor-likes are not ${close ? 'close' : 'equal'}!\n`,
      `Mismatched elements: ${count} / ${a.length} (${((count / a.length) * 100).toFixed(1)}%)`,
      `Greatest absolute difference: ${text(apart[far]!)} at index ${place(far)}${upTo(absolute)}`,
      `Greatest relative difference: ${floatRepr(shares[farShare]!)} at index ${place(farShare)}${upTo(relative)}`,
    ].join('\n'),
  );
}

/** Where the largest is, or the first that is not a number. */
const most = (values: readonly number[]): number =>
  values.reduce((best, v, i) => (v > values[best]! || (Number.isNaN(v) && !Number.isNaN(values[best]!)) ? i : best), 0);

const rows = {
  assertClose: ['actual, expected | *equalNan, *rtol, *atol, *checkDtype, *msg', assertClose],
} satisfies Rows;

/** Whether results are what they should be. torch.testing */
export const testing = called(rows);
namespace('torch.testing', testing);
