import { Interrupt } from '../../../kernel/thread/interrupt.ts';

/** The lecture's classifier, in sizes: what every row of the bench trains. */
export interface Model {
  /** V: words in the vocabulary. */
  vocabulary: number;
  /** E: numbers a word vector has. */
  embedding: number;
  /** H: hidden units. */
  hidden: number;
  /** N: sequences a step. */
  batch: number;
  /** L: words in the longest sequence. */
  length: number;
  classes: number;
  /** Sequences of all lengths, on average a quarter of the longest, packed. Otherwise all are L words long. */
  packed: boolean;
}

export const LECTURE: Model = {
  vocabulary: 5002,
  embedding: 64,
  hidden: 64,
  batch: 32,
  length: 100,
  classes: 2,
  packed: false,
};

/** Lengths from 1 to L, as far apart as they can be with a mean of L/4: the longest, then ever shorter ones. */
export function lengthsOf({ batch, length, packed }: Model): number[] {
  if (!packed) return new Array<number>(batch).fill(length);
  // (1 − n/(N−1))³ averages a quarter.
  return Array.from({ length: batch }, (_, n) =>
    Math.max(1, Math.round(length * (1 - n / Math.max(batch - 1, 1)) ** 3)),
  );
}

/** Milliseconds of each step that was timed, after those that warmed up. */
export interface Times {
  steps: number[];
  /** Milliseconds from nothing to the end of the first step: compiling included. */
  first: number;
}

/** How long to measure. */
export interface Effort {
  /** Steps that are not timed, … */
  warmUp: number;
  /** … for so many milliseconds at least: the browser compiles what it runs often, bit by bit. */
  settle?: number;
  /** Steps to time … */
  steps: number;
  /** … but no longer than this many seconds, once three are done. */
  seconds: number;
}

/** Times a step over and over. Between two of them it pauses as a cell that trains does. */
export async function time(
  step: () => Promise<unknown>,
  { warmUp, settle = 0, steps, seconds }: Effort,
): Promise<Times> {
  const interrupt = new Interrupt();
  const start = performance.now();
  await step();
  const first = performance.now() - start;
  for (let i = 1; i < warmUp || performance.now() < start + settle; i++) {
    await step();
    await interrupt.pause();
  }
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < steps && (times.length < 3 || performance.now() < end)) {
    const from = performance.now();
    await step();
    times.push(performance.now() - from);
    await interrupt.pause();
  }
  return { steps: times, first };
}

/** Steps of two kinds that took turns, and the ratio of each to its neighbour. */
export interface Paired {
  packed: number[];
  padded: number[];
}

/** The whole step, and the step without the optimiser. */
export interface Pairs {
  whole: Paired;
  gradients: Paired;
}

type Turns = Record<keyof Paired, () => Promise<unknown>>;

/** Times steps in turns: the machine's own speed changes within seconds, and neighbours share it. */
export async function timeInTurns(
  whole: Turns,
  gradients: Turns,
  { warmUp, settle = 0, steps }: Effort,
): Promise<Pairs> {
  const interrupt = new Interrupt();
  const all: Pairs = { whole: { packed: [], padded: [] }, gradients: { packed: [], padded: [] } };
  const turn = async (take: (list: number[], ms: number) => void): Promise<void> => {
    for (const [kind, turns] of [
      ['whole', whole],
      ['gradients', gradients],
    ] as const) {
      for (const side of ['packed', 'padded'] as const) {
        const from = performance.now();
        await turns[side]();
        take(all[kind][side], performance.now() - from);
        await interrupt.pause();
      }
    }
  };
  const start = performance.now();
  for (let i = 0; i < warmUp || performance.now() < start + settle; i++) await turn(() => undefined);
  for (let i = 0; i < steps; i++) await turn((list, ms) => void list.push(ms));
  return all;
}
