/** readout(rows): a text as a network sees it, each word in the strength of its value. */

import type { ReadoutOutput, ReadoutRow } from '../../../contract/protocol.ts';
import { got } from './got.ts';
import { numbers } from './numbers.ts';
import { steering } from './steering.ts';
import type { Surroundings } from './surroundings.ts';

export interface ReadoutLine {
  name?: string;
  words: readonly string[];
  /** One for each word: a list, or a tensor of one dimension. */
  values: unknown;
  /** A probability: shown in per cent, beside the line of one half. */
  verdict?: number;
  note?: string;
  /** Which line of a chart this is, from 0: it gets that line's colour. */
  line?: number;
}

export interface ReadoutOptions {
  title?: string;
  /** `opinion`: values from 0 to 1, one half says nothing. `ink`: values from 0 on, in powers of ten under the largest. */
  scale?: 'opinion' | 'ink';
  /** Of `ink`: how many powers of ten lie between black and white. */
  decades?: number;
  /** The label of this cell's text field: a press on a word takes it out there. */
  edits?: string;
  /** The label of this cell's slider that a press on a word sets to the word's place, from 0. */
  keys?: string;
  /** Places of words to point out. */
  highlight?: number[];
  description?: string;
}

export function showReadout(rows: readonly ReadoutLine[], options: ReadoutOptions, around: Surroundings): void {
  const { outputs, words, format } = around;
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row?.words))) {
    throw new TypeError(words.takes.readout(got(rows, format)));
  }
  const { scale = 'ink', decades = 6, title = '', edits } = options;
  const laid = rows.map((row) => layOut(row, scale, decades, around));
  const output: ReadoutOutput = {
    kind: 'readout',
    title,
    scale,
    rows: laid,
    description: options.description ?? words.readout(laid.map(inWords).join(' ')),
    ...steering(options, around),
  };
  outputs.add(edits === undefined ? output : { ...output, edits });
}

function layOut(row: ReadoutLine, scale: 'opinion' | 'ink', decades: number, around: Surroundings): ReadoutRow {
  const values = numbers(row.values, 'readout', around);
  if (values.length !== row.words.length) {
    throw new RangeError(around.words.takes.lengths(row.name ?? 'readout', values.length, row.words.length));
  }
  const largest = Math.max(...values.filter(Number.isFinite), Number.MIN_VALUE);
  const ink = (value: number) => clamp(1 + Math.log10(Math.max(0, value) / largest) / decades, 0);
  const strengths = values.map((value) => (scale === 'opinion' ? clamp(2 * value - 1, -1) : ink(value)));
  const made: ReadoutRow = { name: row.name ?? '', words: row.words.map(String), values, strengths };
  if (row.verdict !== undefined) made.verdict = row.verdict;
  if (row.note !== undefined) made.note = row.note;
  if (row.line !== undefined) made.line = row.line;
  return made;
}

const clamp = (value: number, least: number) => (Number.isFinite(value) ? Math.min(1, Math.max(least, value)) : least);

function inWords({ name, words, values, verdict }: ReadoutRow): string {
  const read = words.map((word, i) => `${word} ${Number(values[i]!.toPrecision(2))}`).join(', ');
  return `${name ? `${name}: ` : ''}${read}${verdict === undefined ? '' : ` → ${Math.round(100 * verdict)} %`}.`;
}
