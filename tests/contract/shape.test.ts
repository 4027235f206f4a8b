import { expect, it } from 'vitest';
import {
  count,
  either,
  list,
  map,
  nothing,
  number,
  object,
  oneOf,
  optional,
  record,
  text,
  truth,
} from '../../src/contract/shape.ts';

const cases: [string, (value: unknown) => boolean, unknown[], unknown[]][] = [
  ['a text of at most 3', text(3), ['', 'abc'], ['abcd', 5, null]],
  ['a number', number, [0, Number.NaN], ['0', null]],
  ['a count', count, [0, 7], [-1, 1.5, Number.NaN, 2 ** 60, '1']],
  ['one of two', oneOf('a', 'b'), ['a'], ['c', undefined, ['a']]],
  ['a list of at most 2', list(truth, 2), [[], [true, false]], [[true, 1], [true, true, true], { length: 0 }]],
  ['either', either(number, nothing), [1, null], [undefined, '']],
  ['a map', map(number, 1), [new Map(), new Map([['a', 1]])], [new Map([['a', 'b']]), new Map([[1, 1]]), {}]],
  ['a record', record(number), [{}, { a: 1 }], [[], null, { a: '1' }]],
  [
    'an object, by properties of its own',
    object<{ a: number; b?: string }>({ a: number, b: optional(text(9)) }),
    [{ a: 1 }, { a: 1, b: 'x', c: 0 }],
    [{}, { a: 1, b: 2 }, null, Object.create({ a: 1 })],
  ],
];

it.each(cases)('%s', (_, shape, good, bad) => {
  expect(good.map(shape)).toEqual(good.map(() => true));
  expect(bad.map(shape)).toEqual(bad.map(() => false));
});
