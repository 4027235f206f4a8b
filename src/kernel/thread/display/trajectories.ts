/** How a hidden state moves through a plane while a text is read: one line for each text, one point for each word. */

import { escapeHtml } from '../../../text/html.ts';
import type { Words } from '../words.ts';
import { rowsOf, shorten } from './svg.ts';

export interface Trajectory {
  /** What is read, a word a step. */
  words: readonly string[];
  /** (T + 1, 2): where it begins, and where it is after each step. A tensor, or its rows. */
  points: unknown;
  /** Steps from this one on are padding: drawn small, without a name. */
  padding?: number;
  /** What is written at the end. */
  verdict?: string;
}

export interface TrajectoriesOptions {
  /** Steps after this one are not reached yet (default: the last). */
  step?: number;
  /** Where x changes sides: a line, with the name of each side at its ends. */
  level?: number;
  left?: string;
  right?: string;
  /** What the second direction is. */
  up?: string;
  /** The label of this cell's slider that ← and → move while the figure has the focus. */
  keys?: string;
  title?: string;
  description?: string;
}

/** All lengths are in the drawing's own units. */
const WIDTH = 1120;
const HEIGHT = 350;
const EDGE = { x: 96, y: 44 };
const LETTER = 10.4;
const LINE = 24;
const DOT = 12;
/** Nearer points are one and the same to the eye. */
const NEAR = 2;
const MOST = 6;

type Point = readonly [x: number, y: number];

export function trajectories(
  lines: readonly Trajectory[],
  options: TrajectoriesOptions,
  words: Words,
): { svg: string; description: string } {
  const paths = pathsOf(lines);
  const place = scale(paths.flat(), options.level);
  const placed = paths.map((path) => path.map(place));
  const labels = new Labels(placed);
  // Verdicts choose their places first.
  const ends = lines.map(({ words, verdict }, i) =>
    verdict && (options.step ?? words.length) >= words.length
      ? labels.put(verdict, placed[i]!.at(-1)!, ' verdict')
      : '',
  );
  const drawn = lines.map((line, i) => drawLine({ line, end: ends[i]!, placed, i, step: options.step, labels }));
  const apart = partingOf(placed);
  const names = lines.map(({ words }) => `«${words.join(' ')}»`).join(', ');
  const description =
    options.description ?? words.trajectories(names, apart === null ? '' : lines[0]!.words[apart - 1]!);
  return {
    svg:
      `<svg class="trajectories" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">` +
      `${sides(options, place)}${drawn.join('')}</svg>`,
    description: options.title ? `${options.title}. ${description}` : description,
  };
}

/** Checked: who gives one point too few is told so. */
function pathsOf(lines: readonly Trajectory[]): Point[][] {
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > MOST) {
    throw new TypeError(`trajectories: expected a list of one to ${MOST} texts, [{ words, points }]`);
  }
  return lines.map(({ words, points }: Trajectory, i) => {
    const rows = rowsOf(points);
    if (rows.length !== words.length + 1 || rows.some((row) => row.length !== 2 || !row.every(Number.isFinite))) {
      throw new TypeError(
        `trajectories: text ${i} has ${words.length} words, so its points are ${words.length + 1} pairs of numbers, the first before any word; it got ${rows.length} × ${rows[0]!.length}`,
      );
    }
    return rows as unknown as Point[];
  });
}

/** From the data to the drawing: all points, and the level, are in it. */
function scale(points: readonly Point[], level: number | undefined): (point: Point) => Point {
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [left, right] = range([...points.map(([x]) => x), ...(level === undefined ? [] : [level])]);
  const [low, high] = range(points.map(([, y]) => y));
  const share = (value: number, from: number, to: number) => (to > from ? (value - from) / (to - from) : 0.5);
  return ([x, y]) => [
    EDGE.x + share(x, left, right) * (WIDTH - 2 * EDGE.x),
    HEIGHT - EDGE.y - share(y, low, high) * (HEIGHT - 2 * EDGE.y),
  ];
}

function sides({ level, left, right, up }: TrajectoriesOptions, place: (point: Point) => Point): string {
  if (level === undefined) return '';
  const [x] = place([level, 0]);
  const name = (text: string | undefined, at: string) =>
    text ? `<text class="side" ${at}>${escapeHtml(text)}</text>` : '';
  return (
    `<line class="level" x1="${x.toFixed(1)}" y1="8" x2="${x.toFixed(1)}" y2="${HEIGHT - 8}"/>` +
    name(left && `← ${left}`, `x="8" y="${HEIGHT - 10}"`) +
    name(right && `${right} →`, `x="${WIDTH - 8}" y="${HEIGHT - 10}" text-anchor="end"`) +
    name(up && `↑ ${up}`, 'x="8" y="22"')
  );
}

interface Drawn {
  line: Trajectory;
  /** Its verdict, drawn. */
  end: string;
  /** The points of all lines, and which of them this is. */
  placed: readonly Point[][];
  i: number;
  step: number | undefined;
  labels: Labels;
}

function drawLine({ line, end, placed, i, step, labels }: Drawn): string {
  const path = placed[i]!;
  const { words, padding = words.length } = line;
  const last = Math.min(step ?? words.length, words.length);
  // Where two lines are at one place, the word is written once.
  const seen = (t: number) => placed.slice(0, i).some((other) => other[t] && distance(other[t], path[t]!) < NEAR);
  // A hundred steps of padding lie over one another: those not reached would be as strong as the line.
  const drawn = path.slice(0, Math.max(padding, last) + 1);
  const moves = drawn.slice(1).map((to, t) => {
    const from = path[t]!;
    const kind = t >= last ? ' unreached' : t >= padding ? ' padding' : seen(t) && seen(t + 1) ? ' shared' : '';
    return `<line class="move${kind}" x1="${n(from[0])}" y1="${n(from[1])}" x2="${n(to[0])}" y2="${n(to[1])}"/>`;
  });
  const dots = drawn.map(([x, y], t) => {
    const kind = t > last ? ' unreached' : t > padding ? ' padding' : t === last ? ' current' : '';
    const size = t === last ? 9 : t > padding ? 4 : 6;
    return i % 2 === 0
      ? `<circle class="dot${kind}" cx="${n(x)}" cy="${n(y)}" r="${size}"/>`
      : `<rect class="dot${kind}" x="${n(x - size)}" y="${n(y - size)}" width="${2 * size}" height="${2 * size}" rx="1"/>`;
  });
  const names = path.slice(0, Math.min(padding, last) + 1).map((at, t) => {
    const word = shorten(words[t - 1] ?? 'h₀', 14);
    // A comma alone would be taken for a speck.
    const text = seen(t) ? '' : /^\p{P}+$/u.test(word) ? `«${word}»` : word;
    return text && labels.put(text, at, t === last && last > 0 ? ' current' : '');
  });
  const pad = i === 0 && last > padding ? labels.put(words[padding]!, path[padding + 1]!, ' padding') : '';
  return `<g class="trajectory line-${i}">${moves.join('')}${dots.join('')}${names.join('')}${pad}${end}</g>`;
}

/** The first step after which the lines are not all at one place; null when they never part. */
function partingOf(placed: readonly Point[][]): number | null {
  const [first, ...others] = placed;
  const t = first!.findIndex((at, step) => others.some((other) => other[step] && distance(at, other[step]) > NEAR));
  return t > 0 ? t : null;
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const n = (value: number): string => value.toFixed(1);

interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The places of a name beside its point, the best first: above, below, beside, and across the corners. */
const BESIDE = [
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [0.8, -0.8],
  [-0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
] as const;
const FURTHER = [1, 1.6, 2.4];

/** Finds each name a place where it covers no point and no other name, and as little as may be of the lines. */
class Labels {
  private readonly taken: Area[];
  private readonly lines: Area[];

  constructor(paths: readonly Point[][]) {
    this.taken = paths.flat().map((at) => around(at, 8));
    this.lines = paths.flatMap((path) => path.slice(1).flatMap((to, t) => between(path[t]!, to)));
  }

  put(text: string, at: Point, kind: string): string {
    const width = text.length * LETTER;
    const areas = FURTHER.flatMap((far) => BESIDE.map(([dx, dy]) => beside(at, width, dx, dy, far)));
    const free = areas.filter((area) => inside(area) && !this.taken.some((other) => overlap(area, other)));
    const covered = (area: Area) => this.lines.filter((line) => overlap(area, line)).length;
    const [best = areas[0]!] = free.sort((one, other) => covered(one) - covered(other));
    this.taken.push(best);
    const middle = (best.left + best.right) / 2;
    return `<text class="word${kind}" x="${n(middle)}" y="${n(best.bottom - 6)}" text-anchor="middle">${escapeHtml(text)}</text>`;
  }
}

const around = ([x, y]: Point, reach: number): Area => ({
  left: x - reach,
  top: y - reach,
  right: x + reach,
  bottom: y + reach,
});

/** A line as a row of dots. */
function between(from: Point, to: Point): Area[] {
  const dots = Math.ceil(distance(from, to) / DOT);
  return Array.from({ length: dots }, (_, i) =>
    around([from[0] + ((to[0] - from[0]) * i) / dots, from[1] + ((to[1] - from[1]) * i) / dots], 2),
  );
}

function beside([x, y]: Point, width: number, dx: number, dy: number, far: number): Area {
  const middle = { x: x + dx * (width / 2 + 13 * far), y: y + dy * 21 * far };
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - LINE / 2,
    bottom: middle.y + LINE / 2,
  };
}

const inside = ({ left, top, right, bottom }: Area): boolean =>
  left > 4 && top > 26 && right < WIDTH - 4 && bottom < HEIGHT - 26;

const overlap = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
