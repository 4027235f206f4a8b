/** What a chart tells the page while its cell runs. */

import { expect, it } from 'vitest';
import type { Output, Reply } from '../../../src/contract/protocol.ts';
import { DeckRecord } from '../../../src/kernel/page/record.ts';
import { type ChartHandle, showChart } from '../../../src/kernel/thread/display/chart.ts';
import { Outputs } from '../../../src/kernel/thread/outputs.ts';
import { en } from '../../../src/kernel/thread/words/en.ts';

/** What the page has when the run is over, and all that it was told. */
function shownBy(draw: (chart: ChartHandle) => void, series: string[] | Record<string, number[]>) {
  const words = en;
  const record = new DeckRecord([{ label: 'a', code: '', autorun: true }]);
  const said: Reply[] = [];
  const outputs = new Outputs('a', (reply) => said.push(structuredClone(reply)), words);
  draw(
    showChart(
      'line',
      { title: 'Loss', series },
      { outputs, words, format: String, inputs: new Map(), pause: async () => {} },
    ),
  );
  outputs.end();
  for (const reply of said) record.apply(reply);
  return { said, chart: record.remember().records.get('a')!.outputs[0] as Extract<Output, { kind: 'chart' }> };
}

const points = 300_000;

it('keeps every point of a long run, and says no more than the page can take at once', () => {
  const { said, chart } = shownBy(
    (c) => {
      for (let i = 0; i < points; i++) c.add(i % 2 ? 'odd' : 'even', i, -i);
    },
    ['even'],
  );
  expect(chart.series.map(({ name, x }) => [name, x.length])).toEqual([
    ['even', points / 2],
    ['odd', points / 2],
  ]);
  expect(chart.series[1]!.y.at(-1)).toBe(1 - points);
  const largest = said.map((reply) => ('points' in reply ? reply.points[0]!.y.length : 0));
  expect(Math.max(...largest)).toBeLessThanOrEqual(10_000);
});

it('takes apart a chart that comes whole', () => {
  const wave = Array.from({ length: 25_000 }, (_, i) => i % 7);
  const { said, chart } = shownBy(() => undefined, { wave });
  expect(chart.series[0]!.y).toEqual(wave);
  expect(said.filter(({ type }) => type === 'points')).toHaveLength(3);
});

it('describes the points that came after it was made', () => {
  const { chart } = shownBy(
    (c) => {
      for (const loss of [4, 2, 1]) c.add('train', loss, loss);
    },
    ['train'],
  );
  expect(chart.description).toBe('Line chart: Loss. train: 3 points, from 4 to 1; lowest 1, highest 4.');
});
