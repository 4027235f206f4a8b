/** What the cells' code says: as it was built, and from the first edit on as it is read here, by what is fetched then. */

import type { CellSource } from '../contract/protocol.ts';
import type { PackedReading } from '../contract/reading.ts';

type Read = (cells: readonly CellSource[]) => PackedReading[];

export class Readings {
  private reader: Promise<Read> | undefined;

  /** `failed`: what is said in an edited cell that cannot be read because what reads it did not come. */
  constructor(
    private readonly cells: readonly CellSource[],
    private readonly built: readonly PackedReading[],
    private readonly failed: string,
  ) {}

  /** At once where all code is as it was built. */
  of(cells: readonly CellSource[]): PackedReading[] | Promise<PackedReading[]> {
    const asBuilt = cells.length === this.cells.length && cells.every((cell, i) => isSame(cell, this.cells[i]!));
    return asBuilt ? [...this.built] : this.read(cells);
  }

  /** Fetches what reads code, while nobody waits for it. */
  async warm(): Promise<void> {
    await this.load();
  }

  private async read(cells: readonly CellSource[]): Promise<PackedReading[]> {
    const sources = cells.map((cell) => ({ ...cell }));
    try {
      return (await this.load())(sources);
    } catch (error) {
      return sources.map((cell) => this.unread(cell, error as Error));
    }
  }

  private unread(cell: CellSource, { message }: Error): PackedReading {
    const at = this.cells.findIndex((built) => isSame(built, cell));
    return this.built[at] ?? { problem: [`${this.failed} ${message}`, 1, 1] };
  }

  private load(): Promise<Read> {
    this.reader ??= import('./readEdited.ts').then(
      ({ readerOf }) => readerOf(this.cells, this.built),
      (error) => {
        this.reader = undefined;
        throw error;
      },
    );
    return this.reader;
  }
}

const isSame = (one: CellSource, other: CellSource): boolean => one.label === other.label && one.code === other.code;
