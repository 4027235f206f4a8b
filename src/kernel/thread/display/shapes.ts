/** Tensors as blocks with named axes: each name has its direction and its unit, so that equal sizes look equal. */

import { escapeHtml } from '../../../text/html.ts';
import type { Words } from '../words.ts';
import { symbolAttributes, symbolName } from './svg.ts';

export interface ShapePart {
  /** `h_n` is written with its subscript. */
  name: string;
  /** A tensor, or its sizes. */
  value: { shape: readonly number[] } | readonly number[];
  /** The name of every axis, in the tensor's order. */
  axes: readonly string[];
}

export interface ShapesOptions {
  /** Axes that run to the right, up, and into the depth; those of the first tensor unless given. */
  right?: readonly string[];
  up?: readonly string[];
  deep?: readonly string[];
  /** A slice of one tensor that is another: the last step of `output` slides onto `h_n`. */
  slice?: { of: string; onto: string; name: string };
  title?: string;
  description?: string;
}

type Direction = 'right' | 'up' | 'deep';

/** All lengths are in the drawing's own units: the most that an axis takes, whatever its size. */
const ROOM = { right: 130, up: 96, deep: 40 };
/** The most that one of its places takes. */
const MOST = { right: 30, up: 14, deep: 20 };
const SLANT = 0.6;
const CELL = { width: 300, height: 220 };
const PER_ROW = 2;

interface Laid {
  part: ShapePart;
  /** Where each axis runs. */
  along: Direction[];
  sizes: Record<Direction, number>;
}

interface Block extends Laid {
  /** Front face's lower left corner. */
  x: number;
  y: number;
}

export function shapes(
  parts: readonly ShapePart[],
  options: ShapesOptions,
  words: Words,
): { svg: string; description: string } {
  if (!Array.isArray(parts) || parts.length === 0) throw new TypeError('shapes: expected a list of tensors');
  const directions = directionsOf(parts, options);
  const laid = parts.map((part) => layOut(part, directions));
  const unit = unitsFor(laid.map(({ sizes }) => sizes));
  const blocks = laid.map((one, i): Block => {
    const column = i % PER_ROW;
    const row = Math.floor(i / PER_ROW);
    return { ...one, x: column * CELL.width + 8, y: row * CELL.height + 54 + ROOM.deep * SLANT + ROOM.up };
  });
  const width = Math.min(parts.length, PER_ROW) * CELL.width;
  const height = Math.ceil(parts.length / PER_ROW) * CELL.height + 20;
  const drawn = blocks.map((block) => drawBlock(block, unit));
  const slice = options.slice ? drawSlice(options.slice, blocks, unit) : '';
  const svg = `<svg class="shapes" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">${drawn.join('')}${slice}</svg>`;
  const said = parts.map(
    (part) =>
      `${part.name}: ${shapeOf(part)
        .map((n, i) => `${part.axes[i]} ${n}`)
        .join(' × ')}`,
  );
  const description = options.description ?? words.shapes(said.join('; '));
  return { svg, description: options.title ? `${options.title}. ${description}` : description };
}

const shapeOf = ({ value }: ShapePart): number[] => [...('shape' in value ? value.shape : value)].map(Number);

/** An axis that is named nowhere runs as the first tensor's one in its place does. */
function directionsOf(parts: readonly ShapePart[], { right, up, deep }: ShapesOptions): Map<string, Direction> {
  const [first = []] = parts.map(({ axes }) => axes);
  const found = new Map<string, Direction>();
  const put = (names: readonly string[], direction: Direction) => {
    for (const name of names) if (!found.has(name)) found.set(name, direction);
  };
  put(right ?? [], 'right');
  put(up ?? [], 'up');
  put(deep ?? [], 'deep');
  put(first.slice(-1), 'up');
  put(first.slice(-2, -1), 'right');
  put(first.slice(-3, -2), 'deep');
  return found;
}

function layOut(part: ShapePart, directions: ReadonlyMap<string, Direction>): Laid {
  const shape = shapeOf(part);
  if (shape.length !== part.axes.length) {
    throw new RangeError(
      `shapes: «${part.name}» has ${shape.length} axes; ${part.axes.length} are named: ${part.axes.join(', ')}`,
    );
  }
  const along = part.axes.map((axis) => directions.get(axis) ?? 'right');
  const sizes = { right: 1, up: 1, deep: 1 };
  along.forEach((direction, i) => {
    sizes[direction] = shape[i]!;
  });
  return { part, along, sizes };
}

function unitsFor(all: readonly Record<Direction, number>[]): Record<Direction, number> {
  const unit = (direction: Direction) =>
    Math.min(MOST[direction], ROOM[direction] / Math.max(1, ...all.map((sizes) => sizes[direction])));
  return { right: unit('right'), up: unit('up'), deep: unit('deep') };
}

type Units = Record<Direction, number>;

function drawBlock({ part, along, sizes, x, y }: Block, unit: Units): string {
  const [w, h, d] = [sizes.right * unit.right, sizes.up * unit.up, sizes.deep * unit.deep];
  const label = (direction: Direction) => {
    const at = along.indexOf(direction);
    // The name first: one layer is not «1 layers».
    return at < 0 ? '' : `${escapeHtml(part.axes[at]!)} ${shapeOf(part)[at]}`;
  };
  const steps = Array.from({ length: Math.max(0, Math.min(60, sizes.right) - 1) }, (_, i) => {
    const at = x + (i + 1) * unit.right;
    return `M${n(at)} ${n(y)} V${n(y - h)} l${n(d)} ${n(-d * SLANT)}`;
  });
  return (
    `<g class="block"${symbolAttributes(part.name, shapeOf(part).join(' × '))}>` +
    cuboid(x, y, w, h, d) +
    `<path class="grain" d="${steps.join(' ')}"/>` +
    `<text class="name" x="${n(x)}" y="${n(y - ROOM.up - ROOM.deep * SLANT - 26)}">${symbolName(part.name)}<tspan class="shape" dx="12">${shapeOf(part).join(' × ')}</tspan></text>` +
    `<text class="axis" x="${n(x)}" y="${n(y + 27)}">${label('right')}</text>` +
    `<text class="axis" x="${n(x + w + d + 10)}" y="${n(y - h / 2 - d * SLANT + 14)}">${label('up')}</text>` +
    `<text class="axis" x="${n(x + w + d + 10)}" y="${n(y - h - d * SLANT + 4)}">${label('deep')}</text></g>`
  );
}

function cuboid(x: number, y: number, w: number, h: number, d: number): string {
  const up = d * SLANT;
  return (
    `<path class="top" d="M${n(x)} ${n(y - h)} l${n(d)} ${n(-up)} h${n(w)} l${n(-d)} ${n(up)} z"/>` +
    `<path class="side" d="M${n(x + w)} ${n(y)} l${n(d)} ${n(-up)} v${n(-h)} l${n(-d)} ${n(up)} z"/>` +
    `<rect class="front" x="${n(x)}" y="${n(y - h)}" width="${n(w)}" height="${n(h)}"/>`
  );
}

/** The last place to the right of one block, where it stands and where it comes to lie. */
function drawSlice(
  { of, onto, name }: NonNullable<ShapesOptions['slice']>,
  blocks: readonly Block[],
  unit: Units,
): string {
  const from = blocks.find(({ part }) => part.name === of);
  const to = blocks.find(({ part }) => part.name === onto);
  if (!from || !to)
    throw new RangeError(`shapes: slice goes from «${of}» onto «${onto}»: both must be among the tensors`);
  const { sizes } = from;
  const [w, h, d] = [unit.right, sizes.up * unit.up, sizes.deep * unit.deep];
  const start = { x: from.x + (sizes.right - 1) * w, y: from.y };
  const end = { x: to.x + (to.sizes.right - 1) * w, y: to.y };
  return (
    `<g class="slice" style="--dx: ${n(start.x - end.x)}px; --dy: ${n(start.y - end.y)}px">${cuboid(end.x, end.y, w, h, d)}</g>` +
    `<g class="slice-origin">${cuboid(start.x, start.y, w, h, d)}</g>` +
    `<text class="slice-name" x="${n(start.x)}" y="${n(start.y + 54)}">${escapeHtml(name)}</text>`
  );
}

const n = (value: number) => value.toFixed(1);
