/** The decks of `slides/` and their twins, and the file that holds what PyTorch printed. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, Deck, Twin } from '../../src/contract/deck.ts';
import { Library } from '../../src/site/library.ts';

export interface Recording {
  /** PyTorch's version. */
  torch: string;
  seed: number;
  twins: { label: string; python: string; printed: string[] }[];
}

const folder = new URL('.', import.meta.url).pathname;

export function decks(): Deck[] {
  const root = join(folder, '../..');
  return new Library([join(root, 'slides')], root).readAll();
}

/** Those that teach PyTorch; the guide shows what cells are. */
export const lectures = (): Deck[] => decks().filter(({ name }) => name.split('.')[0] !== 'guide');

/** The twins whose two halves run: `eval: false` only shows. */
export function liveTwins({ twins, cells }: Deck): Twin[] {
  return twins.filter(({ label }) => cells.find((cell) => cell.label === label)!.options.eval);
}

/** The cells whose code a viewer can see and run; what a student writes has no twin. */
export function visibleCells({ cells }: Deck): Cell[] {
  return cells.filter(({ options }) => options.eval && options.echo && !options.role);
}

export const recordingFile = ({ name }: Deck): string => join(folder, `${name}.json`);

export function readRecording(deck: Deck): Recording {
  return JSON.parse(readFileSync(recordingFile(deck), 'utf8')) as Recording;
}
