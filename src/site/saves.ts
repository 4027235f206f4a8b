import { readFileSync } from 'node:fs';

/** How soon a saved file is looked at again: the watcher tells nothing of what follows within 50 ms. */
const AGAIN = 100;
/** How long a file may be empty or away: it is being written. */
const WRITING = 2000;

/**
 * Tells each text that a file is saved with: at once, and again when more of it, or a second save, came right after.
 * Without a text it can no longer be read.
 */
export class Saves {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly tell: (file: string, text?: string) => void,
    /** It is not there, and was not written again. */
    private readonly tellGone: (file: string) => void,
  ) {}

  /** The watcher saw a change: it was written, or removed. */
  changed(file: string): void {
    clearTimeout(this.timers.get(file));
    this.look(file, Buffer.of(), WRITING);
  }

  private look(file: string, before: Buffer, patience: number): void {
    const now = bytesOf(file);
    if (now === 'closed') return this.tell(file);
    const empty = now === 'gone' || now.length === 0;
    if (!empty && now.equals(before)) return;
    if (patience > 0) this.wait(file, empty ? before : now, patience - AGAIN);
    else if (now === 'gone') this.tellGone(file);
    if (!empty) this.tell(file, now.toString());
  }

  private wait(file: string, seen: Buffer, patience: number): void {
    this.timers.set(file, setTimeout(() => this.look(file, seen, patience), AGAIN).unref());
  }
}

function bytesOf(file: string): Buffer | 'gone' | 'closed' {
  try {
    return readFileSync(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'closed';
  }
}
