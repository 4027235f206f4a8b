/** The runs of a cell, in this tab of the browser: what ran, what it showed, when, and how long it took. */

import type { CellState, Output } from '../../contract/protocol.ts';
import { finite, list, object, type Shape } from '../../contract/shape.ts';
import { LETTERS, MOST_OUTPUTS, STATE } from '../../kernel/page/gate.ts';

export interface PastRun {
  code: string;
  outputs: Output[];
  state: CellState;
  ms: number;
  /** Milliseconds since 1970. */
  at: number;
}

export const MOST_RUNS = 20;
/** What a run showed, as text: more is not kept. */
const MOST_LETTERS = 300_000;
/** A slider runs its cell many times a second: what counts is where it stays. */
const REST = 400;

export class Runs {
  /** The newest first. */
  readonly past: PastRun[] = [];
  /** The last run, until it has come to rest. */
  private resting: { code: string; keep: () => void } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Other code does not take the place of a run, however soon it follows. */
  began(code: string): void {
    clearTimeout(this.timer);
    if (this.resting?.code !== code) this.resting?.keep();
    this.resting = undefined;
  }

  /** Those of before a reload. */
  restore(past: readonly PastRun[]): void {
    this.past.splice(0, MOST_RUNS, ...past);
  }

  /** `read` gives what the cell shows once it has come to rest. */
  ended(state: CellState, ms: number, read: () => { code: string; outputs: readonly Output[] }): void {
    clearTimeout(this.timer);
    const { code } = read();
    const at = Date.now();
    const keep = () => {
      this.resting = undefined;
      this.keep({ code, state, ms, at, outputs: kept(read().outputs) });
    };
    this.resting = { code, keep };
    this.timer = setTimeout(keep, REST);
  }

  /** The same code again takes the place of its last run. */
  private keep(run: PastRun): void {
    if (this.past[0]?.code === run.code) this.past.shift();
    this.past.unshift(run);
    this.past.splice(MOST_RUNS);
  }
}

/** One that was kept elsewhere. */
export const isPastRun = (accepts: (output: unknown) => output is Output): Shape<PastRun> =>
  object<PastRun>({
    code: LETTERS,
    outputs: list(accepts, MOST_OUTPUTS),
    state: STATE,
    ms: finite,
    at: finite,
  });

function kept(outputs: readonly Output[]): Output[] {
  const shown = outputs.filter(({ kind }) => kind !== 'input' && kind !== 'progress');
  return JSON.stringify(shown).length <= MOST_LETTERS ? structuredClone(shown) : [];
}

/** Milliseconds, or seconds where they are many. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
