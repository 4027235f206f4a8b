import { nearest } from '../../text/nearest.ts';
import { checkTensor } from '../arguments.ts';
import { isGradEnabled, noGrad, registerHook } from '../autograd.ts';
import { type DType, float32, float64 } from '../dtype.ts';
import {
  AttributeError,
  IndexError,
  KeyError,
  NotImplementedError,
  PyTypeError,
  RuntimeError,
  typeName,
  ValueError,
} from '../errors.ts';
import { HALVES, NO_HALVES } from '../namespace.ts';
import { named } from '../ops/renamed.ts';
import { view } from '../ops/shape.ts';
import { OrderedDict } from '../ordereddict.ts';
import { Size, sameShape } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { Parameter } from './parameter.ts';

export type StateDict = Record<string, Tensor>;

/** Is shown what goes in and what comes out of a module; what it returns, unless undefined, takes the output's place. */
export type ForwardHook = (module: Module, inputs: unknown[], output: unknown) => unknown;
/** Is shown what goes in; what it returns, unless undefined, takes its place. */
export type ForwardPreHook = (module: Module, inputs: unknown[]) => unknown;

/** Is shown the gradients of what went in, null where there is none, and of what came out; what it returns takes the first's place. */
export type BackwardHook = (
  module: Module,
  gradInput: readonly (Tensor | null)[],
  gradOutput: readonly (Tensor | null)[],
) => unknown;

interface Extras {
  /** Tensors that belong to the module and are not learned; the value: whether stateDict() has them. */
  buffers: Map<string, boolean>;
  hooks: ForwardHook[];
  preHooks: ForwardPreHook[];
  backwardHooks: BackwardHook[];
}
const extras = new WeakMap<Module, Extras>();
function extrasOf(module: Module): Extras {
  const target = targets.get(module) ?? module;
  const own = extras.get(target) ?? { buffers: new Map(), hooks: [], preHooks: [], backwardHooks: [] };
  extras.set(target, own);
  return own;
}

/** `forward` with the hooks around it. */
function hooked(module: Module, own: Extras, forward: (...inputs: unknown[]) => unknown): unknown {
  return (...given: unknown[]): unknown => {
    let inputs = given;
    for (const hook of own.preHooks) {
      const changed = hook(module, inputs);
      if (changed !== undefined && changed !== null) inputs = Array.isArray(changed) ? changed : [changed];
    }
    const watched = own.backwardHooks.length > 0 ? watch(module, own.backwardHooks) : null;
    let output = Reflect.apply(forward, module, watched ? inputs.map(watched.input) : inputs);
    for (const hook of own.hooks) output = hook(module, inputs, output) ?? output;
    return watched ? watched.output(output) : output;
  };
}

/**
 * A way through for the gradients at both ends of a module: those of its results come by first, those of its inputs last,
 * and then the hooks are told. Where no input has a gradient they are told at once.
 */
function watch(module: Module, hooks: readonly BackwardHook[]) {
  const gradInput: (Tensor | null)[] = [];
  let gradOutput: (Tensor | null)[] = [];
  let waiting = 0;
  const tell = (): readonly (Tensor | null)[] => {
    let given: readonly (Tensor | null)[] = gradInput;
    for (const hook of hooks) {
      const changed = hook(module, given, gradOutput);
      if (changed !== undefined && changed !== null) given = [changed].flat() as (Tensor | null)[];
    }
    return given;
  };
  /** The same values, as a result of their own, which is shown its gradient. */
  const through = (x: Tensor, name: string, hook: (grad: Tensor) => unknown): Tensor => {
    const y = viewOf(x, name);
    registerHook(y, hook);
    return y;
  };
  const input = (x: unknown): unknown => {
    if (!(x instanceof Tensor)) return x;
    const at = gradInput.push(null) - 1;
    if (!x.requiresGrad || !isGradEnabled()) return x;
    waiting++;
    return through(x, 'BackwardHookFunctionBackward', (grad) => {
      gradInput[at] = grad;
      waiting--;
      return waiting === 0 ? tell()[at] : undefined;
    });
  };
  const output = (y: unknown): unknown => {
    const results = [y].flat().filter((one): one is Tensor => one instanceof Tensor);
    const learning = results.filter((one) => one.requiresGrad);
    gradOutput = results.map(() => null);
    let left = learning.length;
    const shown = (one: unknown): unknown => {
      if (!(one instanceof Tensor) || !one.requiresGrad) return one;
      const at = results.indexOf(one);
      return through(one, 'BackwardHookFunctionBackward', (grad) => {
        gradOutput[at] = grad;
        left--;
        if (left === 0 && waiting === 0) tell();
      });
    };
    return Array.isArray(y) ? (y as unknown[]).map(shown) : shown(y);
  };
  return { input, output };
}

const viewOf = (x: Tensor, name: string): Tensor => named(view(x, [...x.shape]), name);

function removable<T>(list: T[], item: T): { remove(): void } {
  list.push(item);
  return { remove: () => void list.splice(list.indexOf(item), 1) };
}

/** Names that JavaScript itself and its tools ask of any object. */
const ASKED_BY_TOOLS = new Set([
  'then',
  'toJSON',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  'kind',
  'constructor',
  'length',
]);

/** What a module's proxy stands for: a walk over all modules at every step is faster without it. */
const targets = new WeakMap<Module, Module>();
const membersOf = (module: Module): [string, unknown][] => Object.entries(targets.get(module) ?? module);

/** Under it a class says what it keeps in place of a value that is put into it. */
export const ADMIT = Symbol('admit');

/** Names that registerParameter(name, null) keeps for parameters. */
const awaited = new WeakMap<Module, Set<string>>();

/** A name that does not exist is an error, as in Python; a parameter is only replaced by a parameter. */
const attributes: ProxyHandler<Module> = {
  get(target, name, receiver) {
    if (typeof name === 'string' && /^\d+$/.test(name) && !(name in target) && byPlace(target)) {
      return fromTheEnd(target, Number(name));
    }
    if (typeof name === 'string' && /^-\d+$/.test(name)) return fromTheEnd(target, Number(name));
    if (typeof name === 'string' && !(name in target) && /^[a-z]\w*$/i.test(name) && !ASKED_BY_TOOLS.has(name)) {
      throw new AttributeError(`'${target.constructor.name}' object has no attribute '${name}'`, hintFor(target, name));
    }
    const value: unknown = Reflect.get(target, name, receiver);
    const own = name === 'forward' ? extras.get(target) : undefined;
    if (!own || own.hooks.length + own.preHooks.length + own.backwardHooks.length === 0) return value;
    return hooked(receiver as Module, own, value as (...inputs: unknown[]) => unknown);
  },
  set(target, name, value, receiver) {
    if (typeof name === 'string' && /^-\d+$/.test(name)) {
      return Reflect.set(receiver as object, String([...target.children()].length + Number(name)), value);
    }
    const before: unknown = Reflect.get(target, name, receiver);
    const isParameter = before instanceof Parameter || (before === null && awaited.get(target)?.has(String(name)));
    if (isParameter && !(value instanceof Parameter) && value !== null) {
      const kind = value instanceof Tensor ? `torch.${value.dtype.title}Tensor` : typeName(value);
      throw new PyTypeError(
        `cannot assign '${kind}' as parameter '${String(name)}' (torch.nn.Parameter or None expected)`,
        'Wrap it: new nn.Parameter(tensor).',
      );
    }
    if (typeof name === 'string' && !(name in target)) refuseSlip(target, name, value);
    const admit = Reflect.get(target, ADMIT) as ((value: unknown) => unknown) | undefined;
    return Reflect.set(target, name, admit ? admit(value) : value, receiver);
  },
};

/** Whether `layers[0]` means its first child, whatever its name: of those that are gone through in order. */
const byPlace = (target: Module): boolean => Symbol.iterator in target;

/** `layers[-1]`: a child, counted from the end. */
function fromTheEnd(module: Module, index: number): Module {
  const children = [...module.children()];
  const child = children.at(index);
  if (!child) throw new IndexError(`index ${index} is out of range`, `There are ${children.length} modules.`);
  return child;
}

/** A name by which what is inside is found again. */
function checkName(module: Module, kind: string, name: string): void {
  // Python shows the text of a KeyError in quotes.
  const refuse = (why: string): never => {
    throw new KeyError(why.includes("'") ? `'${why.replaceAll("'", "\\'")}'` : `"${why}"`);
  };
  if (name.includes('.')) refuse(`${kind} name can't contain "."${kind === 'module' ? `, got: ${name}` : ''}`);
  if (name === '') refuse(`${kind} name can't be empty string ""`);
  const own = new Map(membersOf(module)).get(name);
  const same =
    kind === 'buffer' ? extrasOf(module).buffers.has(name) : own instanceof (kind === 'module' ? Module : Parameter);
  if (own !== undefined && own !== null && !same) throw new KeyError(`"attribute '${name}' already exists"`);
}

/** Python lets one give a module any attribute; one that is nearly an option of the module's is a slip of the hand. */
function refuseSlip(target: Module, name: string, value: unknown): void {
  // Two short names are near each other without meaning the same: h and z.
  if (value instanceof Module || value instanceof Tensor || /\d/.test(name) || name.length < 4) return;
  const known = [...Object.keys(target), ...Object.getOwnPropertyNames(Module.prototype)].filter((n) => !/\d/.test(n));
  const options = known.filter((n) => n === 'training' || !(Reflect.get(target, n) instanceof Module));
  const close = nearest(
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    options,
  );
  if (!close) return;
  throw new AttributeError(`'${target.constructor.name}' object has no attribute '${name}'`, `Did you mean ${close}?`);
}

function hintFor(target: object, name: string): string {
  if (HALVES.test(name)) return NO_HALVES;
  const names = [...Object.keys(target), ...Object.getOwnPropertyNames(Object.getPrototypeOf(target))];
  const snake = name.replace(/(?<=[a-z0-9])([A-Z])/g, (letter) => `_${letter.toLowerCase()}`);
  if (names.includes(snake)) return `Parameters keep PyTorch's names, as in stateDict(): write ${snake}.`;
  const close = names.filter((n) => n.toLowerCase().startsWith(name.slice(0, 3).toLowerCase()) && n !== 'constructor');
  return `It has: ${(close.length > 0 ? close : Object.keys(target)).join(', ')}.`;
}

/** What loadStateDict left out, where it is not strict. */
export class IncompatibleKeys {
  constructor(
    readonly missingKeys: readonly string[],
    readonly unexpectedKeys: readonly string[],
  ) {}

  toString(): string {
    if (this.missingKeys.length + this.unexpectedKeys.length === 0) return '<All keys matched successfully>';
    const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`;
    return `_IncompatibleKeys(missing_keys=${list(this.missingKeys)}, unexpected_keys=${list(this.unexpectedKeys)})`;
  }
}

/**
 * A layer or a whole model: parameters and smaller modules, in the order in which they were assigned, and `forward`. torch.nn.Module
 *
 *     class Net extends nn.Module {
 *       constructor() { super(); this.fc = new nn.Linear(4, 2); }
 *       forward(x) { return this.fc.forward(x); }
 *     }
 */
export class Module {
  training = true;

  constructor() {
    const proxy = new Proxy(this, attributes);
    targets.set(proxy, this);
    // biome-ignore lint/correctness/noConstructorReturn: the proxy is what gives Python's errors for attributes
    return proxy;
  }

  /** What the module computes: each class says it. */
  forward(..._inputs: never[]): unknown {
    throw new NotImplementedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
  }

  /** `[name, module]` of the modules directly inside. */
  *namedChildren(): Generator<[string, Module]> {
    for (const [name, value] of membersOf(this)) if (value instanceof Module) yield [name, value];
  }

  /** The modules directly inside. */
  *children(): Generator<Module> {
    for (const [, child] of this.namedChildren()) yield child;
  }

  /** This module and all inside it, outer first. */
  *namedModules(memo: Set<Module> | null = null, prefix = '', removeDuplicate = true): Generator<[string, Module]> {
    const seen = memo ?? new Set<Module>();
    if (removeDuplicate && seen.has(this)) return;
    seen.add(this);
    yield [prefix, this];
    for (const [name, child] of this.namedChildren()) {
      yield* child.namedModules(seen, join(prefix, name), removeDuplicate);
    }
  }

  /** This module and all inside it, outer first. */
  *modules(): Generator<Module> {
    for (const [, module] of this.namedModules()) yield module;
  }

  /**
   * `[name, parameter]` in PyTorch's order: a module's own first, then, with `recurse`, its children's. A shared one comes once,
   * unless `removeDuplicate` is false. Names begin with `prefix`.
   */
  *namedParameters(prefix = '', recurse = true, removeDuplicate = true): Generator<[string, Parameter]> {
    const seen = new Set<Parameter>();
    for (const [at, module] of this.within(prefix, recurse, removeDuplicate)) {
      for (const [name, value] of membersOf(module)) {
        if (!(value instanceof Parameter) || (removeDuplicate && seen.has(value))) continue;
        seen.add(value);
        yield [join(at, name), value];
      }
    }
  }

  /** All parameters, its own first: what an optimizer takes. Without `recurse` its own alone. */
  *parameters(recurse = true): Generator<Parameter> {
    for (const [, parameter] of this.namedParameters('', recurse)) yield parameter;
  }

  /** The modules that are looked through: this one, or all inside too. */
  private within(prefix: string, recurse: boolean, removeDuplicate: boolean): Iterable<[string, Module]> {
    return recurse ? this.namedModules(null, prefix, removeDuplicate) : [[prefix, this]];
  }

  /** Training mode, in which dropout acts. */
  train(mode = true): this {
    if (typeof mode !== 'boolean') throw new ValueError('training mode is expected to be boolean');
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  /** Evaluation mode, in which dropout does nothing. */
  eval(): this {
    return this.train(false);
  }

  /** Forgets the gradients of all parameters; with `setToNone` false it makes them 0. */
  zeroGrad(setToNone = true): void {
    for (const parameter of this.parameters()) forgetGrad(parameter, setToNone);
  }

  /** A tensor that belongs to the module and is not learned: it is in stateDict() unless `persistent` is false. */
  registerBuffer(name: string, tensor: Tensor | null, persistent = true): void {
    checkName(this, 'buffer', name);
    if (tensor !== null && !(tensor instanceof Tensor)) {
      throw new PyTypeError(
        `cannot assign '${typeName(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    }
    extrasOf(this).buffers.set(name, persistent);
    Reflect.set(this, name, tensor);
  }

  /** A parameter under that name. */
  registerParameter(name: string, param: Parameter | null): void {
    checkName(this, 'parameter', name);
    if (param !== null && !(param instanceof Parameter)) {
      const kind =
        (param as unknown) instanceof Tensor ? `torch.${(param as Tensor).dtype.title}Tensor` : typeName(param);
      throw new PyTypeError(
        `cannot assign '${kind}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
        'Wrap it: new nn.Parameter(tensor).',
      );
    }
    if (param === null) {
      const target = targets.get(this) ?? this;
      awaited.set(target, (awaited.get(target) ?? new Set()).add(name));
    }
    Reflect.set(this, name, param);
  }

  /** A module inside, under that name. */
  addModule(name: string, module: Module | null): void {
    if (module !== null && !(module instanceof Module))
      throw new PyTypeError(`${typeName(module)} is not a Module subclass`);
    checkName(this, 'module', name);
    Reflect.set(this, name, module);
  }

  /** A module inside, under that name: addModule(), as PyTorch also calls it. */
  registerModule(name: string, module: Module | null): void {
    this.addModule(name, module);
  }

  /** `[name, tensor]` of the buffers, its own first, then, with `recurse`, its children's. */
  *namedBuffers(prefix = '', recurse = true, removeDuplicate = true): Generator<[string, Tensor]> {
    const seen = new Set<Tensor>();
    for (const [at, module] of this.within(prefix, recurse, removeDuplicate)) {
      for (const name of extrasOf(module).buffers.keys()) {
        const value: unknown = Reflect.get(module, name);
        if (!(value instanceof Tensor) || (removeDuplicate && seen.has(value))) continue;
        seen.add(value);
        yield [join(at, name), value];
      }
    }
  }

  /** The buffers, its own first. Without `recurse` its own alone. */
  *buffers(recurse = true): Generator<Tensor> {
    for (const [, buffer] of this.namedBuffers('', recurse)) yield buffer;
  }

  /** Calls `hook(module, inputs, output)` after each forward(); what it returns takes the output's place. */
  registerForwardHook(hook: ForwardHook): { remove(): void } {
    return removable(extrasOf(this).hooks, hook);
  }

  /** Calls `hook(module, inputs)` before each forward(); what it returns takes the inputs' place. */
  registerForwardPreHook(hook: ForwardPreHook): { remove(): void } {
    return removable(extrasOf(this).preHooks, hook);
  }

  /** Calls `hook(module, gradInput, gradOutput)` when the gradients have gone through it; what it returns takes gradInput's place. */
  registerFullBackwardHook(hook: BackwardHook): { remove(): void } {
    return removable(extrasOf(this).backwardHooks, hook);
  }

  /** The module with that dotted name: '0', 'encoder.rnn'. */
  getSubmodule(target: string): Module {
    let at: Module = this;
    for (const name of target === '' ? [] : target.split('.')) {
      const next = new Map(membersOf(at)).get(name);
      if (next === undefined) throw new AttributeError(`${at.constructor.name} has no attribute \`${name}\``);
      if (!(next instanceof Module)) throw new AttributeError(`\`${name}\` is not an nn.Module`);
      at = next;
    }
    return at;
  }

  /** The parameter with that dotted name: 'encoder.rnn.weight_ih_l0'. */
  getParameter(target: string): Parameter {
    const cut = target.lastIndexOf('.');
    const owner = this.getSubmodule(target.slice(0, Math.max(cut, 0)));
    const name = target.slice(cut + 1);
    const value = new Map(membersOf(owner)).get(name);
    if (value === undefined) throw new AttributeError(`${owner.constructor.name} has no attribute \`${name}\``);
    if (!(value instanceof Parameter)) throw new AttributeError(`\`${name}\` is not an nn.Parameter`);
    return value;
  }

  /** The buffer with that dotted name: 'norm.running_mean'. */
  getBuffer(target: string): Tensor {
    const cut = target.lastIndexOf('.');
    const owner = this.getSubmodule(target.slice(0, Math.max(cut, 0)));
    const name = target.slice(cut + 1);
    const value = new Map(membersOf(owner)).get(name);
    if (value === undefined) throw new AttributeError(`${owner.constructor.name} has no attribute \`${name}\``);
    if (!extrasOf(owner).buffers.has(name)) throw new AttributeError(`\`${name}\` is not a buffer`);
    return value as Tensor;
  }

  /** Puts a module in the place of the one with that dotted name. */
  setSubmodule(target: string, module: Module): void {
    if (target === '') throw new ValueError('Cannot set the submodule without a target name!');
    const cut = target.lastIndexOf('.');
    Reflect.set(this.getSubmodule(target.slice(0, Math.max(cut, 0))), target.slice(cut + 1), module);
  }

  /** The parameters and buffers as that type: `model.type(torch.float64)`. */
  type(dstType: DType): this {
    return this.to(dstType);
  }

  /** Refused, as where there is no such card. */
  cuda(): this {
    return this.to('cuda');
  }

  /** A habit of several processes, of which there is one here: nothing happens. */
  shareMemory(): this {
    return this;
  }

  /** The parameters and buffers as another type of float, in place: `model.to(torch.float64)`. A device is taken too. */
  to(...given: unknown[]): this {
    const changes = (x: Tensor): boolean => x.dtype.isFloatingPoint;
    for (const x of [...this.parameters(), ...this.buffers()]) {
      const changed = x.detach().to(...(given as [never]));
      if (changed.dtype !== x.dtype && changes(x)) x.become(changed);
    }
    return this;
  }

  /** In place, as float32. */
  float(): this {
    return this.to(float32);
  }

  /** In place, as float64. */
  double(): this {
    return this.to(float64);
  }

  /** There is one device here: nothing happens. */
  cpu(): this {
    return this;
  }

  /** Whether the parameters are to be learned. */
  requiresGrad_(value = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(value);
    return this;
  }

  /** Calls `f` on every module inside, then on this one. */
  apply(f: (module: Module) => void): this {
    for (const child of this.children()) child.apply(f);
    f(this);
    return this;
  }

  /** All parameters and buffers by name, a shared one under each of its names. */
  private *namedState(): Generator<[string, Tensor]> {
    for (const [prefix, module] of namedOccurrences(this, '')) {
      const { buffers } = extrasOf(module);
      for (const [name, value] of membersOf(module)) if (value instanceof Parameter) yield [join(prefix, name), value];
      for (const [name, persistent] of buffers) {
        const value: unknown = Reflect.get(module, name);
        if (persistent && value instanceof Tensor) yield [join(prefix, name), value];
      }
    }
  }

  /**
   * The parameters and buffers by name, behind `prefix`. They share memory with the module: training changes them. With
   * `keepVars` they are the parameters themselves.
   */
  stateDict({ prefix = '', keepVars = false }: { prefix?: string; keepVars?: boolean } = {}): StateDict {
    const entries = [...this.namedState()].map(([name, x]) => [prefix + name, keepVars ? x : x.detach()] as const);
    return new OrderedDict(entries) as unknown as StateDict;
  }

  /** Copies values into the parameters; refuses, as PyTorch does, what is missing, left over or of another shape. */
  loadStateDict(state: StateDict, { strict = true } = {}): IncompatibleKeys {
    if (typeof state !== 'object' || state === null || Array.isArray(state)) {
      throw new PyTypeError(`Expected state_dict to be dict-like, got <class '${typeName(state)}'>.`);
    }
    const own = new Map(this.namedState());
    const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ');
    const missing = [...own.keys()].filter((name) => !(name in state));
    const unexpected = Object.keys(state).filter((name) => !own.has(name));
    const problems: string[] = [];
    if (strict && missing.length > 0) problems.push(`Missing key(s) in state_dict: ${quoted(missing)}. `);
    if (strict && unexpected.length > 0) problems.push(`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `);
    for (const [name, parameter] of own) {
      const value = state[name];
      if (value) checkTensor('load_state_dict', name, 1, value);
      if (value && !sameShape(value.shape, parameter.shape)) {
        problems.push(
          `size mismatch for ${name}: copying a param with shape ${Size.make(...value.shape)} from checkpoint, the shape in current model is ${parameter.shape}.`,
        );
      }
    }
    if (problems.length > 0) {
      throw new RuntimeError(
        `Error(s) in loading state_dict for ${this.constructor.name}:\n\t${problems.join('\n\t')}`,
      );
    }
    for (const [name, parameter] of own) {
      const value = state[name];
      if (value) noGrad(() => parameter.detach().copy_(value));
    }
    return new IncompatibleKeys(missing, unexpected);
  }

  /** What the parentheses of the printed form hold. */
  extraRepr(): string {
    return '';
  }

  toString(): string {
    const extra = this.extraRepr();
    const own = extra ? extra.split('\n') : [];
    const lines = [...own, ...this.childLines()];
    if (lines.length === own.length && own.length <= 1) return `${this.constructor.name}(${extra})`;
    return `${this.constructor.name}(\n  ${lines.join('\n  ')}\n)`;
  }

  protected childLines(): string[] {
    return [...this.namedChildren()].map(([name, child]) => indent(`(${name}): ${child}`));
  }
}

/** A module of the same class with a copy of all that it holds; `keep` is told of it before what is inside is copied. */
export function copiedModule(
  module: Module,
  copy: (value: unknown) => unknown,
  keep: <T extends object>(made: T) => T,
): Module {
  const target = targets.get(module) ?? module;
  const made = Object.create(Object.getPrototypeOf(target) as object) as Module;
  const proxy = keep(new Proxy(made, attributes));
  targets.set(proxy, made);
  for (const [name, value] of Object.entries(target)) Object.assign(made, { [name]: copy(value) });
  const { buffers, hooks, preHooks, backwardHooks } = extrasOf(module);
  extras.set(made, {
    buffers: new Map(buffers),
    hooks: [...hooks],
    preHooks: [...preHooks],
    backwardHooks: [...backwardHooks],
  });
  return proxy;
}

/** As namedModules, but a shared module comes under each of its names. */
function* namedOccurrences(module: Module, prefix: string): Generator<[string, Module]> {
  yield [prefix, module];
  for (const [name, child] of module.namedChildren()) yield* namedOccurrences(child, join(prefix, name));
}

/** Takes a gradient away, or makes it 0. */
export function forgetGrad(parameter: Tensor, setToNone: boolean): void {
  if (setToNone) parameter.grad = null;
  else parameter.grad?.zero_();
}

export const indent = (text: string): string => text.replaceAll('\n', '\n  ');
const join = (prefix: string, name: string): string => (prefix ? `${prefix}.${name}` : name);
