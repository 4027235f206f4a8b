import * as tf from '@tensorflow/tfjs-core';
import { differentiable, saving } from '../autograd.ts';
import { kernels } from '../backend/device.ts';
import { made } from '../backend/made.ts';
import { PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { put, stretchedOffsets } from '../places.ts';
import { broadcastShape, numel, sameShape, stridesOf } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { lift, type Operand } from './elementwise.ts';
import { takeRows } from './index.ts';
import { checked, commonShape, type Index, type Step, stepsOf } from './indices.ts';
import { assign, copy_, fill_ } from './inplace.ts';
import { expand, select, slice, unsqueeze } from './shape.ts';

/** Where a tensor of indices leads: the places of the elements, and the shape that they have together. */
interface Chosen {
  from: Tensor;
  offsets: Int32Array;
  shape: number[];
  /** How many elements lie together at each offset. */
  width: number;
}

/**
 * x[…], as Python writes it: `x.get(0)`, `x.get(0, -1)`, `x.get('1:3', null)`, `x.get('...', 0)`, `x.get(mask)`,
 * `x.get([0, 2])`. A view where the index has numbers and slices alone; a copy where it has tensors or lists.
 */
export function get(x: Tensor, ...indices: Index[]): Tensor {
  const [only] = indices;
  // By far the most frequent.
  if (indices.length === 1 && typeof only === 'number' && x.ndim > 0) return select(x, 0, checked(x, only, 0));
  const steps = stepsOf(x, indices);
  const { part, tensors } = basic(x, steps, indices.length > 0);
  if (tensors.every((t) => t === null)) return part;
  const { from, offsets, shape, width } = chosen(part, tensors);
  return takeRows('IndexBackward0', from, from.numel() / width, offsets, shape);
}

/** x[…] = value, the last argument: `x.set(0, 5)`, `x.set('1:3', y)`, `x.set(mask, 0)`. Numbers and tensors are broadcast. */
export function set(x: Tensor, ...given: (Index | Operand)[]): Tensor {
  const value = given.at(-1) as Operand;
  if (given.length === 0) throw new PyTypeError('set() missing a value', 'Write x.set(0, value).');
  if (!(value instanceof Tensor) && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new PyTypeError(
      `can't assign a ${typeName(value)} to a torch.${x.dtype.title}Tensor`,
      'The last argument is the value: a number, or a tensor, torch.tensor([…]).',
    );
  }
  const { part, tensors } = basic(x, stepsOf(x, given.slice(0, -1) as Index[]), true);
  if (tensors.some((t) => t !== null)) assign(part, written(part, chosen(part, tensors), value));
  else if (value instanceof Tensor) copy_(part, value);
  else fill_(part, value);
  return x;
}

/** What numbers, slices and new dimensions leave, as a view; and the tensor of indices of each dimension left. */
function basic(x: Tensor, steps: readonly Step[], asView: boolean): { part: Tensor; tensors: (Tensor | null)[] } {
  const tensors: (Tensor | null)[] = [];
  let part = x;
  let dim = 0;
  for (const step of steps) {
    if (step.is === 'number') part = select(part, dim, step.at);
    else {
      if (step.is === 'new') part = unsqueeze(part, dim);
      else if (step.is === 'slice') part = sliced(part, dim, step);
      tensors.push(step.is === 'slice' ? null : step.at);
      dim++;
    }
  }
  if (part === x && asView && tensors.every((t) => t === null) && x.ndim > 0) part = slice(x, 0);
  return { part, tensors };
}

function sliced(x: Tensor, dim: number, { start, stop, step }: Step & { is: 'slice' }): Tensor {
  if (start === null && stop === null && step === 1) return x;
  return slice(x, dim, start ?? undefined, stop ?? undefined, step);
}

/** The elements that tensors of indices choose: their dimensions take the place of the first, or come first when apart. */
function chosen(x: Tensor, tensors: readonly (Tensor | null)[]): Chosen {
  const dims = tensors.flatMap((t, d) => (t ? [d] : []));
  const common = commonShape(tensors.filter((t) => t !== null));
  const together = dims.every((d, i) => i === 0 || d === dims[i - 1]! + 1);
  const rest = [...x.shape.keys()].filter((d) => !dims.includes(d));
  const before = together ? rest.filter((d) => d < dims[0]!) : [];
  const after = rest.filter((d) => !before.includes(d));
  const sizes = (list: readonly number[]): number[] => list.map((d) => x.shape[d]!);
  const shape = [...sizes(before), ...common, ...sizes(after)];
  const strides = stridesOf(x.shape);
  // What follows the last index lies together.
  const isTail = after.every((d) => d > dims.at(-1)!);
  const width = isTail ? numel(sizes(after)) : 1;
  const walked = isTail ? shape.slice(0, shape.length - after.length) : shape;
  const offsets = new Int32Array(numel(walked));
  const add = (d: number, at: ArrayLike<number>): void => {
    for (let i = 0; i < offsets.length; i++) offsets[i]! += at[i]! * strides[d]!;
  };
  const along = (position: number): ArrayLike<number> => {
    const inner = numel(walked.slice(position + 1));
    return Int32Array.from(offsets, (_, i) => Math.floor(i / inner) % walked[position]!);
  };
  before.forEach((d, i) => {
    add(d, along(i));
  });
  if (!isTail) {
    after.forEach((d, i) => {
      add(d, along(before.length + common.length + i));
    });
  }
  const inner = isTail ? 1 : numel(sizes(after));
  for (const d of dims) {
    const values = tensors[d]!.values();
    const from = stretchedOffsets(tensors[d]!.shape, common);
    const size = x.shape[d]!;
    add(
      d,
      Int32Array.from(offsets, (_, i) => {
        const index = Number(values[from[Math.floor(i / inner) % from.length]!]);
        return index < 0 ? index + size : index;
      }),
    );
  }
  return { from: x, offsets: width > 1 ? offsets.map((at) => at / width) : offsets, shape, width: Math.max(width, 1) };
}

/** x with `value` at the places; where a place is named twice, the last one stays. */
function written(x: Tensor, { offsets, shape, width }: Chosen, value: Operand): Tensor {
  const given = value instanceof Tensor ? value : lift(value, x.dtype);
  if (!sameShape(broadcastable(given.shape, shape) ?? [], shape)) {
    throw new RuntimeError(
      `shape mismatch: value tensor of shape [${given.shape.join(', ')}] cannot be broadcast to indexing result of shape [${shape.join(', ')}]`,
    );
  }
  const elements = expand(to(given, x.dtype), shape);
  const places =
    width === 1
      ? offsets
      : Int32Array.from(
          { length: offsets.length * width },
          (_, i) => offsets[Math.floor(i / width)]! * width + (i % width),
        );
  if (!x.dtype.isFloatingPoint) return Tensor.ofHost(put(x.values(), places, elements.values()), x.shape, x.dtype);
  const kept = new Float32Array(x.numel()).fill(1);
  for (const i of places) kept[i] = 0;
  const before = [...x.shape];
  return differentiable(
    'IndexPutBackward0',
    [x, elements],
    (v, w) => made(put(v!.dataSync() as Float32Array, places, w!.dataSync() as Float32Array) as Float32Array, before),
    saving.nothing((g) => [
      () => tf.mul(g, made(kept, before)),
      () =>
        places.length === 0
          ? tf.zeros(shape)
          : tf.reshape(kernels().gatherRows(tf.reshape(g, [g.size, 1]), places), shape),
    ]),
  );
}

function broadcastable(from: readonly number[], to: readonly number[]): number[] | null {
  try {
    return broadcastShape(from, to);
  } catch {
    return null;
  }
}
