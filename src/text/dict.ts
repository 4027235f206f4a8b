/** A record by words of somebody else's: it inherits nothing, so that `constructor` and `__proto__` are words like others. */
export function dict<T>(from: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null), from);
}
