/** A sentence for who cannot see a picture, made from the picture's own data. */

import type { ChartOutput, Series } from '../../contract/protocol.ts';
import type { Words } from './words.ts';

export function describeChart(
  type: ChartOutput['type'],
  { title, x, y }: { title?: string; x?: string; y?: string },
  series: readonly Series[],
  words: Words,
): string {
  const what = [words.chart[type], title].filter(Boolean).join(': ');
  const axes = x && y ? ` (${words.at(y, x)})` : '';
  const parts = series.filter((one) => !one.y.every(Number.isNaN)).map((one) => describeSeries(one, words));
  return `${what}${axes}. ${parts.join(' ') || words.noPoints}`;
}

/** A gap is no point. */
function describeSeries({ name, y: all }: Series, words: Words): string {
  const y = all.filter((one) => !Number.isNaN(one));
  const [low, high] = extremes(y);
  return words.series(name, short(y[0]!), short(y.at(-1)!), short(low), short(high), y.length);
}

export function describeHeatmap(values: readonly (readonly number[])[], words: Words): string {
  const [low, high] = extremes(values.flat());
  return words.heatmap(values.length, values[0]?.length ?? 0, short(low), short(high));
}

/** The lowest and the highest; 0 and 0 of none. */
export function extremes(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  return values.reduce(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
