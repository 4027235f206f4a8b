/** What a student leaves in this browser: edits, guesses, answers, checks; one entry a deck. Nothing goes anywhere else. */

import { count, list, number, object, record, type Shape, text, truth } from '../../contract/shape.ts';
import { table } from '../../text/table.ts';

export interface Edit {
  code: string;
  /** Of the author's code that was edited: when it differs from today's, the author has changed the cell since. */
  of: string;
  /** That code itself, to tell what the student changed. */
  original: string;
}

export interface QuizAnswer {
  /** Numbers of the chosen answers, from 0. */
  chosen: number[];
  right: boolean;
}

export interface CheckResult {
  right: boolean;
  lines: string[];
}

/** By the label of the cell, or the id of the quiz. */
export interface StudyRecord {
  version: 1;
  edits: Record<string, Edit>;
  /** Edits of a cell that the author has changed since: they wait for the student's choice. */
  superseded: Record<string, string>;
  guesses: Record<string, string>;
  quizzes: Record<string, QuizAnswer>;
  checks: Record<string, CheckResult>;
}

/** Why what was done is not kept. */
export type StoreProblem = 'forbidden' | 'full' | 'unreadable';

export class Store {
  readonly record: StudyRecord;
  private readonly told = new Set<StoreProblem>();
  /** Hears of every change. */
  listener: () => void = () => undefined;

  /** `storage` may throw when it is only looked at: browsers that forbid it do. */
  constructor(
    private readonly key: string,
    private readonly storage: () => Storage,
    private readonly tell: (problem: StoreProblem) => void,
  ) {
    this.record = this.read();
  }

  /** Changes the record and keeps it. */
  update(change: (record: StudyRecord) => void): void {
    change(this.record);
    this.listener();
    try {
      if (isEmpty(this.record)) this.storage().removeItem(this.key);
      else this.storage().setItem(this.key, JSON.stringify(this.record));
    } catch (error) {
      this.say(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden');
    }
  }

  private read(): StudyRecord {
    let text: string | null = null;
    try {
      text = this.storage().getItem(this.key);
    } catch {
      this.say('forbidden');
    }
    if (text === null) return emptyRecord();
    const record = recordIn(text);
    if (record) return record;
    // Not ours to throw away: it moves aside.
    this.setAside(text);
    this.say('unreadable');
    return emptyRecord();
  }

  /** Once each: a notice that comes back with every key is no help. */
  private say(problem: StoreProblem): void {
    if (this.told.has(problem)) return;
    this.told.add(problem);
    this.tell(problem);
  }

  private setAside(text: string): void {
    try {
      this.storage().setItem(`${this.key} unreadable`, text);
    } catch {}
  }
}

export function emptyRecord(): StudyRecord {
  return { version: 1, edits: table(), superseded: table(), guesses: table(), quizzes: table(), checks: table() };
}

const TEXT = text(1_000_000);
const LINES = list(TEXT, 10_000);

const PARTS: { [K in keyof Omit<StudyRecord, 'version'>]: Shape<StudyRecord[K]> } = {
  edits: record(object<Edit>({ code: TEXT, of: TEXT, original: TEXT })),
  superseded: record(TEXT),
  guesses: record(TEXT),
  quizzes: record(object<QuizAnswer>({ chosen: list(count, 1000), right: truth })),
  checks: record(object<CheckResult>({ right: truth, lines: LINES })),
};

/** What the browser kept may have been written by another version, or by nobody we know: all of it must be as we write it. */
function recordIn(kept: string): StudyRecord | undefined {
  try {
    const read: unknown = JSON.parse(kept);
    if (!object<{ version: number }>({ version: number })(read) || read.version !== 1) return undefined;
    const parts = Object.entries(PARTS).map(([name, shape]) => {
      const part: unknown = Reflect.get(read, name) ?? {};
      if (!shape(part)) throw new TypeError(name);
      return [name, table<unknown>(part as Record<string, unknown>)];
    });
    return { version: 1, ...Object.fromEntries(parts) };
  } catch {
    return undefined;
  }
}

function isEmpty({ version: _, ...parts }: StudyRecord): boolean {
  return Object.values(parts).every((part) => Object.keys(part).length === 0);
}
