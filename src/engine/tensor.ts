import type * as tf from '@tensorflow/tfjs-core';
import { inDoubles } from './backend/device.ts';
import { Storage } from './backend/memory/storage.ts';
import { bool, type DType, float32, float64 } from './dtype.ts';
import { PyTypeError, RuntimeError, typeName } from './errors.ts';
import type { Gradient } from './gradient.ts';
import { isInferenceModeEnabled, noteInference, wasInferred } from './inference.ts';
import type { HostArray } from './places.ts';
import { numel, Size, stridesOf } from './size.ts';
import { isRowMajor, orderOf, type Strides, stridesIn } from './strides.ts';

/** A function in the graph of computations: how a result's gradient becomes its inputs' gradients. */
export interface Node {
  /** Later functions have larger numbers, so sorting by it is sorting the graph. */
  readonly id: number;
  /** PyTorch's name of each result, as it is printed: "MulBackward0". */
  readonly names: readonly string[];
  /** Where the gradient of each input goes; null for inputs that need none. */
  readonly edges: readonly (Edge | null)[];
  readonly outputs: number;
  /** Whether its derivative is computed in doubles. */
  readonly double: boolean;
  /** Null once the graph has been freed. */
  backward: ((gradOutputs: readonly (Gradient | null)[]) => readonly (Gradient | null)[]) | null;
  /** Whether `backward` takes sparse gradients; others are given them written out. */
  readonly acceptsSparse?: boolean;
  /** The shapes of the inputs. */
  readonly shapes: readonly (readonly number[])[];
  /** The same with tensors that remember how they were computed: gradients that can be differentiated. Null: not known. */
  readonly again: ((gradOutput: Tensor) => readonly (Tensor | null)[]) | null;
  /** What looks at the gradient of each result on its way. */
  hooks?: (Hook[] | undefined)[];
  /** Results whose gradient was asked for with retainGrad(). */
  readonly retained: (Tensor | undefined)[];
}

/** Is shown a gradient; what it returns takes its place. */
export type Hook = (grad: Tensor) => unknown;

/** Which function made a tensor, and as which of its results. */
export interface Source {
  node: Node;
  index: number;
}

/** What a tensor is a view of: writing into one writes into the other. */
export interface View {
  readonly base: Tensor;
  /** How the view is computed from the base as it is now: asked once the base has been written to. */
  source(): Source | null;
}

/** The `index`-th result of a function, or a leaf tensor that collects its gradient. */
export type Edge = Source | { leaf: Tensor };

/** A function in the graph: `loss.gradFn.name()`, `loss.gradFn.nextFunctions`. torch.autograd.graph.Node */
export class GradFn {
  private readonly edge: Edge;

  constructor(edge: Edge) {
    this.edge = edge;
    Object.defineProperty(this, 'edge', { enumerable: false });
  }

  /** Its name in PyTorch: 'MulBackward0'; of a leaf 'torch::autograd::AccumulateGrad'. */
  name(): string {
    return 'leaf' in this.edge ? 'torch::autograd::AccumulateGrad' : this.edge.node.names[this.edge.index]!;
  }

  /** Where the gradients of its inputs go: `[function, which of its results]` each, null where none goes. */
  get nextFunctions(): [GradFn | null, number][] {
    if ('leaf' in this.edge) return [];
    return this.edge.node.edges.map((next) => [next && new GradFn(next), next && 'index' in next ? next.index : 0]);
  }

  /** The leaf whose gradient ends here. */
  get variable(): Tensor | undefined {
    return 'leaf' in this.edge ? this.edge.leaf : undefined;
  }

  toString(): string {
    return this.name().replace(/^.*::/, '');
  }
}

export type Nested = number | boolean | bigint | Nested[];

/** An array of numbers of any rank that remembers how it was computed. Its methods are in methods.ts. torch.Tensor */
export class Tensor {
  readonly shape: Size;
  /** What its elements are: `torch.float32`, `torch.int64` … */
  dtype: DType;
  /** The tensor of which it is a view, with some of its elements or all in another shape. */
  viewOf: View | null = null;
  private made: Source | null = null;
  /** The storage's version when `made` was right. */
  private madeVersion = 0;
  /** PyTorch's strides, where it would not lie row by row: see strides.ts. */
  private ownStrides: Strides | null = null;
  private leafRequiresGrad = false;
  private ownHooks: Hook[] | null = null;
  /** What is told that its `grad` is there. */
  afterGrad: ((leaf: Tensor) => void)[] | null = null;
  private gradient: Tensor | null = null;
  private gradientShown = false;

  constructor(
    public storage: Storage,
    shape: readonly number[],
    dtype: DType,
  ) {
    this.shape = Size.make(...shape);
    this.dtype = dtype;
    noteInference(this);
  }

  static ofHost(values: HostArray, shape: readonly number[], dtype: DType): Tensor {
    return new Tensor(Storage.ofHost(values), shape, dtype);
  }

  /** What was computed: floats, or doubles where doubles are computed. */
  static ofDevice(handle: tf.Tensor, shape: readonly number[] = handle.shape): Tensor {
    return new Tensor(Storage.ofDevice(handle), shape, inDoubles() ? float64 : float32);
  }

  /** How many elements further the next one is in PyTorch's memory, along each dimension. */
  get strides(): Strides {
    return this.ownStrides ?? stridesOf(this.shape);
  }

  set strides(strides: Strides) {
    this.ownStrides = isRowMajor(this.shape, strides) ? null : strides;
  }

  /** Whether it lies row by row in PyTorch's memory. */
  isContiguous(): boolean {
    return this.ownStrides === null;
  }

  /** The dimensions from the slowest to the fastest in PyTorch's memory, where that is not their own order. */
  get order(): readonly number[] | null {
    return this.ownStrides && orderOf(this.shape, this.ownStrides);
  }

  set order(order: readonly number[] | null) {
    this.ownStrides = null;
    if (order) this.strides = stridesIn(this.shape, order);
  }

  /** How many dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** How many dimensions. */
  dim(): number {
    return this.shape.length;
  }

  /** How many elements. */
  numel(): number {
    return numel(this.shape);
  }

  /** Whether gradients are computed for it. */
  get requiresGrad(): boolean {
    return this.leafRequiresGrad || this.source !== null;
  }

  set requiresGrad(value: boolean) {
    this.requiresGrad_(value);
  }

  /** From now on, gradients are computed for it; in place. Only for floats. */
  requiresGrad_(value = true): this {
    if (value && !this.dtype.isFloatingPoint) {
      throw new RuntimeError(
        'only Tensors of floating point dtype can require gradients',
        'Convert it first: x.float().',
      );
    }
    if (!value && this.source) {
      throw new RuntimeError(
        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
      );
    }
    if (value && !isInferenceModeEnabled() && wasInferred(this)) {
      throw new RuntimeError(
        'Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.',
        'Change a copy, x.clone(), or compute it in torch.noGrad.',
      );
    }
    this.leafRequiresGrad = value;
    this.storage.pinned = value;
    return this;
  }

  /** Whether it was made, not computed from others that require gradients: its `grad` is kept. */
  get isLeaf(): boolean {
    return this.source === null;
  }

  /** The function that made it, and as which of its results. A view of what was written to since is a view of the new. */
  get source(): Source | null {
    if (this.viewOf && this.madeVersion !== this.storage.version) this.cameFrom(this.viewOf.source());
    return this.made;
  }

  cameFrom(source: Source | null): void {
    this.made = source;
    this.madeVersion = this.storage.version;
  }

  /** The function that made it, printed by PyTorch's name; null for leaves. */
  get gradFn(): GradFn | null {
    return this.source && new GradFn(this.source);
  }

  /** ∂L/∂this after L.backward(): leaves have it, and tensors that asked with retainGrad(). */
  get grad(): Tensor | null {
    this.gradientShown = true;
    return this.gradient;
  }

  set grad(value: Tensor | null) {
    if (value !== null) this.checkGrad(value);
    if (this.gradient && this.gradient !== value) {
      this.gradient.storage.pinned = false;
      if (!this.gradientShown) this.gradient.storage.dispose();
    }
    this.gradient = value;
    this.gradientShown = value !== null;
  }

  private checkGrad(value: Tensor): void {
    if (!(value instanceof Tensor)) {
      throw new PyTypeError(`assigned grad expected to be a Tensor or None but got grad of type ${typeName(value)}`);
    }
    if (value.dtype !== this.dtype) {
      throw new RuntimeError(
        `attempting to assign a gradient of type ${value.dtype} to a tensor of type ${this.dtype}`,
        'Convert it: g.float().',
      );
    }
    if (value.shape.length !== this.shape.length || value.shape.some((n, d) => n !== this.shape[d])) {
      throw new RuntimeError(
        `attempting to assign a gradient of size '[${value.shape.join(', ')}]' to a tensor of size '[${this.shape.join(', ')}]'. Please ensure that the gradient and the tensor are the same size`,
      );
    }
  }

  /** The gradient for our own use: asking does not let it outlive zeroGrad(). */
  get ownGrad(): Tensor | null {
    return this.gradient;
  }

  /** Takes a gradient that nobody else holds. */
  set ownGrad(value: Tensor) {
    value.storage.pinned = true;
    this.gradient = value;
    this.gradientShown = false;
  }

  /** What looks at its gradient, of a leaf. */
  get hooks(): Hook[] {
    this.ownHooks ??= [];
    return this.ownHooks;
  }

  /** Takes the elements and the type of another tensor, as a module does that changes its type. */
  become(other: Tensor): void {
    other.storage.pinned = this.storage.pinned;
    this.storage = other.storage;
    this.dtype = other.dtype;
    this.grad = null;
  }

  /** The elements in row-major order, read from the device at once. */
  values(): HostArray {
    return this.storage.host();
  }

  /** The elements as a typed array, without blocking. */
  async typedArray(): Promise<HostArray> {
    return (await this.storage.hostAsync()).slice();
  }

  /** The one element as a JavaScript value. */
  item(): number | boolean | bigint {
    if (this.numel() !== 1) {
      throw new RuntimeError(
        `a Tensor with ${this.numel()} elements cannot be converted to Scalar`,
        'Use tolist() for all the elements, or take one: x.get(0).item().',
      );
    }
    const value = this.values()[0]!;
    return this.dtype === bool ? value !== 0 : value;
  }

  /** The elements in nested arrays; a number when there are no dimensions. */
  tolist(): Nested {
    const values = this.values();
    let next = 0;
    const level = (dim: number): Nested => {
      if (dim === this.ndim) {
        const value = values[next++]!;
        return this.dtype === bool ? value !== 0 : value;
      }
      return Array.from({ length: this.shape[dim]! }, () => level(dim + 1));
    };
    return level(0);
  }

  /** A tfjs tensor of this shape, of floats or, where doubles are computed, of doubles. Only inside tf.tidy. */
  handle(): tf.Tensor {
    return this.storage.device(this.shape);
  }

  /** Over the first dimension, as Python iterates a tensor; the parts come from methods.ts. */
  get length(): number {
    if (this.ndim === 0) throw new PyTypeError('len() of a 0-d tensor');
    return this.shape[0]!;
  }
}
