import { isPlain } from '../calls.ts';
import { IndexError, KeyError, PyTypeError, typeName } from '../errors.ts';
import { OrderedDict } from '../ordereddict.ts';
import type { Tensor } from '../tensor.ts';
import { indent, Module } from './module.ts';

/** A module that takes one tensor and gives one. */
type Layer = Module & { forward(x: Tensor): Tensor };

/** Children under the names 0, 1, 2, … */
class Numbered extends Module {
  constructor(modules: readonly Module[]) {
    super();
    modules.forEach((module, i) => {
      Reflect.set(this, String(i), checkModule(module));
    });
  }

  get length(): number {
    return [...this.children()].length;
  }

  /** The module with that number; negative from the end. Of a range, `get('1:')`, those, in a container of their own. */
  get(index: number): Module;
  /** Of a range, `get('1:')`, those, in a container of their own. */
  get(range: string): this;
  /** One of them, or a range. */
  get(index: number | string): Module {
    if (typeof index === 'string') return this.range(index);
    const module = [...this.children()].at(index);
    if (!module) throw new IndexError(`index ${index} is out of range`, `There are ${this.length} modules.`);
    return module;
  }

  private range(text: string): this {
    const [start, end] = text.split(':').map((part) => (part.trim() === '' ? undefined : Number(part)));
    if (!(this instanceof Sequential)) return this.slice(start, end);
    const names = [...this.namedChildren()].slice(start, end);
    const made = new Sequential() as this;
    for (const [name, module] of names) Reflect.set(made, name, module);
    return made;
  }

  /** Takes the module with that number out, the last one unless given, and gives it. */
  pop(index = -1): Module {
    const module = this.get(index);
    const left = [...this.children()].filter((_, i) => i !== (index < 0 ? this.length + index : index));
    for (const name of [...this.namedChildren()].map(([own]) => own)) Reflect.deleteProperty(this, name);
    left.forEach((one, i) => {
      Reflect.set(this, String(i), one);
    });
    return module;
  }

  /** Those from `start` to `end`, the same ones, in a container of their own: Python's modules[1:3]. */
  slice(start?: number, end?: number): this {
    const part = [...this.children()].slice(start, end);
    const Made = this.constructor as new (...modules: unknown[]) => this;
    return this instanceof Sequential ? new Made(...part) : new Made(part);
  }

  [Symbol.iterator](): Generator<Module> {
    return this.children();
  }

  /** One more at the end. */
  append(module: Module): this {
    Reflect.set(this, String(this.length), checkModule(module));
    return this;
  }

  /** More at the end. */
  extend(modules: Iterable<Module>): this {
    if (typeof Object(modules)[Symbol.iterator] !== 'function') {
      throw new PyTypeError(
        `${this.constructor.name}.extend should be called with an iterable, but got ${typeName(modules)}`,
        'Give a list of modules.',
      );
    }
    for (const module of [...modules]) this.append(module);
    return this;
  }

  /** One more, before the one with that number; negative from the end. */
  insert(index: number, module: Module): this {
    const all = [...this.children()];
    if (!(index >= -all.length && index <= all.length)) {
      throw new IndexError(`Index out of range: ${index}`, `There are ${all.length} modules.`);
    }
    all.splice(index, 0, checkModule(module));
    all.forEach((one, i) => {
      Reflect.set(this, String(i), one);
    });
    return this;
  }
}

function checkModule(value: unknown): Module {
  if (value instanceof Module) return value;
  throw new PyTypeError(`${typeName(value)} is not a Module subclass`, 'Layers are modules: new nn.Tanh().');
}

/** Layers one after the other: what one gives the next takes, of any shape. torch.nn.Sequential */
export class Sequential extends Numbered {
  /** Modules one by one, or one dictionary that names them. */
  constructor(...modules: Module[] | [Readonly<Record<string, Module>> | ReadonlyMap<string, Module>]) {
    const [named] = modules;
    const isNamed = modules.length === 1 && (isPlain(named) || named instanceof Map || named instanceof OrderedDict);
    super(isNamed ? [] : (modules as Module[]));
    if (!isNamed) return;
    for (const [name, module] of named instanceof Map ? named : Object.entries(named as Record<string, Module>)) {
      Reflect.set(this, name, checkModule(module));
    }
  }

  override forward(x: Tensor): Tensor {
    let out = x;
    for (const layer of this.children()) out = (layer as Layer).forward(out);
    return out;
  }
}

/** A list of modules. Equal neighbours are printed once: `(0-1): 2 x Linear(…)`. torch.nn.ModuleList */
export class ModuleList extends Numbered {
  constructor(modules: readonly Module[] = []) {
    if (!Array.isArray(modules)) {
      throw new PyTypeError(
        `ModuleList.extend should be called with an iterable, but got ${typeName(modules)}`,
        'Give a list of modules.',
      );
    }
    super(modules);
  }

  protected override childLines(): string[] {
    const runs: { from: number; to: number; text: string }[] = [];
    [...this.children()].forEach((child, i) => {
      const text = child.toString();
      const last = runs.at(-1);
      if (last?.text === text) last.to = i;
      else runs.push({ from: i, to: i, text });
    });
    return runs.map(({ from, to, text }) =>
      indent(from === to ? `(${from}): ${text}` : `(${from}-${to}): ${to - from + 1} x ${text}`),
    );
  }
}

/** Modules by name. torch.nn.ModuleDict */
export class ModuleDict extends Module {
  /** By name, or as pairs of a name and a module. */
  constructor(modules: Readonly<Record<string, Module>> | Iterable<readonly [string, Module]> = {}) {
    super();
    this.update(modules);
  }

  /** The module of that name. */
  get(name: string): Module {
    const module = new Map(this.namedChildren()).get(name);
    if (!module) throw new KeyError(`'${name}'`, `It has: ${[...this.namedChildren()].map(([n]) => n).join(', ')}.`);
    return module;
  }

  /** One more under that name, or in its place. */
  set(name: string, module: Module): this {
    Reflect.set(this, name, checkModule(module));
    return this;
  }

  /** More, each under its name. */
  update(modules: Readonly<Record<string, Module>> | Iterable<readonly [string, Module]>): void {
    const pairs = Symbol.iterator in modules ? modules : Object.entries(modules);
    for (const [name, module] of pairs as Iterable<readonly [string, Module]>) this.set(name, module);
  }

  /** Takes all modules out. */
  clear(): void {
    for (const name of this.keys()) Reflect.deleteProperty(this, name);
  }

  /** Takes the module of that name out, and gives it. */
  pop(name: string): Module {
    const module = this.get(name);
    Reflect.deleteProperty(this, name);
    return module;
  }

  /** Whether a module has that name: Python's `name in modules`. */
  has(name: string): boolean {
    return this.keys().includes(name);
  }

  /** The names, in order. */
  keys(): string[] {
    return [...this.namedChildren()].map(([name]) => name);
  }

  /** The modules, in the order of their names. */
  values(): Module[] {
    return [...this.children()];
  }

  /** `[name, module]` of each. */
  items(): [string, Module][] {
    return [...this.namedChildren()];
  }

  get length(): number {
    return this.keys().length;
  }
}
