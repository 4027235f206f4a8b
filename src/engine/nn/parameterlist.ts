import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import { Parameter } from './parameter.ts';

/** Parameters under the names 0, 1, 2, …, of any shapes. torch.nn.ParameterList */
export class ParameterList extends Module {
  constructor(values: Iterable<Tensor> = []) {
    super();
    for (const value of values) this.append(value);
  }

  get length(): number {
    return [...this].length;
  }

  /** One more at the end. */
  append(value: Tensor): this {
    Reflect.set(this, String(this.length), value instanceof Parameter ? value : new Parameter(value));
    return this;
  }

  /** More at the end. */
  extend(values: Iterable<Tensor>): this {
    for (const value of [...values]) this.append(value);
    return this;
  }

  *[Symbol.iterator](): Generator<Parameter> {
    for (const value of Object.values(this)) if (value instanceof Parameter) yield value;
  }

  override extraRepr(): string {
    const lines = [...this].map((p, i) => `  (${i}): Parameter containing: [${p.dtype} of size ${p.shape.join('x')}]`);
    return lines.join('\n');
  }
}
