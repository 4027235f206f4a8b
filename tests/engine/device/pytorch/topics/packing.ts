import { nn } from '../../../../../src/engine/index.ts';
import { camelKeys } from '../common.ts';
import { decode, type Encoded, exactDifference, type Tensor } from '../encoding.ts';
import type { Case, Check, Problems } from '../report.ts';

type Packed = InstanceType<typeof nn.utils.rnn.PackedSequence>;

function samePacked(p: Problems, got: Packed, want: Case, lengths?: number[]): void {
  p.exact('batch_sizes', got.batchSizes, want.batch_sizes);
  if (lengths && want.sorted_indices && lengths.length > 16 && new Set(lengths).size < lengths.length) {
    return sameButForTies(p, got, lengths);
  }
  p.exact('data', got.data.detach(), want.data);
  for (const [name, x] of [
    ['sorted_indices', got.sortedIndices],
    ['unsorted_indices', got.unsortedIndices],
  ] as const) {
    if (x && want[name]) p.exact(name, x, want[name]);
    else p.same(name, x, want[name]);
  }
}

/**
 * Above 16 sequences PyTorch's sort swaps sequences of one length, differently on other processors; ours keeps their
 * order. Both are right: the order must be by length, and each sequence must come back (see `unpacked`).
 */
function sameButForTies(p: Problems, got: Packed, lengths: number[]): void {
  p.allowed.add('in the order of ties, which PyTorch sorts unstably');
  const order = got.sortedIndices!.tolist() as number[];
  const places = got.unsortedIndices!.tolist() as number[];
  p.same(
    'order',
    order.map((n) => lengths[n]),
    [...lengths].sort((a, b) => b - a),
  );
  p.same(
    'inverse',
    order.map((n) => places[n]),
    lengths.map((_, i) => i),
  );
}

function sameUnpacked(p: Problems, packed: Packed, list: Case[]): void {
  list.forEach(({ args, output, lengths }, i) => {
    const [got, gotLengths] = nn.utils.rnn.padPackedSequence(packed, camelKeys(args));
    p.exact(`unpacked ${i}`, got.detach(), output);
    p.exact(`lengths ${i}`, gotLengths, lengths);
  });
}

const rnnUtils = nn.utils.rnn;

export const packing: Check = (c, p) => {
  const batchFirst = c.batch_first ?? false;
  const enforceSorted = c.enforce_sorted ?? true;
  const sequences = (list: Tensor[], want: Encoded[]): void => {
    p.same('count', list.length, want.length);
    list.forEach((x, i) => {
      p.exact(`sequence ${i}`, x.detach(), want[i]!);
    });
  };
  if (c.kind === 'pack_padded_sequence') {
    const input = decode(c.input);
    if (c.upstream) input.requiresGrad_();
    const packed = rnnUtils.packPaddedSequence(input, c.lengths, { batchFirst, enforceSorted });
    samePacked(p, packed, c.packed, c.lengths);
    sameUnpacked(p, packed, c.unpacked);
    if (c.upstream) {
      const [output] = rnnUtils.padPackedSequence(packed, { batchFirst });
      output.backward(decode(c.upstream));
      p.exact('grad', input.grad!, c.grad_input);
    }
  } else if (c.kind === 'pack_sequence') {
    const packed = rnnUtils.packSequence(c.sequences.map(decode), { enforceSorted });
    samePacked(
      p,
      packed,
      c.packed,
      c.sequences.map((x: Encoded) => x.shape[0]),
    );
    sameUnpacked(p, packed, c.unpacked);
    sequences(rnnUtils.unpackSequence(packed), c.unpack_sequence);
  } else if (c.kind === 'pad_sequence') {
    const list = c.sequences ? c.sequences.map(decode) : decode(c.tensor);
    p.exact('output', rnnUtils.padSequence(list, camelKeys(c.args)), c.output);
  } else if (c.kind === 'unpad_sequence') {
    sequences(rnnUtils.unpadSequence(decode(c.input), c.lengths, { batchFirst }), c.sequences);
  } else if (c.kind === 'sort') {
    sameSort(p, decode(c.values).sort(-1, c.descending), c);
  } else throw new Error(`unknown kind ${c.kind}`);
};

/** Ours is stable where PyTorch's is not: the same values, and each index where that value is. */
function sameSort(p: Problems, got: { values: Tensor; indices: Tensor }, c: Case): void {
  p.exact('sorted', got.values, c.sorted);
  if (exactDifference(got.indices, c.indices)) p.allowed.add('in the order of ties, which PyTorch sorts unstably');
  const values = decode(c.values).tolist() as number[];
  const indices = got.indices.tolist() as number[];
  p.same(
    'values at the indices',
    indices.map((i) => values[i]),
    c.sorted.data,
  );
  p.same(
    'every index once',
    [...indices].sort((a, b) => a - b),
    values.map((_, i) => i),
  );
}
