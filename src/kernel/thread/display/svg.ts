/** Pieces that every drawing of ours is made of. Text is escaped here, so that a drawing is safe markup. */

import { escapeHtml } from '../../../text/html.ts';

export function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}

/** `W_hh` → W with hh below the line. */
export function symbolName(name: string): string {
  const [base, ...below] = name.split('_');
  const sub = below.join('_');
  return sub === ''
    ? escapeHtml(base!)
    : `${escapeHtml(base!)}<tspan class="sub" dy="0.28em">${escapeHtml(sub.replace('-', '−'))}</tspan>`;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A value as a square: colour is sign, strength is size. Negative ones are round: without colour they stay apart.
 * `largest` is the absolute value of full strength.
 */
export function square(value: number, { x, y, width, height }: Box, largest = 1): string {
  const negative = value < 0;
  const strength = Math.min(1, Math.abs(value) / largest);
  const round = negative ? Math.min(width, height) / 2 : 2;
  return (
    `<rect class="${negative ? 'negative' : 'positive'}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" ` +
    `width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${round.toFixed(1)}" ` +
    `fill-opacity="${(0.06 + 0.94 * strength).toFixed(3)}"><title>${value.toFixed(4)}</title></rect>`
  );
}

/** What marks a part of a drawing as a symbol of the slide's equations. */
export function symbolAttributes(symbol: string | undefined, shape?: string, meaning?: string): string {
  if (!symbol) return '';
  const more = `${shape ? ` data-shape="${escapeHtml(shape)}"` : ''}${meaning ? ` data-meaning="${escapeHtml(meaning)}"` : ''}`;
  return ` data-symbol="${escapeHtml(symbol)}"${more}`;
}

/** A tensor's or a nested list's numbers, in rows; a vector is one column. */
export function rowsOf(value: unknown): number[][] {
  const list = (value as { tolist?: () => unknown }).tolist?.() ?? value;
  if (!Array.isArray(list) || list.length === 0) {
    throw new TypeError(
      `expected a vector or a matrix of numbers, got ${Array.isArray(list) ? 'an empty list' : typeof list}`,
    );
  }
  return list.map((row: unknown) => (Array.isArray(row) ? row : [row]).map(Number));
}

/** `12 × 8`, or `12` for a column. */
export function shapeOf(rows: number[][]): string {
  return rows[0]!.length === 1 ? String(rows.length) : `${rows.length} × ${rows[0]!.length}`;
}

export function largestOf(rows: number[][]): number {
  return Math.max(1e-12, ...rows.flat().map(Math.abs).filter(Number.isFinite));
}
