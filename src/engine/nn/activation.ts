import { neg, relu as reluOf, sigmoid, tanh } from '../ops/elementwise.ts';
import { maybeInPlace } from '../ops/inplace.ts';
import { unflatten } from '../ops/rearrange.ts';
import { flatten } from '../ops/shape.ts';
import { tupleText } from '../print.ts';
import type { Tensor } from '../tensor.ts';
import { logSoftmax, softmax } from './implicitdim.ts';
import { Module } from './module.ts';

/** tanh x, as a layer. Any shape, which stays. torch.nn.Tanh */
export class Tanh extends Module {
  override forward(x: Tensor): Tensor {
    return tanh(x);
  }
}

/** max(0, x), over x itself where `inplace`. Any shape. torch.nn.functional.relu */
export const relu = (x: Tensor, inplace = false): Tensor => maybeInPlace(x, inplace, reluOf);

/** A layer that may write over its input. */
export class MaybeInPlace extends Module {
  constructor(readonly inplace = false) {
    super();
  }

  override extraRepr(): string {
    return this.inplace ? 'inplace=True' : '';
  }
}

/** max(0, x), as a layer; over x itself where `inplace`. torch.nn.ReLU */
export class ReLU extends MaybeInPlace {
  override forward(x: Tensor): Tensor {
    return relu(x, this.inplace);
  }
}

/** 1 / (1 + e⁻ˣ), as a layer. Any shape, which stays. torch.nn.Sigmoid */
export class Sigmoid extends Module {
  override forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}

/** Gives what it gets. Any shape, which stays. torch.nn.Identity */
export class Identity extends Module {
  override forward(x: Tensor): Tensor {
    return x;
  }
}

class AlongDim extends Module {
  readonly dim: number | null;

  constructor({ dim = null }: { dim?: number | null } = {}) {
    super();
    this.dim = dim;
  }

  override extraRepr(): string {
    return `dim=${this.dim ?? 'None'}`;
  }
}

/** eˣ / Σ eˣ along `dim`, as a layer. (…, C, …), which stays. torch.nn.Softmax */
export class Softmax extends AlongDim {
  override forward(x: Tensor): Tensor {
    return softmax(x, this.dim);
  }
}

/** x − log Σ eˣ along `dim`, as a layer. (…, C, …), which stays. torch.nn.LogSoftmax */
export class LogSoftmax extends AlongDim {
  override forward(x: Tensor): Tensor {
    return logSoftmax(x, this.dim);
  }
}

/** softmax of −x along `dim`, as a layer. (…, C, …), which stays. torch.nn.Softmin */
export class Softmin extends AlongDim {
  override forward(x: Tensor): Tensor {
    return softmax(neg(x), this.dim);
  }
}

/** Cuts the dimension `dim` into several of these sizes, as a layer. (N, A·B) gives (N, A, B). torch.nn.Unflatten */
export class Unflatten extends Module {
  constructor(
    readonly dim: number,
    readonly unflattenedSize: readonly number[],
  ) {
    super();
  }

  override forward(x: Tensor): Tensor {
    return unflatten(x, this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${tupleText(this.unflattenedSize)}`;
  }
}

/** Joins the dimensions from `startDim` to `endDim`, as a layer. (N, A, B, …) gives (N, A·B·…). torch.nn.Flatten */
export class Flatten extends Module {
  readonly startDim: number;
  readonly endDim: number;

  constructor(startDim = 1, endDim = -1) {
    super();
    this.startDim = startDim;
    this.endDim = endDim;
  }

  override forward(x: Tensor): Tensor {
    return flatten(x, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }
}
