import type { Module } from '../module.ts';

/**
 * What a loss was told, as attributes, with their defaults: `criterion.reduction`, `criterion.ignoreIndex`. They may be set
 * afterwards.
 */
export function exposed<O extends object>(
  owner: abstract new (...args: never[]) => Module & { readonly options: O },
  defaults: { [K in keyof O]: Exclude<O[K], undefined> | null },
): void {
  for (const [name, usual] of Object.entries<unknown>(defaults)) {
    Object.defineProperty(owner.prototype, name, {
      get(this: { options: Record<string, unknown> }) {
        return this.options[name] ?? usual;
      },
      set(this: { options: Record<string, unknown> }, value: unknown) {
        this.options = { ...this.options, [name]: value };
      },
      configurable: true,
    });
  }
}
