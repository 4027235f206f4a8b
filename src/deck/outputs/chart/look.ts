/** How a chart looks: what an output says, in Chart.js's terms and the theme's colours. */

import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { Series } from '../../../contract/protocol.ts';
import { colour } from '../../colours.ts';
import { pixelRatio } from '../pixelRatio.ts';
import type { OutputOf } from '../renderer.ts';
import { styleOf } from '../seriesStyle.ts';
import { visible } from './thin.ts';

type Data = OutputOf<'chart'>;

function fontOf(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

export function datasets({ type, series, highlight }: Data): ChartDataset[] {
  return series.map(({ name, x, y }, i) => {
    const style = styleOf(i);
    const line = colour(style.colour);
    const accented = (label: number | string) => !highlight || highlight.includes(label);
    const numeric = type === 'scatter' || isNumeric(series);
    return {
      label: name,
      data: numeric && type !== 'bar' ? visible(y).map((k) => ({ x: Number(x[k]), y: y[k] })) : [...y],
      borderColor: line,
      backgroundColor:
        type === 'bar'
          ? x.map((label) => (accented(label) ? line : `color-mix(in srgb, ${line} 35%, ${colour('--paper')})`))
          : line,
      borderDash: [...style.dash],
      borderWidth: type === 'bar' ? 0 : 3,
      borderRadius: 3,
      pointStyle: style.mark,
      pointRadius: type === 'scatter' ? 5 : y.length > 40 ? 0 : 3.5,
      tension: 0,
      // A point on the edge is whole.
      clip: 10,
    } as ChartDataset;
  });
}

function isNumeric(series: Series[]): boolean {
  return series.every(({ x }) => x.every((value) => typeof value === 'number'));
}

function whole(series: Series[]): boolean {
  return series.every(({ x }) => x.every(Number.isInteger));
}

export function categories({ type, series }: Data): (string | number)[] | undefined {
  if (type !== 'bar' && isNumeric(series)) return undefined;
  return [...new Set(series.flatMap(({ x }) => x))];
}

export function options({ type, series, x, y, min, max, scale, domain, notes }: Data): ChartConfiguration['options'] {
  const ink = colour('--ink-soft');
  const font = { family: fontOf('--font-text'), size: 18 };
  const title = (text: string) => ({ display: text !== '', text, color: ink, font });
  const ticks = { color: ink, font };
  const grid = { color: colour('--line') };
  const numeric = type !== 'bar' && isNumeric(series);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    devicePixelRatio: pixelRatio(),
    layout: {
      padding: { top: 8, right: type === 'line' && series.length > 1 ? 24 + longestName(series, notes) * 9.4 : 8 },
    },
    interaction: { mode: 'nearest', intersect: false, axis: 'x' },
    plugins: {
      legend: {
        display: series.length > 1 && type !== 'line',
        labels: { color: colour('--ink'), font, usePointStyle: true, boxHeight: 7 },
      },
      tooltip: { titleFont: font, bodyFont: font },
    },
    scales: {
      x: {
        type: numeric ? 'linear' : 'category',
        title: title(x),
        ticks: { ...ticks, maxRotation: 50, precision: whole(series) ? 0 : undefined },
        min: domain?.[0],
        max: domain?.[1],
        grid: { display: false },
      },
      y: {
        type: scale === 'log' ? 'logarithmic' : 'linear',
        title: title(y),
        ticks: scale === 'log' ? { ...ticks, callback: powerOfTen } : ticks,
        grid,
        min,
        max,
        beginAtZero: type === 'bar',
      },
    },
  } as ChartConfiguration['options'];
}

/** 0.001 → 10⁻³; nothing between two powers. */
function powerOfTen(value: number | string): string {
  const power = Math.log10(Number(value));
  const written = String(Math.round(power)).replace('-', '⁻');
  return Math.abs(power - Math.round(power)) > 1e-9
    ? ''
    : `10${written.replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]!)}`;
}

function longestName(series: Series[], notes: readonly string[] = []): number {
  return Math.max(...series.map(({ name }, i) => Math.max(name.length, notes[i]?.length ?? 0)));
}
