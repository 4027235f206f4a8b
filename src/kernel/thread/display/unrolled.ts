/** An RNN drawn over time, each h_t a strip of its real values: colour is sign, strength is size. */

import { escapeHtml } from '../../../text/html.ts';
import type { Words } from '../words.ts';
import type { MatrixPart } from './matrices.ts';
import { largestOf, rowsOf, shapeOf, shorten, square, symbolAttributes, symbolName } from './svg.ts';

export interface UnrolledOptions {
  /** What goes in at each step. */
  tokens: string[];
  /** h_t at each step, H values each, in [-1, 1]. */
  states?: number[][];
  /** Several layers, the lowest first, in place of `states`: each its h_t at each step, and what its last state is called. */
  layers?: { name?: string; states?: number[][]; last?: string }[];
  /** What comes out at each step; null where nothing does. */
  outputs?: (string | null)[];
  /** A line above each state: what it remembers, say. */
  labels?: string[];
  /** States after this step are not reached yet (counts from 1; default: the last). */
  step?: number;
  /** Each output is the next input (generation). */
  feedback?: boolean;
  /** What every step shares, drawn once, on the left; `W_xh` and `W_hh` are also named on the arrows. */
  weights?: MatrixPart[];
  /** What comes back to each state from the last step, written under arrows that run backwards: ‖∂L/∂h_k‖, say. */
  gradients?: number[];
  /** What those numbers are, written before the first. */
  gradientName?: string;
  /** How many steps the gradient has come back so far (default: all). */
  back?: number;
  /** The label of this cell's slider that ← and → move while the figure has the focus. */
  keys?: string;
  title?: string;
  description?: string;
}

/** All lengths are in the drawing's own units. */
const STEP = 172;
const START = 112;
const START_BOX = { width: 76, height: 40 };
const SHELF = 190;
const BOX = { width: 140, height: 46 };
/** `low` where several stand on top of each other. */
const CELL = { width: 112, height: 132, low: 104 };
/** Between two layers. */
const BETWEEN = 30;
/** Of a letter in the name of a last state. */
const LETTER = 12.6;
const MARGIN = 14;

export function unrolled(options: UnrolledOptions, words: Words): { svg: string; description: string } {
  const { tokens, outputs, labels, weights, gradients, layers } = options;
  if (!Array.isArray(tokens) || tokens.length === 0) {
    throw new TypeError('unrolled: tokens must be a list with at least one word');
  }
  const rows = layOut({
    hasLabels: Boolean(labels),
    hasOutputs: Boolean(outputs?.some((o) => o !== null)),
    hasGradients: Boolean(gradients),
    shelf: weights?.length ?? 0,
    layers: layers?.length ?? 1,
  });
  const left = weights ? SHELF : 0;
  const beside = Math.max(BOX.width, ...layersOf(options).map(({ last }) => CELL.width + 2 * lengthOf(last))) / 2;
  const width = left + centreOf(tokens.length - 1) + beside + MARGIN;
  const steps = tokens.map((_, t) => drawStep(t, options, rows));
  const svg =
    `<svg class="unrolled" xmlns="http://www.w3.org/2000/svg" viewBox="${-left} 0 ${width} ${rows.height}" role="img">` +
    ARROWHEAD +
    (weights ? drawShelf(weights, words, rows) : '') +
    layersOf(options)
      .map((layer, l) => startState(rows, l) + lastState(layer, l, tokens.length, rows))
      .join('') +
    (options.gradientName ? gradientName(options.gradientName, rows) : '') +
    steps.join('') +
    '</svg>';
  const description = options.description ?? words.unrolled(tokens.map((token) => `«${token}»`).join(' '));
  return {
    svg: svg.replaceAll('unrolled-tip', `tip-${Date.now().toString(36)}-${++drawings}`),
    description: options.title ? `${options.title}. ${description}` : description,
  };
}

let drawings = 0;

/** In every drawing by a name of its own: a tip in a hidden tab would not show in the others. */
const ARROWHEAD =
  '<defs><marker id="unrolled-tip" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" ' +
  'markerWidth="14" markerHeight="14" orient="auto-start-reverse">' +
  '<path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>';

interface Rows {
  label: number;
  output: number;
  /** Of the top layer. */
  state: number;
  layers: number;
  /** The height of one state. */
  cell: number;
  gradient: number;
  input: number;
  height: number;
}

/** The top of every row, from what must be shown. */
function layOut(shown: {
  hasLabels: boolean;
  hasOutputs: boolean;
  hasGradients: boolean;
  shelf: number;
  layers: number;
}): Rows {
  const label = MARGIN;
  const output = label + (shown.hasLabels ? 34 : 0);
  const state = output + (shown.hasOutputs ? BOX.height + 40 : 0);
  const cell = shown.layers > 1 ? CELL.low : CELL.height;
  const input = state + shown.layers * (cell + BETWEEN) - BETWEEN + 46;
  const gradient = input + BOX.height + 16;
  const height = (shown.hasGradients ? gradient + 46 : input + BOX.height) + MARGIN;
  const { layers } = shown;
  return { label, output, state, layers, cell, gradient, input, height: Math.max(height, shown.shelf * 136 + MARGIN) };
}

function centreOf(t: number): number {
  return START + STEP * t + STEP / 2 - 12;
}

const layersOf = ({ layers, states }: UnrolledOptions): NonNullable<UnrolledOptions['layers']> =>
  layers ?? [{ states }];

/** The top of layer `l`, counted from below. */
const topOf = (l: number, rows: Rows) => rows.state + (rows.layers - 1 - l) * (rows.cell + BETWEEN);

/** Of the arrow that bears a last state's name. */
const lengthOf = (last = '') => (last ? Math.max(34, LETTER * last.length) + 4 : 0);

/** What a layer's state after the last step is called. */
function lastState({ last }: { last?: string }, l: number, steps: number, rows: Rows): string {
  if (!last) return '';
  const y = topOf(l, rows) + rows.cell / 2;
  const x = centreOf(steps - 1) + CELL.width / 2;
  return (
    `<g data-symbol="h_n">${arrow('recurrence', x + 2, y, x + lengthOf(last), y)}` +
    `<text class="last" x="${x + 4}" y="${y - 14}">${escapeHtml(last)}</text></g>`
  );
}

function startState(rows: Rows, l: number): string {
  const y = topOf(l, rows) + rows.cell / 2;
  return (
    `<g class="start" data-symbol="h_0"><rect x="${MARGIN}" y="${y - START_BOX.height / 2}" width="${START_BOX.width}" height="${START_BOX.height}" rx="8"/>` +
    `<text x="${MARGIN + START_BOX.width / 2}" y="${y + 6}">h₀ = 0</text></g>`
  );
}

/** The weights once, since there is only one of each: every arrow that bears a name means this matrix. */
function drawShelf(weights: readonly MatrixPart[], words: Words, rows: Rows): string {
  const room = (rows.height - MARGIN) / weights.length;
  const matrices = weights.map(({ name, value, symbol, meaning }, i) => {
    const matrix = rowsOf(value);
    const side = Math.min((SHELF - 70) / matrix[0]!.length, (room - 50) / matrix.length, 24);
    const largest = largestOf(matrix);
    const width = side * matrix[0]!.length;
    const x = -SHELF + 8;
    const y = i * room + 40;
    const squares = matrix.flatMap((row, r) =>
      row.map((v, c) => square(v, { x: x + c * side, y: y + r * side, width: side - 1, height: side - 1 }, largest)),
    );
    return (
      `<g class="weight"${symbolAttributes(symbol ?? name, shapeOf(matrix), meaning ?? words.sharedWeights)}>` +
      `<rect class="halo" x="${x - 6}" y="${y - 34}" width="${Math.max(width, 132) + 12}" height="${side * matrix.length + 42}" rx="10"/>` +
      `<text class="name" x="${x}" y="${y - 12}">${symbolName(name)}<tspan class="shape" dx="10">${shapeOf(matrix)}</tspan></text>` +
      `<g class="strip">${squares.join('')}</g></g>`
    );
  });
  return `<g class="shelf">${matrices.join('')}</g>`;
}

function drawStep(t: number, options: UnrolledOptions, rows: Rows): string {
  const { tokens, outputs, labels, feedback, weights, gradients } = options;
  const layers = layersOf(options);
  const x = centreOf(t);
  const last = options.step ?? tokens.length;
  const output = outputs?.[t] ?? null;
  const from = t === 0 ? MARGIN + START_BOX.width : centreOf(t - 1) + CELL.width / 2;
  const named = (name: string, px: number, py: number) =>
    weights?.some((one) => one.name === name) ? arrowName(name, px, py) : '';
  const drawn = layers.map(({ name, states }, l) => {
    const top = topOf(l, rows);
    const middle = top + rows.cell / 2;
    const cell = drawState(t, { x, y: top, height: rows.cell }, t < last ? states?.[t] : undefined, name);
    return (
      `<g data-symbol="W_hh">${arrow('recurrence', from + 2, middle, x - CELL.width / 2 - 3, middle)}` +
      `${named('W_hh', (from + x - CELL.width / 2) / 2 - 2, middle - 14)}</g>` +
      (l > 0 ? arrow('flow', x, topOf(l - 1, rows) - 2, x, top + rows.cell + 3) : '') +
      `<g data-symbol="h_t" data-at="${t + 1}">${options.layers ? parts(cell, l, t, options) : cell}</g>`
    );
  });
  const place = t < last - 1 ? '' : t === last - 1 ? ' current' : ' unreached';
  return (
    `<g class="step${place}" data-step="${t + 1}">` +
    drawn.join('') +
    `<g data-symbol="W_xh">${arrow('flow', x, rows.input - 2, x, topOf(0, rows) + rows.cell + 3)}` +
    `${named('W_xh', x + 30, rows.input - 16)}</g>` +
    `<g data-symbol="x_t">${box('token', tokens[t]!, x, rows.input)}</g>` +
    (labels?.[t]
      ? `<text class="memory" x="${x}" y="${rows.label + 18}">${escapeHtml(shorten(labels[t]!, 17))}</text>`
      : '') +
    (output === null
      ? ''
      : `<g data-symbol="W_hy">${arrow('flow', x, rows.state - 2, x, rows.output + BOX.height + 3)}</g>` +
        `<g data-symbol="y_t">${box('result', output, x, rows.output)}</g>`) +
    (feedback && t > 0 ? feedbackArrow(t, rows) : '') +
    (gradients && t >= tokens.length - (options.back ?? tokens.length) ? gradientArrow(t, gradients, rows) : '') +
    '</g>'
  );
}

function gradientName(name: string, rows: Rows): string {
  return `<text class="gradient-name" x="${MARGIN}" y="${rows.gradient + 22}">${escapeHtml(name)}</text>`;
}

/** The error's way back: from the last step to the first, each as wide as what arrives. */
function gradientArrow(t: number, gradients: readonly number[], rows: Rows): string {
  const y = rows.gradient + 16;
  const value = gradients[t];
  const isLast = t === gradients.length - 1;
  const back = isLast ? '' : stream(widthOf(value ?? 0, gradients), centreOf(t + 1) - 48, centreOf(t) + 48, y);
  const text = value === undefined ? '' : value.toPrecision(2);
  return `<g data-symbol="dh">${back}<text class="gradient" x="${centreOf(t)}" y="${y + 6}">${escapeHtml(text)}</text></g>`;
}

/** In powers of ten below the largest: four of them, and it is a hair. */
function widthOf(value: number, gradients: readonly number[]): number {
  const powers = Math.log10(largestOf([[...gradients]])) - Math.log10(Math.max(Math.abs(value), 1e-300));
  return 1.5 + 10.5 * Math.max(0, 1 - powers / 4);
}

/** An arrow that runs to the left, from x1 to x2. */
function stream(width: number, x1: number, x2: number, y: number): string {
  const [half, tip] = [width / 2, 12];
  const outline = `M${x1} ${y - half}H${x2 + tip}V${y - half - 4}L${x2} ${y}L${x2 + tip} ${y + half + 4}V${y + half}H${x1}z`;
  return `<path class="backward" d="${outline}"/>`;
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

/** The top row is `output`, the last column `h_n`, and one state is both. */
function parts(cell: string, l: number, t: number, { tokens, layers }: UnrolledOptions): string {
  const inOutput = l === layers!.length - 1 ? `<g data-symbol="output">${cell}</g>` : cell;
  return t === tokens.length - 1 ? `<g data-symbol="h_n">${inOutput}</g>` : inOutput;
}

/** The values of h_t, in as few columns as keep a unit taller than a hair. */
function drawState(
  t: number,
  { x, y, height }: { x: number; y: number; height: number },
  state: readonly number[] | undefined,
  layer: string | undefined,
): string {
  const above = layer ? `<tspan class="layer" dx="8">${escapeHtml(layer)}</tspan>` : '';
  const name = `<text class="name" x="${x}" y="${y + height - 10}">h${subscript(t + 1)}${above}</text>`;
  const frame = `<rect class="cell" x="${x - CELL.width / 2}" y="${y}" width="${CELL.width}" height="${height}" rx="12"/>`;
  return frame + (state ? strip(state, x, y + 12, height - 48) : '') + name;
}

function strip(values: readonly number[], x: number, y: number, height: number): string {
  const width = CELL.width - 24;
  const columns = Math.max(1, Math.round(Math.sqrt((values.length * width) / height)));
  const w = width / columns;
  const h = height / Math.ceil(values.length / columns);
  const squares = values.map((value, i) =>
    square(value, {
      x: x - width / 2 + (i % columns) * w,
      y: y + Math.floor(i / columns) * h,
      width: w - 2,
      height: h - 2,
    }),
  );
  return `<g class="strip">${squares.join('')}</g>`;
}

function box(kind: 'token' | 'result', text: string, x: number, y: number): string {
  const left = x - BOX.width / 2;
  return (
    `<g class="${kind}"><rect x="${left}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="10"/>` +
    `<text x="${x}" y="${y + BOX.height / 2 + 7}">${escapeHtml(shorten(text, 11))}</text></g>`
  );
}

function arrow(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${kind}" marker-end="url(#unrolled-tip)" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function arrowName(name: string, x: number, y: number): string {
  return `<text class="arrow-name" x="${x}" y="${y}">${symbolName(name)}</text>`;
}

function subscript(n: number): string {
  return [...String(n)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
