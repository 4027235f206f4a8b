/** Which cell needs which. A name means its nearest definition above, so the order of clicks never matters. Pure. */

/** What the graph must know of a cell. */
export interface GraphCell {
  label: string;
  definitions: readonly string[];
  references: readonly string[];
}

export class Graph {
  /** Label → name → label of the cell that gives it. */
  private readonly sources = new Map<string, Map<string, string>>();
  private readonly order: string[];

  /** `cells` in the order of the deck. */
  constructor(private readonly cells: readonly GraphCell[]) {
    this.order = cells.map((cell) => cell.label);
    const defined = new Map<string, string>();
    for (const cell of cells) {
      const sources = new Map<string, string>();
      for (const name of cell.references) {
        const label = defined.get(name);
        if (label !== undefined) sources.set(name, label);
      }
      this.sources.set(cell.label, sources);
      for (const name of cell.definitions) defined.set(name, cell.label);
    }
  }

  /** The names that a cell takes from cells above, and from which. */
  sourcesOf(label: string): ReadonlyMap<string, string> {
    return this.sources.get(label) ?? new Map();
  }

  /** All cells that must have run before this one, top to bottom. */
  needs(label: string): string[] {
    return this.reach(label, (cell) => [...this.sourcesOf(cell).values()]);
  }

  /** All cells that use what this one defines, directly or through others, top to bottom. */
  dependents(label: string): string[] {
    return this.reach(label, (cell) =>
      this.order.filter((other) => [...this.sourcesOf(other).values()].includes(cell)),
    );
  }

  /** The first cell below that defines a name: a hint for who uses it too early. */
  definedBelow(name: string, label: string): string | undefined {
    const below = this.cells.slice(this.order.indexOf(label) + 1);
    return below.find((cell) => cell.definitions.includes(name))?.label;
  }

  private reach(start: string, next: (label: string) => string[]): string[] {
    const seen = new Set<string>();
    const waiting = next(start);
    while (waiting.length > 0) {
      const label = waiting.pop()!;
      if (seen.has(label)) continue;
      seen.add(label);
      waiting.push(...next(label));
    }
    return this.order.filter((label) => seen.has(label));
  }
}
