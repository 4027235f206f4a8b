/** How far a work of many like steps is, and how long the rest will take. */

import { pass } from './terminal.ts';

export class Progress {
  private done = 0;
  private over = false;
  private readonly begun: number;

  constructor(
    private readonly total: number,
    private readonly now = () => Date.now(),
  ) {
    this.begun = now();
  }

  /** A step begins: all before it are over. */
  step(what: string): void {
    this.show(this.done + 1, what);
    this.done++;
  }

  /** So many are over. */
  reach(done: number, what: string): void {
    this.done = done;
    if (!this.over) this.show(done, what);
  }

  end(): void {
    this.over = true;
    pass();
  }

  private show(at: number, what: string): void {
    pass(`${Math.min(at, this.total)}/${this.total} ${what}${this.left()}`);
  }

  /** By what the steps took so far; a guess of one step is none. */
  private left(): string {
    if (this.done < 2) return '';
    const seconds = ((this.now() - this.begun) / 1000 / this.done) * Math.max(0, this.total - this.done);
    return `, ${seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`} left`;
  }
}
