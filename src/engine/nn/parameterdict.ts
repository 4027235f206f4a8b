import { KeyError } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import { ADMIT, Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** Parameters by name, of any shapes. torch.nn.ParameterDict */
export class ParameterDict extends Module {
  constructor(parameters: Readonly<Record<string, Tensor>> = {}) {
    super();
    this.update(parameters);
  }

  get length(): number {
    return this.items().length;
  }

  /** The parameter of that name. */
  get(name: string): Parameter {
    const found = this.items().find(([key]) => key === name);
    if (!found) throw new KeyError(`'${name}'`, `It has: ${this.keys().join(', ')}.`);
    return found[1];
  }

  /** One more under that name, or in its place. */
  set(name: string, value: Tensor): this {
    Reflect.set(this, name, value);
    return this;
  }

  /** More, each under its name. */
  update(parameters: Readonly<Record<string, Tensor>>): void {
    for (const [name, value] of Object.entries(parameters)) this.set(name, value);
  }

  /** Takes the parameter of that name out, and gives it. */
  pop(name: string): Parameter {
    const value = this.get(name);
    Reflect.deleteProperty(this, name);
    return value;
  }

  /** Whether a parameter has that name: Python's `name in parameters`. */
  has(name: string): boolean {
    return this.keys().includes(name);
  }

  /** The names, in order. */
  keys(): string[] {
    return this.items().map(([name]) => name);
  }

  /** The parameters, in the order of their names. */
  values(): Parameter[] {
    return this.items().map(([, value]) => value);
  }

  /** `[name, parameter]` of each. */
  items(): [string, Parameter][] {
    return Object.entries(this).filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter);
  }

  override extraRepr(): string {
    const lines = this.items().map(
      ([name, p]) => `  (${name}): Parameter containing: [torch.${p.dtype.title}Tensor of size ${p.shape.join('x')}]`,
    );
    return lines.join('\n');
  }
}

/** A tensor becomes a parameter. */
Object.defineProperty(ParameterDict.prototype, ADMIT, {
  value: (value: unknown) => (value instanceof Tensor && !(value instanceof Parameter) ? new Parameter(value) : value),
});
