import { checkTensor } from './arguments.ts';
import { grad, noGrad } from './autograd.ts';
import { full } from './creation.ts';
import { float64 } from './dtype.ts';
import { EngineError, ValueError } from './errors.ts';
import { allclose } from './ops/compare.ts';
import { copied } from './ops/copy.ts';
import { reshape } from './ops/shape.ts';
import { Tensor } from './tensor.ts';
import { warn } from './warnings.ts';

/** What torch.autograd.gradcheck raises where a derivative is wrong. */
export class GradcheckError extends EngineError {
  override name = 'GradcheckError';
}

type Outputs = Tensor | readonly Tensor[];

/**
 * Whether the gradients of `func` are right: each derivative is compared with the quotient (f(x + ε) − f(x − ε)) / 2ε.
 * inputs: a float64 tensor or a list of them, which func takes one by one; any shapes. A difference is a GradcheckError,
 * or false where `raiseException` is false. torch.autograd.gradcheck
 */
export function gradcheck(
  func: (...inputs: Tensor[]) => Outputs,
  inputs: Tensor | readonly Tensor[],
  { eps = 1e-6, atol = 1e-5, rtol = 1e-3, raiseException = true } = {},
): boolean {
  const xs = [inputs].flat() as Tensor[];
  for (const x of xs) checkTensor('gradcheck', 'inputs', 2, x);
  checkInputs(xs);
  const outputs = (): Tensor[] => [func(...xs)].flat() as Tensor[];
  for (const [i, x] of xs.entries()) {
    if (!x.requiresGrad) continue;
    const numerical = quotients(x, outputs, eps);
    for (const [o, known] of numerical.entries()) {
      const analytical = derivatives(x, outputs()[o]!);
      if (allclose(analytical, known, { rtol, atol })) continue;
      if (!raiseException) return false;
      throw new GradcheckError(
        `Jacobian mismatch for output ${o} with respect to input ${i},\nnumerical:${known}\nanalytical:${analytical}\n`,
      );
    }
  }
  return true;
}

function checkInputs(xs: readonly Tensor[]): void {
  if (!xs.some((x) => x.requiresGrad)) {
    throw new ValueError(
      'gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True.',
    );
  }
  xs.forEach((x, i) => {
    if (!x.requiresGrad || x.dtype === float64) return;
    warn(
      `Input #${i} requires gradient and is not a double precision floating point or complex. This check will likely fail if all the inputs are not of double precision floating point or complex. `,
    );
  });
}

/** ∂y_k/∂x_j for each output, (elements of x, elements of y), by moving each element of x to both sides. */
function quotients(x: Tensor, outputs: () => Tensor[], eps: number): Tensor[] {
  const values = Float64Array.from(x.values() as Float64Array, Number);
  const at = (j: number, value: number): Float64Array[] => {
    const moved = values.slice();
    moved[j] = value;
    return noGrad(() => {
      x.copy_(Tensor.ofHost(moved, x.shape, float64));
      return outputs().map((y) => Float64Array.from(y.values() as Float64Array, Number));
    });
  };
  const before = noGrad(outputs);
  const columns = before.map((y) => new Float64Array(values.length * y.numel()));
  values.forEach((value, j) => {
    const [above, below] = [at(j, value + eps), at(j, value - eps)];
    columns.forEach((column, o) => {
      const size = before[o]!.numel();
      for (let k = 0; k < size; k++) column[j * size + k] = (above[o]![k]! - below[o]![k]!) / (2 * eps);
    });
  });
  noGrad(() => x.copy_(Tensor.ofHost(values, x.shape, float64)));
  return columns.map((column, o) =>
    copied(Tensor.ofHost(column, [values.length, before[o]!.numel()], float64), before[o]!.dtype),
  );
}

/** The same by going back from each element of y. */
function derivatives(x: Tensor, y: Tensor): Tensor {
  const size = y.numel();
  const out = full([x.numel(), size], 0, { dtype: y.dtype });
  if (!y.requiresGrad) return out;
  const flat = reshape(y, [-1]);
  for (let k = 0; k < size; k++) {
    const one = full([size], 0, { dtype: y.dtype });
    one.set(k, 1);
    const [g] = grad(flat, x, { gradOutputs: one, retainGraph: true, allowUnused: true });
    if (g) out.set(':', k, reshape(g, [-1]).to(y.dtype));
  }
  return out;
}
