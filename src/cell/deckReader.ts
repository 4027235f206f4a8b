/**
 * The cells of a deck, read: what the kernel needs of each. Done where a deck is built, and in the page from the first edit
 * on; so the kernel itself needs no parser, and neither does a page in which nobody writes.
 */

import type { Known } from './effects.ts';
import { CellSyntaxError } from './mistake.ts';
import { type Change, merge } from './mutations.ts';
import { LIBRARIES } from './names.ts';
import { effectsOf } from './reader.ts';
import type { Reading } from './reading.ts';
import { transpile } from './transpile.ts';

interface Source {
  label: string;
  code: string;
}

interface Kept {
  code: string;
  /** The last code without a mistake: its names hold while the cell is being corrected. */
  good: string;
  /** What the cells above had defined. */
  known: string;
  reading: Reading;
}

export class DeckReader {
  private readonly kept = new Map<string, Kept>();

  /** `built`: cells that have been read before, from the top of the deck to its end. */
  constructor(built: readonly (Source & { reading: Reading })[] = []) {
    const known = nothingKnown();
    for (const { label, code, reading } of built) {
      const good = reading.problem ? '' : code;
      this.kept.set(label, { code, good, known: keyOf(known), reading });
      learn(known, reading);
    }
  }

  /** Anew only where the code, or what the cells above make of it, has changed. */
  read(cells: readonly Source[]): Reading[] {
    const known = nothingKnown();
    return cells.map((cell) => {
      const reading = this.readOne(cell, known);
      learn(known, reading);
      return reading;
    });
  }

  private readOne({ label, code }: Source, known: Known): Reading {
    const key = keyOf(known);
    const before = this.kept.get(label);
    if (before?.code === code && before.known === key) return before.reading;
    const { good, problem } = lastGood(code, before?.good ?? '');
    const { body, definitions, references, program } = transpile(good);
    const effects = effectsOf(program, { definitions, references }, known);
    const reading = { body, definitions, references, effects, ...(problem ? { problem } : {}) };
    this.kept.set(label, { code, good, known: key, reading });
    return reading;
  }
}

function lastGood(code: string, before: string): { good: string; problem?: Reading['problem'] } {
  try {
    transpile(code);
    return { good: code };
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    const { message, line, column } = error;
    return { good: before, problem: { message, line, column } };
  }
}

interface Learning extends Known {
  mutators: Map<string, Change>;
  makers: Set<string>;
}

const nothingKnown = (): Learning => ({ mutators: new Map(), makers: new Set(), libraries: LIBRARIES });

function learn({ mutators, makers }: Learning, { effects }: Reading): void {
  for (const [name, change] of effects.mutators) mutators.set(name, merge(mutators.get(name), change));
  for (const name of effects.makers) makers.add(name);
}

const keyOf = ({ mutators, makers }: Known): string => JSON.stringify([[...mutators], [...makers]]);
