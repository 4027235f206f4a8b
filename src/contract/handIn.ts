/** What a student hands in: one small file, `public/hand-in.schema.json`. The page writes it, `recurrente grade` reads it. Types only. */

export interface HandIn {
  format: 'recurrente-hand-in';
  version: 2;
  deck: string;
  title?: string;
  /** Where the deck stood. */
  address?: string;
  student: string;
  /** ISO 8601. */
  date: string;
  /** `of`: the hash of the author's code that was edited. */
  edits: Record<string, { code: string; of: string }>;
  superseded?: Record<string, string>;
  runs: Record<string, HandedRun>;
  checks: Record<string, { right: boolean; lines: string[] }>;
  predictions: Record<string, { question?: string; guess: string }>;
  quizzes: Record<string, { chosen: number[]; right: boolean }>;
  /** What the quizzes asked. */
  questions?: Record<string, { question: string; answers: string[] }>;
}

export interface HandedRun {
  state: 'done' | 'failed' | 'stale';
  printed: string;
  errors: string[];
}
