import type { Tensor } from '../../tensor.ts';
import type { Module } from '../module.ts';

/** PyTorch's names of what a loss keeps as buffers: they are in its stateDict(). */
const BUFFERS: Record<string, string> = { weight: 'weight', posWeight: 'pos_weight' };

/** Keeps the weights that a loss was told as buffers. */
export function keepWeights(loss: Module, options: object): void {
  for (const [name, buffer] of Object.entries(BUFFERS)) {
    const weight: unknown = Reflect.get(options, name);
    if (weight) loss.registerBuffer(buffer, weight as Tensor);
  }
}

/**
 * What a loss was told, as attributes, with their defaults: `criterion.reduction`, `criterion.ignoreIndex`. They may be set
 * afterwards.
 */
export function exposed<O extends object>(
  owner: abstract new (...args: never[]) => Module & { readonly options: O },
  defaults: { [K in keyof O]: Exclude<O[K], undefined> | null },
): void {
  for (const [name, usual] of Object.entries<unknown>(defaults)) {
    const property: PropertyDescriptor & ThisType<{ options: Record<string, unknown> }> = {
      get() {
        return this.options[name] ?? usual;
      },
      set(value: unknown) {
        this.options = { ...this.options, [name]: value };
      },
      configurable: true,
    };
    Object.defineProperty(owner.prototype, name, property);
    if (BUFFERS[name]) Object.defineProperty(owner.prototype, BUFFERS[name], property);
  }
}
