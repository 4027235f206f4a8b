/** An equation whose tensors are drawn with their values: h_t = tanh( W_xh · x_t + … ). */

import { escapeHtml } from '../../../text/html.ts';
import type { Words } from '../words.ts';
import { largestOf, rowsOf, shapeOf, square, symbolAttributes, symbolName } from './svg.ts';

export interface MatrixPart {
  /** `W_hh` is written with its subscript. */
  name: string;
  /** A tensor or nested lists: (rows, columns), or (rows,) for a column. */
  value: unknown;
  /** Which symbol of the slide's equations this is: by default its name. */
  symbol?: string;
  /** What it means, in a few words. */
  meaning?: string;
}

/** Text between tensors, or a tensor. */
export type Part = string | MatrixPart;

export interface MatricesOptions {
  title?: string;
  description?: string;
}

/** All lengths are in the drawing's own units. */
const WITH_NUMBERS = { width: 66, height: 38 };
const PLAIN = { width: 20, height: 20 };
/** Above so many rows or columns numbers are too small to read. */
const MOST_NUMBERS = 5;
const NAME = 34;
const SHAPE = 30;
const GAP = 12;
/** From this strength on a number is written in the paper's colour. */
const STRONG = 0.63;
const LETTER = 15.6;

export function matrices(
  parts: readonly Part[],
  options: MatricesOptions,
  words: Words,
): { svg: string; description: string } {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new TypeError('matrices: expected a list of tensors and the signs between them');
  }
  const laid = parts.map((part) => (typeof part === 'string' ? part : prepare(part)));
  const body = Math.max(...laid.map((part) => (typeof part === 'string' ? 0 : part.height)));
  const middle = NAME + body / 2;
  let x = 4;
  const drawn = laid.map((part) => {
    const at = x;
    if (typeof part === 'string') {
      x += part.length * LETTER + GAP * 2;
      return `<text class="sign" x="${at + GAP / 2 + (part.length * LETTER) / 2}" y="${middle + 9}">${escapeHtml(part)}</text>`;
    }
    const width = Math.max(part.width, part.label.length * 11);
    x += width + GAP / 2;
    return drawMatrix(part, at + (width - part.width) / 2, middle - part.height / 2);
  });
  const svg = `<svg class="matrices" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${x + 4} ${NAME + body + SHAPE}" style="--natural-width:${x + 4}px" role="img">${drawn.join('')}</svg>`;
  const description =
    options.description ?? words.matrices(parts.map((p) => (typeof p === 'string' ? p : p.name)).join(' '));
  return { svg, description: options.title ? `${options.title}. ${description}` : description };
}

interface Prepared extends MatrixPart {
  rows: number[][];
  numbers: boolean;
  /** Shape, as it is written below. */
  label: string;
  width: number;
  height: number;
}

function prepare(part: MatrixPart): Prepared {
  const rows = rowsOf(part.value);
  const columns = rows[0]!.length;
  const numbers = rows.length <= MOST_NUMBERS && columns <= MOST_NUMBERS;
  const cell = numbers ? WITH_NUMBERS : PLAIN;
  return {
    ...part,
    rows,
    numbers,
    label: shapeOf(rows),
    width: columns * cell.width,
    height: rows.length * cell.height,
  };
}

function drawMatrix(
  { name, symbol, meaning, rows, numbers, label, width, height }: Prepared,
  x: number,
  y: number,
): string {
  const cell = numbers ? WITH_NUMBERS : PLAIN;
  const largest = largestOf(rows);
  const squares = rows.flatMap((row, i) =>
    row.map((value, j) => {
      const place = {
        x: x + j * cell.width + 1,
        y: y + i * cell.height + 1,
        width: cell.width - 2,
        height: cell.height - 2,
      };
      const strong = Math.abs(value) / largest > STRONG;
      const kind = `value${strong ? ' on-strong' : ''}${value < 0 ? ' below-zero' : ''}`;
      const text = numbers
        ? `<text class="${kind}" x="${place.x + place.width / 2}" y="${place.y + place.height / 2 + 6}">${format(value)}</text>`
        : '';
      return square(value, place, largest) + text;
    }),
  );
  const centre = x + width / 2;
  return (
    `<g class="matrix"${symbolAttributes(symbol ?? name, label, meaning)}>` +
    `<rect class="halo" x="${x - 6}" y="${y - NAME + 4}" width="${width + 12}" height="${height + NAME + SHAPE - 8}" rx="10"/>` +
    `<text class="name" x="${centre}" y="${y - 12}">${symbolName(name)}</text>` +
    `<path class="bracket" d="M${x + 4} ${y - 2} H${x - 3} V${y + height + 2} H${x + 4} M${x + width - 4} ${y - 2} H${x + width + 3} V${y + height + 2} H${x + width - 4}"/>` +
    squares.join('') +
    `<text class="shape" x="${centre}" y="${y + height + 22}">${label}</text></g>`
  );
}

function format(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
