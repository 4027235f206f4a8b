/** What a hand-in was found to be worth. Types only. */

import type { Note } from './notes.ts';

export interface Question {
  /** The quiz's id, or the label of the cell that checks. */
  id: string;
  kind: 'quiz' | 'check';
  /** What is asked. */
  title: string;
}

export interface Mark {
  /** As found here. */
  right: boolean;
  /** As the file says; undefined where it says nothing. */
  claimed: boolean | undefined;
  /** What a check printed, or which answers were chosen. */
  lines: string[];
}

export interface Graded {
  file: string;
  deck: string;
  student: string;
  date: string;
  /** By the question's id: those that were answered. */
  marks: Map<string, Mark>;
  /** What the teacher should look at. */
  notes: Note[];
  /** What the student wrote, by the label of the cell, and what it showed here. */
  cells: { label: string; code: string; shown: string }[];
  predictions: { label: string; question: string; guess: string }[];
}

/** One that could not be graded. */
export interface Ungraded {
  file: string;
  problem: string;
}

export const rightOf = ({ marks }: Graded): number => [...marks.values()].filter(({ right }) => right).length;

/** Questions that the file calls right and are not. */
export const forgedOf = ({ marks }: Graded): string[] =>
  [...marks].filter(([, { right, claimed }]) => claimed === true && !right).map(([id]) => id);
