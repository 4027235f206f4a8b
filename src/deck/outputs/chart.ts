/** A live chart on Chart.js, loaded with the first chart. At most one redraw a frame, however fast points arrive. */

import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { Point, Series } from '../../kernel/protocol.ts';
import { element } from '../element.ts';
import { dataTable } from './dataTable.ts';
import { pixelRatio } from './pixelRatio.ts';
import type { OutputOf, Renderer } from './renderer.ts';

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
    caption.textContent = next.title;
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
    } as ChartConfiguration);
  });
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
      draw();
    },
    destroy() {
      gone = true;
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

/** Series differ in colour, dash and mark, so that they stay apart in grey and for the colour-blind. */
const STYLES = [
  { colour: '--accent', dash: [], mark: 'circle' },
  { colour: '--coral', dash: [7, 4], mark: 'rectRot' },
  { colour: '--teal', dash: [2, 3], mark: 'triangle' },
  { colour: '--slate', dash: [10, 4, 2, 4], mark: 'rect' },
  { colour: '--sky', dash: [14, 4], mark: 'crossRot' },
] as const;

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function datasets({ type, series, highlight }: Data): ChartDataset[] {
  return series.map(({ name, x, y }, i) => {
    const style = STYLES[i % STYLES.length]!;
    const colour = token(style.colour);
    const accented = (label: number | string) => !highlight || highlight.includes(label);
    const numeric = type === 'scatter' || isNumeric(series);
    return {
      label: name,
      data: numeric && type !== 'bar' ? y.map((value, k) => ({ x: Number(x[k]), y: value })) : [...y],
      borderColor: colour,
      backgroundColor:
        type === 'bar'
          ? x.map((label) => (accented(label) ? colour : `color-mix(in srgb, ${colour} 35%, ${token('--paper')})`))
          : colour,
      borderDash: [...style.dash],
      borderWidth: type === 'bar' ? 0 : 3,
      borderRadius: 3,
      pointStyle: style.mark,
      pointRadius: type === 'scatter' ? 5 : y.length > 40 ? 0 : 3.5,
      tension: 0,
    } as ChartDataset;
  });
}

function isNumeric(series: Series[]): boolean {
  return series.every(({ x }) => x.every((value) => typeof value === 'number'));
}

function categories({ type, series }: Data): (string | number)[] | undefined {
  if (type !== 'bar' && isNumeric(series)) return undefined;
  return [...new Set(series.flatMap(({ x }) => x))];
}

function options({ type, series, x, y, min, max, scale }: Data): ChartConfiguration['options'] {
  const ink = token('--ink-soft');
  const font = { family: token('--font-text'), size: 16 };
  const title = (text: string) => ({ display: text !== '', text, color: ink, font });
  const ticks = { color: ink, font: { ...font, size: 15 } };
  const grid = { color: token('--line') };
  const numeric = type !== 'bar' && isNumeric(series);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    devicePixelRatio: pixelRatio(),
    interaction: { mode: 'nearest', intersect: false, axis: 'x' },
    plugins: {
      legend: {
        display: series.length > 1,
        labels: { color: token('--ink'), font, usePointStyle: true, boxHeight: 7 },
      },
      tooltip: { titleFont: font, bodyFont: font },
    },
    scales: {
      x: {
        type: numeric ? 'linear' : 'category',
        title: title(x),
        ticks: { ...ticks, maxRotation: 50 },
        grid: { display: false },
      },
      y: {
        type: scale === 'log' ? 'logarithmic' : 'linear',
        title: title(y),
        ticks,
        grid,
        min,
        max,
        beginAtZero: type === 'bar',
      },
    },
  } as ChartConfiguration['options'];
}

function tableOf(series: Series[], xTitle: string) {
  const xs = [...new Set(series.flatMap(({ x }) => x))];
  return {
    columns: [xTitle || 'x', ...series.map(({ name }) => name)],
    rows: xs.map((x) => [x, ...series.map((one) => one.y[one.x.indexOf(x)] ?? '')]),
  };
}
