/** A sentence for who cannot see a picture, made from the picture's own data. */

import type { ChartOutput, Series } from '../../contract/protocol.ts';
import type { Messages } from './messages.ts';

export function describeChart(
  type: ChartOutput['type'],
  { title, x, y }: { title?: string; x?: string; y?: string },
  series: readonly Series[],
  messages: Messages,
): string {
  const what = [messages.chart[type], title].filter(Boolean).join(': ');
  const axes = x && y ? ` (${messages.at(y, x)})` : '';
  const parts = series.filter((one) => one.y.length > 0).map((one) => describeSeries(one, messages));
  return `${what}${axes}. ${parts.join(' ') || messages.noPoints}`;
}

function describeSeries({ name, y }: Series, messages: Messages): string {
  const [low, high] = extremes(y);
  return messages.series(name, short(y[0]!), short(y.at(-1)!), short(low), short(high), y.length);
}

export function describeHeatmap(values: readonly (readonly number[])[], messages: Messages): string {
  const [low, high] = extremes(values.flat());
  return messages.heatmap(values.length, values[0]?.length ?? 0, short(low), short(high));
}

function extremes(values: readonly number[]): [number, number] {
  return values.reduce(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
