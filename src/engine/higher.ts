import { checkTensor } from './arguments.ts';
import {
  checkNotFreed,
  checkStart,
  enableGrad,
  backward as plainBackward,
  grad as plainGrad,
  slots,
  sortedFrom,
  unused,
} from './autograd.ts';
import { onesLike } from './creation.ts';
import { NotImplementedError, RuntimeError } from './errors.ts';
import { clone } from './ops/copy.ts';
import { add } from './ops/elementwise.ts';
import { sum } from './ops/reduce.ts';
import { named } from './ops/renamed.ts';
import { reshape } from './ops/shape.ts';
import { sameShape } from './size.ts';
import { type Node, Tensor } from './tensor.ts';
import { Tuple } from './tuple.ts';

/**
 * Gradients that can be differentiated again, with `createGraph`: the way back is made of operations on tensors, each of
 * which leaves a node as any operation does.
 */
interface BackwardOptions {
  retainGraph?: boolean | null;
  createGraph?: boolean;
}

/** ∂x/∂leaf of every leaf, added to its `grad`. With `createGraph` these remember how they were computed. torch.Tensor.backward */
export function backward(
  x: Tensor,
  gradient?: Tensor | null,
  { createGraph = false, retainGraph = createGraph }: BackwardOptions = {},
): void {
  if (!createGraph) return plainBackward(x, gradient, { retainGraph: retainGraph ?? false });
  walk(x, gradient ?? null, retainGraph ?? true, (leaf, grad) => {
    if (!leaf.isLeaf) return;
    const before = leaf.ownGrad;
    leaf.grad = before ? enableGrad(() => add(before, grad)) : enableGrad(() => named(clone(grad), 'CopyBackwards'));
  });
}

/** ∂tensors/∂leaf of every leaf, added to its `grad`: x.backward() of several at once, each with its own gradient. torch.autograd.backward */
export function backwardOf(
  tensors: Tensor | Iterable<Tensor>,
  { gradTensors = null, retainGraph = null, createGraph = false }: BackwardOptions & { gradTensors?: unknown } = {},
): void {
  const given = listOf(tensors);
  const gradients = gradTensors === null ? [] : ([gradTensors].flat() as (Tensor | null)[]);
  given.forEach((x, i) => {
    // What several share must last until the last of them.
    const keeps = (retainGraph ?? createGraph) || i < given.length - 1;
    backward(x, gradients[i] ?? null, { retainGraph: keeps, createGraph });
  });
}

/** One tensor, a list of them, or what gives them one by one, as model.parameters() does. */
const listOf = (given: Tensor | Iterable<Tensor>): Tensor[] =>
  given instanceof Tensor || typeof Object(given)[Symbol.iterator] !== 'function' ? [given as Tensor] : [...given];

interface GradOptions extends BackwardOptions {
  gradOutputs?: Tensor | readonly Tensor[] | null;
  allowUnused?: boolean;
}

/** ∂outputs/∂inputs, a tensor for each of the inputs, without touching anybody's `grad`. torch.autograd.grad */
export function grad(
  outputs: Tensor | Iterable<Tensor>,
  inputs: Tensor | Iterable<Tensor>,
  { createGraph = false, retainGraph = createGraph, gradOutputs = null, allowUnused = false }: GradOptions = {},
): Tuple<Tensor | null> {
  const [ys, xs] = [listOf(outputs), listOf(inputs)];
  if (!createGraph) {
    return Tuple.of_(plainGrad(ys, xs, { retainGraph: retainGraph ?? false, gradOutputs, allowUnused }));
  }
  const gs = [gradOutputs].flat() as Tensor[];
  const sums = xs.map((x): Tensor | null => {
    checkTensor('grad', 'inputs', 2, x);
    if (!x.requiresGrad) throw new RuntimeError('One of the differentiated Tensors does not require grad');
    return null;
  });
  const take = (at: number, arrived: Tensor): void => {
    const before = sums[at];
    sums[at] = before ? add(before, arrived) : arrived;
  };
  ys.forEach((y, i) => {
    walk(
      y,
      gs[i] ?? null,
      retainGraph ?? true,
      (leaf, arrived) => {
        if (xs.includes(leaf)) take(xs.indexOf(leaf), arrived);
      },
      (node, index, arrived) => {
        xs.forEach((x, at) => {
          if (x.source?.node === node && x.source.index === index) take(at, arrived);
        });
      },
    );
  });
  sums.forEach((one, i) => {
    if (!one && !allowUnused) throw unused(i);
  });
  return Tuple.of_(sums);
}

/** The function that gives ∂f/∂x of its first argument, where f gives one number. torch.func.grad */
export function gradOf(f: (x: Tensor, ...rest: unknown[]) => Tensor): (x: Tensor, ...rest: unknown[]) => Tensor {
  return (x, ...rest) => {
    checkTensor('grad', 'argument', 1, x);
    const own = x.detach().requiresGrad_();
    const y = enableGrad(() => f(own, ...rest));
    if (!(y instanceof Tensor) || y.ndim > 0) {
      throw new RuntimeError(
        `Expected f(*args) to return a scalar tensor, got tensor with ${y instanceof Tensor ? y.ndim : 'no'} dims`,
        'Sum it: f(x).sum().',
      );
    }
    return plainGrad(y, own)[0]!;
  };
}

/** From the root to its leaves, which are told what arrives, and so is whoever asks at each node. */
function walk(
  root: Tensor,
  given: Tensor | null,
  retainGraph: boolean,
  atLeaf: (leaf: Tensor, grad: Tensor) => void,
  atNode: (node: Node, index: number, grad: Tensor) => void = () => undefined,
): void {
  checkStart(root, given ?? undefined);
  const seed = given ?? onesLike(root.detach());
  const { source } = root;
  if (!source) return atLeaf(root, seed);
  const nodes = sortedFrom(source.node);
  checkNotFreed(nodes);
  const waiting = new Map<Node, (Tensor | null)[]>([[source.node, slots<Tensor>(source.node)]]);
  waiting.get(source.node)![source.index] = seed;
  enableGrad(() => {
    for (const node of nodes) {
      const arrived = waiting.get(node);
      if (!arrived) continue;
      arrived.forEach((grad, index) => {
        if (!grad) return;
        for (const hook of node.hooks?.[index] ?? []) arrived[index] = shown(hook(grad), grad);
        const kept = node.retained[index];
        if (kept) kept.grad = kept.ownGrad ? add(kept.ownGrad, arrived[index]!) : arrived[index]!;
        atNode(node, index, arrived[index]!);
      });
      derivatives(node, arrived).forEach((grad, i) => {
        const edge = node.edges[i];
        if (!grad || !edge) return;
        const own = summed(grad, node.shapes[i]!);
        if ('leaf' in edge) {
          atLeaf(
            edge.leaf,
            edge.leaf.hooks.reduce((g, hook) => shown(hook(g), g), own),
          );
          return;
        }
        const target = waiting.get(edge.node) ?? slots<Tensor>(edge.node);
        waiting.set(edge.node, target);
        const before = target[edge.index];
        target[edge.index] = before ? add(before, own) : own;
      });
      if (!retainGraph) node.backward = null;
    }
  });
}

const shown = (changed: unknown, grad: Tensor): Tensor => (changed instanceof Tensor ? changed : grad);

function derivatives(node: Node, arrived: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
  const [only] = arrived;
  if (node.again && arrived.length === 1 && only) return node.again(only);
  throw new NotImplementedError(
    `create_graph=True: the derivative of ${node.names[0]} is not differentiated here`,
    'It is of sums, products, powers, matrix products, exp, log, tanh, sigmoid, relu, linear layers and of all that only rearranges: write the function with those.',
  );
}

/** The gradient of a broadcast input: the sum over the dimensions along which it was repeated. */
function summed(grad: Tensor, shape: readonly number[]): Tensor {
  if (sameShape(grad.shape, shape)) return grad;
  const extra = grad.ndim - shape.length;
  const dims = grad.shape.flatMap((n, d) => (d < extra || (shape[d - extra] === 1 && n !== 1) ? [d] : []));
  return reshape(dims.length > 0 ? sum(grad, dims) : grad, shape);
}
