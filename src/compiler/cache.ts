import type { Compiled } from './compile.ts';
import type { Kept } from './source/deck-source.ts';
import { ForeignReader } from './source/foreign.ts';
import { readStretches, type Stretch } from './source/stretches.ts';

/** Keeps what one deck was read and compiled to, so that saving one slide reads and compiles one slide. */
export class SlideCache implements Kept {
  readonly foreign = new ForeignReader();
  private before = new Map<string, Compiled>();
  private now = new Map<string, Compiled>();
  private stretches = new Map<string, Stretch>();

  /** A new reading of the deck begins: what the last one did not use is forgotten. */
  read(text: string): Stretch[] {
    this.before = this.now;
    this.now = new Map();
    const fresh = new Map<string, Stretch>();
    const all = readStretches(text, this.stretches, fresh);
    this.stretches = fresh;
    return all;
  }

  get(key: string, compile: () => Compiled, exists: (address: string) => boolean): Compiled {
    const known = this.now.get(key) ?? this.before.get(key);
    const compiled = known && isFresh(known, exists) ? known : compile();
    this.now.set(key, compiled);
    return compiled;
  }
}

function isFresh({ asked }: Compiled, exists: (address: string) => boolean): boolean {
  if (asked.size === 0) return true;
  return [...asked].every(([address, answer]) => exists(address) === answer);
}
