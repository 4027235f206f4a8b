import { checkTensor } from '../arguments.ts';
import { strictly } from '../attributes.ts';
import { tensor } from '../creation.ts';
import { float32, float64, int32, int64 } from '../dtype.ts';
import { AttributeError, IndexError, RuntimeError, tuple, typeName, ValueError } from '../errors.ts';
import { cast } from '../ops/host.ts';
import { indexSelect, takeRows } from '../ops/index.ts';
import { cat, transpose } from '../ops/shape.ts';
import { Tensor } from '../tensor.ts';

import { fullLike, padSequence, unpadSequence } from './padding.ts';

/**
 * Sequences of different lengths, packed: sorted by length, the longest first, then all first words, all second words,
 * and so on. At step t only `batchSizes[t]` sequences are still alive, so no step is spent on padding. Of N sequences (L_i, …) it holds (Σ L_i, …). torch.nn.utils.rnn.PackedSequence
 *
 *     el gato come pescado      data        el el | gato perro | come duerme | pescado
 *     el perro duerme           batchSizes     2         2            2           1
 */
export class PackedSequence {
  constructor(
    /** (Σ lengths, …): the elements that are no padding. */
    readonly data: Tensor,
    /** (L,): how many sequences have a step t. */
    readonly batchSizes: Tensor,
    /** (N,): which sequence came where when they were sorted; null when they came sorted. */
    readonly sortedIndices: Tensor | null = null,
    /** (N,): where each sequence went. */
    readonly unsortedIndices: Tensor | null = null,
  ) {}

  /** Its data as another type, or the sequence itself: `packed.to(torch.float64)`. A device is taken too. */
  to(...given: unknown[]): PackedSequence {
    const data = this.data.to(...(given as [never]));
    return data === this.data
      ? this
      : new PackedSequence(data, this.batchSizes, this.sortedIndices, this.unsortedIndices);
  }

  /** False: there is one device, which PyTorch would call the CPU. */
  get isCuda(): boolean {
    return false;
  }

  /** As float32. */
  float(): PackedSequence {
    return this.to(float32);
  }

  /** As float64. */
  double(): PackedSequence {
    return this.to(float64);
  }

  /** As int64. */
  long(): PackedSequence {
    return this.to(int64);
  }

  /** As int32. */
  int(): PackedSequence {
    return this.to(int32);
  }

  /** There is one device here: the sequence itself. */
  cpu(): this {
    return this;
  }

  /** It is a tuple of its four parts: `const [data, batchSizes] = packed`. */
  readonly length = 4;

  get 0(): Tensor {
    return this.data;
  }

  get 1(): Tensor {
    return this.batchSizes;
  }

  get 2(): Tensor | null {
    return this.sortedIndices;
  }

  get 3(): Tensor | null {
    return this.unsortedIndices;
  }

  *[Symbol.iterator](): globalThis.Generator<Tensor | null> {
    for (const i of [0, 1, 2, 3] as const) yield this[i];
  }

  toString(): string {
    const index = (x: Tensor | null): string => (x === null ? 'None' : x.toString());
    return `PackedSequence(data=${this.data}, batch_sizes=${this.batchSizes}, sorted_indices=${index(this.sortedIndices)}, unsorted_indices=${index(this.unsortedIndices)})`;
  }
}

strictly(PackedSequence);

/** Where each place went, (N,): the inverse of an order of 0 … N − 1. torch.nn.utils.rnn.invert_permutation */
export function invertPermutation(permutation: Tensor | null): Tensor | null {
  if (permutation === null) return null;
  const order = Array.from(permutation.values(), Number);
  const places = new Float64Array(order.length);
  order.forEach((from, i) => {
    places[from] = i;
  });
  return Tensor.ofHost(places, permutation.shape, int64);
}

export interface PackOptions {
  batchFirst?: boolean;
  enforceSorted?: boolean;
}

/** Packs a padded batch: (L, N, …), or (N, L, …) with batchFirst, and the N lengths. torch.nn.utils.rnn.pack_padded_sequence */
export function packPaddedSequence(
  input: Tensor,
  lengths: Tensor | readonly number[],
  { batchFirst = false, enforceSorted = true }: PackOptions = {},
): PackedSequence {
  checkTensor('_pack_padded_sequence', 'input', 1, input);
  // A list becomes int64, as in PyTorch, which cuts what follows the point; a tensor must be one.
  const given = lengths instanceof Tensor ? wholeLengths(lengths) : cast(tensor(lengths as number[]), int64);
  const timeFirst = batchFirst ? [1, 0] : [0, 1];
  checkForm(input, given);
  const steps = input.shape[timeFirst[0]!]!;
  const batch = input.shape[timeFirst[1]!]!;
  const sizes = Array.from(given.values(), Number);
  checkLengths(sizes, steps, batch, enforceSorted, input);
  const order = sizes.map((_, n) => n);
  if (!enforceSorted) order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);

  const batchSizes = counts(
    order.map((n) => sizes[n]!),
    sizes[order[0]!]!,
  );
  const rows = new Int32Array(sizes.reduce((sum, length) => sum + length, 0));
  let next = 0;
  batchSizes.forEach((alive, t) => {
    for (let i = 0; i < alive; i++) rows[next++] = batchFirst ? order[i]! * steps + t : t * batch + order[i]!;
  });
  const shape = [rows.length, ...input.shape.slice(2)];
  const data = takeRows('PackPaddedSequenceBackward0', input, steps * batch, rows, shape);
  if (enforceSorted) return new PackedSequence(data, wholeNumbers(batchSizes));
  const places = order.map((_, n) => order.indexOf(n));
  return new PackedSequence(data, wholeNumbers(batchSizes), wholeNumbers(order), wholeNumbers(places));
}

/** As int64, where nothing is lost. */
function wholeLengths(lengths: Tensor): Tensor {
  return Array.from(lengths.values(), Number).every(Number.isInteger) ? cast(lengths, int64) : lengths;
}

const wholeNumbers = (values: readonly number[]): Tensor =>
  Tensor.ofHost(Float64Array.from(values), [values.length], int64);

/** A batch with steps and sequences, and one whole number for each. */
function checkForm(input: Tensor, given: Tensor): void {
  if (given.ndim !== 1 || given.dtype !== int64) {
    throw new RuntimeError(
      `'lengths' argument should be a 1D CPU int64 tensor, but got ${given.ndim}D cpu ${given.dtype.title} tensor`,
    );
  }
  if (input.ndim < 2) {
    throw new IndexError(
      input.ndim === 0
        ? 'Dimension specified as 1 but tensor has no dimensions'
        : 'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
      'A padded batch has steps and sequences: (L, N, …), or (N, L, …) with batchFirst.',
    );
  }
}

function checkLengths(
  lengths: readonly number[],
  steps: number,
  batch: number,
  enforceSorted: boolean,
  input: Tensor,
): void {
  if (input.numel() === 0) throw new RuntimeError('Cannot pack empty tensors.');
  if (lengths.length !== batch) {
    throw new RuntimeError(
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.length} (batch_size=${batch})`,
      `The input has shape [${input.shape.join(', ')}]: is batchFirst what you meant?`,
    );
  }
  if (enforceSorted && lengths.some((length, n) => n > 0 && length > lengths[n - 1]!)) {
    throw new RuntimeError(
      '`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.',
      'Here: packPaddedSequence(x, lengths, { enforceSorted: false }).',
    );
  }
  if (lengths.some((length) => length <= 0)) {
    throw new RuntimeError(
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    );
  }
  const tooLong = lengths.find((length) => length > steps);
  if (tooLong !== undefined) {
    throw new RuntimeError(
      `Expected every length to be at most the length of the padded input, but got ${tooLong} (steps=${steps})`,
      `The input has shape [${input.shape.join(', ')}]: is batchFirst what you meant?`,
    );
  }
}

export interface PadOptions {
  batchFirst?: boolean;
  paddingValue?: number;
  totalLength?: number | null;
}

/** The inverse: the padded batch (L, N, …), or (N, L, …) with batchFirst, in the order in which it came, and the lengths (N,). torch.nn.utils.rnn.pad_packed_sequence */
export function padPackedSequence(
  packed: PackedSequence,
  { batchFirst = false, paddingValue = 0, totalLength = null }: PadOptions = {},
): [Tensor, Tensor] {
  const { data, batchSizes, sortedIndices, unsortedIndices } = checkPacked(packed);
  const sizes = Array.from(batchSizes.values(), Number);
  const longest = sizes.length;
  if (totalLength !== null && totalLength < longest) {
    throw new ValueError(
      `Expected total_length to be at least the length of the longest sequence in input, but got total_length=${totalLength} and max sequence length being ${longest}`,
    );
  }
  const steps = totalLength ?? longest;
  const batch = sizes[0]!;
  const lengths = counts(sizes, batch);
  const starts = startsOf(sizes);
  const padding = data.shape[0]!; // one more row, of paddingValue
  const place = (n: number, t: number): number => (t < lengths[n]! ? starts[t]! + n : padding);
  const output = transposed(unpack(data, place, [steps, batch], paddingValue), batchFirst, unsortedIndices !== null);
  if (!sortedIndices || !unsortedIndices) return tuple([output, wholeNumbers(lengths)]);
  const own = Array.from(unsortedIndices.values(), Number).map((n) => lengths[n]!);
  return tuple([indexSelect(output, batchFirst ? 0 : 1, unsortedIndices), wholeNumbers(own)]);
}

function checkPacked(packed: unknown): PackedSequence {
  if (packed instanceof PackedSequence) return packed;
  throw new AttributeError(
    `'${typeName(packed)}' object has no attribute 'batch_sizes'`,
    'It wants a PackedSequence, as packPaddedSequence makes.',
  );
}

/**
 * How many of the numbers, which come with the largest first, are greater than 0, than 1, … than `count` − 1. Of lengths
 * it gives the batch sizes, and of batch sizes the lengths.
 */
export function counts(decreasing: readonly number[], count: number): number[] {
  let n = decreasing.length;
  return Array.from({ length: count }, (_, i) => {
    while (n > 0 && decreasing[n - 1]! <= i) n--;
    return n;
  });
}

/** Where each step's rows begin. */
export function startsOf(batchSizes: readonly number[]): number[] {
  let start = 0;
  return batchSizes.map((alive) => {
    start += alive;
    return start - alive;
  });
}

/** Rows put at their (t, n), with one more row for the padding. */
function unpack(
  data: Tensor,
  place: (n: number, t: number) => number,
  [steps, batch]: readonly number[],
  value: number,
): Tensor {
  const rest = data.shape.slice(1);
  const padding = fullLike(data, [1, ...rest], value);
  const rows = Int32Array.from({ length: steps! * batch! }, (_, i) => place(i % batch!, Math.floor(i / batch!)));
  return takeRows('CopySlices', cat([data, padding]), data.shape[0]! + 1, rows, [steps!, batch!, ...rest]);
}

function transposed(x: Tensor, batchFirst: boolean, sortsAfter: boolean): Tensor {
  if (!batchFirst) return x;
  const out = transpose(x, 0, 1);
  if (sortsAfter) out.order = null;
  return out;
}

/** Packs a list of sequences, (L_i, …) each. torch.nn.utils.rnn.pack_sequence */
export function packSequence(
  sequences: readonly Tensor[],
  { enforceSorted = true }: { enforceSorted?: boolean } = {},
): PackedSequence {
  const padded = padSequence(sequences);
  const lengths = [...sequences].map((s) => s.shape[0]!);
  return packPaddedSequence(padded, lengths, { enforceSorted });
}

/** The sequences of a packed batch, (L_i, …) each, in the order in which they came. torch.nn.utils.rnn.unpack_sequence */
export function unpackSequence(packed: PackedSequence): Tensor[] {
  const [padded, lengths] = padPackedSequence(packed, { batchFirst: true });
  return unpadSequence(padded, lengths, { batchFirst: true });
}
