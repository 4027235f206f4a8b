import { grad } from './autograd.ts';
import { zeros } from './creation.ts';
import { RuntimeError } from './errors.ts';
import { grad as gradAgain } from './higher.ts';
import { mul } from './ops/elementwise.ts';
import { sum } from './ops/reduce.ts';
import { reshape, stack } from './ops/shape.ts';
import type { Tensor } from './tensor.ts';
import { Tuple } from './tuple.ts';

/** Derivatives of functions, as torch.autograd.functional has them: each result is a tensor of its own, out of the graph. */
type Of<A extends unknown[]> = (...x: A) => Tensor;

/** ∂y_i/∂x_j of y = func(x), in the shape of y followed by that of x: (m,) and (n,) give (m, n). Of several x a tuple. torch.autograd.functional.jacobian */
export function jacobian(func: Of<[Tensor]>, inputs: Tensor): Tensor;
export function jacobian(func: Of<Tensor[]>, inputs: readonly Tensor[]): Tuple<Tensor>;
export function jacobian(func: Of<Tensor[]>, inputs: Tensor | readonly Tensor[]): Tensor | Tuple<Tensor> {
  const all = [inputs].flat() as Tensor[];
  const xs = all.map((x) => x.detach().requiresGrad_());
  const y = func(...xs);
  const flat = reshape(y, [-1]);
  const each = xs.map((x) => {
    const shape = [...y.shape, ...x.shape];
    if (!y.requiresGrad) return zeros(shape);
    const rows = Array.from({ length: flat.numel() }, (_, i) => {
      const [row] = grad(flat.get(i), x, { retainGraph: true, allowUnused: true });
      return row ?? zeros(x.shape);
    });
    return reshape(rows.length > 0 ? stack(rows) : zeros(shape), shape);
  });
  return Array.isArray(inputs) ? Tuple.of_(each) : each[0]!;
}

/** ∂²y/∂x_i∂x_j of one number y = func(x): (n,) gives (n, n). torch.autograd.functional.hessian */
export function hessian(func: Of<[Tensor]>, inputs: Tensor): Tensor {
  return jacobian((x) => {
    const y = func(x);
    if (y.numel() !== 1) {
      throw new RuntimeError('The Tensor returned by the function given to hessian should contain a single element');
    }
    const [slope] = gradAgain(y, x, { createGraph: true });
    return slope!;
  }, inputs);
}

/** `[y, v·J]` of y = func(x): v in the shape of y, the product in that of x. torch.autograd.functional.vjp */
export function vjp(func: Of<[Tensor]>, inputs: Tensor, v: Tensor | null = null): Tuple<Tensor> {
  const x = inputs.detach().requiresGrad_();
  const y = func(x);
  if (!v && y.numel() !== 1) {
    throw new RuntimeError(
      'The vector v can only be None if the user-provided function returns a single Tensor with a single element.',
    );
  }
  const [product] = y.requiresGrad ? grad(y, x, { gradOutputs: v, allowUnused: true }) : [null];
  return Tuple.of_([y.detach(), product ?? zeros(x.shape)]);
}

/** Σ_j a[…, j] v[j], over all places j of v. */
function along(a: Tensor, v: Tensor): Tensor {
  const own = a.shape.slice(0, a.ndim - v.ndim);
  return reshape(sum(mul(reshape(a, [-1, v.numel()]), reshape(v, [1, -1])), 1), own);
}

/** `[y, J·v]` of y = func(x): v in the shape of x, the product in that of y. torch.autograd.functional.jvp */
export function jvp(func: Of<[Tensor]>, inputs: Tensor, v: Tensor): Tuple<Tensor> {
  return Tuple.of_([func(inputs.detach()).detach(), along(jacobian(func, inputs), v)]);
}

/** `[y, H·v]` of one number y = func(x), H its second derivatives: v and the product in the shape of x. torch.autograd.functional.hvp */
export function hvp(func: Of<[Tensor]>, inputs: Tensor, v: Tensor): Tuple<Tensor> {
  return Tuple.of_([func(inputs.detach()).detach(), along(hessian(func, inputs), v)]);
}
