import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from '../arguments.ts';
import { kernels, onDevice, precisely } from '../backend/device.ts';
import { number } from '../backend/number.ts';
import { power } from '../backend/power.ts';
import { zeros } from '../creation.ts';
import { floatRepr } from '../decimal.ts';
import { float64 } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { Tensor } from '../tensor.ts';

export interface ClipOptions {
  normType?: number;
  errorIfNonfinite?: boolean;
}

/**
 * Scales all gradients together so that the norm of all of them, seen as one vector, is at most `maxNorm`:
 * g ← g · min(1, maxNorm / (‖g‖ + 10⁻⁶)). Gives the norm before. torch.nn.utils.clip_grad_norm_
 */
export function clipGradNorm_(
  parameters: Iterable<Tensor> | Tensor,
  maxNorm: number,
  options: ClipOptions = {},
): Tensor {
  const { normType = 2, errorIfNonfinite = false } = options;
  const grads = gradsOf(parameters);
  if (grads.length === 0) return zeros([]);
  return precisely(
    grads.some(({ dtype }) => dtype === float64),
    () => scaled(grads, maxNorm, normType, errorIfNonfinite),
  );
}

/** Scales them, and gives the norm before. */
function scaled(grads: readonly Tensor[], maxNorm: number, normType: number, errorIfNonfinite: boolean): Tensor {
  const total = Tensor.ofDevice(
    tf.tidy(() =>
      normOfAll(
        grads.map((g) => g.handle()),
        normType,
      ),
    ),
  );
  if (errorIfNonfinite && !Number.isFinite(Number(total.item()))) {
    throw new RuntimeError(
      `The total norm of order ${floatRepr(normType)} for gradients from \`parameters\` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set \`error_if_nonfinite=False\``,
    );
  }
  const scale = Tensor.ofDevice(tf.tidy(() => kernels().elementwise(coefficient, [total.handle()], [maxNorm])));
  // On a device, asking would cost more than multiplying by 1.
  const changes = onDevice() || scale.item() !== 1;
  for (const grad of changes ? grads : [])
    grad.storage.write(tf.tidy(() => kernels().scale(grad.handle(), scale.handle() as tf.Scalar)));
  scale.storage.dispose();
  return total;
}

/** The norm of all tensors, of any shape, seen as one vector: of gradients for instance. torch.nn.utils.get_total_norm */
export function getTotalNorm(
  tensors: Iterable<Tensor> | Tensor,
  { normType = 2, errorIfNonfinite = false }: ClipOptions = {},
): Tensor {
  const list = tensors instanceof Tensor ? [tensors] : [...tensors];
  for (const x of list) checkTensor('get_total_norm', 'tensors', 1, x);
  if (list.length === 0) return zeros([]);
  const total = Tensor.ofDevice(
    tf.tidy(() =>
      normOfAll(
        list.map((x) => x.handle()),
        normType,
      ),
    ),
  );
  if (errorIfNonfinite && !Number.isFinite(Number(total.item()))) {
    throw new RuntimeError(
      `The total norm of order ${floatRepr(normType)} for gradients from \`parameters\` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set \`error_if_nonfinite=False\``,
    );
  }
  return total;
}

const coefficient = {
  name: 'clipCoefficient',
  glsl: 'a != a ? a : min(s0 / (a + 1e-6), 1.0)',
  host: (norm: number, _b: number, _c: number, _d: number, max: number) => Math.min(max / (norm + 1e-6), 1),
};

function normOfAll(grads: tf.Tensor[], p: number): tf.Tensor {
  if (p === 2) return tf.sqrt(kernels().sumOfSquares(grads));
  const flat = grads.map((g) => tf.reshape(g, [-1]));
  const all = flat.length === 1 ? flat[0]! : tf.concat(flat);
  if (p === 1) return tf.sum(tf.abs(all));
  if (p === Infinity) return tf.max(tf.abs(all));
  return power(tf.sum(power(tf.abs(all), p)), 1 / p);
}

/** Cuts every element of the gradients, of any shape, to ±clipValue. torch.nn.utils.clip_grad_value_ */
export function clipGradValue_(parameters: Iterable<Tensor> | Tensor, clipValue: number): void {
  const grads = gradsOf(parameters);
  if (grads.length === 0) {
    throw new RuntimeError(
      'Expected !nested_tensorlist[0].empty() to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
      'No parameter has a gradient: call loss.backward() first.',
    );
  }
  for (const grad of grads) {
    precisely(grad.dtype === float64, () =>
      grad.storage.write(tf.tidy(() => tf.minimum(tf.maximum(grad.handle(), number(-clipValue)), number(clipValue)))),
    );
  }
}

function gradsOf(parameters: Iterable<Tensor> | Tensor): Tensor[] {
  const list = parameters instanceof Tensor ? [parameters] : [...parameters];
  for (const p of list) checkTensor('clip_grad', 'parameters', 1, p);
  return list.flatMap((p) => p.ownGrad ?? []);
}
