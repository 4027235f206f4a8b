/** A live chart on Chart.js, loaded with the first chart. */

import type { Chart, ChartConfiguration } from 'chart.js';
import { addPoints, SERIES } from '../../contract/series.ts';
import { either, finite, list, number, object, oneOf, optional, type Shape, text } from '../../contract/shape.ts';
import { followColours } from '../colours.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import { tryAgain } from './again.ts';
import { level } from './chart/level.ts';
import { categories, datasets, options } from './chart/look.ts';
import { dataTable } from './dataTable.ts';
import { directLabels } from './directLabels.ts';
import { paced } from './pace.ts';
import type { OutputKind, OutputOf } from './renderer.ts';
import { withSubscripts } from './subscripts.ts';

type Data = OutputOf<'chart'>;
type ChartClass = typeof Chart;

const NAME = text(10_000);
const POSITION = either(number, NAME);

const ACCEPTS = object<Omit<Data, 'kind'>>({
  type: oneOf('line', 'bar', 'scatter'),
  title: NAME,
  x: NAME,
  y: NAME,
  series: list(SERIES, 1000),
  description: text(100_000),
  min: optional(finite),
  max: optional(finite),
  scale: optional(oneOf('linear', 'log')),
  domain: optional(((value) => list(finite, 2)(value) && value.length === 2) as Shape<[number, number]>),
  highlight: optional(list(POSITION, 10_000)),
  best: optional(oneOf('min', 'max')),
  level: optional(finite),
  notes: optional(list(NAME, 1000)),
  height: optional(finite),
});

export const chart: OutputKind<'chart'> = {
  accepts: ACCEPTS,
  show: (output, { words }) => {
    const canvas = element('canvas', { role: 'img' });
    const caption = element('figcaption');
    const frame = element('div', { class: 'chart-frame' }, canvas);
    const box = element('figure', { class: 'output-chart', 'data-output': 'chart' }, caption, frame);
    const data = dataTable(words);
    box.append(data.element);

    let current = output;
    let drawing: Chart | undefined;
    let look: ChartConfiguration['options'];
    let gone = false;

    const draw = () => {
      if (gone || !loaded) return;
      if (drawing) redraw(drawing);
      else drawing = start(loaded);
    };
    const start = (Chart: ChartClass) => {
      // Drawn without the graphics device: where that computes, or is software, it would hold up the page's frames.
      canvas.getContext('2d', { willReadFrequently: true });
      look = options(current);
      const chart = new Chart(canvas, {
        type: current.type,
        data: { labels: categories(current), datasets: datasets(current) },
        options: look,
        plugins: [level(() => current.level), directLabels(() => current)],
      } as ChartConfiguration);
      resize(chart);
      return chart;
    };
    /** Given its size: measured on the screen, it would be larger by as much as the slide is. */
    const resize = (chart: Chart) => {
      if (frame.clientWidth > 0) chart.resize(frame.clientWidth, frame.clientHeight);
    };
    const redraw = (chart: Chart) => {
      chart.data.datasets = datasets(current);
      chart.data.labels = categories(current);
      const now = options(current)!;
      // Chart.js works through all options anew when it is given any.
      if (JSON.stringify(now) !== JSON.stringify(look)) chart.options = now;
      look = now;
      chart.update('none');
    };
    const pace = paced(box, () => {
      if (loaded) draw();
      else
        void load().then(pace.ask, () => {
          notice(words.partFailed, words);
          tryAgain(pace.ask);
        });
      data.refresh();
    });
    const describe = (description: string) => {
      current.description = description;
      canvas.setAttribute('aria-label', description);
    };
    const update = (next: Data) => {
      current = next;
      caption.replaceChildren(...withSubscripts(next.title));
      caption.hidden = next.title === '';
      describe(next.description);
      if (next.height) frame.style.setProperty('--chart-height', `${next.height}px`);
      data.update(next.title, () => tableOf(next));
      pace.ask();
    };
    const unfollow = followColours(pace.ask);
    update(output);
    return {
      element: box,
      update,
      describe,
      addPoints(points) {
        addPoints(current.series, points);
        pace.ask();
      },
      async drawn() {
        await load();
        if (drawing) resize(drawing);
        draw();
      },
      destroy() {
        gone = true;
        unfollow();
        pace.end();
        drawing?.destroy();
      },
    };
  },
};

let loaded: ChartClass | undefined;

async function load(): Promise<void> {
  const chartjs = await import('chart.js');
  const { Chart, LineController, BarController, ScatterController, LineElement, BarElement, PointElement } = chartjs;
  const { CategoryScale, LinearScale, LogarithmicScale, Legend, Tooltip, Filler } = chartjs;
  Chart.register(LineController, BarController, ScatterController, LineElement, BarElement, PointElement);
  Chart.register(CategoryScale, LinearScale, LogarithmicScale, Legend, Tooltip, Filler);
  loaded = Chart;
}

function tableOf({ series, x: title }: Data) {
  const values = series.map(({ x, y }) => new Map(x.map((one, i) => [one, y[i]!])));
  const xs = [...new Set(series.flatMap(({ x }) => x))];
  return {
    columns: [title || 'x', ...series.map(({ name }) => name)],
    rows: xs.map((x) => [x, ...values.map((byX) => there(byX.get(x)))]),
  };
}

/** Where there is no point there is nothing to read. */
const there = (y: number | undefined) => (y === undefined || Number.isNaN(y) ? '' : y);
