/** `1`, `1.1`, `1.2`, `2`: the numbers of a deck's headings in their order, as Pandoc counts. */
export class SectionNumbers {
  private readonly counts: number[] = [];

  /** `offset`: added to each level's number. */
  constructor(private readonly offset: readonly number[]) {}

  /** Of the next heading, `level` from 1. */
  next(level: number): string {
    this.counts.length = level;
    const counts = Array.from(this.counts, (count) => count ?? 0);
    counts[level - 1]!++;
    this.counts.splice(0, level, ...counts);
    return counts.map((count, i) => count + (this.offset[i] ?? 0)).join('.');
  }
}
