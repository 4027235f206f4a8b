import { checkTensor } from '../arguments.ts';
import { noGrad } from '../autograd.ts';
import { empty, zeros } from '../creation.ts';
import { bool } from '../dtype.ts';
import { AssertionError, IndexError, PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { repr } from '../format.ts';
import { mul } from '../ops/elementwise.ts';
import { isIndex, takeRows } from '../ops/index.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { normal_ } from './init.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';
import { markSparse } from './sparse.ts';

export interface EmbeddingOptions {
  /** A row that starts at zero and never learns. */
  paddingIdx?: number | null;
  /** Rows that are used and are longer are made so long, in the table itself. */
  maxNorm?: number | null;
  /** What their length is: the p of (Σ |x|ᵖ)^(1/p). */
  normType?: number;
  /** Divides each row's gradient by how often it is in the batch. */
  scaleGradByFreq?: boolean;
  /** False: the gradient is a whole table; in training, rows that were not read cost nothing all the same. */
  sparse?: boolean;
}

/** A table that is there already, (V, D), as `_weight`. */
interface Given {
  _weight?: Tensor | null;
}

/**
 * A table of vectors: x_t = E[w_t]. Input: whole numbers of any shape (…); output: (…, D).
 * The row `paddingIdx` starts at zero and never learns. torch.nn.Embedding
 */
export class Embedding extends Module {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly paddingIdx: number | null;
  readonly maxNorm: number | null;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  /** Whether optimisers are told that few rows have a gradient; `weight.grad` itself is whole. */
  readonly sparse: boolean;
  weight: Parameter;

  constructor(
    numEmbeddings: number,
    embeddingDim: number,
    {
      paddingIdx = null,
      maxNorm = null,
      normType = 2,
      scaleGradByFreq = false,
      sparse = false,
      _weight = null,
    }: EmbeddingOptions & Given = {},
  ) {
    super();
    checkPaddingIdx(paddingIdx, numEmbeddings);
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    this.paddingIdx = fromTheEnd(paddingIdx, numEmbeddings);
    this.maxNorm = maxNorm;
    this.normType = normType;
    this.scaleGradByFreq = scaleGradByFreq;
    this.sparse = sparse;
    if (_weight) {
      if (!sameShape(_weight.shape, [numEmbeddings, embeddingDim])) {
        throw new AssertionError('Shape of weight does not match num_embeddings and embedding_dim');
      }
      this.weight = new Parameter(_weight);
      if (sparse) markSparse(this.weight);
      return;
    }
    const table = normal_(empty(numEmbeddings, embeddingDim));
    if (this.paddingIdx !== null) {
      (table.values() as Float32Array).fill(0, this.paddingIdx * embeddingDim, (this.paddingIdx + 1) * embeddingDim);
    }
    this.weight = new Parameter(table);
    if (sparse) markSparse(this.weight);
  }

  /** Every row as it was made, drawn anew; the padding's is 0. */
  resetParameters(): void {
    normal_(this.weight);
    if (this.paddingIdx !== null) noGrad(() => this.weight.get(this.paddingIdx!).zero_());
  }

  /** A table of vectors that are already learned; frozen unless `freeze` is false. */
  static fromPretrained(
    embeddings: Tensor,
    { freeze = true, ...options }: EmbeddingOptions & { freeze?: boolean } = {},
  ): Embedding {
    checkTensor('from_pretrained', 'embeddings', 1, embeddings);
    if (embeddings.ndim !== 2) throw new AssertionError('Embeddings parameter is expected to be 2-dimensional');
    const [height, width] = [embeddings.shape[0]!, embeddings.shape[1]!];
    checkPaddingIdx(options.paddingIdx ?? null, height);
    const layer = new Embedding(0, width, { ...options, paddingIdx: null });
    const { paddingIdx = null } = options;
    Object.assign(layer, { numEmbeddings: height, paddingIdx: fromTheEnd(paddingIdx, height) });
    layer.weight = new Parameter(embeddings, !freeze);
    return layer;
  }

  override forward(ids: Tensor): Tensor {
    const { paddingIdx, maxNorm, normType, scaleGradByFreq } = this;
    return embedding(ids, this.weight, paddingIdx, maxNorm, normType, scaleGradByFreq);
  }

  override extraRepr(): string {
    const padding = this.paddingIdx === null ? '' : `, padding_idx=${this.paddingIdx}`;
    const longest = this.maxNorm === null ? '' : `, max_norm=${repr(this.maxNorm)}`;
    const norm = this.normType === 2 ? '' : `, norm_type=${repr(this.normType)}`;
    const scaled = this.scaleGradByFreq ? ', scale_grad_by_freq=True' : '';
    const sparse = this.sparse ? ', sparse=True' : '';
    return `${this.numEmbeddings}, ${this.embeddingDim}${padding}${longest}${norm}${scaled}${sparse}`;
  }
}

const fromTheEnd = (index: number | null, height: number): number | null =>
  index !== null && index < 0 ? index + height : index;

function checkPaddingIdx(index: number | null, height: number): void {
  if (index === null) return;
  if (!Number.isInteger(index)) {
    throw new PyTypeError(`padding_idx must be int, not ${typeName(index)}`, 'It is the number of a row.');
  }
  if (index < height && index >= -height) return;
  throw new AssertionError(
    'Padding_idx must be within num_embeddings',
    `It is ${index}, and there are ${height} rows.`,
  );
}

/**
 * The rows of `weight` (V, D) that the whole numbers `ids` (…) name: (…, D). A number outside 0…V−1 is an error. With
 * `maxNorm`, rows that are longer are shortened first, in the table. torch.nn.functional.embedding
 */
export function embedding(
  ids: Tensor,
  table: Tensor,
  paddingIdx: number | null = null,
  maxNorm: number | null = null,
  normType = 2,
  scaleGradByFreq = false,
): Tensor {
  checkTensor('embedding', 'indices', 2, ids);
  checkTensor('embedding', 'weight', 1, table);
  const [height, width] = table.shape as unknown as [number, number];
  if (!isIndex(ids.dtype)) {
    throw new RuntimeError(
      `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got ${ids.dtype === bool ? 'CPUBoolType' : `torch.${ids.dtype.title}Tensor`} instead (while checking arguments for embedding)`,
      'Words are numbered with whole numbers: torch.tensor([1, 2]), or x.long().',
    );
  }
  const given = ids.values();
  const rows = new Int32Array(given.length);
  let wrong: number | undefined;
  // A loop: Int32Array.from walks through an iterator, ten times as slowly.
  for (let i = 0; i < rows.length; i++) {
    const id = Number(given[i]);
    if (id < 0 || id >= height) wrong ??= id;
    rows[i] = id;
  }
  if (wrong !== undefined) {
    throw new IndexError(
      'index out of range in self',
      height > 0
        ? `The word number ${wrong} is not in a table of ${height} rows: 0 … ${height - 1}.`
        : 'The table has no rows.',
    );
  }
  if (maxNorm !== null) shorten(table, new Set(rows), maxNorm, normType);
  const shape = [...ids.shape, width];
  const out = takeRows('EmbeddingBackward0', table, height, rows, shape, paddingIdx ?? -1);
  return scaleGradByFreq ? scaledByFrequency(out, rows) : out;
}

/** Rows that are longer than `most` become that long, in place. */
function shorten(table: Tensor, rows: ReadonlySet<number>, most: number, p: number): void {
  const width = table.shape[1]!;
  const values = table.values().slice() as Float32Array;
  let changed = false;
  for (const row of rows) {
    const own = values.subarray(row * width, (row + 1) * width);
    const norm = Math.fround(own.reduce((sum, v) => sum + Math.abs(v) ** p, 0) ** (1 / p));
    if (norm <= most) continue;
    const scale = Math.fround(most / (norm + 1e-7));
    own.forEach((v, i) => {
      own[i] = v * scale;
    });
    changed = true;
  }
  if (changed) table.storage.writeHost(values);
}

/** The same value, with the gradient of each use divided by how often its row is used. */
function scaledByFrequency(out: Tensor, rows: Int32Array): Tensor {
  const uses = new Map<number, number>();
  for (const id of rows) uses.set(id, (uses.get(id) ?? 0) + 1);
  const width = out.shape.at(-1)!;
  const factors = zeros(out.shape);
  (factors.values() as Float32Array).forEach((_, i, all) => {
    all[i] = 1 / uses.get(rows[Math.floor(i / width)]!)!;
  });
  const scaled = mul(out, factors);
  return out.requiresGrad ? scaled.add(out.detach().sub(scaled.detach())) : out;
}
