import { IndexError, KeyError, PyTypeError, typeName } from '../errors.ts';
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

  /** The module with that number; negative from the end. */
  get(index: number): Module {
    const module = [...this.children()].at(index);
    if (!module) throw new IndexError(`index ${index} is out of range`, `There are ${this.length} modules.`);
    return module;
  }

  [Symbol.iterator](): Generator<Module> {
    return this.children();
  }
}

function checkModule(value: unknown): Module {
  if (value instanceof Module) return value;
  throw new PyTypeError(`${typeName(value)} is not a Module subclass`, 'Layers are modules: new nn.Tanh().');
}

/** Layers one after the other. */
export class Sequential extends Numbered {
  constructor(...modules: Module[]) {
    super(modules);
  }

  override forward(x: Tensor): Tensor {
    let out = x;
    for (const layer of this.children()) out = (layer as Layer).forward(out);
    return out;
  }
}

/** A list of modules. Equal neighbours are printed once: `(0-1): 2 x Linear(…)`. */
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

  /** One more at the end. */
  append(module: Module): this {
    Reflect.set(this, String(this.length), checkModule(module));
    return this;
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

/** Modules by name. */
export class ModuleDict extends Module {
  constructor(modules: Readonly<Record<string, Module>> = {}) {
    super();
    for (const [name, module] of Object.entries(modules)) Reflect.set(this, name, checkModule(module));
  }

  /** The module of that name. */
  get(name: string): Module {
    const module = new Map(this.namedChildren()).get(name);
    if (!module) throw new KeyError(`'${name}'`, `It has: ${[...this.namedChildren()].map(([n]) => n).join(', ')}.`);
    return module;
  }
}
