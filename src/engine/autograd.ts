import * as tf from '@tensorflow/tfjs-core';
import { checkNumbers, looksForAnomalies } from './anomaly.ts';
import { checkTensor } from './arguments.ts';
import { holdsDoubles, precisely } from './backend/device.ts';
import { made } from './backend/made.ts';
import { float64 } from './dtype.ts';
import { RuntimeError } from './errors.ts';
import { dense, type Gradient, SparseGradient } from './gradient.ts';
import { setInference, wasInferred } from './inference.ts';
import { sameShape } from './size.ts';
import { type Edge, type Hook, type Node, Tensor } from './tensor.ts';

/**
 * Automatic differentiation, backwards. Every operation on tensors that need a gradient leaves a Node: a function
 * from the gradient of its result to the gradients of its inputs, by the chain rule
 *
 *     ∂L/∂x = ∂L/∂y · ∂y/∂x.
 *
 * backward() walks the nodes from the last to the first. A tensor used twice gets the sum of both gradients.
 */
let recording = true;
let created = 0;

/** Whether operations are recorded: false inside `torch.noGrad`. torch.is_grad_enabled */
export const isGradEnabled = (): boolean => recording;

/** Runs `body` with recording on or off, and puts it back after. A promise is waited for. */
function withGrad<T>(mode: boolean, body: () => T): T {
  const before = recording;
  recording = mode;
  let result: T;
  try {
    result = body();
  } catch (error) {
    recording = before;
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => (recording = before)) as T;
  recording = before;
  return result;
}

/** Runs `body` without recording it: `torch.noGrad(() => …)`. A promise is waited for. */
export const noGrad = <T>(body: () => T): T => withGrad(false, body);
/** Runs `body` and records it, also inside noGrad. torch.enable_grad */
export const enableGrad = <T>(body: () => T): T => withGrad(true, body);
/** As noGrad, for when nothing will be learned: what is made there can be in no graph later. torch.inference_mode */
export function inferenceMode<T>(body: () => T): T {
  const before = setInference(true);
  const after = (): void => void setInference(before);
  return withGrad(false, () => {
    let result: T;
    try {
      result = body();
    } catch (error) {
      after();
      throw error;
    }
    if (result instanceof Promise) return result.finally(after) as T;
    after();
    return result;
  });
}

/** Whether it was made in inferenceMode. torch.Tensor.is_inference */
export const isInference = (x: Tensor): boolean => wasInferred(x);

/** Records what follows, or does not: `torch.setGradEnabled(false)`; with `body`, only that. */
export function setGradEnabled<T>(mode: boolean, body?: () => T): T | undefined {
  if (body) return withGrad(mode, body);
  recording = mode;
  return undefined;
}

/** The gradient of an input: null for none, a function where it is worth not computing what is not needed. */
export type Grad = Gradient | null | (() => tf.Tensor);

type Grads = readonly Grad[];

/** What a derivative is given beside the gradients of the results: what it said that it saves, and no more. */
interface Saved {
  results: readonly tf.Tensor[];
  /** Undefined where `which` leaves one out. */
  inputs: readonly tf.Tensor[];
  /** Which inputs need a gradient. */
  needed: readonly boolean[];
}

/** From the gradients of the results (null where nothing arrives) to those of the inputs. */
type Back<Kept extends keyof Saved> = (
  /** Of one that accepts them also SparseGradients. */
  gradOutputs: readonly (tf.Tensor | null)[],
  saved: Pick<Saved, Kept | 'needed'>,
) => Grads;

/** What PyTorch keeps in an input's place, as its error names it: a linear layer's weight is transposed. */
interface Told {
  shape: readonly number[];
  made: string;
}

/**
 * The way back as operations on tensors, which have a way back of their own: for gradients that are differentiated, with
 * `createGraph`. Of a linear operation it is enough to give the operation itself, whose transpose the way back is.
 */
export type Again =
  | { linear: (...x: tf.Tensor[]) => tf.Tensor }
  | { tensors: (gradOutput: Tensor, x: readonly Tensor[], y: Tensor) => readonly (Tensor | null)[] };

/** The derivative, and the same as operations on tensors; x are those inputs that it saves. */
export const twice = (
  derivative: Derivative,
  tensors: (gradOutput: Tensor, x: readonly Tensor[], y: Tensor) => readonly (Tensor | null)[],
): Derivative => ({ ...derivative, again: { tensors } });

/** The derivative of an operation that is linear in all its inputs together. */
export const linearly = (linear: (...x: tf.Tensor[]) => tf.Tensor, derivative: Derivative): Derivative => ({
  ...derivative,
  again: { linear },
});

/**
 * The way back of an operation, and what is kept for it, which may not change in place until then: nothing, the results,
 * the inputs (all, or those that `which` says) or all of these.
 */
export type Derivative = { acceptsSparse?: boolean; again?: Again } & (
  | { saves: 'nothing'; back: Back<never> }
  | { saves: 'results'; back: Back<'results'> }
  | { saves: 'inputs'; which?: readonly boolean[]; told?: (input: number) => Told | null; back: Back<'inputs'> }
  | { saves: 'all'; back: Back<'results' | 'inputs'> }
);

/** The derivative of an operation with one result, by what it saves: it can name only what it is given. */
export const saving = {
  nothing: (derivative: (gradOutput: tf.Tensor) => Grads): Derivative => ({
    saves: 'nothing',
    back: ([g]) => derivative(g!),
  }),
  result: (derivative: (gradOutput: tf.Tensor, y: tf.Tensor) => Grads): Derivative => ({
    saves: 'results',
    back: ([g], { results }) => derivative(g!, results[0]!),
  }),
  inputs: (
    derivative: (gradOutput: tf.Tensor, ...x: tf.Tensor[]) => Grads,
    which?: readonly boolean[],
    told?: (input: number) => Told | null,
  ): Derivative => ({ saves: 'inputs', which, told, back: ([g], { inputs }) => derivative(g!, ...inputs) }),
  all: (derivative: (gradOutput: tf.Tensor, y: tf.Tensor, ...x: tf.Tensor[]) => Grads): Derivative => ({
    saves: 'all',
    back: ([g], { results, inputs }) => derivative(g!, results[0]!, ...inputs),
  }),
};

/**
 * An operation with one result: its forward and, beside it, its derivative. A gradient given as a function is only
 * computed when its input needs it; one of a broadcast input is summed to the input's shape.
 */
export function differentiable(
  name: string,
  inputs: readonly Tensor[],
  forward: (...x: tf.Tensor[]) => tf.Tensor,
  derivative: Derivative,
): Tensor {
  return differentiableMany([name], inputs, (...x) => [forward(...x)], derivative)[0]!;
}

/** Every result must own its handle: one that is an input, or another result too, is cloned, which copies nothing. */
function distinct(results: readonly tf.Tensor[], inputs: readonly tf.Tensor[]): tf.Tensor[] {
  return results.map((y, i) => (inputs.includes(y) || results.indexOf(y) < i ? tf.clone(y) : y));
}

/** The same for an operation with several results, each with its own printed name. */
export function differentiableMany(
  names: readonly string[],
  inputs: readonly Tensor[],
  forward: (...x: tf.Tensor[]) => tf.Tensor[],
  derivative: Derivative,
): Tensor[] {
  const outputs = precisely(inputs.some(isDouble), () => {
    const values = tf.tidy(() => {
      const handles = inputs.map((x) => x.handle());
      return distinct(forward(...handles), handles);
    });
    return values.map((value) => Tensor.ofDevice(value));
  });
  if (recording && inputs.some((x) => x.requiresGrad)) record(names, inputs, outputs, derivative);
  return outputs;
}

const isDouble = (x: Tensor): boolean => x.dtype === float64;

/** Makes `outputs` remember that `derivative` leads back to `inputs`. */
export function record(
  names: readonly string[],
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  derivative: Derivative,
): void {
  const node = nodeOf(names, inputs, outputs, derivative);
  outputs.forEach((output, index) => {
    output.cameFrom({ node, index });
  });
}

/** The function in the graph that leads from `inputs`, as they are now, to `outputs`. */
export function nodeOf(
  names: readonly string[],
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  derivative: Derivative,
): Node {
  const edges = inputs.map(edgeOf);
  const shapes = inputs.map((x) => x.shape);
  const needed = edges.map((edge) => edge !== null);
  const { saves, acceptsSparse = false } = derivative;
  const which = saves === 'inputs' ? derivative.which : undefined;
  const told = saves === 'inputs' ? derivative.told : undefined;
  const keepsResults = saves === 'results' || saves === 'all';
  const keepsInputs = saves === 'inputs' || saves === 'all';
  const results = keepsResults ? outputs.map((y, i) => save(y, () => names[i] ?? names[0]!)) : [];
  const operands = keepsInputs
    ? inputs.map((x, i) => ((which?.[i] ?? true) ? save(x, () => x.gradFn?.name() ?? null, told?.(i)) : null))
    : [];
  const doubles = inputs.map(isDouble);
  const double = doubles.includes(true) || outputs.some(isDouble);
  const id = created++;
  const kept = (i: number): boolean => keepsInputs && (which?.[i] ?? true);
  const known = inputs.map((x, i) => (kept(i) ? remembered(x, edges[i]!) : null));
  const result = keepsResults && derivative.again ? remembered(outputs[0]!, null) : null;
  const node: Node = {
    id,
    names,
    edges,
    double,
    outputs: outputs.length,
    acceptsSparse,
    retained: [],
    shapes,
    again: derivative.again
      ? (g) => {
          for (const restore of [...results, ...operands]) restore?.();
          return gradientsAgain(node, derivative, shapes, g, {
            x: known.map((x) => x?.()) as Tensor[],
            y: result?.({ node, index: 0 }) as Tensor,
          });
        }
      : null,
    backward(gradOutputs) {
      const restored = (list: readonly Restore[]): tf.Tensor[] => list.map((restore) => restore?.() as tf.Tensor);
      const saved: Saved = { results: restored(results), inputs: restored(operands), needed };
      return derivative.back(gradOutputs as readonly (tf.Tensor | null)[], saved).map((grad, i) => {
        if (!edges[i] || grad === null) return null;
        const whole = grad instanceof SparseGradient && double !== doubles[i] ? grad.dense() : grad;
        if (whole instanceof SparseGradient) return whole;
        const own = sumToShape(typeof whole === 'function' ? whole() : whole, shapes[i]!);
        if (looksForAnomalies()) checkNumbers(names[0]!, i, own);
        return double ? inPrecision(own, doubles[i]!) : own;
      });
    },
  };
  return node;
}

/** A tensor as it is now, made again where it is asked for: only its storage is kept. */
function remembered({ storage, shape, dtype }: Tensor, edge: Edge | null): (own?: Edge) => Tensor {
  return (own) => {
    const from = own ?? edge;
    if (from && 'leaf' in from) return from.leaf;
    const x = new Tensor(storage, shape, dtype);
    if (from) x.cameFrom(from);
    return x;
  };
}

/** The gradients of the inputs as tensors that remember how they were computed; null for inputs that need none. */
function gradientsAgain(
  node: Node,
  derivative: Derivative,
  shapes: readonly (readonly number[])[],
  g: Tensor,
  { x, y }: { x: readonly Tensor[]; y: Tensor },
): readonly (Tensor | null)[] {
  const { again } = derivative;
  if (again && 'tensors' in again) return again.tensors(g, x, y);
  const { linear } = again as { linear: (...x: tf.Tensor[]) => tf.Tensor };
  const [name = ''] = node.names;
  const title = TRANSPOSES.find(([start]) => name.startsWith(start))?.[1] ?? name;
  const needed = node.edges.map((edge) => edge !== null);
  return node.edges.map((edge, i) => {
    if (!edge) return null;
    const back = (v: tf.Tensor): tf.Tensor => {
      const grad = derivative.back([v], { results: [], inputs: [], needed })[i]!;
      const whole = grad instanceof SparseGradient ? grad.dense() : typeof grad === 'function' ? grad() : grad;
      return sumToShape(whole, shapes[i]!);
    };
    const forth = (c: tf.Tensor): tf.Tensor =>
      linear(...shapes.map((shape, k) => (k === i ? c : tf.zeros([...shape]))));
    return differentiable(
      title,
      [g],
      (v) => back(v!),
      linearly(
        back as never,
        saving.nothing((c) => [forth(c)]),
      ),
    );
  });
}

/** How PyTorch calls the ways back of linear functions. */
const TRANSPOSES = [
  ['Sum', 'ExpandBackward0'],
  ['Mean', 'DivBackward0'],
  ['Expand', 'SumBackward1'],
  ['Select', 'SelectBackwardBackward0'],
  ['Slice', 'SliceBackwardBackward0'],
] as const;

/** A gradient as precise as the tensor that it belongs to. */
function inPrecision(grad: tf.Tensor, double: boolean): tf.Tensor {
  if (holdsDoubles(grad) === double) return grad;
  const values = Array.from(grad.dataSync());
  return precisely(double, () => made(double ? Float64Array.from(values) : Float32Array.from(values), grad.shape));
}

function edgeOf(x: Tensor): Edge | null {
  return x.source ?? (x.requiresGrad ? { leaf: x } : null);
}

/** Gives a kept value back; null where it was not kept. */
type Restore = (() => tf.Tensor) | null;

/** Keeps a value for the backward pass, and refuses it when it has been changed in place since. */
function save(x: Tensor, maker: () => string | null, told?: Told | null): Restore {
  const { storage, shape } = x;
  const { version } = storage;
  if (wasInferred(x)) {
    throw new RuntimeError(
      'Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.',
    );
  }
  return () => {
    if (storage.version === version) return storage.device(shape);
    const made = told?.made ?? maker()?.replace(/Backward\d*$/, '');
    const size = told?.shape ?? shape;
    throw new RuntimeError(
      `one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [${size.join(', ')}]]${made ? `, which is output 0 of ${made},` : ''} is at version ${storage.version}; expected version ${version} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).`,
      'It was changed after it was used: change a copy, x.clone().',
    );
  };
}

/** The gradient of a broadcast input: the sum over the dimensions along which it was repeated. */
export function sumToShape(grad: tf.Tensor, shape: readonly number[]): tf.Tensor {
  if (sameShape(grad.shape, shape)) return grad;
  if (grad.size === 0) return tf.zeros([...shape]);
  const extra = grad.shape.length - shape.length;
  const axes = grad.shape.flatMap((n, d) => (d < extra || (shape[d - extra] === 1 && n !== 1) ? [d] : []));
  return tf.reshape(axes.length > 0 ? tf.sum(grad, axes) : grad, [...shape]);
}

/**
 * Computes ∂root/∂leaf for every leaf that root was computed from, adds it to leaf.grad, and frees the graph. A tensor of
 * more than one element needs `gradient`.
 */
export function backward(root: Tensor, given?: Tensor | null, { retainGraph = false } = {}): void {
  const gradient = given ?? undefined;
  if (gradient) checkTensor('backward', 'gradient', 1, gradient);
  checkStart(root, gradient);
  const seed = (): tf.Tensor => tf.tidy(() => (gradient ? tf.clone(gradient.handle()) : tf.ones([...root.shape])));
  if (!root.source) return accumulate(root, precisely(isDouble(root), seed));
  const { node: last, index } = root.source;
  const nodes = sortedFrom(last);
  checkNotFreed(nodes);
  const grads = new Map<Node, (Gradient | null)[]>([[last, slots<Gradient>(last)]]);
  grads.get(last)![index] = precisely(isDouble(root), seed);
  try {
    for (const node of nodes) propagate(node, grads, retainGraph);
  } finally {
    for (const waiting of grads.values()) for (const grad of waiting) grad?.dispose();
  }
}

/** Of a number, ∂L/∂L = 1; of anything larger, the gradient must be given, in its shape. */
export function checkStart(root: Tensor, gradient: Tensor | undefined): void {
  if (!root.requiresGrad) {
    throw new RuntimeError(
      'element 0 of tensors does not require grad and does not have a grad_fn',
      'Nothing it was computed from has requiresGrad, or it was computed inside torch.noGrad.',
    );
  }
  if (!gradient && root.numel() !== 1) {
    throw new RuntimeError(
      'grad can be implicitly created only for scalar outputs',
      `This tensor has shape [${root.shape.join(', ')}]: reduce it first, with .sum() or .mean(), or give backward a gradient.`,
    );
  }
  if (gradient && !sameShape(gradient.shape, root.shape)) {
    throw new RuntimeError(
      `Mismatch in shape: grad_output[0] has a shape of ${gradient.shape} and output[0] has a shape of ${root.shape}.`,
    );
  }
}

export function checkNotFreed(nodes: readonly Node[]): void {
  if (nodes.every((node) => node.backward !== null)) return;
  throw new RuntimeError(
    'Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.',
    'Compute the loss again, or call backward(undefined, { retainGraph: true }) the first time.',
  );
}

export const slots = <G>(node: Node): (G | null)[] => new Array<G | null>(node.outputs).fill(null);

/** Its inputs' gradients. The gradients that came in are freed, whatever happens. */
function derivativesOf(node: Node, grads: readonly (Gradient | null)[]): (Gradient | null)[] {
  const sparse: (SparseGradient | null)[] = [];
  try {
    const handles = precisely(node.double, () =>
      tf.tidy(() => {
        const results = node.backward!(grads);
        results.forEach((grad) => {
          sparse.push(grad instanceof SparseGradient ? grad : null);
        });
        return ownHandles(results.map((grad) => (grad instanceof SparseGradient ? grad.rows : grad)));
      }),
    );
    return handles.map((handle, i) => sparse[i]?.holding(handle as tf.Tensor2D) ?? handle);
  } finally {
    for (const grad of grads) grad?.dispose();
  }
}

/** Each gradient under a handle of its own, in the running tf.tidy: one that is somebody else's, or two inputs', is cloned. */
function ownHandles(grads: readonly (tf.Tensor | null)[]): tf.Tensor[] {
  const scope = tf.engine().state.activeScope;
  const isOwn = (x: tf.Tensor, i: number): boolean => x.scopeId === scope.id && !x.kept && grads.indexOf(x) === i;
  return grads.map((x, i) => (x && !isOwn(x, i) ? tf.clone(x) : x)) as tf.Tensor[];
}

/** One node: takes the gradients of its results, hands on those of its inputs. */
function propagate(node: Node, waiting: Map<Node, (Gradient | null)[]>, retainGraph: boolean): void {
  const arrived = waiting.get(node);
  if (!arrived) return;
  waiting.delete(node);
  const needsDense = !node.acceptsSparse || node.retained.length > 0 || node.hooks !== undefined;
  const grads = needsDense ? arrived.map((grad) => grad && dense(grad)) : arrived;
  node.hooks?.forEach((hooks, index) => {
    for (const hook of hooks ?? []) grads[index] = hooked(hook, grads[index] as tf.Tensor | null);
  });
  node.retained.forEach((tensor, index) => {
    const grad = grads[index] as tf.Tensor | null | undefined;
    if (tensor && grad)
      accumulate(
        tensor,
        precisely(holdsDoubles(grad), () => tf.clone(grad)),
      );
  });
  const results = derivativesOf(node, grads);
  if (!retainGraph) node.backward = null;
  results.forEach((grad, i) => {
    const edge = node.edges[i];
    if (!grad || !edge) grad?.dispose();
    else if ('leaf' in edge) accumulate(edge.leaf, dense(grad));
    else {
      const target = waiting.get(edge.node) ?? slots<Gradient>(edge.node);
      waiting.set(edge.node, target);
      target[edge.index] = addAndFree(target[edge.index] ?? null, grad);
    }
  });
}

function addAndFree(sum: Gradient | null, grad: Gradient): Gradient {
  if (!sum) return grad;
  const [a, b] = [dense(sum), dense(grad)];
  const total = precisely(holdsDoubles(a), () => tf.add(a, b));
  a.dispose();
  b.dispose();
  return total;
}

/** What a hook makes of a gradient: another one, or the same. */
function hooked(hook: Hook, grad: tf.Tensor | null): tf.Tensor | null {
  if (!grad) return null;
  const double = holdsDoubles(grad);
  const given = precisely(double, () => Tensor.ofDevice(tf.clone(grad), grad.shape));
  const result = hook(given);
  if (!(result instanceof Tensor)) return grad;
  grad.dispose();
  return precisely(double, () => tf.tidy(() => tf.clone(result.handle())));
}

/** Calls `hook` with ∂L/∂x whenever it is computed; what it returns, if anything, takes the gradient's place. */
export function registerHook(x: Tensor, hook: Hook): { remove(): void } {
  if (!x.requiresGrad) {
    throw new RuntimeError("cannot register a hook on a tensor that doesn't require gradient");
  }
  const hooks = x.source ? hooksOf(x.source.node, x.source.index) : x.hooks;
  hooks.push(hook);
  return { remove: () => void hooks.splice(hooks.indexOf(hook), 1) };
}

/** Calls `hook` with the leaf whenever backward() has added to its `grad`. torch.Tensor.register_post_accumulate_grad_hook */
export function registerPostAccumulateGradHook(x: Tensor, hook: (leaf: Tensor) => void): { remove(): void } {
  if (!x.requiresGrad) {
    throw new RuntimeError("cannot register a hook on a tensor that doesn't require gradient");
  }
  if (x.source) throw new RuntimeError('post accumulate grad hooks cannot be registered on non-leaf tensors');
  x.afterGrad ??= [];
  x.afterGrad.push(hook);
  return { remove: () => void x.afterGrad!.splice(x.afterGrad!.indexOf(hook), 1) };
}

function hooksOf(node: Node, index: number): Hook[] {
  node.hooks ??= [];
  node.hooks[index] ??= [];
  return node.hooks[index];
}

/** leaf.grad += grad: gradients accumulate until zeroGrad(). */
function accumulate(leaf: Tensor, arrived: tf.Tensor): void {
  const grad = leaf.hooks.reduce((g, hook) => hooked(hook, g)!, arrived);
  if (wanted) {
    const list = wanted.get(leaf);
    list?.push(grad);
    if (!list) grad.dispose();
    return;
  }
  precisely(isDouble(leaf), () => {
    const before = leaf.ownGrad;
    if (before) {
      before.storage.write(tf.tidy(() => tf.add(before.handle(), grad)));
      grad.dispose();
    } else {
      leaf.ownGrad = Tensor.ofDevice(grad, leaf.shape);
    }
  });
  if (leaf.afterGrad) for (const told of [...leaf.afterGrad]) told(leaf);
}

/** All nodes that lead to `last`, each before those it was computed from. */
export function sortedFrom(last: Node): Node[] {
  const seen = new Set<Node>([last]);
  const open = [last];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const edge of node.edges) {
      if (edge && 'node' in edge && !seen.has(edge.node)) {
        seen.add(edge.node);
        open.push(edge.node);
      }
    }
  }
  return [...seen].sort((a, b) => b.id - a.id);
}

/** Keeps ∂L/∂x although x is no leaf: for looking at the gradients of hidden states. */
export function retainGrad(x: Tensor): void {
  if (!x.requiresGrad) throw new RuntimeError("can't retain_grad on Tensor that has requires_grad=False");
  if (x.source) x.source.node.retained[x.source.index] = x;
}

/** Whether its `grad` is kept although it is no leaf. torch.Tensor.retains_grad */
export const retainsGrad = (x: Tensor): boolean => x.source?.node.retained[x.source.index] !== undefined;

/** While torch.autograd.grad runs, where gradients go in place of the leaves' `grad`. */
let wanted: Map<Tensor, tf.Tensor[]> | null = null;

/** ∂outputs/∂inputs, a tensor for each of the inputs, without touching anybody's `grad`. torch.autograd.grad */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  { gradOutputs = null as Tensor | readonly Tensor[] | null, retainGraph = false, allowUnused = false } = {},
): (Tensor | null)[] {
  const [ys, xs, gs] = [[outputs].flat(), [inputs].flat(), [gradOutputs].flat()] as [Tensor[], Tensor[], Tensor[]];
  for (const x of xs) {
    checkTensor('grad', 'inputs', 2, x);
    if (!x.requiresGrad) throw new RuntimeError('One of the differentiated Tensors does not require grad');
  }
  wanted = new Map(xs.map((x) => [x, []]));
  const asked = xs.flatMap((x) => (x.source ? [[x.source, x] as const] : []));
  const before = asked.map(([{ node, index }]) => node.retained[index]);
  for (const [{ node, index }, x] of asked) node.retained[index] = x;
  try {
    ys.forEach((y, i) => {
      backward(y, gs[i], { retainGraph: retainGraph || i < ys.length - 1 });
    });
    return xs.map((x, i) => total(x, wanted!.get(x)!, i, allowUnused));
  } finally {
    wanted = null;
    asked.forEach(([{ node, index }], i) => {
      if (before[i]) node.retained[index] = before[i];
      else delete node.retained[index];
    });
  }
}

function total(x: Tensor, parts: readonly tf.Tensor[], index: number, allowUnused: boolean): Tensor | null {
  if (parts.length === 0) {
    if (allowUnused) return null;
    throw unused(index);
  }
  const sum = parts.reduce((a, b) => addAndFree(a, b) as tf.Tensor);
  return precisely(isDouble(x), () => Tensor.ofDevice(sum, x.shape));
}

/** What was asked for has no part in the result. */
export function unused(index: number): RuntimeError {
  return new RuntimeError(
    `The differentiated Tensor at index ${index} appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.`,
    'Here: { allowUnused: true }.',
  );
}
