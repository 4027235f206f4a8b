/** Values by their names; it prints as Python's OrderedDict. */
export class OrderedDict<T = unknown> {
  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [name, value] of entries) Reflect.set(this, name, value);
  }

  toString(): string {
    return `OrderedDict([${Object.entries(this)
      .map(([name, value]) => `('${name}', ${value})`)
      .join(', ')}])`;
  }
}
