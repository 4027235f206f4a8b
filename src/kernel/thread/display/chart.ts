/** chart.line, chart.bar, chart.scatter. */

import type { ChartOutput, Series } from '../../../contract/protocol.ts';
import { addPoint, copyOf, countPoints } from '../../../contract/series.ts';
import { describeChart } from '../describe.ts';
import { got } from './got.ts';
import { asList, numberOf, numbers } from './numbers.ts';
import { handle } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

/** `null` is a gap. */
export type SeriesData = (number | null)[] | { x: (number | string)[]; y: (number | null)[] };

export interface ChartOptions {
  title?: string;
  /** Titles of the axes. */
  x?: string;
  y?: string;
  /** Values by name, or the names alone of series that will be streamed. */
  series: Record<string, SeriesData> | string[];
  /** The x of every series that gives only its y. */
  labels?: (number | string)[];
  min?: number;
  max?: number;
  scale?: 'linear' | 'log';
  /** Where the x axis begins and ends: by default around the points there are. */
  domain?: [number, number];
  highlight?: (number | string)[];
  /** Rings the best point of each line: the highest, or the lowest. */
  best?: 'min' | 'max';
  /** A thin line across, at this y. */
  level?: number;
  /** A few words beside each line's name, in the order of the series. */
  notes?: string[];
  height?: number;
  description?: string;
}

export interface ChartHandle {
  add(series: string, x: number | string, y: number | null): void;
  set(options: Partial<ChartOptions>): void;
}

/** More would take the page seconds to hold, and no chart has so many pixels. */
const MOST_POINTS = 500_000;

export function showChart(type: ChartOutput['type'], options: ChartOptions, around: Surroundings): ChartHandle {
  let current = checked(type, options, around);
  const series = seriesOf(options, around);
  const description = () => current.description ?? describeChart(type, current, series, around.words);
  const make = (): ChartOutput => ({
    kind: 'chart',
    type,
    title: current.title ?? '',
    x: current.x ?? '',
    y: current.y ?? '',
    series: copyOf(series),
    min: current.min,
    max: current.max,
    scale: current.scale,
    domain: current.domain,
    highlight: current.highlight,
    best: current.best,
    level: current.level,
    notes: current.notes,
    height: current.height,
    description: description(),
  });
  const index = around.outputs.add(make());
  let points = countPoints(series);
  let grown = false;
  around.outputs.atEnd(() => grown && around.outputs.describe(index, description()));
  const made: ChartHandle = {
    add(name, x, y) {
      if (points === MOST_POINTS) around.outputs.add({ kind: 'error', message: around.words.morePoints(`${points}`) });
      if (++points > MOST_POINTS) return;
      grown = true;
      const plain = numberOf(y);
      // What is no number is said, or is a gap.
      const value = Number.isNaN(plain) ? numbers([y], `chart «${name}»`, around)[0]! : plain;
      addPoint(series, name, x, value);
      around.outputs.addPoint(index, name, x, value);
    },
    set(changes) {
      current = { ...current, ...changes };
      if (changes.series || changes.labels) series.splice(0, series.length, ...seriesOf(current, around));
      around.outputs.replace(index, make());
    },
  };
  return handle(made, { outputs: around.outputs, make });
}

function checked(type: ChartOutput['type'], options: unknown, { words, format }: Surroundings): ChartOptions {
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  if (!isObject) throw new TypeError(words.takes.options(`chart.${type}`, got(options, format)));
  return options as ChartOptions;
}

function seriesOf({ series, labels }: ChartOptions, around: Surroundings): Series[] {
  const { takes } = around.words;
  const isNames = Array.isArray(series) && series.every((name) => typeof name === 'string');
  if (isNames) return series.map((name) => ({ name, x: [], y: [] }));
  if (typeof series !== 'object' || series === null || Array.isArray(series) || asList(series)) {
    throw new TypeError(takes.series(got(series, around.format)));
  }
  return Object.entries(series).map(([name, data]) => {
    const given = typeof data === 'object' && data !== null && 'y' in data ? data : undefined;
    const y = numbers(given ? given.y : data, `chart «${name}»`, around);
    const x = given?.x ?? labels ?? y.map((_, i) => i + 1);
    if (x.length !== y.length) throw new RangeError(takes.lengths(name, y.length, x.length));
    return { name, x: [...x], y };
  });
}
