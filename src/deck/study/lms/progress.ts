/** How far a student has come, and what of it a learning platform keeps for the next visit. No code: that is handed in. Pure. */

import type { StudyRecord } from '../store.ts';

export interface Progress {
  /** The id of the slide that is shown. */
  at: string;
  /** By the slides and the questions of the deck, in their order. */
  seen: boolean[];
  tried: boolean[];
  right: boolean[];
}

export interface Deck {
  slides: readonly string[];
  /** Ids of quizzes and labels of checks. */
  questions: readonly string[];
}

export function beginning({ slides, questions }: Deck): Progress {
  const none = <T>(list: readonly T[]) => list.map(() => false);
  return { at: '', seen: none(slides), tried: none(questions), right: none(questions) };
}

/** What was right once stays so: the student may be at another computer today, or trying something else. */
export function withRecord(before: Progress, { questions }: Deck, record: StudyRecord): Progress {
  const answers = questions.map((id) => record.quizzes[id] ?? record.checks[id]);
  return {
    ...before,
    tried: before.tried.map((was, i) => was || answers[i] !== undefined),
    right: before.right.map((was, i) => was || answers[i]?.right === true),
  };
}

export function withSlide(before: Progress, { slides }: Deck, id: string): Progress {
  return { ...before, at: id, seen: before.seen.map((was, i) => was || slides[i] === id) };
}

/** From 0 to 100; undefined where nothing is asked. */
export function scoreOf({ right }: Progress): number | undefined {
  return right.length === 0 ? undefined : Math.round((100 * right.filter(Boolean).length) / right.length);
}

export const isComplete = ({ seen, tried }: Progress): boolean => seen.every(Boolean) && tried.every(Boolean);

/** As the platform keeps it: SCORM 1.2 has room for 4,096 letters. */
export function packed({ at, seen, tried, right }: Progress): string {
  return JSON.stringify({ v: 1, at, seen: bits(seen), tried: bits(tried), right: bits(right) });
}

/** Of another version of the deck only the place is of use, and of what we did not write nothing. */
export function unpacked(text: string, deck: Deck): Progress {
  const fresh = beginning(deck);
  try {
    const kept = JSON.parse(text) as Record<string, unknown>;
    if (kept.v !== 1) return fresh;
    const list = (name: 'seen' | 'tried' | 'right') => unbits(kept[name], fresh[name].length) ?? fresh[name];
    const at = typeof kept.at === 'string' && deck.slides.includes(kept.at) ? kept.at : '';
    return { at, seen: list('seen'), tried: list('tried'), right: list('right') };
  } catch {
    return fresh;
  }
}

const bits = (list: readonly boolean[]): string => list.map(Number).join('');

function unbits(text: unknown, length: number): boolean[] | undefined {
  if (typeof text !== 'string' || text.length !== length) return undefined;
  return [...text].map((bit) => bit === '1');
}

/** HHHH:MM:SS.SS, as SCORM 1.2 counts time. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const two = (n: number): string => String(n).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${String(Math.min(hours, 9999)).padStart(4, '0')}:${two(minutes)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
