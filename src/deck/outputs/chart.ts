/** A live chart on Chart.js, loaded with the first chart. At most one redraw a frame, however fast points arrive. */

import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { Point, Series } from '../../kernel/protocol.ts';
import { colour, followColours } from '../colours.ts';
import { element } from '../element.ts';
import { dataTable } from './dataTable.ts';
import { directLabels } from './directLabels.ts';
import { pixelRatio } from './pixelRatio.ts';
import type { OutputOf, Renderer } from './renderer.ts';
import { styleOf } from './seriesStyle.ts';
import { withSubscripts } from './subscripts.ts';

type Data = OutputOf<'chart'>;

export const chart: Renderer<'chart'> = (output, { strings }) => {
  const canvas = element('canvas', { role: 'img' });
  const caption = element('figcaption');
  const frame = element('div', { class: 'chart-frame' }, canvas);
  const box = element('figure', { class: 'output-chart', 'data-output': 'chart' }, caption, frame);
  const data = dataTable(strings);
  box.append(data.element);

  let current = output;
  let drawing: Chart | undefined;
  let frameAsked = 0;
  let gone = false;

  const draw = () => {
    frameAsked = 0;
    if (gone || !drawing) return;
    drawing.data.datasets = datasets(current);
    drawing.data.labels = categories(current);
    drawing.options = options(current)!;
    drawing.update('none');
  };
  const later = () => {
    frameAsked ||= requestAnimationFrame(draw);
  };
  const update = (next: Data) => {
    current = next;
    caption.replaceChildren(...withSubscripts(next.title));
    caption.hidden = next.title === '';
    canvas.setAttribute('aria-label', next.description);
    if (next.height) frame.style.setProperty('--chart-height', `${next.height}px`);
    data.update(next.title, () => tableOf(next.series, next.x));
    later();
  };
  const loaded = loadChart().then((Chart) => {
    if (gone) return;
    drawing = new Chart(canvas, {
      type: current.type,
      data: { labels: categories(current), datasets: datasets(current) },
      options: options(current),
      plugins: [directLabels],
    } as ChartConfiguration);
  });
  const unfollow = followColours(later);
  update(output);
  return {
    element: box,
    update,
    addPoints(points) {
      for (const point of points) addPoint(current.series, point);
      later();
    },
    async drawn() {
      await loaded;
      if (canvas.isConnected) drawing?.resize();
      draw();
    },
    destroy() {
      gone = true;
      unfollow();
      cancelAnimationFrame(frameAsked);
      drawing?.destroy();
    },
  };
};

async function loadChart(): Promise<typeof Chart> {
  const chartjs = await import('chart.js');
  const { Chart, LineController, BarController, ScatterController, LineElement, BarElement, PointElement } = chartjs;
  const { CategoryScale, LinearScale, LogarithmicScale, Legend, Tooltip, Filler } = chartjs;
  Chart.register(LineController, BarController, ScatterController, LineElement, BarElement, PointElement);
  Chart.register(CategoryScale, LinearScale, LogarithmicScale, Legend, Tooltip, Filler);
  return Chart;
}

function addPoint(series: Series[], { series: name, x, y }: Point): void {
  let found = series.find((one) => one.name === name);
  if (!found) {
    found = { name, x: [], y: [] };
    series.push(found);
  }
  found.x.push(x);
  found.y.push(y);
}

function fontOf(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function datasets({ type, series, highlight }: Data): ChartDataset[] {
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
    } as ChartDataset;
  });
}

/** More points than a chart has pixels cost time and show nothing: of every stretch, the lowest and the highest stay. */
const MOST_POINTS = 1500;

function visible(y: readonly number[]): number[] {
  if (y.length <= MOST_POINTS) return y.map((_, k) => k);
  const stretch = Math.ceil((2 * y.length) / MOST_POINTS);
  const kept: number[] = [];
  for (let from = 0; from < y.length; from += stretch) {
    let low = from;
    let high = from;
    for (let k = from; k < Math.min(from + stretch, y.length); k++) {
      if (y[k]! < y[low]!) low = k;
      if (y[k]! > y[high]!) high = k;
    }
    kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
  }
  return kept;
}

function isNumeric(series: Series[]): boolean {
  return series.every(({ x }) => x.every((value) => typeof value === 'number'));
}

function whole(series: Series[]): boolean {
  return series.every(({ x }) => x.every(Number.isInteger));
}

function categories({ type, series }: Data): (string | number)[] | undefined {
  if (type !== 'bar' && isNumeric(series)) return undefined;
  return [...new Set(series.flatMap(({ x }) => x))];
}

function options({ type, series, x, y, min, max, scale, domain }: Data): ChartConfiguration['options'] {
  const ink = colour('--ink-soft');
  const font = { family: fontOf('--font-text'), size: 17 };
  const title = (text: string) => ({ display: text !== '', text, color: ink, font });
  const ticks = { color: ink, font: { ...font, size: 16 } };
  const grid = { color: colour('--line') };
  const numeric = type !== 'bar' && isNumeric(series);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    devicePixelRatio: pixelRatio(),
    layout: { padding: { top: 8, right: type === 'line' && series.length > 1 ? 24 + longestName(series) * 9 : 8 } },
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

function longestName(series: Series[]): number {
  return Math.max(...series.map(({ name }) => name.length));
}

function tableOf(series: Series[], xTitle: string) {
  const xs = [...new Set(series.flatMap(({ x }) => x))];
  return {
    columns: [xTitle || 'x', ...series.map(({ name }) => name)],
    rows: xs.map((x) => [x, ...series.map((one) => one.y[one.x.indexOf(x)] ?? '')]),
  };
}
