/** The time since the class began, without its breaks; a reload goes on counting. */

import { either, finite, nothing, object } from '../../contract/shape.ts';

interface Kept {
  /** Milliseconds counted before the last start. */
  counted: number;
  /** When it was started, by the clock; null while it is held. */
  since: number | null;
}

const isKept = object<Kept>({ counted: finite, since: either(finite, nothing) });

export class Stopwatch {
  private kept: Kept;

  constructor(private readonly key = `recurrente speaker ${location.pathname}`) {
    this.kept = read(key) ?? { counted: 0, since: null };
  }

  get runs(): boolean {
    return this.kept.since !== null;
  }

  /** Nothing has been counted yet. */
  get fresh(): boolean {
    return !this.runs && this.kept.counted === 0;
  }

  get seconds(): number {
    const { counted, since } = this.kept;
    return (counted + (since === null ? 0 : Date.now() - since)) / 1000;
  }

  start(): void {
    if (!this.runs) this.keep({ counted: this.kept.counted, since: Date.now() });
  }

  hold(): void {
    this.keep({ counted: this.seconds * 1000, since: null });
  }

  /** From nought, at once. */
  restart(): void {
    this.keep({ counted: 0, since: Date.now() });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      sessionStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing counts until the reload.
    }
  }
}

function read(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}
