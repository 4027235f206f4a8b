import { checkTensor } from '../arguments.ts';
import { empty, full } from '../creation.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import { mul } from '../ops/elementwise.ts';
import { amax } from '../ops/extremes.ts';
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
  { mode = 'mean', perSampleWeights = null }: BagOptions = {},
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
  const rows = embedding(reshape(words, [-1]), weight);
  const weighed = perSampleWeights ? mul(rows, unsqueeze(reshape(perSampleWeights, [-1]), 1)) : rows;
  const bags = spans(words, offsets).map(([start, length]): Tensor => {
    if (length === 0) return full([weight.shape[1]!], 0, { dtype: weight.dtype });
    const own = narrow(weighed, 0, start, length);
    return mode === 'sum' ? sum(own, 0) : mode === 'mean' ? mean(own, 0) : amax(own, 0);
  });
  return named(stack(bags), 'EmbeddingBagBackward0');
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
  weight: Parameter;

  constructor(numEmbeddings: number, embeddingDim: number, { mode = 'mean' }: Pick<BagOptions, 'mode'> = {}) {
    super();
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    this.mode = mode;
    this.weight = new Parameter(normal_(empty(numEmbeddings, embeddingDim)));
  }

  /** Every row as it was made, drawn anew. */
  resetParameters(): void {
    normal_(this.weight);
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    { perSampleWeights = null }: Omit<BagOptions, 'mode'> = {},
  ): Tensor {
    return embeddingBag(input, this.weight, offsets, { mode: this.mode, perSampleWeights });
  }

  override extraRepr(): string {
    return `${this.numEmbeddings}, ${this.embeddingDim}, mode='${this.mode}'`;
  }
}
