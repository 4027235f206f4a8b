import { grad } from './autograd.ts';
import { zeros } from './creation.ts';
import { reshape, stack } from './ops/shape.ts';
import type { Tensor } from './tensor.ts';

/** ∂y_i/∂x_j of y = func(x), in the shape of y followed by that of x: (m,) and (n,) give (m, n). torch.autograd.functional.jacobian */
export function jacobian(func: (x: Tensor) => Tensor, inputs: Tensor): Tensor {
  const x = inputs.detach().requiresGrad_();
  const y = func(x);
  const shape = [...y.shape, ...x.shape];
  if (!y.requiresGrad) return zeros(shape);
  const flat = reshape(y, [-1]);
  const rows = Array.from({ length: flat.numel() }, (_, i) => {
    const [row] = grad(flat.get(i), x, { retainGraph: true, allowUnused: true });
    return row ?? zeros(x.shape);
  });
  return reshape(rows.length > 0 ? stack(rows) : zeros(shape), shape);
}
