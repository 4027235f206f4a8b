/** A line drawn by hand, in the slide's own units, so that it lies where it was drawn on any screen. */

import { getStroke } from 'perfect-freehand';
import { count, finite, list, object, oneOf, optional, type Shape } from '../../contract/shape.ts';

export const TOOLS = ['pen', 'marker'] as const;
export type Tool = (typeof TOOLS)[number];

/** Tokens of the theme: a drawing is as light or dark as what it lies on. */
export const COLOURS = { ink: '--ink', blue: '--accent', red: '--bad', green: '--good', yellow: '--amber' } as const;
export type Colour = keyof typeof COLOURS;

export interface Stroke {
  tool: Tool;
  colour: Colour;
  /** x, y and pressure (0 to 100), one after the other; x and y in tenths of a slide's pixel. */
  points: number[];
  /** What drew it tells pressure; else it follows from the speed. */
  pressed: 0 | 1;
  /** In parts of its tool's usual width. */
  width?: number | undefined;
}

const LOOKS: Record<Tool, { size: number; thinning: number; opacity: number }> = {
  pen: { size: 6, thinning: 0.55, opacity: 1 },
  marker: { size: 26, thinning: 0, opacity: 0.35 },
};

export const opacityOf = ({ tool }: Stroke): number => LOOKS[tool].opacity;

/** The outline of a stroke as an SVG path. `done` is false while the hand still draws. */
export function pathOf({ tool, points, pressed, width = 1 }: Stroke, done = true): string {
  const { size, thinning } = LOOKS[tool];
  const outline = getStroke(triples(points), {
    size: size * width,
    thinning,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: !pressed,
    last: done,
  });
  const [first, ...rest] = outline;
  if (!first) return '';
  const corners = rest.map(([x, y], i) => {
    const [nextX, nextY] = rest[i + 1] ?? first;
    return `Q${round(x!)} ${round(y!)} ${round((x! + nextX!) / 2)} ${round((y! + nextY!) / 2)}`;
  });
  return `M${round(first[0]!)} ${round(first[1]!)}${corners.join('')}Z`;
}

function triples(points: number[]): number[][] {
  const all: number[][] = [];
  for (let i = 0; i + 2 < points.length; i += 3) all.push([points[i]! / 10, points[i + 1]! / 10, points[i + 2]! / 100]);
  return all;
}

const round = (n: number): string => n.toFixed(1).replace(/\.0$/, '');

/** What a stroke may cover, in slide pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const boxes = new WeakMap<Stroke, Box>();

export function boxOf(stroke: Stroke): Box {
  const known = boxes.get(stroke);
  if (known) return known;
  const { tool, points, width = 1 } = stroke;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [x, y] = [points[i]! / 10, points[i + 1]! / 10];
    Object.assign(box, {
      left: Math.min(box.left, x),
      top: Math.min(box.top, y),
      right: Math.max(box.right, x),
      bottom: Math.max(box.bottom, y),
    });
  }
  const wide = grown(box, LOOKS[tool].size * width + 2);
  boxes.set(stroke, wide);
  return wide;
}

export const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

export const overlap = (one: Box, other: Box): boolean =>
  one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom;

/** Whether a stroke passes within `reach` slide pixels of a place. */
export function touches(stroke: Stroke, x: number, y: number, reach: number): boolean {
  if (!overlap(boxOf(stroke), { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach })) return false;
  const { tool, points, width = 1 } = stroke;
  const near = reach + (LOOKS[tool].size * width) / 2;
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [toX, toY] = [points[i]! / 10, points[i + 1]! / 10];
    const [fromX, fromY] = i === 0 ? [toX, toY] : [points[i - 3]! / 10, points[i - 2]! / 10];
    if (distance(x, y, fromX, fromY, toX, toY) <= near) return true;
  }
  return false;
}

/** Of a point from a line between two others. */
function distance(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}

const MOST_POINTS = 60_000;
const WIDEST = 100;
const MOST_STROKES = 20_000;

export const isStroke = object<Stroke>({
  tool: oneOf(...TOOLS),
  colour: oneOf(...(Object.keys(COLOURS) as Colour[])),
  points: list(finite, MOST_POINTS),
  pressed: ((value) => count(value) && value <= 1) as Shape<0 | 1>,
  width: optional(((value) => finite(value) && value > 0 && value <= WIDEST) as Shape<number>),
});

export const isStrokes = list(isStroke, MOST_STROKES);
