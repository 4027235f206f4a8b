/** A real PackedSequence, drawn: the padded batch read column by column, and the rows of `data` in that order. */

import { escapeHtml } from '../../../text/html.ts';
import type { Words } from '../words.ts';
import { largestOf, rowsOf, shorten, square, symbolAttributes } from './svg.ts';

/** What nn.utils.rnn.packPaddedSequence gives. */
export interface Packed {
  data: { tolist(): unknown };
  batchSizes: { tolist(): unknown };
  /** Which sentence stands where, longest first; null when they came sorted. */
  sortedIndices?: { tolist(): unknown } | null;
}

export interface PackedOptions {
  /** The words of every sentence of the batch, in the batch's order. */
  tokens: string[][];
  title?: string;
  description?: string;
}

/** All lengths are in the drawing's own units. */
const CELL = { width: 96, height: 40 };
const ROW = 27;
const MARGIN = 6;
const HEAD = 30;
const LINE = 24;
/** Between the batch and `data`: the sizes, their name, the name of what follows. */
const GAP = 3 * LINE + 6;

export function packedLayout(
  sequence: Packed,
  { tokens, title, description }: PackedOptions,
  words: Words,
): { svg: string; description: string } {
  const sizes = rowsOf(sequence.batchSizes).flat();
  const order = sequence.sortedIndices ? rowsOf(sequence.sortedIndices).flat() : tokens.map((_, i) => i);
  const data = rowsOf(sequence.data);
  const places = sizes.flatMap((size, t) => order.slice(0, size).map((sentence) => ({ sentence, t })));
  if (places.length !== data.length || places.some(({ sentence }) => tokens[sentence] === undefined)) {
    throw new RangeError(
      `packedLayout: the sequence has ${data.length} rows of ${order.length} sentences; tokens has ${tokens.length} sentences`,
    );
  }
  const gridHeight = HEAD + order.length * (CELL.height + 4);
  const dataTop = gridHeight + GAP;
  const width = Math.max(sizes.length * CELL.width, 96 + data[0]!.length * 30) + MARGIN * 2;
  const height = dataTop + data.length * ROW + MARGIN;
  const below = (text: string | number, t: number, y: number, kind: string) =>
    `<text class="${kind}" x="${MARGIN + (t + 0.5) * CELL.width}" y="${y}">${text}</text>`;
  const sizesRow = sizes.map(
    (size, t) => below(`t = ${t + 1}`, t, 20, 'time') + below(size, t, gridHeight + LINE - 6, 'size'),
  );
  const grid = order.flatMap((sentence, row) =>
    sizes.map((_, t) => gridCell(tokens[sentence]![t], sentence, row, t, places)),
  );
  const caption = `<text class="caption" x="${MARGIN}" y="${dataTop - 9}">data: (${data.length}, ${data[0]!.length})</text>`;
  const rows = places.map((place, i) => dataRow(i, place, tokens, data[i]!, largestOf(data), dataTop));
  const sizesCaption = `<text class="caption" x="${MARGIN}" y="${gridHeight + 2 * LINE - 8}">↑ batch_sizes</text>`;
  return {
    svg:
      `<svg class="packed" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" style="--natural-width:${width}px" role="img">` +
      `${sizesRow.join('')}${grid.join('')}${caption}<g class="strip">${rows.join('')}</g>${sizesCaption}</svg>`,
    description: [title, description ?? words.packed(data.length, sizes.join(', '))].filter(Boolean).join('. '),
  };
}

interface PlaceInBatch {
  sentence: number;
  t: number;
}

/** A word with its row of `data`; a hole where the batch is padded. */
function gridCell(word: string | undefined, sentence: number, row: number, t: number, places: PlaceInBatch[]): string {
  const index = places.findIndex((place) => place.sentence === sentence && place.t === t);
  const x = MARGIN + t * CELL.width;
  const y = HEAD + row * (CELL.height + 4);
  const kind = index < 0 ? 'hole' : `sentence-${sentence % 2}`;
  const box = `<rect class="${kind}" x="${x + 2}" y="${y}" width="${CELL.width - 4}" height="${CELL.height}" rx="8"/>`;
  if (index < 0) return `<g>${box}<text class="hole" x="${x + CELL.width / 2}" y="${y + 26}">&lt;pad&gt;</text></g>`;
  return (
    `<g${symbolAttributes(`row-${index}`)}>${box}<text class="word" x="${x + CELL.width / 2}" y="${y + 26}">` +
    `${escapeHtml(shorten(word ?? '', 9))}</text></g>`
  );
}

function dataRow(
  index: number,
  { sentence, t }: PlaceInBatch,
  tokens: string[][],
  values: number[],
  largest: number,
  top: number,
): string {
  const y = top + index * ROW;
  const squares = values.map((value, i) =>
    square(value, { x: 120 + i * 30, y: y + 1, width: 28, height: ROW - 4 }, largest),
  );
  return (
    `<g${symbolAttributes(`row-${index}`)}><rect class="sentence-${sentence % 2}" x="${MARGIN}" y="${y + 1}" width="106" height="${ROW - 4}" rx="5"/>` +
    `<text class="word" x="${MARGIN + 53}" y="${y + 19}">${index} ${escapeHtml(shorten(tokens[sentence]![t] ?? '', 8))}</text>` +
    `${squares.join('')}</g>`
  );
}
