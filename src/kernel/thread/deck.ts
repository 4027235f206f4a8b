/** The cells as the kernel holds them: what each means to the others, and what its last run made. */

import { Graph } from '../../cell/graph.ts';
import { unpack } from '../../cell/packed.ts';
import type { Reading } from '../../cell/reading.ts';
import type { CellSource, CellState } from '../../contract/protocol.ts';
import type { PackedReading } from '../../contract/reading.ts';
import type { Run } from './runs.ts';

export interface NotebookCell extends CellSource {
  read: Reading;
  state: CellState;
  /** The last run that ended well and is up to date. */
  run?: Run;
  /** Counts what made an earlier run out of date. */
  revision: number;
  /** An error came up that the cell did not wait for. */
  escaped: boolean;
}

export class Deck {
  graph = new Graph([]);
  /** Counts the changes of code and controls. */
  revision = 0;
  private readonly cells = new Map<string, NotebookCell>();
  private held = new Set<Run>();

  /** `readings`: of each cell, what its code says. */
  load(cells: readonly CellSource[], readings: readonly PackedReading[]): void {
    this.cells.clear();
    for (const [i, source] of cells.entries()) {
      const read = unpack(source.code, readings[i]!);
      this.cells.set(source.label, { ...source, read, state: 'idle', revision: 0, escaped: false });
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

  /** Gives a cell new code, and all cells what they say now; the answer is all cells that this puts out of date. */
  edit(label: string, code: string, readings: readonly PackedReading[]): NotebookCell[] {
    const cell = this.cells.get(label);
    if (!cell || cell.code === code) return [];
    const before = this.outdatedBy([label]);
    const graph = this.graph;
    cell.code = code;
    for (const [i, one] of this.all.entries()) one.read = unpack(one.code, readings[i]!);
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
    this.graph = new Graph(this.all.map(({ label, read }) => ({ label, ...read })));
  }
}
