import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { empty, full, tensor } from '../creation.ts';
import { int64 } from '../dtype.ts';
import { AssertionError, RuntimeError, ValueError } from '../errors.ts';
import { repr } from '../format.ts';
import { mul } from '../ops/elementwise.ts';
import { amax } from '../ops/extremes.ts';
import { indexSelect } from '../ops/index.ts';
import { mean, sum } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { narrow, reshape, stack, unsqueeze } from '../ops/shape.ts';
import { Tensor } from '../tensor.ts';
import { embedding } from './embedding.ts';
import { normal_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

export interface BagOptions {
  /** What becomes of a bag's vectors. */
  mode?: 'sum' | 'mean' | 'max';
  /** The number of the word that is padding: it counts for nothing. */
  paddingIdx?: number | null;
  /** Rows that are longer become that long, in the table. */
  maxNorm?: number | null;
  /** In which norm. */
  normType?: number;
  /** Whether the last offset is the end of the last bag. */
  includeLastOffset?: boolean;
  /** How much each word counts, in the shape of the words; for 'sum'. */
  perSampleWeights?: Tensor | null;
}

/**
 * One vector for each bag of words: the mean, the sum or the largest of its words' rows, E[w₁], E[w₂], …
 * words: (N, L), or (Σ L,) with `offsets` (N,), where each bag starts; weight: (V, D); the result is (N, D).
 * torch.nn.functional.embedding_bag
 */
export function embeddingBag(
  words: Tensor,
  weight: Tensor,
  offsets: Tensor | null = null,
  {
    mode = 'mean',
    perSampleWeights = null,
    paddingIdx = null,
    maxNorm = null,
    normType = 2,
    includeLastOffset = false,
  }: BagOptions = {},
): Tensor {
  checkTensor('embedding_bag', 'input', 1, words);
  checkTensor('embedding_bag', 'weight', 2, weight);
  if (!['sum', 'mean', 'max'].includes(mode)) throw new ValueError('mode has to be one of sum or mean or max');
  if (perSampleWeights && mode !== 'sum') {
    throw new RuntimeError(
      `embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='${mode}'). Please open a feature request on GitHub.`,
    );
  }
  if (words.ndim === 2 && offsets) {
    throw new ValueError(
      "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>",
    );
  }
  if (words.ndim === 1 && !(offsets instanceof Tensor)) {
    throw new ValueError(
      'offsets has to be a 1D Tensor but got None',
      'They say where each bag starts: torch.tensor([0, 4]).',
    );
  }
  const padding = rowOf(paddingIdx, weight.shape[0]!);
  const ids = Array.from(words.values(), Number);
  const rows = embedding(reshape(words, [-1]), weight, null, maxNorm, normType);
  const weighed = perSampleWeights ? mul(rows, unsqueeze(reshape(perSampleWeights, [-1]), 1)) : rows;
  const all = spans(words, offsets).slice(0, includeLastOffset && offsets ? -1 : undefined);
  const bags = all.map(([start, length]): Tensor => {
    const places = Array.from({ length }, (_, i) => start + i).filter((i) => ids[i] !== padding);
    if (places.length === 0) return full([weight.shape[1]!], 0, { dtype: weight.dtype });
    const own =
      places.length === length
        ? narrow(weighed, 0, start, length)
        : indexSelect(weighed, 0, tensor(places, { dtype: int64 }));
    return mode === 'sum' ? sum(own, 0) : mode === 'mean' ? mean(own, 0) : amax(own, 0);
  });
  return named(stack(bags), 'EmbeddingBagBackward0');
}

/** Of a row counted from the end, its number; null where there is none. */
function rowOf(index: number | null, height: number): number | null {
  if (index === null) return null;
  if (index >= -height && index < height) return index < 0 ? index + height : index;
  throw new RuntimeError(
    `padding_idx must be within the number of embeddings, ${-height} through ${height - 1}, but got ${index}`,
  );
}

/** Where each bag starts, and how many words it has. */
function spans(words: Tensor, offsets: Tensor | null): [start: number, length: number][] {
  const count = words.numel();
  if (!offsets) {
    const [bags, length] = words.shape as unknown as [number, number];
    return Array.from({ length: bags }, (_, i) => [i * length, length]);
  }
  const starts = Array.from(offsets.values(), Number);
  if (starts.length > 0 && starts[0] !== 0) {
    throw new RuntimeError(
      `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${starts[0]}`,
    );
  }
  if ((starts.at(-1) ?? 0) > count) {
    throw new RuntimeError(
      `offsets[-1] can not be greater than input's length ${count} but got offsets[-1] of ${starts.at(-1)}`,
    );
  }
  return starts.map((start, i) => [start, (starts[i + 1] ?? count) - start]);
}

/** embeddingBag with a table of its own. (N, L), or (Σ L,) and offsets (N,), give (N, D). torch.nn.EmbeddingBag */
export class EmbeddingBag extends Module {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly mode: 'sum' | 'mean' | 'max';
  readonly paddingIdx: number | null;
  readonly maxNorm: number | null;
  readonly normType: number;
  readonly includeLastOffset: boolean;
  weight: Parameter;

  constructor(
    numEmbeddings: number,
    embeddingDim: number,
    {
      mode = 'mean',
      paddingIdx = null,
      maxNorm = null,
      normType = 2,
      includeLastOffset = false,
    }: Omit<BagOptions, 'perSampleWeights'> = {},
  ) {
    super();
    this.paddingIdx = rowOf(paddingIdx, numEmbeddings);
    this.maxNorm = maxNorm;
    this.normType = normType;
    this.includeLastOffset = includeLastOffset;
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    this.mode = mode;
    this.weight = new Parameter(empty(numEmbeddings, embeddingDim));
    this.resetParameters();
  }

  /** Every row as it was made, drawn anew; the padding's is 0. */
  resetParameters(): void {
    normal_(this.weight);
    if (this.paddingIdx !== null) noGrad(() => this.weight.get(this.paddingIdx!).zero_());
  }

  /** A table of vectors (V, D) that are already learned; frozen unless `freeze` is false. */
  static fromPretrained(
    embeddings: Tensor,
    { freeze = true, ...options }: Omit<BagOptions, 'perSampleWeights'> & { freeze?: boolean } = {},
  ): EmbeddingBag {
    checkTensor('from_pretrained', 'embeddings', 1, embeddings);
    if (embeddings.ndim !== 2) throw new AssertionError('Embeddings parameter is expected to be 2-dimensional');
    const [height, width] = embeddings.shape as unknown as [number, number];
    const bag = new EmbeddingBag(0, width, { ...options, paddingIdx: null });
    Object.assign(bag, { numEmbeddings: height, paddingIdx: rowOf(options.paddingIdx ?? null, height) });
    bag.weight = new Parameter(embeddings, !freeze);
    return bag;
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    { perSampleWeights = null }: Pick<BagOptions, 'perSampleWeights'> = {},
  ): Tensor {
    const { mode, paddingIdx, maxNorm, normType, includeLastOffset } = this;
    const options = { mode, paddingIdx, maxNorm, normType, includeLastOffset, perSampleWeights };
    return embeddingBag(input, this.weight, offsets, options);
  }

  override extraRepr(): string {
    const longest = this.maxNorm === null ? '' : `, max_norm=${repr(this.maxNorm)}`;
    const norm = this.normType === 2 ? '' : `, norm_type=${repr(this.normType)}`;
    const padding = this.paddingIdx === null ? '' : `, padding_idx=${this.paddingIdx}`;
    return `${this.numEmbeddings}, ${this.embeddingDim}${longest}${norm}, mode='${this.mode}'${padding}`;
  }
}
