import * as tf from '@tensorflow/tfjs-core';
import { strictly, withPythonsNames } from '../attributes.ts';
import { enableGrad } from '../autograd.ts';
import { kernels, precisely } from '../backend/device.ts';
import type { Elementwise } from '../backend/kernels.ts';
import { Storage } from '../backend/memory/storage.ts';
import { tensor } from '../creation.ts';
import { floatRepr } from '../decimal.ts';
import { float32, float64 } from '../dtype.ts';
import { KeyError, NotImplementedError, PyTypeError, typeName, ValueError } from '../errors.ts';
import { format } from '../format.ts';
import { forgetGrad } from '../nn/module.ts';
import { checkDense } from '../nn/sparse.ts';
import { Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { warn } from '../warnings.ts';

/** As torch.optim's: what is remembered, and the options of each group. */
export interface OptimizerState {
  state: Record<number, Record<string, Tensor>>;
  param_groups: Record<string, unknown>[];
}

/** Our names of what is remembered, and PyTorch's. */
const STATE: Record<string, string> = {
  m: 'exp_avg',
  v: 'exp_avg_sq',
  vMax: 'max_exp_avg_sq',
  velocity: 'momentum_buffer',
};

/** Is told of a step. */
// biome-ignore lint/suspicious/noExplicitAny: of any optimiser
export type StepHook = (optimizer: Optimizer<any>, args: unknown[], kwargs: object) => unknown;

/** Parameters that share their options: `{ params, lr, … }`. */
export type Group<O> = O & { params: Tensor[] };
export type Parameters<O> = Iterable<Tensor> | Iterable<Partial<O> & { params: Iterable<Tensor> }>;

export interface CommonOptions {
  /** How far a step goes. */
  lr: number;
  /** Climb instead of descend. */
  maximize: boolean;
}

/**
 * What every optimiser does; each adds how one parameter moves. One of your own extends it: `super(params, { lr })`, and a
 * method `step()` that goes through `this.paramGroups`. torch.optim.Optimizer
 */
export class Optimizer<O extends CommonOptions = CommonOptions> {
  readonly paramGroups: Group<O>[];
  private readonly own: O;

  /** What an optimiser remembers of a parameter, by name. */
  private readonly memory = new Map<Tensor, { step: number; values: Map<string, Storage> }>();

  constructor(parameters: Parameters<O>, defaults: O, options: Partial<O> = {}) {
    this.own = withTuples({ ...defaults, ...options });
    if (parameters instanceof Tensor || typeof Object(parameters)[Symbol.iterator] !== 'function') {
      throw new PyTypeError(
        parameters instanceof Tensor
          ? `params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.${parameters.dtype.title}Tensor`
          : `'${typeName(parameters)}' object is not iterable`,
        'Give a list: [tensor], or model.parameters().',
      );
    }
    const list = [...(parameters as Iterable<Tensor | (Partial<O> & { params: Iterable<Tensor> })>)].map(unnamed);
    if (list.length === 0) throw new ValueError('optimizer got an empty parameter list', 'Give model.parameters().');
    this.paramGroups = isGroups<O>(list)
      ? list.map((group) => ({ ...this.own, ...withTuples(group), params: paramsOf(group) }))
      : [{ ...this.own, params: list as Tensor[] }];
    for (const [name, value] of Object.entries(this.own)) {
      const usual: unknown = Reflect.get(defaults, name);
      if (typeof value === typeof usual || usual === null) continue;
      throw new PyTypeError(
        `${this.constructor.name}.__init__(): ${name} must not be ${typeName(value)}`,
        `It is ${format(value)}.`,
      );
    }
    this.check(this.own);
    const seen = new Set<Tensor>();
    for (const group of this.paramGroups) {
      checkParameters(group.params, seen);
    }
  }

  /** What it remembers of each parameter, under PyTorch's names: `optimizer.state.get(p).exp_avg`. */
  get state(): Map<Tensor, Record<string, Tensor>> {
    const { state } = this.stateDict();
    const params = this.paramGroups.flatMap((group) => group.params);
    return new Map(Object.entries(state).map(([number, own]) => [params[Number(number)]!, own]));
  }

  /** The options of groups that bring none along, under PyTorch's names. */
  get defaults(): Record<string, unknown> {
    return this.listed({ ...this.own, params: [] });
  }

  protected check(_: O): void {}

  protected update(_parameter: Tensor, _grad: tf.Tensor, _group: Group<O>): void {
    throw new NotImplementedError(`${this.title} does not say how it steps`, 'Write step() { … } in your class.');
  }

  protected readonly title: string = this.constructor.name;

  /** Whether it takes the weights of embeddings that are `sparse`. */
  protected readonly takesSparse: boolean = false;

  /** Forgets the gradients: call it before each backward(). With `setToNone` false it makes them 0. */
  zeroGrad(setToNone = true): void {
    for (const { params } of this.paramGroups) for (const parameter of params) forgetGrad(parameter, setToNone);
  }

  /** How often it has moved them. */
  steps = 0;

  /** Moves every parameter that has a gradient. `closure` computes the loss, and its gradient, before. */
  step(closure?: (() => Tensor) | null): Tensor | undefined {
    const loss = closure ? enableGrad(closure) : undefined;
    this.steps++;
    for (const group of this.paramGroups) {
      for (const parameter of group.params) {
        const grad = parameter.ownGrad;
        if (!grad) continue;
        if (!this.takesSparse) checkDense(this.title, parameter);
        precisely(parameter.dtype === float64, () =>
          tf.tidy(() => this.update(parameter, group.maximize ? tf.neg(grad.handle()) : grad.handle(), group)),
        );
      }
    }
    return loss;
  }

  private readonly around: Record<'before' | 'after', StepHook[]> = { before: [], after: [] };

  /** Calls `hook(optimizer, args, kwargs)` before each step. */
  registerStepPreHook(hook: StepHook): { remove(): void } {
    return this.hooked('before', hook);
  }

  /** Calls `hook(optimizer, args, kwargs)` after each step. */
  registerStepPostHook(hook: StepHook): { remove(): void } {
    return this.hooked('after', hook);
  }

  /** Only an optimiser that is watched has a step of its own, with the hooks around it. */
  private hooked(when: 'before' | 'after', hook: StepHook): { remove(): void } {
    const { around } = this;
    const tell = (hooks: readonly StepHook[], args: unknown[]): void => {
      for (const one of [...hooks]) one(this, args, {});
    };
    if (around.before.length + around.after.length === 0) {
      const { step } = Object.getPrototypeOf(this) as this;
      this.step = (...args) => {
        tell(around.before, args);
        const loss = step.apply(this, args);
        tell(around.after, args);
        return loss;
      };
    }
    around[when].push(hook);
    return { remove: () => void around[when].splice(around[when].indexOf(hook), 1) };
  }

  /** f(inputs …), for a step. */
  protected compute(f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[]): tf.Tensor {
    return kernels().elementwise(f, inputs, numbers);
  }

  /** One more group of parameters, with options of its own. */
  addParamGroup(group: Partial<O> & { params: Iterable<Tensor> | Tensor }): void {
    const params = paramsOf(group);
    checkParameters(params, new Set(this.paramGroups.flatMap((one) => one.params)));
    this.paramGroups.push({ ...this.own, ...withTuples(group), params });
    this.given.set(this.paramGroups.at(-1)!, new Set(Object.keys(group)));
  }

  /** What it remembers of each parameter, by its number, and the options of each group, under PyTorch's names. */
  stateDict(): OptimizerState {
    const numbers = new Map(this.paramGroups.flatMap(({ params }) => params).map((p, i) => [p, i]));
    const state: OptimizerState['state'] = {};
    for (const [parameter, { step, values }] of this.memory) {
      const own = [...values].map(([name, storage]) => [
        STATE[name] ?? name,
        new Tensor(storage, parameter.shape, parameter.dtype).clone(),
      ]);
      state[numbers.get(parameter)!] = withPythonsNames({
        ...(this.counts ? { step: tensor(step, { dtype: float32 }) } : {}),
        ...(Object.fromEntries(own) as Record<string, Tensor>),
      });
    }
    const groups = this.paramGroups.map((group) =>
      withPythonsNames({
        ...this.listed(group),
        ...('initialLr' in group ? { initial_lr: group.initialLr } : {}),
        params: group.params.map((p) => numbers.get(p)!),
      }),
    );
    return withPythonsNames({ state, param_groups: groups });
  }

  /** Goes on where the optimiser stopped whose stateDict() this is. */
  loadStateDict({ state, param_groups }: OptimizerState): void {
    if (param_groups.length !== this.paramGroups.length) {
      throw new ValueError('loaded state dict has a different number of parameter groups');
    }
    const params = this.paramGroups.flatMap((group) => group.params);
    this.paramGroups.forEach((group, i) => {
      const given = param_groups[i]!;
      if ((given.params as number[]).length !== group.params.length) {
        throw new ValueError(
          "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
        );
      }
      for (const [name, value] of Object.entries(given)) {
        const own = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        if ((own in group && own !== 'params') || own === 'initialLr') Reflect.set(group, own, value);
      }
    });
    this.memory.clear();
    for (const [number, own] of Object.entries(state)) {
      const { step, ...rest } = own;
      const values = Object.entries(rest).map(([name, x]): [string, Storage] => {
        const storage = x.clone().storage;
        storage.pinned = true;
        return [Object.keys(STATE).find((key) => STATE[key] === name) ?? name, storage];
      });
      this.memory.set(params[Number(number)]!, { step: step ? Number(step.item()) : 0, values: new Map(values) });
    }
  }

  /** Whether PyTorch's state has the number of steps. */
  protected readonly counts: boolean = true;

  /** The options as stateDict() has them. */
  private listed(group: Group<O>): Record<string, unknown> {
    const values: Record<string, unknown> = { None: null, True: true, False: false };
    const own = Object.entries(this.printed({ ...this.own, ...group }));
    return Object.fromEntries(
      own.map(([name, text]) => {
        const given: unknown = Reflect.get(
          group,
          name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        );
        const value = given === undefined ? values[text] : Array.isArray(given) ? Tuple.of_(given) : given;
        return [name, value];
      }),
    );
  }

  /** How many steps the parameter has made, this one included. */
  protected count(parameter: Tensor): number {
    return ++this.of(parameter).step;
  }

  /** parameter ← f(parameter, inputs …). */
  protected move(parameter: Tensor, f: Elementwise, inputs: readonly tf.Tensor[], numbers: readonly number[]): void {
    parameter.storage.write(kernels().elementwise(f, [parameter.handle(), ...inputs], numbers));
  }

  /** memory ← f(memory, inputs …), from zero the first time. Gives the new value. */
  protected remember(
    parameter: Tensor,
    name: string,
    f: Elementwise,
    inputs: readonly tf.Tensor[],
    numbers: readonly number[],
  ): tf.Tensor {
    this.keep(parameter, name, kernels().elementwise(f, [this.recall(parameter, name), ...inputs], numbers));
    return this.recall(parameter, name);
  }

  /** What is remembered of a parameter; zeros at first. */
  protected recall(parameter: Tensor, name: string): tf.Tensor {
    return this.of(parameter).values.get(name)?.device(parameter.shape) ?? tf.zeros([...parameter.shape]);
  }

  /** Remembers a value, which nobody else holds. */
  protected keep(parameter: Tensor, name: string, value: tf.Tensor): void {
    const { values } = this.of(parameter);
    const before = values.get(name);
    if (before) return before.write(value);
    const storage = Storage.ofDevice(value);
    storage.pinned = true;
    values.set(name, storage);
  }

  /** Remembers a value of its own everywhere. */
  protected begin(parameter: Tensor, name: string, value: number): void {
    this.keep(parameter, name, tf.fill([...parameter.shape], value));
  }

  protected has(parameter: Tensor, name: string): boolean {
    return this.of(parameter).values.has(name);
  }

  private of(parameter: Tensor): { step: number; values: Map<string, Storage> } {
    const known = this.memory.get(parameter) ?? { step: 0, values: new Map<string, Storage>() };
    this.memory.set(parameter, known);
    return known;
  }

  toString(): string {
    const shown = (group: Group<O>): string =>
      Object.entries({ ...this.printed({ ...this.own, ...group }), ...initialRate(group), ...this.asGiven(group) })
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `    ${name}: ${value}`)
        .join('\n');
    const groups = this.paramGroups.map((group, i) => `Parameter Group ${i}\n${shown(group)}\n`);
    return `${this.title} (\n${groups.join('\n')})`;
  }

  /** Which options groups that were added brought along: Python prints a whole number as it was given. */
  private readonly given = new WeakMap<object, Set<string>>();

  private asGiven(group: Group<O>): Record<string, string> {
    const whole = this.given.get(group)?.has('lr') && Number.isInteger(group.lr);
    return whole ? { lr: String(group.lr) } : {};
  }

  /** The options under PyTorch's names, as Python prints them. */
  protected printed({ params: _, ...options }: O & { params?: unknown }): Record<string, string> {
    const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const own = Object.entries(options).filter(([name]) => name !== 'initialLr');
    return Object.fromEntries(own.map(([name, value]) => [snake(name), python(value)]));
  }
}

strictly(Optimizer);

/** Options that are several numbers, betas, are tuples in PyTorch. */
const withTuples = <T extends object>(options: T): T =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== 'params' ? Tuple.of_(value as unknown[]) : value,
    ]),
  ) as T;

/** Of `[name, parameter]`, as model.namedParameters() gives them, the parameter. */
const unnamed = <T>(item: T): T => (Array.isArray(item) && typeof item[0] === 'string' ? (item[1] as T) : item);

/** The rate that a scheduler began with, where there is one. */
function initialRate(group: object): Record<string, string> {
  const rate: unknown = Reflect.get(group, 'initialLr');
  return typeof rate === 'number' ? { initial_lr: float(rate) } : {};
}

/** Leaves, each in one group. */
function checkParameters(params: readonly Tensor[], seen: Set<Tensor>): void {
  for (const parameter of params) {
    if (!(parameter instanceof Tensor)) {
      throw new PyTypeError(
        `optimizer can only optimize Tensors, but one of the params is ${typeName(parameter)}`,
        'Give model.parameters().',
      );
    }
    if (!parameter.isLeaf) {
      throw new ValueError("can't optimize a non-leaf Tensor", 'It was computed from others: give those others.');
    }
  }
  const own = new Set(params);
  if (own.size < params.length) {
    warn(
      'optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see github.com/pytorch/pytorch/issues/40967 for more information',
    );
  }
  for (const parameter of own) {
    if (seen.has(parameter)) throw new ValueError('some parameters appear in more than one parameter group');
    seen.add(parameter);
  }
}

/** A group's parameters; one may stand for itself. */
function paramsOf(group: object): Tensor[] {
  if (group instanceof Tensor || !('params' in group))
    throw new KeyError("'params'", 'Each group is { params, lr, … }.');
  return group.params instanceof Tensor ? [group.params] : [...(group.params as Iterable<Tensor>)];
}

function isGroups<O>(list: readonly unknown[]): list is (Partial<O> & { params: Iterable<Tensor> })[] {
  const [first] = list;
  return typeof first === 'object' && first !== null && !(first instanceof Tensor);
}

export const python = (value: unknown): string => format(value);

/** A number that in PyTorch is a float: 1 prints as 1.0. `ifZero`: how its default, 0, prints. */
export const float = (value: number, ifZero = '0.0'): string => (value === 0 ? ifZero : floatRepr(value));
