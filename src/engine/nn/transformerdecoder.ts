import { deepcopy } from '../copy.ts';
import { RuntimeError } from '../errors.ts';
import { add } from '../ops/elementwise.ts';
import type { Tensor } from '../tensor.ts';
import { MultiheadAttention } from './attention.ts';
import { ModuleList } from './containers.ts';
import { Dropout } from './dropout.ts';
import { xavierUniform_ } from './init.ts';
import { Linear } from './linear.ts';
import { Module } from './module.ts';
import { LayerNorm } from './normalization.ts';
import {
  activationOf,
  generateSquareSubsequentMask,
  TransformerEncoder,
  TransformerEncoderLayer,
  type TransformerOptions,
} from './transformer.ts';

export interface DecoderMasks {
  /** (L, L): true where a place does not see another; or numbers to add. */
  tgtMask?: Tensor | null;
  /** (L, S): the same of what is read from the encoder. */
  memoryMask?: Tensor | null;
  /** (N, L): true at places that are padding. */
  tgtKeyPaddingMask?: Tensor | null;
  /** (N, S): the same of the encoder's places. */
  memoryKeyPaddingMask?: Tensor | null;
  /** Say that a mask hides what is later; the mask is given all the same. */
  tgtIsCausal?: boolean | null;
  memoryIsCausal?: boolean;
}

/**
 * Attention of a sequence to itself, then to what an encoder made, then two linear layers at each place, each with a residual
 * and a LayerNorm (Vaswani and others, 2017). tgt: (L, N, E), which stays; memory: (S, N, E); with batchFirst N comes first.
 * torch.nn.TransformerDecoderLayer
 */
export class TransformerDecoderLayer extends Module {
  readonly normFirst: boolean;
  readonly activation: (x: Tensor) => Tensor;
  self_attn: MultiheadAttention;
  multihead_attn: MultiheadAttention;
  linear1: Linear;
  dropout: Dropout;
  linear2: Linear;
  norm1: LayerNorm;
  norm2: LayerNorm;
  norm3: LayerNorm;
  dropout1: Dropout;
  dropout2: Dropout;
  dropout3: Dropout;

  constructor(dModel: number, nhead: number, options: TransformerOptions = {}) {
    super();
    const { dimFeedforward = 2048, dropout = 0.1, activation = 'relu', layerNormEps: eps = 1e-5 } = options;
    const { batchFirst = false, normFirst = false, bias = true } = options;
    const attention = (): MultiheadAttention => new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst });
    const norm = (): LayerNorm => new LayerNorm(dModel, { eps, bias });
    this.self_attn = attention();
    this.multihead_attn = attention();
    this.linear1 = new Linear(dModel, dimFeedforward, { bias });
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, { bias });
    this.normFirst = normFirst;
    this.norm1 = norm();
    this.norm2 = norm();
    this.norm3 = norm();
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
    this.activation = activationOf(activation);
  }

  override forward(tgt: Tensor, memory: Tensor, masks: DecoderMasks = {}): Tensor {
    const { tgtMask = null, memoryMask = null, tgtIsCausal = false, memoryIsCausal = false } = masks;
    if ((tgtIsCausal && !tgtMask) || (memoryIsCausal && !memoryMask)) {
      throw new RuntimeError('need attn_mask if specifying the is_causal hint.');
    }
    const own = { attnMask: tgtMask, keyPaddingMask: masks.tgtKeyPaddingMask, needWeights: false };
    const read = { attnMask: memoryMask, keyPaddingMask: masks.memoryKeyPaddingMask, needWeights: false };
    const parts: [LayerNorm, (x: Tensor) => Tensor][] = [
      [this.norm1, (x) => this.dropout1.forward(this.self_attn.forward(x, x, x, own)[0])],
      [this.norm2, (x) => this.dropout2.forward(this.multihead_attn.forward(x, memory, memory, read)[0])],
      [this.norm3, (x) => this.dropout3.forward(this.feed(x))],
    ];
    return parts.reduce(
      (x, [norm, part]) => (this.normFirst ? add(x, part(norm.forward(x))) : norm.forward(add(x, part(x)))),
      tgt,
    );
  }

  private feed(x: Tensor): Tensor {
    return this.linear2.forward(this.dropout.forward(this.activation(this.linear1.forward(x))));
  }
}

/** `numLayers` copies of a layer, one above the other, and a norm at the end where one is given: tgt (L, N, E), which stays, and memory (S, N, E). torch.nn.TransformerDecoder */
export class TransformerDecoder extends Module {
  layers: ModuleList;
  readonly numLayers: number;
  norm: Module | null;

  constructor(decoderLayer: TransformerDecoderLayer, numLayers: number, { norm = null as Module | null } = {}) {
    super();
    this.layers = new ModuleList(Array.from({ length: numLayers }, () => deepcopy(decoderLayer)));
    this.numLayers = numLayers;
    this.norm = norm;
  }

  override forward(tgt: Tensor, memory: Tensor, masks: DecoderMasks = {}): Tensor {
    let x = tgt;
    for (const layer of this.layers) x = (layer as TransformerDecoderLayer).forward(x, memory, masks);
    const norm = this.norm as (Module & { forward(x: Tensor): Tensor }) | null;
    return norm ? norm.forward(x) : x;
  }
}

export interface WholeTransformerOptions extends TransformerOptions {
  dModel?: number;
  nhead?: number;
  numEncoderLayers?: number;
  numDecoderLayers?: number;
}

export interface TransformerMasks extends DecoderMasks {
  /** (S, S): true where a place of the source does not see another; or numbers to add. */
  srcMask?: Tensor | null;
  /** (N, S): true at places of the source that are padding. */
  srcKeyPaddingMask?: Tensor | null;
  srcIsCausal?: boolean | null;
}

/**
 * An encoder and a decoder of attention layers (Vaswani and others, 2017). src: (S, N, E), tgt: (L, N, E), which stays; with
 * batchFirst N comes first. torch.nn.Transformer
 */
export class Transformer extends Module {
  encoder: TransformerEncoder;
  decoder: TransformerDecoder;
  readonly dModel: number;
  readonly nhead: number;
  readonly batchFirst: boolean;

  constructor(options: WholeTransformerOptions = {}) {
    super();
    const { dModel = 512, nhead = 8, numEncoderLayers = 6, numDecoderLayers = 6, ...rest } = options;
    const norm = (): LayerNorm => new LayerNorm(dModel, { eps: rest.layerNormEps ?? 1e-5, bias: rest.bias ?? true });
    const encoderLayer = new TransformerEncoderLayer(dModel, nhead, rest);
    this.encoder = new TransformerEncoder(encoderLayer, numEncoderLayers, { norm: norm() });
    const decoderLayer = new TransformerDecoderLayer(dModel, nhead, rest);
    this.decoder = new TransformerDecoder(decoderLayer, numDecoderLayers, { norm: norm() });
    for (const p of this.parameters()) if (p.ndim > 1) xavierUniform_(p);
    this.dModel = dModel;
    this.nhead = nhead;
    this.batchFirst = rest.batchFirst ?? false;
  }

  /** −∞ above the diagonal, 0 elsewhere, (size, size): each place sees what is before it. torch.nn.Transformer.generate_square_subsequent_mask */
  static generateSquareSubsequentMask(size: number): Tensor {
    return generateSquareSubsequentMask(size);
  }

  override forward(src: Tensor, tgt: Tensor, masks: TransformerMasks = {}): Tensor {
    const batch = this.batchFirst ? 0 : 1;
    if (src.ndim === 3 && src.shape[batch] !== tgt.shape[batch]) {
      throw new RuntimeError('the batch number of src and tgt must be equal');
    }
    if (src.shape.at(-1) !== this.dModel || tgt.shape.at(-1) !== this.dModel) {
      throw new RuntimeError('the feature number of src and tgt must be equal to d_model');
    }
    const { srcMask: mask = null, srcKeyPaddingMask = null, srcIsCausal, ...own } = masks;
    const memory = this.encoder.forward(src, { mask, srcKeyPaddingMask, isCausal: srcIsCausal ?? false });
    return this.decoder.forward(tgt, memory, own);
  }
}
