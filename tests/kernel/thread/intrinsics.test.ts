import { afterAll, expect, it, vi } from 'vitest';
import { Intrinsics } from '../../../src/kernel/thread/intrinsics.ts';

vi.stubGlobal('self', globalThis);
afterAll(() => vi.unstubAllGlobals());

const intrinsics = new Intrinsics();

/** Changed and put back without a pause: the test's own runner needs them. */
function after(change: () => void): void {
  try {
    change();
  } finally {
    intrinsics.restore();
  }
}

it.each([
  ['a method of all lists', Array.prototype, 'map'],
  ['how lists are walked', Array.prototype, Symbol.iterator],
  ['a method of all promises', Promise.prototype, 'then'],
  ['a method of all maps', Map.prototype, 'get'],
  ['a function of Math', Math, 'max'],
  ['a function of JSON', JSON, 'stringify'],
  ['what descriptors are read with', Object, 'getOwnPropertyDescriptor'],
])('%s is put back', (_, owner, key) => {
  const before = Reflect.get(owner, key);
  after(() => Reflect.set(owner, key, () => undefined));
  expect(Reflect.get(owner, key)).toBe(before);
});

it('puts back what was deleted', () => {
  after(() => Reflect.deleteProperty(String.prototype, 'split'));
  expect('a b'.split(' ')).toEqual(['a', 'b']);
});

it('takes away what every object would inherit', () => {
  after(() => Object.assign(Object.prototype, { evil: 1 }));
  expect(Reflect.get({}, 'evil')).toBeUndefined();
});

it('leaves the random numbers of the run alone', () => {
  const { random } = Math;
  const own = () => 0.5;
  after(() => Reflect.set(Math, 'random', own));
  expect(Math.random).toBe(own);
  Math.random = random;
});
