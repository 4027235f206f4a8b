import { bool } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { commonType } from './commontype.ts';
import { lift, type Operand } from './elementwise.ts';
import { hostBinary, hostUnary } from './host.ts';

/** Of whole numbers bit by bit, of booleans their logic: Python's signs & | ^ ~ on tensors. */
function bitwise(name: string, f: (x: bigint, y: bigint) => bigint): (x: Tensor, other: Operand) => Tensor {
  return (x, other) => {
    const y = lift(other, x.dtype);
    const dtype = commonType(x, y);
    if (dtype.isFloatingPoint) {
      throw new RuntimeError(`"${name}_cpu" not implemented for '${dtype.title}'`, 'Bits are those of whole numbers.');
    }
    return hostBinary(x, y, (a, b) => Number(f(BigInt(a), BigInt(b))), dtype, f);
  };
}

/** x & other: the bits that both have; of booleans, where both are true. torch.bitwise_and */
export const bitwiseAnd = bitwise('bitwise_and', (x, y) => x & y);
/** x | other: the bits that one has; of booleans, where one is true. torch.bitwise_or */
export const bitwiseOr = bitwise('bitwise_or', (x, y) => x | y);
/** x ^ other: the bits that one alone has; of booleans, where they differ. torch.bitwise_xor */
export const bitwiseXor = bitwise('bitwise_xor', (x, y) => x ^ y);
/** ~x: every bit turned; of booleans, where x is false. torch.bitwise_not */
export function bitwiseNot(x: Tensor): Tensor {
  if (x.dtype.isFloatingPoint) throw new RuntimeError(`"bitwise_not_cpu" not implemented for '${x.dtype.title}'`);
  return hostUnary(x, x.dtype === bool ? (v) => Number(v === 0) : (v) => -v - 1);
}

/** Moves the bits of whole numbers: x · 2^other, and the smallest x // 2^other; beyond the type's bits nothing is left. */
function shifted(name: string, f: (x: bigint, y: bigint) => bigint): (x: Tensor, other: Operand) => Tensor {
  return (x, other) => {
    const y = lift(other, x.dtype);
    const dtype = commonType(x, y);
    if (dtype.kind !== 'int') throw new RuntimeError(`"${name}_cpu" not implemented for '${dtype.title}'`);
    const moved = (a: bigint, b: bigint): bigint => (b < 0n ? 0n : BigInt.asIntN(64, f(a, b)));
    return hostBinary(x, y, (a, b) => Number(moved(BigInt(a), BigInt(b))), dtype, moved);
  };
}

/** x << other: x · 2^other, of whole numbers. torch.bitwise_left_shift */
export const bitwiseLeftShift = shifted('lshift', (x, y) => (y > 63n ? 0n : x << y));
/** x >> other: ⌊x / 2^other⌋, of whole numbers. torch.bitwise_right_shift */
export const bitwiseRightShift = shifted('rshift', (x, y) => x >> (y > 63n ? 63n : y));

const divisor = (x: bigint, y: bigint): bigint => {
  let [a, b] = [x < 0n ? -x : x, y < 0n ? -y : y];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
};

/** The greatest whole number that divides both. torch.gcd */
export const gcd = bitwise('gcd', divisor);
/** The smallest whole number that both divide. torch.lcm */
export const lcm = bitwise('lcm', (x, y) => {
  const product = x * y;
  return product === 0n ? 0n : (product < 0n ? -product : product) / divisor(x, y);
});
