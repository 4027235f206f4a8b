/** The cells as the kernel holds them: what each means to the others, and what its last run made. */

import type { Effects, Known } from '../../cell/effects.ts';
import { Graph } from '../../cell/graph.ts';
import { merge } from '../../cell/mutations.ts';
import { effectsOf } from '../../cell/reader.ts';
import { CellSyntaxError, type Transpiled, transpile } from '../../cell/transpile.ts';
import type { CellSource, CellState } from '../../contract/protocol.ts';
import type { Run } from './runs.ts';

export interface NotebookCell extends CellSource {
  /** The last code that parsed: its names hold while the cell is being corrected. */
  parsed: Transpiled;
  problem?: CellSyntaxError;
  state: CellState;
  /** The last run that ended well and is up to date. */
  run?: Run;
  /** Counts what made an earlier run out of date. */
  revision: number;
  /** An error came up that the cell did not wait for. */
  escaped: boolean;
}

const NOTHING = transpile('');

export class Deck {
  graph = new Graph([]);
  /** Counts the changes of code and controls. */
  revision = 0;
  private readonly cells = new Map<string, NotebookCell>();
  private readonly effects = new Map<string, { key: string; effects: Effects }>();
  private held = new Set<Run>();

  /** `libraries`: names that are always there. */
  constructor(private readonly libraries: ReadonlySet<string>) {}

  load(cells: readonly CellSource[]): void {
    this.cells.clear();
    this.effects.clear();
    for (const source of cells) {
      const cell: NotebookCell = { ...source, parsed: NOTHING, state: 'idle', revision: 0, escaped: false };
      this.cells.set(cell.label, cell);
      read(cell);
    }
    this.connect();
  }

  get labels(): string[] {
    return [...this.cells.keys()];
  }

  get all(): NotebookCell[] {
    return [...this.cells.values()];
  }

  has(label: string): boolean {
    return this.cells.has(label);
  }

  cell(label: string): NotebookCell {
    return this.cells.get(label)!;
  }

  /** Gives a cell new code; the answer is all cells that this puts out of date. */
  edit(label: string, code: string): NotebookCell[] {
    const cell = this.cells.get(label);
    if (!cell || cell.code === code) return [];
    const before = this.outdatedBy([label]);
    const graph = this.graph;
    cell.code = code;
    read(cell);
    this.connect();
    // A cell may rest on others than before without using this one: an object that two names shared is theirs no more.
    const moved = this.labels.filter((one) => `${graph.needs(one)}` !== `${this.graph.needs(one)}`);
    return [...new Set([...before, ...this.outdatedBy([label, ...moved])])];
  }

  /** These cells and all that depend on them. */
  outdatedBy(labels: readonly string[]): NotebookCell[] {
    this.revision++;
    return labels.flatMap((label) => [label, ...this.graph.dependents(label)]).map((label) => this.cell(label));
  }

  /** Runs that were held before, and that no cell rests on now, `running` ones included. */
  sweep(running: readonly Run[]): Run[] {
    const finished = this.all.flatMap(({ run }) => run ?? []);
    const held = new Set([...finished, ...running].flatMap((run) => [run, ...run.lineage.values()]));
    const gone = [...this.held].filter((run) => !held.has(run));
    this.held = held;
    return gone;
  }

  private connect(): void {
    const known = { mutators: new Map(), makers: new Set<string>(), libraries: this.libraries };
    const cells = this.all.map(({ label, parsed }) => {
      const effects = this.effectsOf(label, parsed, known);
      for (const [name, change] of effects.mutators) known.mutators.set(name, merge(known.mutators.get(name), change));
      for (const name of effects.makers) known.makers.add(name);
      return { label, ...parsed, effects };
    });
    this.graph = new Graph(cells);
  }

  /** Read anew only where the code, or what the cells above make of it, has changed. */
  private effectsOf(label: string, parsed: Transpiled, known: Known): Effects {
    const key = JSON.stringify([parsed.body, [...known.mutators], [...known.makers]]);
    const before = this.effects.get(label);
    if (before?.key === key) return before.effects;
    const effects = effectsOf(parsed.program, parsed, known);
    this.effects.set(label, { key, effects });
    return effects;
  }
}

function read(cell: NotebookCell): void {
  try {
    cell.parsed = transpile(cell.code);
    cell.problem = undefined;
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    cell.problem = error;
  }
}
