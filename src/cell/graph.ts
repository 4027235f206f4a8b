/**
 * Which cell needs which, so that the order of clicks never changes a result. Pure.
 *
 * A name means its nearest definition above. A cell that changes an object made above (`list.push(…)`, a training loop)
 * is a *writer* of it: for the cells below, the object is what that writer left; for those between, what it was before.
 * So a cell needs the definitions that it uses and, of every object that it can reach through them, all writers above.
 */

import type { Effects } from './effects.ts';

/** What the graph must know of a cell. */
export interface GraphCell {
  label: string;
  definitions: readonly string[];
  references: readonly string[];
  /** Absent: it changes nothing and shares nothing. */
  effects?: Effects;
}

/** A name that a cell defines: the object behind it. */
export interface Definition {
  readonly cell: string;
  readonly name: string;
}

interface Node extends Definition {
  /** What it may be the same object as, and what it may hold. */
  aliases: Set<Node>;
  holds: Set<Node>;
  writers: string[];
  plain: boolean;
  module: boolean;
  fleeting: boolean;
}

interface Links {
  sources: Map<string, string>;
  direct: Set<string>;
  touches: readonly Definition[];
  writes: readonly Definition[];
}

const NONE: readonly Definition[] = [];

export class Graph {
  private readonly places = new Map<string, Links>();
  private readonly order: string[];

  /** `cells` in the order of the deck. */
  constructor(private readonly cells: readonly GraphCell[]) {
    this.order = cells.map((cell) => cell.label);
    const defined = new Map<string, Node>();
    for (const cell of cells) this.places.set(cell.label, place(cell, defined));
  }

  /** The names that a cell takes from cells above, and from which. */
  sourcesOf(label: string): ReadonlyMap<string, string> {
    return this.places.get(label)?.sources ?? new Map();
  }

  /** The cells that a cell needs at first hand: those that define what it uses, and those that change it. */
  directNeeds(label: string): ReadonlySet<string> {
    return this.places.get(label)?.direct ?? new Set();
  }

  /** The objects of cells above that a cell can reach. */
  touches(label: string): readonly Definition[] {
    return this.places.get(label)?.touches ?? NONE;
  }

  /** The objects of cells above that a cell may change. */
  writes(label: string): readonly Definition[] {
    return this.places.get(label)?.writes ?? NONE;
  }

  isAbove(one: string, other: string): boolean {
    return this.order.indexOf(one) < this.order.indexOf(other);
  }

  /** All cells that must have run before this one, top to bottom. */
  needs(label: string): string[] {
    return this.reach(label, (cell) => [...this.directNeeds(cell)]);
  }

  /** All cells that use what this one defines or changes, directly or through others, top to bottom. */
  dependents(label: string): string[] {
    return this.reach(label, (cell) => this.order.filter((other) => this.directNeeds(other).has(cell)));
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

/** Reads one cell, given what the cells above have defined; then adds what it defines. */
function place(cell: GraphCell, defined: Map<string, Node>): Links {
  const used = cell.references.flatMap((name) => defined.get(name) ?? []);
  const sources = new Map(
    cell.references.flatMap((name) => (defined.has(name) ? [[name, defined.get(name)!.cell]] : [])),
  );
  const touched = closure(used, ({ holds }) => holds);
  const direct = new Set(used.map((node) => node.cell));
  for (const node of touched) for (const writer of node.writers) direct.add(writer);
  const writes = written(cell, touched, defined);
  const made = new Map(cell.definitions.map((name) => [name, nodeOf(cell, name)]));
  connect(cell, made, defined);
  for (const node of writes) node.writers.push(cell.label);
  for (const [name, node] of made) defined.set(name, node);
  return { sources, direct, touches: [...touched], writes: [...writes] };
}

function nodeOf({ label, effects }: GraphCell, name: string): Node {
  return {
    cell: label,
    name,
    aliases: new Set(),
    holds: new Set(),
    writers: [],
    plain: effects?.plain.has(name) ?? false,
    module: effects?.modules.has(name) ?? false,
    fleeting: effects?.fleeting.has(name) ?? false,
  };
}

function written({ effects }: GraphCell, touched: Set<Node>, defined: Map<string, Node>): Set<Node> {
  const found = new Set([...touched].filter((node) => node.fleeting));
  for (const [name, change] of effects?.changes ?? []) {
    const node = defined.get(name);
    if (!node) continue;
    const reached = closure([node], change === 'own' ? ({ aliases }) => aliases : ({ holds }) => holds);
    for (const one of reached) {
      const counts = change !== 'parameters' || [...closure([one], ({ holds }) => holds)].some(({ module }) => module);
      if (counts && !one.plain) found.add(one);
    }
  }
  return found;
}

/** What this cell defines may share objects with what it used; what it changes may hold them from here on. */
function connect({ effects, references }: GraphCell, made: Map<string, Node>, defined: Map<string, Node>): void {
  if (!effects) return;
  const resolve = (names: Iterable<string> | undefined) => {
    const found = [...(names ?? [])].flatMap((name) => {
      const own = made.get(name);
      // A name that the cell both takes and gives means either.
      return own && !references.includes(name) ? [own] : [own ?? [], defined.get(name) ?? []].flat();
    });
    return found.filter(({ plain }) => !plain);
  };
  for (const [name, holds] of effects.holds) {
    const nodes = [made.get(name) ?? [], effects.changes.has(name) ? (defined.get(name) ?? []) : []].flat();
    for (const node of nodes.filter(({ plain }) => !plain)) {
      for (const other of resolve(holds)) node.holds.add(other);
      for (const other of resolve(effects.aliases.get(name))) node.aliases.add(other);
    }
  }
}

function closure(start: readonly Node[], next: (node: Node) => Iterable<Node>): Set<Node> {
  const seen = new Set<Node>();
  const waiting = [...start];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...next(node));
  }
  return seen;
}
