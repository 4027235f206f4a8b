import { noGrad } from './autograd.ts';
import { Storage } from './backend/memory/storage.ts';
import { called } from './calls.ts';
import { RuntimeError } from './errors.ts';
import { namespace } from './namespace.ts';
import { copiedModule, Module } from './nn/module.ts';
import { Parameter } from './nn/parameter.ts';
import { clone } from './ops/copy.ts';
import { Tensor } from './tensor.ts';

/** Each value's copy: what is found twice is one in the copy too, as tied weights are. */
type Copies = Map<object, unknown>;

/**
 * A copy that shares nothing: of a state dict kept at the best epoch, of a model whose average is taken, of layers made
 * after one. Tensors, modules, lists, dictionaries and objects of any class. Python's copy.deepcopy
 */
export function deepcopy<T>(x: T): T {
  return copied(x, new Map()) as T;
}

function copied(x: unknown, copies: Copies): unknown {
  if (typeof x !== 'object' || x === null) return x;
  const known = copies.get(x);
  if (known !== undefined) return known;
  const keep = <T extends object>(made: T): T => {
    copies.set(x, made);
    return made;
  };
  const inner = (value: unknown): unknown => copied(value, copies);
  if (x instanceof Tensor) return keep(copiedTensor(x, inner));
  if (x instanceof Module) return copiedModule(x, inner, keep);
  if (x instanceof Storage) {
    throw new RuntimeError(
      'deepcopy: an optimiser and what it remembers are not copied',
      'Make a new one over the copied model, and give it optimizer.stateDict().',
    );
  }
  if (ArrayBuffer.isView(x)) return keep((x as Float32Array).slice());
  if (x instanceof Map) {
    const made = keep(new Map());
    for (const [key, value] of x) made.set(inner(key), inner(value));
    return made;
  }
  if (x instanceof Set) {
    const made = keep(new Set());
    for (const value of x) made.add(inner(value));
    return made;
  }
  const made = keep((Array.isArray(x) ? [] : {}) as Record<string, unknown>);
  Object.setPrototypeOf(made, Object.getPrototypeOf(x) as object);
  for (const [key, value] of Object.entries(x)) made[key] = inner(value);
  return made;
}

function copiedTensor(x: Tensor, inner: (value: unknown) => unknown): Tensor {
  if (!x.isLeaf) {
    throw new RuntimeError(
      'Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001',
      'Take it out of the graph first: x.detach().',
    );
  }
  const own = noGrad(() => clone(x.detach()));
  const made = x instanceof Parameter ? new Parameter(own, x.requiresGrad) : own;
  if (x.requiresGrad) made.requiresGrad_();
  made.grad = inner(x.ownGrad) as Tensor | null;
  return made;
}

/**
 * Another of the same kind that holds the same: a list, a dictionary, a state dict, a module with the same parameters; of a
 * tensor, another with its memory. Python's copy.copy
 */
export function shallow<T>(x: T): T {
  if (typeof x !== 'object' || x === null) return x;
  if (x instanceof Tensor)
    return (x instanceof Parameter ? new Parameter(x.detach(), x.requiresGrad) : x.detach()) as T;
  if (x instanceof Module)
    return copiedModule(
      x,
      (value) => value,
      (made) => made,
    ) as T;
  if (x instanceof Map) return new Map(x) as T;
  if (x instanceof Set) return new Set(x) as T;
  const made = Object.assign(Array.isArray(x) ? [] : {}, x) as object;
  return Object.setPrototypeOf(made, Object.getPrototypeOf(x) as object) as T;
}

/** Python's module copy. */
export const copy = called({ copy: ['x{}', shallow], deepcopy: ['x{}', deepcopy] });
namespace('copy', copy);
