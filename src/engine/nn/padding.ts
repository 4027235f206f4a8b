import { checkTensor } from '../arguments.ts';
import { float32 } from '../dtype.ts';
import { PyTypeError, RuntimeError, typeName, ValueError } from '../errors.ts';
import { cat, expand, flatten, reshape, reshaped, slice, transpose, transposed } from '../ops/shape.ts';
import { broadcastShape, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';

/**
 * Padding: sequences of different lengths in one rectangular batch, filled up with a value that means nothing.
 *
 *     el gato come pescado          1 2 3 4
 *     el perro duerme          →    1 5 6 0
 */
export interface PadSequenceOptions {
  /** (N, L, …) instead of (L, N, …). */
  batchFirst?: boolean;
  /** What fills the shorter ones; 0 unless given. */
  paddingValue?: number;
  /** Where they are filled; right unless given. */
  paddingSide?: 'right' | 'left';
}

/** Sequences (L_n, …) of different lengths in one batch (L, N, …), or (N, L, …) with batchFirst. torch.nn.utils.rnn.pad_sequence */
export function padSequence(
  sequences: readonly Tensor[] | Tensor,
  { batchFirst = false, paddingValue = 0, paddingSide = 'right' }: PadSequenceOptions = {},
): Tensor {
  const list = checkSequences([...sequences], paddingSide);
  const steps = Math.max(...list.map((s) => s.shape[0]!));
  const padded = list.map((given) => {
    const missing = steps - given.shape[0]!;
    const sequence = expand(given, [given.shape[0]!, ...list[0]!.shape.slice(1)]);
    if (missing === 0) return sequence;
    const padding = fullLike(sequence, [missing, ...sequence.shape.slice(1)], paddingValue);
    return cat(paddingSide === 'right' ? [sequence, padding] : [padding, sequence]);
  });
  const batch = reshaped(cat(padded), [list.length, steps, ...list[0]!.shape.slice(1)], 'CopySlices');
  if (batchFirst) return batch;
  const out = transposed(batch, 0, 1, 'CopySlices');
  out.order = null;
  return out;
}

function checkSequences(list: readonly Tensor[], paddingSide: string): readonly Tensor[] {
  if (paddingSide !== 'right' && paddingSide !== 'left') {
    throw new RuntimeError(`Expected padding_side to be one of left or right, but got ${paddingSide}.`);
  }
  if (list.length === 0) throw new RuntimeError('received an empty list of sequences');
  list.forEach((sequence, i) => {
    if (!(sequence instanceof Tensor))
      throw new PyTypeError(`expected Tensor as element ${i} in argument 0, but got ${typeName(sequence)}`);
    if (sequence.ndim === 0) throw new RuntimeError('A sequence needs a dimension for its steps, but got a number');
    const place = [sequence.shape[0]!, ...list[0]!.shape.slice(1)];
    if (!sameShape(broadcastShape(place, sequence.shape), place)) {
      throw new RuntimeError(
        `output with shape [${place.join(', ')}] doesn't match the broadcast shape [${broadcastShape(place, sequence.shape).join(', ')}]`,
        'The sequences may differ in length, the first dimension, and in nothing else.',
      );
    }
  });
  return list;
}

/** The sequences of a padded batch (L, N, …), or (N, L, …) with batchFirst, without their padding: (L_i, …) each. torch.nn.utils.rnn.unpad_sequence */
export function unpadSequence(
  padded: Tensor,
  lengths: Tensor | readonly number[],
  { batchFirst = false }: { batchFirst?: boolean } = {},
): Tensor[] {
  checkTensor('unpad_sequence', 'padded_sequences', 1, padded);
  const sizes = lengths instanceof Tensor ? Array.from(lengths.values(), Number) : [...lengths];
  const batch = batchFirst ? padded : transpose(padded, 0, 1);
  const [, steps = 0, ...rest] = batch.shape;
  if (sizes.length !== batch.shape[0]) {
    throw new ValueError(
      `zip() argument 2 is ${sizes.length < batch.shape[0]! ? 'shorter' : 'longer'} than argument 1`,
      `There are ${sizes.length} lengths for ${batch.shape[0]} sequences.`,
    );
  }
  const rows = flatten(batch, 0, 1);
  return sizes.map((given, n) => {
    const length = Math.min(Math.max(given, 0), steps);
    return reshape(slice(rows, 0, n * steps, n * steps + length), [length, ...rest]);
  });
}

/** A tensor of one value, of x's type. */
export function fullLike(x: Tensor, shape: readonly number[], value: number): Tensor {
  const count = shape.reduce((m, n) => m * n, 1);
  const values = x.dtype === float32 ? new Float32Array(count) : new Float64Array(count);
  return Tensor.ofHost(values.fill(x.dtype.isFloatingPoint ? value : Math.trunc(value)), shape, x.dtype);
}
