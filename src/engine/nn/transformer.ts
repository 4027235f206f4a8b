import { isGradEnabled } from '../autograd.ts';
import { deepcopy } from '../copy.ts';
import { full } from '../creation.ts';
import { bool } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { add, maskedFill, relu } from '../ops/elementwise.ts';
import { unsqueeze } from '../ops/shape.ts';
import { triu } from '../ops/triangle.ts';
import type { Tensor } from '../tensor.ts';
import { MultiheadAttention } from './attention.ts';
import { ModuleList } from './containers.ts';
import { Dropout } from './dropout.ts';
import { Linear } from './linear.ts';
import { Module } from './module.ts';
import { LayerNorm } from './normalization.ts';
import { gelu } from './smooth.ts';

export interface TransformerOptions {
  /** The width between the two linear layers. */
  dimFeedforward?: number;
  dropout?: number;
  activation?: 'relu' | 'gelu' | ((x: Tensor) => Tensor);
  layerNormEps?: number;
  /** (N, L, E) instead of (L, N, E). */
  batchFirst?: boolean;
  /** Normalizes before each part, not after it. */
  normFirst?: boolean;
  bias?: boolean;
}

export interface EncoderMasks {
  /** (L, L): true where a place does not see another; or numbers to add. */
  srcMask?: Tensor | null;
  /** (N, L): true at places that are padding. */
  srcKeyPaddingMask?: Tensor | null;
  /** Says that the mask hides what is later; the mask is given all the same. */
  isCausal?: boolean;
}

/**
 * Attention of a sequence to itself, then two linear layers at each place, each with a residual and a LayerNorm (Vaswani and
 * others, 2017). (L, N, E), or (N, L, E) with batchFirst, which stays. torch.nn.TransformerEncoderLayer
 */
export class TransformerEncoderLayer extends Module {
  readonly normFirst: boolean;
  readonly batchFirst: boolean;
  readonly activation: (x: Tensor) => Tensor;
  self_attn: MultiheadAttention;
  linear1: Linear;
  dropout: Dropout;
  linear2: Linear;
  norm1: LayerNorm;
  norm2: LayerNorm;
  dropout1: Dropout;
  dropout2: Dropout;

  constructor(dModel: number, nhead: number, options: TransformerOptions = {}) {
    super();
    const { dimFeedforward = 2048, dropout = 0.1, activation = 'relu', layerNormEps: eps = 1e-5 } = options;
    const { batchFirst = false, normFirst = false, bias = true } = options;
    this.self_attn = new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst });
    this.linear1 = new Linear(dModel, dimFeedforward, { bias });
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, { bias });
    this.normFirst = normFirst;
    this.batchFirst = batchFirst;
    this.norm1 = new LayerNorm(dModel, { eps, bias });
    this.norm2 = new LayerNorm(dModel, { eps, bias });
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.activation = activationOf(activation);
  }

  override forward(
    src: Tensor,
    { srcMask = null, srcKeyPaddingMask = null, isCausal = false }: EncoderMasks = {},
  ): Tensor {
    if (isCausal && !srcMask) throw new RuntimeError('need attn_mask if specifying the is_causal hint.');
    const attend = (x: Tensor): Tensor => {
      const masks = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, needWeights: false };
      return this.dropout1.forward(this.self_attn.forward(x, x, x, masks)[0]);
    };
    const feed = (x: Tensor): Tensor =>
      this.dropout2.forward(this.linear2.forward(this.dropout.forward(this.activation(this.linear1.forward(x)))));
    if (this.normFirst) {
      const x = add(src, attend(this.norm1.forward(src)));
      return add(x, feed(this.norm2.forward(x)));
    }
    const x = this.norm1.forward(add(src, attend(src)));
    return this.norm2.forward(add(x, feed(x)));
  }
}

export function activationOf(activation: unknown): (x: Tensor) => Tensor {
  if (typeof activation === 'function') return activation as (x: Tensor) => Tensor;
  if (activation === 'relu') return relu;
  if (activation === 'gelu') return (x) => gelu(x);
  throw new RuntimeError(`activation should be relu/gelu, not ${String(activation)}`);
}

/** `numLayers` copies of a layer, one above the other, and a norm at the end where one is given: (L, N, E) → (L, N, E), or as the layer has them. torch.nn.TransformerEncoder */
export class TransformerEncoder extends Module {
  layers: ModuleList;
  readonly numLayers: number;
  norm: Module | null;

  /** Ways of PyTorch's to save time, which change no value: they are kept, and do nothing. */
  readonly enableNestedTensor: boolean;
  readonly maskCheck: boolean;

  constructor(
    encoderLayer: TransformerEncoderLayer,
    numLayers: number,
    { norm = null as Module | null, enableNestedTensor = true, maskCheck = true } = {},
  ) {
    super();
    this.layers = new ModuleList(Array.from({ length: numLayers }, () => deepcopy(encoderLayer)));
    this.numLayers = numLayers;
    this.norm = norm;
    this.enableNestedTensor = enableNestedTensor;
    this.maskCheck = maskCheck;
  }

  override forward(
    src: Tensor,
    {
      mask = null,
      srcKeyPaddingMask = null,
      isCausal = false,
    }: Omit<EncoderMasks, 'srcMask'> & { mask?: Tensor | null } = {},
  ): Tensor {
    let x = src;
    for (const layer of this.layers) {
      x = (layer as TransformerEncoderLayer).forward(x, {
        srcMask: mask,
        srcKeyPaddingMask,
        isCausal: isCausal && mask !== null,
      });
    }
    if (srcKeyPaddingMask && !mask && this.forgetsPadding(srcKeyPaddingMask)) {
      x = maskedFill(x, unsqueeze(srcKeyPaddingMask, -1), 0);
    }
    const norm = this.norm as (Module & { forward(x: Tensor): Tensor }) | null;
    return norm ? norm.forward(x) : x;
  }

  /** PyTorch's fast way, where nothing is learned, computes no padding: it is 0. Only where it stands at the end. */
  private forgetsPadding(padding: Tensor): boolean {
    const first = [...this.layers][0] as TransformerEncoderLayer | undefined;
    if (!first || this.training || isGradEnabled() || !first.batchFirst || first.normFirst || padding.dtype !== bool)
      return false;
    const rows = padding.tolist() as boolean[][];
    return first.self_attn.numHeads % 2 === 0 && rows.every((row) => row.every((hidden, i) => hidden || !row[i - 1]));
  }
}

/** −∞ above the diagonal, 0 elsewhere, (size, size): each place sees what is before it. torch.nn.Transformer.generate_square_subsequent_mask */
export const generateSquareSubsequentMask = (size: number): Tensor => triu(full([size, size], -Infinity), 1);
