import { noGrad } from '../autograd.ts';
import { named as namedClass } from '../calls.ts';
import { AttributeError, ValueError } from '../errors.ts';
import { div, mul } from '../ops/elementwise.ts';
import { norm } from '../ops/reduce.ts';
import { named } from '../ops/renamed.ts';
import { normalizeDim } from '../size.ts';
import type { Tensor } from '../tensor.ts';
import { ModuleDict, ModuleList } from './containers.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** ‖v‖ of each slice along `dim`, of the whole where that is null. */
function normExcept(v: Tensor, dim: number | null): Tensor {
  const own = dim === null ? null : normalizeDim(dim, v.ndim);
  const others = v.shape.map((_, d) => d).filter((d) => d !== own);
  return own === null ? norm(v) : norm(v, 2, others, true);
}

const scaled = (g: Tensor, v: Tensor, dim: number | null): Tensor =>
  named(mul(v, div(g, normExcept(v, dim))), 'WeightNormInterfaceBackward0');

/** What a module's weight is computed with, as it prints. */
class _WeightNorm extends Module {
  constructor(readonly dim: number | null) {
    super();
  }
  override forward(g: Tensor, v: Tensor): Tensor {
    return scaled(g, v, this.dim);
  }
}

class ParametrizationList extends ModuleList {
  declare original: Parameter;
  declare original0: Parameter;
  declare original1: Parameter;
}

/** Makes `name` of this one module something that is computed each time it is read; its class is one of its own then. */
function computed(module: Module, title: string, name: string, get: (module: Module) => Tensor): void {
  const Base = module.constructor as new () => Module;
  const Own = namedClass(class extends Base {}, title);
  Object.defineProperty(Own.prototype, name, {
    get(this: Module) {
      return get(this);
    },
  });
  Reflect.deleteProperty(module, name);
  Object.setPrototypeOf(module, Own.prototype as object);
}

function parameterOf(module: Module, name: string): Parameter {
  const weight: unknown = Object.getOwnPropertyDescriptor(module, name)?.value;
  if (weight instanceof Parameter) return weight;
  throw new ValueError(
    `Module '${module}' does not have a parameter or a buffer or a parametrized element with name '${name}'`,
  );
}

/** [g, v]: the lengths and the directions that a weight is made of. */
const halves = (weight: Parameter, dim: number | null): [Parameter, Parameter] => [
  new Parameter(noGrad(() => normExcept(weight, dim))),
  new Parameter(weight.detach()),
];

/**
 * Learns the length and the direction of a weight apart: w = g v / ‖v‖ (Salimans and Kingma, 2016), a length for each slice
 * along `dim`. weight: (…), original0 = g: (…) with 1 elsewhere, original1 = v: (…). torch.nn.utils.parametrizations.weight_norm
 */
export function parametrizedWeightNorm<M extends Module>(module: M, name = 'weight', dim: number | null = 0): M {
  const [g, v] = halves(parameterOf(module, name), dim);
  const list = new ParametrizationList([new _WeightNorm(dim)]);
  list.original0 = g;
  list.original1 = v;
  const all = new ModuleDict({ [name]: list });
  computed(module, `Parametrized${module.constructor.name}`, name, (own) => {
    const { original0, original1 } = Reflect.get(Reflect.get(own, 'parametrizations') as object, name) as typeof list;
    return scaled(original0, original1, dim);
  });
  Reflect.set(module, 'parametrizations', all);
  return module;
}

/**
 * Makes a weight of another one: what is read is parametrization.forward(original), and `original` is what is learned. One more
 * is applied to what the first gave. original: (…), the weight: (…). torch.nn.utils.parametrize.register_parametrization
 */
export function registerParametrization<M extends Module>(module: M, tensorName: string, parametrization: Module): M {
  const known = Object.hasOwn(module, 'parametrizations')
    ? (Reflect.get(module, 'parametrizations') as ModuleDict)
    : null;
  if (known?.has(tensorName)) {
    (known.get(tensorName) as ParametrizationList).append(parametrization);
    return module;
  }
  const list = new ParametrizationList([parametrization]);
  list.original = new Parameter(parameterOf(module, tensorName).detach());
  const get = (own: Module): Tensor => {
    const all = Reflect.get(Reflect.get(own, 'parametrizations') as object, tensorName) as ParametrizationList;
    return [...all].reduce((x, one) => (one.forward as (x: Tensor) => Tensor)(x), all.original as Tensor);
  };
  computed(module, known ? module.constructor.name : `Parametrized${module.constructor.name}`, tensorName, get);
  if (known) known.set(tensorName, list);
  else Reflect.set(module, 'parametrizations', new ModuleDict({ [tensorName]: list }));
  return module;
}

/** Whether a weight of the module, or that one, is made of another. torch.nn.utils.parametrize.is_parametrized */
export function isParametrized(module: Module, tensorName: string | null = null): boolean {
  if (!Object.hasOwn(module, 'parametrizations')) return false;
  const all = Reflect.get(module, 'parametrizations') as ModuleDict;
  return tensorName === null ? all.length > 0 : all.has(tensorName);
}

/**
 * The same in PyTorch's older form, with parameters `weight_g` and `weight_v` of the module itself. weight: (…).
 * torch.nn.utils.weight_norm
 */
export function weightNorm<M extends Module>(module: M, name = 'weight', dim: number | null = 0): M {
  const [g, v] = halves(parameterOf(module, name), dim);
  computed(module, module.constructor.name, name, (own) =>
    scaled(Reflect.get(own, `${name}_g`) as Tensor, Reflect.get(own, `${name}_v`) as Tensor, dim),
  );
  Reflect.set(module, `${name}_g`, g);
  Reflect.set(module, `${name}_v`, v);
  return module;
}

/** The weight is a parameter of the module again, with the value that it has: (…). torch.nn.utils.remove_weight_norm */
export function removeWeightNorm<M extends Module>(module: M, name = 'weight'): M {
  if (!Object.hasOwn(module, `${name}_g`)) {
    throw new ValueError(`weight_norm of '${name}' not found in ${module}`, 'weightNorm() has not been called on it.');
  }
  return restored(module, name, [`${name}_g`, `${name}_v`]);
}

/** The same of nn.utils.parametrizations.weightNorm(). torch.nn.utils.parametrize.remove_parametrizations */
export function removeParametrizations<M extends Module>(module: M, tensorName: string): M {
  if (!Object.hasOwn(module, 'parametrizations')) {
    throw new ValueError(`Module ${module} does not have a parametrization on ${tensorName}`);
  }
  return restored(module, tensorName, ['parametrizations']);
}

function restored<M extends Module>(module: M, name: string, parts: readonly string[]): M {
  const weight = new Parameter((Reflect.get(module, name) as Tensor).detach());
  Object.setPrototypeOf(module, Object.getPrototypeOf(Object.getPrototypeOf(module) as object) as object);
  for (const part of parts) Reflect.deleteProperty(module, part);
  if (!Reflect.set(module, name, weight)) throw new AttributeError(`${name} cannot be set`);
  return module;
}
