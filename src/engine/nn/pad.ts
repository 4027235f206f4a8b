import { full } from '../creation.ts';
import { NotImplementedError, RuntimeError } from '../errors.ts';
import { named } from '../ops/renamed.ts';
import { cat, narrow } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';

/**
 * x with `pad[0]` elements before and `pad[1]` after along the last dimension, then the next pair along the one before it,
 * and so on; negative numbers cut. mode 'constant': filled with `value`. (…, L) and two numbers give (…, left + L + right). torch.nn.functional.pad
 */
export function pad(x: Tensor, sizes: readonly number[], mode = 'constant', value: number | null = 0): Tensor {
  if (sizes.length % 2 !== 0) throw new RuntimeError('Padding length must be divisible by 2');
  if (sizes.length / 2 > x.ndim) {
    throw new RuntimeError(
      `Padding length should be less than or equal to two times the input dimension but got padding length ${sizes.length} and input of dimension ${x.ndim}`,
    );
  }
  if (mode !== 'constant') {
    throw new NotImplementedError(`Padding mode '${mode}' is not implemented here`, "It is 'constant'.");
  }
  let out = x;
  for (let i = 0; i < sizes.length / 2; i++) {
    const d = x.ndim - 1 - i;
    const [before, after] = [sizes[2 * i]!, sizes[2 * i + 1]!];
    const from = Math.max(-before, 0);
    const length = out.shape[d]! - from - Math.max(-after, 0);
    if (length < out.shape[d]!) out = narrow(out, d, from, length);
    const filling = (n: number): Tensor[] => {
      const shape = out.shape.map((m, k) => (k === d ? n : m));
      return n > 0 ? [full(shape, value ?? 0, { dtype: x.dtype })] : [];
    };
    const parts = [...filling(before), out, ...filling(after)];
    if (parts.length > 1) out = cat(parts, d);
  }
  return named(out, 'ConstantPadNdBackward0');
}
