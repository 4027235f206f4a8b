import { full } from '../creation.ts';
import type { Tensor } from '../tensor.ts';
import { prelu } from './curves.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** max(0, x) + a·min(0, x), whose a is learned: one, or one for each of C channels of (N, C, …). torch.nn.PReLU */
export class PReLU extends Module {
  readonly weight: Parameter;

  constructor(
    readonly numParameters = 1,
    init = 0.25,
  ) {
    super();
    this.weight = new Parameter(full([numParameters], init));
  }

  override forward(x: Tensor): Tensor {
    return prelu(x, this.weight);
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`;
  }
}
