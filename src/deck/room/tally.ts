/** Hands that were counted in the room for one question: round after round, answer by answer. Pure. */

import { count, list, object, record, type Shape, truth } from '../../contract/shape.ts';

export interface Tally {
  /** One list of counts a round, in the order of the answers. */
  rounds: number[][];
  /** The right answer has been asked for. */
  shown: boolean;
}

/** A discussion between two counts is what the second is for. */
export const MOST_ROUNDS = 2;
const MOST_ANSWERS = 9;
const MOST_HANDS = 9999;

export const isTallies: Shape<Record<string, Tally>> = record(
  object<Tally>({ rounds: list(list(count, MOST_ANSWERS), MOST_ROUNDS), shown: truth }),
);

export function newTally(answers: number): Tally {
  return { rounds: [new Array<number>(answers).fill(0)], shown: false };
}

/** One more hand, or one less, in the round that goes on; none is never less. */
export function addHand(tally: Tally, answer: number, by: 1 | -1): Tally {
  const rounds = tally.rounds.map((counts, round) =>
    round < tally.rounds.length - 1
      ? counts
      : counts.map((hands, i) => (i === answer ? Math.min(MOST_HANDS, Math.max(0, hands + by)) : hands)),
  );
  return { ...tally, rounds };
}

export function nextRound(tally: Tally): Tally {
  if (tally.rounds.length >= MOST_ROUNDS) return tally;
  return { rounds: [...tally.rounds, tally.rounds[0]!.map(() => 0)], shown: false };
}

export interface Question {
  question: string;
  answers: { text: string; right: boolean }[];
  tally: Tally;
}

/** One row an answer, for a table: RFC 4180. */
export function toCsv(questions: readonly Question[], head: readonly string[]): string {
  const rows = questions.flatMap(({ question, answers, tally }) =>
    answers.map(({ text, right }, i) => [
      question,
      text,
      right ? '1' : '0',
      ...Array.from({ length: MOST_ROUNDS }, (_, round) => String(tally.rounds[round]?.[i] ?? '')),
    ]),
  );
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** A spreadsheet would take a cell that begins so for a formula. */
function quoted(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
