import * as tf from '@tensorflow/tfjs-core';
import { isGradEnabled, noGrad, record } from './autograd.ts';
import { holdsDoubles, precisely } from './backend/device.ts';
import { NotImplementedError, PyTypeError, RuntimeError, typeName } from './errors.ts';
import { Tensor } from './tensor.ts';
import { Tuple } from './tuple.ts';

/** What a function hands from its forward to its backward. torch.autograd.function.FunctionCtx */
export class Context {
  private kept: readonly (Tensor | null)[] = [];
  private keptVersions: readonly number[] = [];
  /** Which of the arguments need a gradient. */
  readonly needsInputGrad: readonly boolean[];
  /** Anything else that backward needs. */
  [name: string]: unknown;

  constructor(needsInputGrad: readonly boolean[]) {
    this.needsInputGrad = Tuple.of_(needsInputGrad);
  }

  /** Keeps tensors for backward, which finds them in `savedTensors`. */
  saveForBackward(...tensors: (Tensor | null)[]): void {
    this.kept = tensors;
    this.keptVersions = tensors.map((x) => x?.storage.version ?? 0);
  }

  /** What saveForBackward() kept. */
  get savedTensors(): readonly (Tensor | null)[] {
    this.kept.forEach((x, i) => {
      if (!x || x.storage.version === this.keptVersions[i]) return;
      throw new RuntimeError(
        `one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [${x.shape.join(', ')}]] is at version ${x.storage.version}; expected version ${this.keptVersions[i]} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).`,
      );
    });
    return Tuple.of_(this.kept);
  }
}

/**
 * An operation of one's own, with the derivative beside it, ∂L/∂x = backward(∂L/∂y). torch.autograd.Function
 *
 *     class Square extends torch.autograd.Function {
 *       static forward(ctx, x) { ctx.saveForBackward(x); return x.mul(x); }
 *       static backward(ctx, g) { const [x] = ctx.savedTensors; return g.mul(x).mul(2); }
 *     }
 *     const y = Square.apply(x);
 */
// biome-ignore lint/complexity/noStaticOnlyClass: as in PyTorch, it is extended and never made
export class CustomFunction {
  /** y of the arguments; ctx keeps what backward needs. */
  static forward(_ctx: Context, ..._inputs: never[]): unknown {
    throw new NotImplementedError(
      'You must implement the forward function for custom autograd.Function.',
      'Write static forward(ctx, x) { … }.',
    );
  }

  /** From the gradients of the results those of the arguments: null for what has none. */
  static backward(_ctx: Context, ..._gradOutputs: never[]): unknown {
    throw new NotImplementedError(
      'You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.',
      'Write static backward(ctx, g) { … }.',
    );
  }

  /** Computes it, and remembers how it is differentiated. It may be taken out of its class: `const square = Square.apply`. */
  // biome-ignore lint/suspicious/noExplicitAny: the results are the function's own
  static get apply(): (...inputs: unknown[]) => any {
    // biome-ignore lint/complexity/noThisInStatic: the class that was written
    return (...inputs) => applied(this, inputs);
  }
}

type Written = typeof CustomFunction;

function applied(f: Written, inputs: readonly unknown[]): unknown {
  const tensors = inputs.filter((x): x is Tensor => x instanceof Tensor);
  const ctx = new Context(inputs.map((x) => x instanceof Tensor && x.requiresGrad));
  const made = noGrad(() => Reflect.apply(f.forward, f, [ctx, ...inputs]));
  const isList = Array.isArray(made);
  const given = (isList ? made : [made]) as unknown[];
  const results = given.map((x) => result(f.name, x, tensors));
  if (isGradEnabled() && tensors.some((x) => x.requiresGrad)) {
    const names = results.map(() => `${f.name}Backward`);
    const floats = results.filter((x) => x.dtype.isFloatingPoint);
    record(names, tensors, floats, {
      saves: 'nothing',
      back: (gradOutputs) => gradients(f, ctx, inputs, floats, gradOutputs),
    });
  }
  return isList ? Tuple.of_(results) : results[0];
}

function gradients(
  f: Written,
  ctx: Context,
  inputs: readonly unknown[],
  results: readonly Tensor[],
  gradOutputs: readonly (tf.Tensor | null)[],
): (tf.Tensor | null)[] {
  const shown = gradOutputs.map((g, i) =>
    g
      ? precisely(holdsDoubles(g), () => Tensor.ofDevice(tf.clone(g), g.shape))
      : Tensor.ofHost(new Float32Array(results[i]!.numel()), results[i]!.shape, results[i]!.dtype),
  );
  const answer: unknown = noGrad(() => Reflect.apply(f.backward, f, [ctx, ...shown]));
  const grads = (Array.isArray(answer) ? answer : [answer]) as unknown[];
  if (grads.length < inputs.length) {
    throw new RuntimeError(
      `function ${f.name}Backward returned an incorrect number of gradients (expected ${inputs.length}, got ${grads.length})`,
      'backward gives one for each argument of forward: null for what has none.',
    );
  }
  return inputs.flatMap((x, i) => {
    if (!(x instanceof Tensor)) return [];
    const grad = grads[i];
    if (grad === null || grad === undefined) return [null];
    if (!(grad instanceof Tensor)) {
      throw new PyTypeError(`${f.name}Backward.backward: expected Variable (got ${typeName(grad)})`);
    }
    return [tf.clone(grad.handle())];
  });
}

Object.defineProperty(CustomFunction, 'name', { value: 'Function' });

/** A result as a tensor of its own: one that is an argument too is copied. */
function result(name: string, value: unknown, inputs: readonly Tensor[]): Tensor {
  if (!(value instanceof Tensor)) {
    throw new PyTypeError(
      `${name}.forward: expected Tensor or tuple of Tensor (got ${typeName(value)}) for return value 0`,
    );
  }
  return inputs.includes(value) ? noGrad(() => value.clone()) : value;
}
