/**
 * Which cells read which files: one that saves a file puts those that asked for it out of date, above it or below. So a
 * network that is trained on one slide is found on another that had to do without it before.
 */

export class FileUse {
  /** A cell → the files that its last run asked for, and those that it has saved. */
  private readonly loads = new Map<string, Set<string>>();
  private readonly saves = new Map<string, Set<string>>();

  begin(label: string): void {
    this.loads.set(label, new Set());
    this.saves.set(label, new Set());
  }

  loaded(label: string, name: string): void {
    this.loads.get(label)?.add(name);
  }

  saved(label: string, name: string): void {
    this.saves.get(label)?.add(name);
  }

  /** The other cells that read what this one's last run saved. */
  readersOf(label: string): string[] {
    const saved = [...(this.saves.get(label) ?? [])];
    return [...this.loads]
      .filter(([other, names]) => other !== label && saved.some((name) => names.has(name)))
      .map(([other]) => other);
  }
}
