import { checkTensor } from '../arguments.ts';
import { empty, full, zeros } from '../creation.ts';
import { bool } from '../dtype.ts';
import { AssertionError, tuple } from '../errors.ts';
import { add, mul, where } from '../ops/elementwise.ts';
import { matmul } from '../ops/matmul.ts';
import { chunk } from '../ops/parts.ts';
import { mean, softmax } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { permute, reshape, squeeze, transpose, unsqueeze } from '../ops/shape.ts';
import { tril } from '../ops/triangle.ts';
import { sameShape } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { dropout } from './dropout.ts';
import { xavierUniform_ } from './init.ts';
import { Linear, linear } from './linear.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

interface AttentionOptions {
  /** Added to the scores, or truths: false where a key is not seen. */
  attnMask?: Tensor | null;
  dropoutP?: number;
  /** Each query sees the keys up to its own place. */
  isCausal?: boolean;
  /** 1/√E unless given. */
  scale?: number | null;
}

/**
 * softmax(Q Kᵀ / √E + mask) V (Vaswani and others, 2017). query: (…, L, E), key: (…, S, E), value: (…, S, Eᵥ); the result is
 * (…, L, Eᵥ). torch.nn.functional.scaled_dot_product_attention
 */
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: AttentionOptions = {},
): Tensor {
  checkTensor('scaled_dot_product_attention', 'query', 1, query);
  return attend(query, key, value, options)[0];
}

function attend(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  { attnMask = null, dropoutP = 0, isCausal = false, scale = null }: AttentionOptions,
): [output: Tensor, weights: Tensor] {
  const [steps, sources] = [query.shape.at(-2)!, key.shape.at(-2)!];
  const scores = matmul(mul(query, scale ?? 1 / Math.sqrt(query.shape.at(-1)!)), transpose(key, -2, -1));
  const causal = isCausal ? tril(full([steps, sources], true)) : null;
  const masked = [causal, attnMask].reduce<Tensor>((s, mask) => {
    if (!mask) return s;
    return mask.dtype === bool ? where(mask, s, -Infinity) : add(s, mask);
  }, scores);
  const weights = dropout(softmax(masked, -1), dropoutP, dropoutP > 0);
  return [matmul(weights, value), weights];
}

export interface MultiheadOptions {
  dropout?: number;
  bias?: boolean;
  /** (N, L, E) instead of (L, N, E). */
  batchFirst?: boolean;
}

export interface AttendOptions {
  /** (N, S): true at keys that are padding. */
  keyPaddingMask?: Tensor | null;
  needWeights?: boolean;
  /** (L, S): true where a query does not see a key; or numbers to add. */
  attnMask?: Tensor | null;
  /** The mean of the heads' weights, or each head's. */
  averageAttnWeights?: boolean;
}

/** A Linear, under the name that PyTorch prints. */
class NonDynamicallyQuantizableLinear extends Linear {}

/**
 * Attention in several heads side by side (Vaswani and others, 2017): E is cut in H heads, each attends by itself, and a
 * Linear joins them. query: (L, N, E), key and value: (S, N, E), or batch first; the result is the output and the weights,
 * (N, L, S). torch.nn.MultiheadAttention
 */
export class MultiheadAttention extends Module {
  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly batchFirst: boolean;
  in_proj_weight: Parameter;
  in_proj_bias: Parameter | null;
  out_proj: Linear;

  constructor(
    embedDim: number,
    numHeads: number,
    { dropout = 0, bias = true, batchFirst = false }: MultiheadOptions = {},
  ) {
    super();
    if (embedDim % numHeads !== 0) throw new AssertionError('embed_dim must be divisible by num_heads');
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.dropout = dropout;
    this.batchFirst = batchFirst;
    const weight = empty(3 * embedDim, embedDim);
    this.in_proj_weight = new Parameter(weight);
    this.in_proj_bias = bias ? new Parameter(zeros(3 * embedDim)) : null;
    this.out_proj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, { bias });
    xavierUniform_(this.in_proj_weight);
    if (this.out_proj.bias) this.out_proj.bias.storage.writeHost(new Float32Array(embedDim));
  }

  override forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    { keyPaddingMask = null, needWeights = true, attnMask = null, averageAttnWeights = true }: AttendOptions = {},
  ): [Tensor, Tensor | null] {
    if (query.shape.at(-1) !== this.embedDim) {
      throw new AssertionError(
        `was expecting embedding dimension of ${this.embedDim}, but got ${query.shape.at(-1)}`,
        `The query has shape [${query.shape.join(', ')}].`,
      );
    }
    this.checkRanks(query, key, value);
    if (query.ndim === 2) {
      const at = this.batchFirst ? 0 : 1;
      const padding = keyPaddingMask && unsqueeze(keyPaddingMask, 0);
      const options = { keyPaddingMask: padding, needWeights, attnMask, averageAttnWeights };
      const wide = [query, key, value].map((x) => unsqueeze(x, at)) as [Tensor, Tensor, Tensor];
      const [out, weights] = this.forward(...wide, options);
      return tuple([squeeze(out, at), weights && squeeze(weights, 0)]);
    }
    const first = (x: Tensor): Tensor => (this.batchFirst ? x : transpose(x, 0, 1));
    const [batch, steps] = first(query).shape as unknown as [number, number];
    const weights = chunk(this.in_proj_weight, 3);
    const biases = this.in_proj_bias ? chunk(this.in_proj_bias, 3) : [null, null, null];
    const [q, k, v] = [query, key, value].map((x, i) => this.heads(linear(first(x), weights[i]!, biases[i] ?? null)));
    const mask = mergedMask(attnMask, keyPaddingMask, batch);
    const options = { attnMask: mask, dropoutP: this.training ? this.dropout : 0 };
    const [each, scores] = attend(q!, k!, v!, options);
    // As in PyTorch it lies step by step in memory, in which order a dropout after it draws.
    const joined = reshape(permute(each, 2, 0, 1, 3), [steps, batch, this.embedDim]);
    const output = this.out_proj.forward(joined);
    const shown = this.batchFirst ? transpose(output, 0, 1) : named(output, 'ViewBackward0');
    if (!needWeights) return tuple([shown, null]);
    return tuple([shown, averageAttnWeights ? mean(scores, 1) : scores]);
  }

  /** One sentence or a batch of them, all three; keys and values for the same places. */
  private checkRanks(query: Tensor, key: Tensor, value: Tensor): void {
    const rank = query.ndim;
    if (rank !== 2 && rank !== 3) {
      throw new AssertionError(`query should be unbatched 2D or batched 3D tensor but received ${rank}-D query tensor`);
    }
    if (key.ndim !== rank || value.ndim !== rank) {
      throw new AssertionError(
        `For ${rank === 2 ? 'unbatched' : 'batched'} (${rank}-D) \`query\`, expected \`key\` and \`value\` to be ${rank}-D but found ${key.ndim}-D and ${value.ndim}-D tensors respectively`,
      );
    }
    if (!sameShape(key.shape.slice(0, -1), value.shape.slice(0, -1))) {
      const [k, v] = [key, value].map((x) => (this.batchFirst && rank === 3 ? transpose(x, 0, 1) : x).shape);
      throw new AssertionError(`key shape ${k} does not match value shape ${v}`);
    }
  }

  /** (N, L, E) → (N, H, L, E/H). */
  private heads(x: Tensor): Tensor {
    const [batch, steps] = x.shape as unknown as [number, number];
    return transpose(reshape(x, [batch, steps, this.numHeads, this.embedDim / this.numHeads]), 1, 2);
  }
}

/** Numbers to add to the scores, (N or 1, 1, L, S): −∞ where a truth hides a key. */
function mergedMask(attnMask: Tensor | null, padding: Tensor | null, batch: number): Tensor | null {
  const numbers = (mask: Tensor): Tensor => (mask.dtype === bool ? where(mask, full([], -Infinity), 0) : mask);
  const own = attnMask && numbers(attnMask);
  const hidden = padding && reshape(numbers(padding), [batch, 1, 1, padding.shape[1]!]);
  return own && hidden ? add(own, hidden) : (own ?? hidden);
}
