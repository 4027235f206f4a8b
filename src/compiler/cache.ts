import type { Chunk, Compiled, DeckSetting } from './compile.ts';
import { firstLabels, mayHoldTarget } from './definitions.ts';

/** Keeps what the slides of one deck compiled to, so that saving one slide compiles one slide. */
export class SlideCache {
  private before = new Map<string, Compiled>();
  private now = new Map<string, Compiled>();

  /** A new reading of the deck begins: what the last one did not use is forgotten. */
  turn(): void {
    this.before = this.now;
    this.now = new Map();
  }

  get(key: string, compile: () => Compiled, exists: (address: string) => boolean): Compiled {
    const known = this.now.get(key) ?? this.before.get(key);
    const fresh = known && [...known.asked].every(([address, answer]) => exists(address) === answer);
    const compiled = fresh ? known : compile();
    this.now.set(key, compiled);
    return compiled;
  }
}

/** What is the same for all slides and changes what they compile to. */
export function settingKey({ file, head, links }: DeckSetting): string {
  const { lang, macros, revealjs, execute } = head;
  return JSON.stringify([file, lang, macros, revealjs, execute, links]);
}

/** A slide's text and all that it takes from other slides: the same key, the same HTML. */
export function chunkKey({ first, lines }: Chunk, { definitions }: DeckSetting, setting: string): string {
  const text = lines.join('\n');
  const foreign: unknown[] = [];
  if (text.includes('[^')) {
    for (const [, label] of text.matchAll(/\[\^([^\]\s]{1,200})\]/g)) {
      const note = definitions.notes.get(label!);
      foreign.push(note ? [note.first - first, note.lines] : firstLabels(definitions));
    }
  }
  if (mayHoldTarget(text)) {
    // A mistake names the targets that there are.
    const lost = new Set<string>();
    for (const [at, id, kind] of text.matchAll(/@?((?<=@|\b)(fig|tbl|eq|sec|lst)-[\w-]*)/g)) {
      const number = definitions.numbers.get(id!) ?? 0;
      foreign.push(number);
      if (number === 0 && at[0] === '@') lost.add(kind!);
    }
    for (const kind of lost) foreign.push(definitions.targets[kind]);
  }
  if (text.includes('@')) {
    for (const [, name] of text.matchAll(/@([\w-]+)/g)) foreign.push(definitions.namedExamples.get(name!) ?? 0);
    foreign.push(lines.map((_, i) => definitions.examples.get(first + i) ?? 0));
  }
  return foreign.length === 0 ? `${setting}\n${text}` : `${setting}\n${JSON.stringify(foreign)}\n${text}`;
}
