import { bool, int64, uint8 } from '../dtype.ts';
import { IndexError, PyTypeError, typeName, ValueError } from '../errors.ts';
import { broadcastShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { isIndex } from './index.ts';

/**
 * One place of an index, as Python writes `x[…]`: a whole number; a slice, as text, `'1:3'`, `'::2'`, `':'`; `'...'` for all
 * dimensions between; null for a new dimension of size 1; truths, or whole numbers, in a list or a tensor.
 */
export type Index = number | string | boolean | null | readonly unknown[] | Tensor;

/** start:stop:step, where null is what Python leaves out. */
export interface Slice {
  start: number | null;
  stop: number | null;
  step: number;
}

/** A place of an index once it is understood; `at` are whole numbers in a tensor. */
export type Step =
  | { is: 'number'; at: number }
  | ({ is: 'slice' } & Slice)
  /** A truth is a new dimension with an index into it. */
  | { is: 'new'; at: Tensor | null }
  | { is: 'tensor'; at: Tensor };

const SLICE = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/;

/** What each place of the index says, dimension by dimension; the dimensions that it leaves out are whole. */
export function stepsOf(x: Tensor, indices: readonly Index[]): Step[] {
  const places = indices.map((index) => (Array.isArray(index) ? listed(index) : index));
  const used = places.reduce<number>((sum, index) => sum + dimsUsed(index as Index), 0);
  if (used > x.ndim) {
    if (x.ndim === 0 && places.every((index) => typeof index === 'number')) {
      throw new IndexError(
        'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
        'Here: x.item().',
      );
    }
    throw new IndexError(`too many indices for tensor of dimension ${x.ndim}`);
  }
  const steps: Step[] = [];
  let dim = 0;
  for (const index of places as Index[]) {
    if (index === '...') {
      for (let left = x.ndim - used; left > 0; left--, dim++) steps.push(WHOLE);
      // Only the first one stretches.
      if (places.indexOf('...') !== places.lastIndexOf('...')) places[places.indexOf('...')] = ':';
      continue;
    }
    for (const step of understood(x, index, dim)) {
      steps.push(step);
      if (step.is !== 'new') dim++;
    }
  }
  return steps;
}

const WHOLE: Step = { is: 'slice', start: null, stop: null, step: 1 };

/** A list is a tensor of its numbers or truths. */
function listed(list: readonly unknown[]): Tensor {
  const flat = list.flat(Infinity as 1) as unknown[];
  const shape: number[] = [];
  for (let level: unknown = list; Array.isArray(level); level = level[0]) shape.push(level.length);
  const truths = flat.length > 0 && flat.every((v) => typeof v === 'boolean');
  if (!truths && !flat.every((v) => Number.isInteger(v))) {
    const wrong = flat.find((v) => !Number.isInteger(v));
    throw new PyTypeError(`an index in a list must be int or bool, not ${typeName(wrong)}`);
  }
  return Tensor.ofHost(Float64Array.from(flat, Number), shape, truths ? bool : int64);
}

function dimsUsed(index: Index): number {
  if (index === null || index === '...' || typeof index === 'boolean') return 0;
  return index instanceof Tensor && index.dtype === bool ? index.ndim : 1;
}

function understood(x: Tensor, index: Index, dim: number): Step[] {
  if (index === null) return [{ is: 'new', at: null }];
  if (typeof index === 'boolean') return [{ is: 'new', at: ofTruth(index) }];
  if (typeof index === 'number') return [{ is: 'number', at: checked(x, index, dim) }];
  if (typeof index === 'string') return [{ is: 'slice', ...sliceOf(index) }];
  if (index instanceof Tensor) return ofTensor(x, index, dim);
  throw new IndexError(
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${typeName(index)})`,
    "Write x.get(0, '1:3', null), with a number, a slice as text, null, a list or a tensor for each dimension.",
  );
}

function ofTruth(truth: boolean): Tensor {
  return Tensor.ofHost(new Float64Array(truth ? 1 : 0), [truth ? 1 : 0], int64);
}

/** A number counted from 0, where the dimension has it. */
export function checked(x: Tensor, index: number, dim: number): number {
  const size = x.shape[dim]!;
  if (!Number.isInteger(index)) {
    throw new IndexError(
      'only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)',
      `It is ${index}.`,
    );
  }
  if (index >= -size && index < size) return index < 0 ? index + size : index;
  throw new IndexError(
    `index ${index} is out of bounds for dimension ${dim} with size ${size}`,
    size > 0 ? `The indices run from 0 to ${size - 1}, or from -1 back to ${-size}.` : 'This dimension is empty.',
  );
}

/** Of '1:3', '::2' and so on. */
export function sliceOf(text: string): Slice {
  const found = SLICE.exec(text);
  if (!found) {
    throw new PyTypeError(
      "new(): invalid data type 'str'",
      `"${text}" is not a slice: write '1:3', '::2', ':' or '...'.`,
    );
  }
  const [start, stop, step] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (step === 0) throw new ValueError('slice step cannot be zero');
  if ((step ?? 1) < 0) throw new ValueError('step must be greater than zero', 'x.flip(dim) turns a dimension round.');
  return { start: start ?? null, stop: stop ?? null, step: step ?? 1 };
}

function ofTensor(x: Tensor, index: Tensor, dim: number): Step[] {
  if (index.dtype === bool || index.dtype === uint8) return ofMask(x, index, dim);
  if (!isIndex(index.dtype)) {
    throw new IndexError('tensors used as indices must be long, int, byte or bool tensors', `It is ${index.dtype}.`);
  }
  const size = x.shape[dim]!;
  const wrong = Array.from(index.values(), Number).find((i) => i < -size || i >= size);
  if (wrong !== undefined) {
    throw new IndexError(`index ${wrong} is out of bounds for dimension ${dim} with size ${size}`);
  }
  if (index.ndim === 0) return [{ is: 'number', at: checked(x, Number(index.item()), dim) }];
  return [{ is: 'tensor', at: index }];
}

/** A mask stands for the places where it is true, one list of numbers a dimension. */
function ofMask(x: Tensor, mask: Tensor, dim: number): Step[] {
  mask.shape.forEach((size, d) => {
    if (x.shape[dim + d] === size) return;
    throw new IndexError(
      `The shape of the mask [${mask.shape.join(', ')}] at index ${d} does not match the shape of the indexed tensor [${x.shape.join(', ')}] at index ${dim + d}`,
    );
  });
  if (mask.ndim === 0) return [{ is: 'new', at: ofTruth(mask.item() !== false) }];
  return placesOf(mask).map((at) => ({ is: 'tensor', at }));
}

/** Where x is true or not 0: of each dimension, the numbers. */
export function placesOf(x: Tensor): Tensor[] {
  const found: number[] = [];
  x.values().forEach((value: number | bigint, i: number) => {
    if (Number(value) !== 0) found.push(i);
  });
  let inner = x.numel();
  return x.shape.map((size) => {
    inner /= size;
    return Tensor.ofHost(
      Float64Array.from(found, (i) => Math.floor(i / inner) % size),
      [found.length],
      int64,
    );
  });
}

/** The shape that tensors of indices have together. */
export function commonShape(tensors: readonly Tensor[]): number[] {
  try {
    return tensors.map((t): number[] => [...t.shape]).reduce(broadcastShape);
  } catch {
    const shapes = tensors.map((t) => `[${t.shape.join(', ')}]`).join(', ');
    throw new IndexError(`shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`);
  }
}
