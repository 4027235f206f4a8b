import { expect, it } from 'vitest';
import type { Reply } from '../../../src/contract/protocol.ts';
import { DeckRecord } from '../../../src/kernel/page/record.ts';

const cells = [{ label: 'a', code: 'print(1)', autorun: true }];
const chart = { kind: 'chart', type: 'line', title: '', x: '', y: '', description: '' } as const;
const said: Reply[] = [
  { type: 'state', label: 'a', state: 'running' },
  { type: 'output', label: 'a', index: 0, output: { kind: 'text', text: 'one\n' } },
  { type: 'text', label: 'a', index: 0, text: 'two\n' },
  { type: 'output', label: 'a', index: 1, output: { ...chart, series: [] } },
  { type: 'points', label: 'a', index: 1, points: [{ name: 's', x: [1], y: [2] }] },
  { type: 'output', label: 'a', index: 2, output: { kind: 'mermaid', source: '' } },
  { type: 'outputs', label: 'a', count: 2 },
  { type: 'state', label: 'a', state: 'done', ms: 5 },
  { type: 'code', label: 'a', code: 'print(2)' },
  { type: 'input', label: 'a', key: '0:n', value: 3 },
];

it('remembers what a window would show, and tells it to another', () => {
  const record = new DeckRecord(cells);
  for (const reply of said) record.apply(reply);
  const other = new DeckRecord(cells);
  const heard: Reply[] = [];
  other.adopt(structuredClone(record.remember()), (reply) => heard.push(reply));
  expect(other.remember()).toEqual(record.remember());
  expect(other.remember().records.get('a')).toEqual({
    state: 'done',
    ms: 5,
    paused: false,
    outputs: [
      { kind: 'text', text: 'one\ntwo\n' },
      { ...chart, series: [{ name: 's', x: [1], y: [2] }] },
    ],
  });
  expect(other.sources[0]!.code).toBe('print(2)');
  expect(heard.filter(({ type }) => type === 'output')).toHaveLength(2);
});

it('shares no object with what was said: the page adds to its own', () => {
  const record = new DeckRecord(cells);
  const output = { ...chart, series: [{ name: 's', x: [] as number[], y: [] as number[] }] };
  record.apply({ type: 'output', label: 'a', index: 0, output });
  output.series[0]!.y.push(1);
  expect(record.remember().records.get('a')!.outputs[0]).toMatchObject({ series: [{ y: [] }] });
});
