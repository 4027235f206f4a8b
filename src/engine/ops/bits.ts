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
