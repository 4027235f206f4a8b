import { existsSync, readFileSync } from 'node:fs';

/** How soon a saved file is looked at again: the watcher tells nothing of what follows within 50 ms. */
const AGAIN = 100;
/** How long a file may be empty: it is being written. */
const WRITING = 2000;

/** Tells each text that a file is saved with: at once, and again when more of it, or a second save, came right after. */
export class Saves {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly tell: (file: string, text: string) => void) {}

  /** The watcher saw a change. */
  changed(file: string): void {
    clearTimeout(this.timers.get(file));
    this.look(file, Buffer.of(), WRITING);
  }

  private look(file: string, before: Buffer, patience: number): void {
    const now = existsSync(file) ? readFileSync(file) : Buffer.of();
    const empty = now.length === 0;
    if (!empty && now.equals(before)) return;
    if (patience > 0) this.wait(file, empty ? before : now, patience - AGAIN);
    if (!empty) this.tell(file, now.toString());
  }

  private wait(file: string, seen: Buffer, patience: number): void {
    this.timers.set(file, setTimeout(() => this.look(file, seen, patience), AGAIN).unref());
  }
}
