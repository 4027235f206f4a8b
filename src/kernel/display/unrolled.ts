/** An RNN drawn over time, each h_t a strip of its real values: colour is sign, strength is size. */

import type { Messages } from '../messages.ts';

export interface UnrolledOptions {
  /** What goes in at each step. */
  tokens: string[];
  /** h_t at each step, H values each, in [-1, 1]. */
  states?: number[][];
  /** What comes out at each step; null where nothing does. */
  outputs?: (string | null)[];
  /** A line above each state: what it remembers, say. */
  labels?: string[];
  /** States after this step are not reached yet (counts from 1; default: the last). */
  step?: number;
  /** Each output is the next input (generation). */
  feedback?: boolean;
  title?: string;
  description?: string;
}

/** All lengths are in the drawing's own units. */
const STEP = 168;
const LEFT = 92;
const BOX = { width: 128, height: 46 };
const CELL = { width: 112, height: 128 };
const MARGIN = 14;

export function unrolled(options: UnrolledOptions, messages: Messages): { svg: string; description: string } {
  const { tokens, outputs, labels } = options;
  if (!Array.isArray(tokens) || tokens.length === 0) {
    throw new TypeError('unrolled: tokens must be a list with at least one word');
  }
  const rows = layOut({ hasLabels: Boolean(labels), hasOutputs: Boolean(outputs?.some((o) => o !== null)) });
  const width = LEFT + tokens.length * STEP + MARGIN;
  const steps = tokens.map((_, t) => drawStep(t, options, rows));
  const svg =
    `<svg class="unrolled" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rows.height}" role="img">` +
    ARROWHEAD +
    startState(rows) +
    steps.join('') +
    '</svg>';
  const description = options.description ?? messages.unrolled(tokens.map((token) => `«${token}»`).join(' '));
  return {
    svg: svg.replaceAll('unrolled-tip', `tip-${crypto.randomUUID()}`),
    description: options.title ? `${options.title}. ${description}` : description,
  };
}

/** In every drawing by a name of its own: a tip in a hidden tab would not show in the others. */
const ARROWHEAD =
  '<defs><marker id="unrolled-tip" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" ' +
  'markerWidth="14" markerHeight="14" orient="auto-start-reverse">' +
  '<path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>';

interface Rows {
  label: number;
  output: number;
  state: number;
  input: number;
  height: number;
}

/** The top of every row, from what must be shown. */
function layOut({ hasLabels, hasOutputs }: { hasLabels: boolean; hasOutputs: boolean }): Rows {
  const label = MARGIN;
  const output = label + (hasLabels ? 34 : 0);
  const state = output + (hasOutputs ? BOX.height + 34 : 0);
  const input = state + CELL.height + 34;
  return { label, output, state, input, height: input + BOX.height + MARGIN };
}

function centreOf(t: number): number {
  return LEFT + STEP * t + STEP / 2 - 12;
}

function startState(rows: Rows): string {
  const y = rows.state + CELL.height / 2;
  return (
    `<g class="start"><rect x="${MARGIN}" y="${y - 20}" width="64" height="40" rx="8"/>` +
    `<text x="${MARGIN + 32}" y="${y + 6}">h₀ = 0</text></g>`
  );
}

function drawStep(t: number, options: UnrolledOptions, rows: Rows): string {
  const { tokens, states, outputs, labels, feedback } = options;
  const x = centreOf(t);
  const reached = t < (options.step ?? tokens.length);
  const output = outputs?.[t] ?? null;
  const middle = rows.state + CELL.height / 2;
  const from = t === 0 ? MARGIN + 64 : centreOf(t - 1) + CELL.width / 2;
  return (
    `<g class="step${reached ? '' : ' unreached'}">` +
    arrow('recurrence', from + 2, middle, x - CELL.width / 2 - 3, middle) +
    arrow('flow', x, rows.input - 2, x, rows.state + CELL.height + 3) +
    box('token', tokens[t]!, x, rows.input) +
    drawState(t, x, rows.state, reached ? states?.[t] : undefined) +
    (labels?.[t]
      ? `<text class="memory" x="${x}" y="${rows.label + 18}">${escapeHtml(shorten(labels[t]!, 24))}</text>`
      : '') +
    (output === null
      ? ''
      : arrow('flow', x, rows.state - 2, x, rows.output + BOX.height + 3) + box('result', output, x, rows.output)) +
    (feedback && t > 0 ? feedbackArrow(t, rows) : '') +
    '</g>'
  );
}

/** From the output before, down to this input. */
function feedbackArrow(t: number, rows: Rows): string {
  const from = centreOf(t - 1) + BOX.width / 2;
  const to = centreOf(t) - BOX.width / 2;
  const gap = (from + to) / 2;
  const top = rows.output + BOX.height / 2;
  const bottom = rows.input + BOX.height / 2;
  return `<path class="feedback" marker-end="url(#unrolled-tip)" d="M${from} ${top} C${gap + 10} ${top} ${gap + 4} ${top + 30} ${gap} ${top + 50} L${gap} ${bottom - 24} Q${gap} ${bottom} ${to - 3} ${bottom}"/>`;
}

/** The values of h_t, in as few columns as keep a unit taller than a hair. */
function drawState(t: number, x: number, y: number, state: readonly number[] | undefined): string {
  const name = `<text class="name" x="${x}" y="${y + CELL.height - 9}">h${subscript(t + 1)}</text>`;
  const frame = `<rect class="cell" x="${x - CELL.width / 2}" y="${y}" width="${CELL.width}" height="${CELL.height}" rx="12"/>`;
  return frame + (state ? strip(state, x, y + 10) : '') + name;
}

function strip(values: readonly number[], x: number, y: number): string {
  const width = CELL.width - 24;
  const height = CELL.height - 44;
  const columns = values.length <= 4 ? values.length : Math.ceil(Math.sqrt((values.length * width) / height));
  const rows = Math.ceil(values.length / columns);
  const w = width / columns;
  const h = height / rows;
  const squares = values.map((value, i) => {
    const left = x - width / 2 + (i % columns) * w;
    const top = y + Math.floor(i / columns) * h;
    const strength = Math.min(1, Math.abs(value)).toFixed(3);
    return (
      `<rect class="${value < 0 ? 'negative' : 'positive'}" x="${left.toFixed(1)}" y="${top.toFixed(1)}" ` +
      `width="${(w - 2).toFixed(1)}" height="${(h - 2).toFixed(1)}" rx="2" fill-opacity="${strength}">` +
      `<title>${value.toFixed(4)}</title></rect>`
    );
  });
  return `<g class="strip">${squares.join('')}</g>`;
}

function box(kind: 'token' | 'result', text: string, x: number, y: number): string {
  const left = x - BOX.width / 2;
  return (
    `<g class="${kind}"><rect x="${left}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="10"/>` +
    `<text x="${x}" y="${y + BOX.height / 2 + 7}">${escapeHtml(shorten(text, 12))}</text></g>`
  );
}

function arrow(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${kind}" marker-end="url(#unrolled-tip)" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function subscript(n: number): string {
  return [...String(n)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}

function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}
