import { checkTensor } from '../arguments.ts';
import { checkCanRequireGrad } from '../dtype.ts';
import { Tensor } from '../tensor.ts';

/** A tensor of any shape that belongs to a module and is learned. torch.nn.Parameter */
export class Parameter extends Tensor {
  constructor(data: Tensor, requiresGrad = true) {
    checkTensor('Parameter', 'data', 1, data);
    if (requiresGrad) checkCanRequireGrad(data.dtype);
    super(data.storage, data.shape, data.dtype);
    this.requiresGrad_(requiresGrad);
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`;
  }
}
