import { full } from '../creation.ts';
import { int64 } from '../dtype.ts';
import { NotImplementedError, RuntimeError } from '../errors.ts';
import { indexSelect } from '../ops/index.ts';
import { named } from '../ops/renamed.ts';
import { cat, narrow } from '../ops/shape.ts';
import { Tensor } from '../tensor.ts';

/**
 * x with `pad[0]` elements before and `pad[1]` after along the last dimension, then the next pair along the one before it,
 * and so on; negative numbers cut. mode 'constant': filled with `value`; 'reflect', 'replicate' and 'circular', along the last
 * dimension: with elements of x, mirrored at the end, the last one again, or from the other end. (…, L) and two numbers give (…, left + L + right). torch.nn.functional.pad
 */
export function pad(x: Tensor, sizes: readonly number[], mode = 'constant', value: number | null = 0): Tensor {
  if (sizes.length % 2 !== 0) throw new RuntimeError('Padding length must be divisible by 2');
  if (sizes.length / 2 > x.ndim) {
    throw new RuntimeError(
      `Padding length should be less than or equal to two times the input dimension but got padding length ${sizes.length} and input of dimension ${x.ndim}`,
    );
  }
  if (mode !== 'constant') return byItself(x, sizes, mode);
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

/** How a place beyond the ends of L elements is one of them; PyTorch's name of the function. */
const WAYS: Record<string, { place: (i: number, length: number) => number; name: string }> = {
  reflect: {
    place: (i, length) => (i < 0 ? -i : i < length ? i : 2 * (length - 1) - i),
    name: 'ReflectionPad1DBackward0',
  },
  replicate: { place: (i, length) => Math.min(Math.max(i, 0), length - 1), name: 'ReplicationPad1DBackward0' },
  circular: { place: (i, length) => (i + length) % length, name: 'CopySlices' },
};

/** Filled with elements of x itself, along the last dimension. */
function byItself(x: Tensor, sizes: readonly number[], mode: string): Tensor {
  const way = WAYS[mode];
  if (!way) throw new NotImplementedError(`Unrecognised padding mode ${mode}`);
  if (sizes.length !== 2 || (x.ndim !== 2 && x.ndim !== 3)) {
    throw new NotImplementedError(
      `Padding size ${sizes.length} is not supported for ${x.ndim}D input tensor.`,
      `Here '${mode}' fills before and after along the last dimension of (N, C, L) or (C, L).`,
    );
  }
  const [before, after] = sizes as [number, number];
  const length = x.shape.at(-1)!;
  if (mode === 'reflect' && Math.max(before, after) >= length) {
    throw new RuntimeError(
      `Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${x.ndim - 1} of input [${x.shape.join(', ')}]`,
    );
  }
  if (mode === 'circular' && Math.max(before, after) > length) {
    throw new RuntimeError('Padding value causes wrapping around more than once.');
  }
  const places = Float64Array.from({ length: before + length + after }, (_, i) => way.place(i - before, length));
  return named(indexSelect(x, -1, Tensor.ofHost(places, [places.length], int64)), way.name);
}
