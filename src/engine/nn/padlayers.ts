import { repr } from '../format.ts';
import { tupleText } from '../print.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { pad } from './pad.ts';

type Padding = number | readonly [number, number];

/** Elements before and after, along the last dimension. */
abstract class PadLayer extends Module {
  readonly padding: readonly [number, number];

  constructor(padding: Padding) {
    super();
    this.padding = typeof padding === 'number' ? [padding, padding] : padding;
  }

  override extraRepr(): string {
    return tupleText(this.padding);
  }
}

/** A value before and after the last dimension: (N, C, L) → (N, C, left + L + right). torch.nn.ConstantPad1d */
export class ConstantPad1d extends PadLayer {
  constructor(
    padding: Padding,
    readonly value: number,
  ) {
    super(padding);
  }
  override forward(x: Tensor): Tensor {
    return pad(x, this.padding, 'constant', this.value);
  }
  override extraRepr(): string {
    return `padding=${tupleText(this.padding)}, value=${repr(this.value)}`;
  }
}

/** Zeros before and after the last dimension: (N, C, L) → (N, C, left + L + right). torch.nn.ZeroPad1d */
export class ZeroPad1d extends PadLayer {
  override forward(x: Tensor): Tensor {
    return pad(x, this.padding);
  }
}

/** The elements mirrored at both ends: (N, C, L) → (N, C, left + L + right). torch.nn.ReflectionPad1d */
export class ReflectionPad1d extends PadLayer {
  override forward(x: Tensor): Tensor {
    return pad(x, this.padding, 'reflect');
  }
}

/** The first and the last element again: (N, C, L) → (N, C, left + L + right). torch.nn.ReplicationPad1d */
export class ReplicationPad1d extends PadLayer {
  override forward(x: Tensor): Tensor {
    return pad(x, this.padding, 'replicate');
  }
}
