/** The name of each line, at its end, in its hue: no legend to look up. Names that would touch are moved apart. */

import type { Chart, Plugin } from 'chart.js';
import { colour } from '../colours.ts';
import { styleOf } from './seriesStyle.ts';

const LINE = 20;
const FONT = 17;

export const directLabels: Plugin<'line'> = {
  id: 'directLabels',
  afterDatasetsDraw(chart) {
    const labels = ends(chart as Chart);
    if (labels.length < 2) return;
    moveApart(labels, chart.chartArea.top, chart.chartArea.bottom);
    const { ctx } = chart;
    ctx.save();
    ctx.textBaseline = 'middle';
    ctx.font = `600 ${FONT}px ${getComputedStyle(chart.canvas).fontFamily}`;
    for (const { name, x, y, ink } of labels) {
      ctx.fillStyle = colour(ink);
      ctx.fillText(name, x + 10, y);
    }
    ctx.restore();
  },
};

interface Label {
  name: string;
  x: number;
  y: number;
  ink: string;
}

/** Where each line stands last; a line without points yet has no place. */
function ends(chart: Chart): Label[] {
  const { datasets } = chart.data;
  if ((chart.config as { type?: string }).type !== 'line') return [];
  return datasets
    .flatMap((dataset, i) => {
      const last = chart.getDatasetMeta(i).data.findLast(({ y }) => !Number.isNaN(y));
      return last ? [{ name: dataset.label ?? '', x: last.x, y: last.y, ink: styleOf(i).ink }] : [];
    })
    .sort((a, b) => a.y - b.y);
}

function moveApart(labels: Label[], top: number, bottom: number): void {
  for (let i = 1; i < labels.length; i++) labels[i]!.y = Math.max(labels[i]!.y, labels[i - 1]!.y + LINE);
  const over = Math.max(0, labels.at(-1)!.y - (bottom - LINE / 2));
  if (over > 0) for (const label of labels) label.y = Math.max(top, label.y - over);
}
