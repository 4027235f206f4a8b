/** A table to look up what an author wrote: `constructor`, `__proto__` and the like are in it only if it says so. */
export function table<T>(entries: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
