import { noGrad } from '../autograd.ts';
import { copy_ } from '../ops/inplace.ts';
import { cat, narrow, reshape, viewAll } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';

/** All parameters one after the other, as one vector: (Σ elements,). torch.nn.utils.parameters_to_vector */
export const parametersToVector = (parameters: Iterable<Tensor>): Tensor => cat([...parameters].map((p) => viewAll(p)));

/** The inverse: each parameter takes its part of the vector, (Σ elements,). torch.nn.utils.vector_to_parameters */
export function vectorToParameters(vec: Tensor, parameters: Iterable<Tensor>): void {
  let at = 0;
  for (const p of parameters) {
    noGrad(() => copy_(p.detach(), reshape(narrow(vec.detach(), 0, at, p.numel()), [...p.shape])));
    at += p.numel();
  }
}
