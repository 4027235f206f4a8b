import { expect, it } from 'vitest';
import type { Output } from '../../../src/contract/protocol.ts';
import { heard, placeOf, replyOf } from '../../../src/kernel/page/gate.ts';

const accepts = (output: unknown): output is Output => (output as Output)?.kind === 'text';
const isCell = (label: string) => label === 'a';
const text = { kind: 'text', text: '' };

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'state'],
  ['a kind that there is not', { type: 'evil' }],
  ['a name that every object has', { type: 'constructor' }],
  ['a state that there is not', { type: 'state', label: 'a', state: 'pwned' }],
  ['a cell that there is not', { type: 'state', label: 'b', state: 'done' }],
  ['a label that is no text', { type: 'state', label: ['a'], state: 'done' }],
  ['an index below 0', { type: 'output', label: 'a', index: -1, output: text }],
  ['an index beyond all outputs', { type: 'output', label: 'a', index: 1e9, output: text }],
  ['an output that the page cannot show', { type: 'output', label: 'a', index: 0, output: { kind: 'html' } }],
  ['points that are none', { type: 'points', label: 'a', index: 0, points: [{ name: 's', x: [1], y: ['<b>'] }] }],
  ['a text without end', { type: 'text', label: 'a', index: 0, text: 'x'.repeat(2_000_000) }],
  ['code, which only another window changes', { type: 'code', label: 'a', code: '' }],
  ['a control, which only another window moves', { type: 'input', label: 'a', key: 'k', value: 1 }],
  ['a backend that there is not', { type: 'ready', backend: '<b>', why: '', noWebgl: false }],
])('the thread may not say %s', (_, value) => {
  expect(heard(value, isCell, accepts)).toBeUndefined();
});

it.each([
  { type: 'state', label: 'a', state: 'done', ms: 3 },
  { type: 'output', label: 'a', index: 0, output: text },
  { type: 'fetch', id: 0, address: 'x.csv' },
  { type: 'memory', tensors: 1, bytes: 4 },
  { type: 'settled', id: 1 },
])('it may say $type', (reply) => {
  expect(heard(reply, isCell, accepts)).toEqual(reply);
});

it('another window may change code and move controls', () => {
  const reply = { type: 'code', label: 'a', code: 'print(1)' };
  expect(replyOf(reply, accepts)).toEqual(reply);
});

it('knows where an output would have stood that cannot be shown', () => {
  expect(placeOf({ type: 'output', label: 'a', index: 2, output: {} }, isCell)).toEqual({ label: 'a', index: 2 });
  expect(placeOf({ type: 'output', label: 'b', index: 2 }, isCell)).toBeUndefined();
  expect(placeOf({ type: 'state' }, isCell)).toBeUndefined();
});
