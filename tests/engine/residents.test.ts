/** Arrays in WebAssembly's memory (backend/simd/residents.ts): pieces never overlap, and what is given back is one again. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { residents } from '../../src/engine/backend/simd/residents.ts';

beforeAll(() => residents.load());

/** All there is, by taking it whole. */
function largest(): number {
  let [some, none] = [0, 2 ** 26];
  while (none - some > 16) {
    const middle = (some + none) >> 1;
    const values = residents.take(middle);
    if (values) residents.giveBack(residents.blockOf(values));
    if (values) some = middle;
    else none = middle;
  }
  return some;
}

describe('residents', () => {
  it('keeps every array whole, in any order of taking and giving back', () => {
    const room = largest();
    expect(room).toBeGreaterThan(1_000_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(100), fc.nat())), (orders) => {
        const held: { values: Float32Array; mark: number }[] = [];
        orders.forEach(([length, more, which], mark) => {
          if (which % 3 === 0 && held.length > 0) {
            const [{ values }] = held.splice(which % held.length, 1) as unknown as [{ values: Float32Array }];
            residents.giveBack(residents.blockOf(values));
          } else {
            const values = residents.take(length, more)!;
            held.push({ values: values.fill(mark), mark });
          }
        });
        for (const { values, mark } of held) expect(values.every((x) => x === mark)).toBe(true);
        for (const { values } of held) residents.giveBack(residents.blockOf(values));
        expect(largest()).toBe(room);
      }),
      { numRuns: 100 },
    );
  });

  it('says when there is no room', () => {
    const all = residents.take(largest())!;
    expect(residents.take(1000)).toBeNull();
    residents.giveBack(residents.blockOf(all));
    expect(residents.take(1000)).not.toBeNull();
  });
});
