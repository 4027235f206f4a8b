/**
 * The name of each line, at its end, in its hue: no legend to look up. Under it what else is to be said of the line: its
 * best point, ringed, and a note. Labels that would touch are moved apart.
 */

import type { Chart, Plugin } from 'chart.js';
import { colour } from '../colours.ts';
import type { OutputOf } from './renderer.ts';
import { styleOf } from './seriesStyle.ts';

type Data = Pick<OutputOf<'chart'>, 'best' | 'notes' | 'series' | 'x'>;

const LINE = 20;
const FONT = 18;
const RING = 8;

export const directLabels = (data: () => Data): Plugin<'line'> => ({
  id: 'directLabels',
  afterDatasetsDraw(chart) {
    const labels = ends(chart as Chart, data());
    if (labels.length < 2) return;
    moveApart(labels, chart.chartArea.top, chart.chartArea.bottom);
    const { ctx } = chart;
    const family = getComputedStyle(chart.canvas).fontFamily;
    ctx.save();
    ctx.textBaseline = 'middle';
    for (const { lines, x, y, ink, ring } of labels) {
      ctx.fillStyle = colour(ink);
      lines.forEach((line, i) => {
        ctx.font = `${i === 0 ? 600 : 400} ${FONT}px ${family}`;
        ctx.fillText(line, x + 10, y + i * LINE);
      });
      if (!ring) continue;
      ctx.strokeStyle = colour(ink);
      ctx.lineWidth = 2.5;
      ctx.beginPath();
      ctx.arc(ring.x, ring.y, RING, 0, 2 * Math.PI);
      ctx.stroke();
    }
    ctx.restore();
  },
});

interface Label {
  lines: string[];
  x: number;
  /** Of its first line. */
  y: number;
  ink: string;
  ring?: { x: number; y: number };
}

/** Where each line stands last; a line without points yet has no place. */
function ends(chart: Chart, { best, notes, series, x: xTitle }: Data): Label[] {
  if ((chart.config as { type?: string }).type !== 'line') return [];
  return chart.data.datasets
    .flatMap((dataset, i) => {
      const points = chart.getDatasetMeta(i).data;
      const last = points.findLast(({ y }) => !Number.isNaN(y));
      if (!last) return [];
      const top = best && bestOf(series[i]?.y ?? [], best);
      const said = top === undefined ? '' : `${short(series[i]!.y[top]!)} · ${xTitle} ${series[i]!.x[top]}`;
      const lines = [dataset.label ?? '', said, notes?.[i] ?? ''].filter((line, n) => n === 0 || line !== '');
      const ring = top === undefined ? undefined : points[top];
      return [{ lines, x: last.x, y: last.y, ink: styleOf(i).ink, ring }];
    })
    .sort((a, b) => a.y - b.y);
}

/** The first of the best. */
export function bestOf(y: readonly number[], best: 'min' | 'max'): number | undefined {
  const finite = y.filter(Number.isFinite);
  return finite.length === 0 ? undefined : y.indexOf(best === 'max' ? Math.max(...finite) : Math.min(...finite));
}

const short = (value: number) => String(Number(value.toFixed(3)));

function moveApart(labels: Label[], top: number, bottom: number): void {
  const height = ({ lines }: Label) => lines.length * LINE;
  for (let i = 1; i < labels.length; i++) {
    const above = labels[i - 1]!;
    labels[i]!.y = Math.max(labels[i]!.y, above.y + height(above) + (above.lines.length > 1 ? 6 : 0));
  }
  const last = labels.at(-1)!;
  const over = Math.max(0, last.y + height(last) - LINE / 2 - bottom);
  if (over > 0) for (const label of labels) label.y = Math.max(top, label.y - over);
}
