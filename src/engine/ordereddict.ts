/** Values by their names; it prints as Python's OrderedDict. */
export class OrderedDict<T = unknown> {
  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [name, value] of entries) Reflect.set(this, name, value);
  }

  keys(): string[] {
    return Object.keys(this);
  }

  values(): T[] {
    return Object.values(this);
  }

  items(): [string, T][] {
    return Object.entries(this);
  }

  toString(): string {
    return `OrderedDict([${Object.entries(this)
      .map(([name, value]) => `('${name}', ${value})`)
      .join(', ')}])`;
  }
}
