/** Arrays in WebAssembly's memory (backend/memory/residents.ts): pieces never overlap, and what is given back is one again. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { residents } from '../../../src/engine/backend/memory/residents.ts';

beforeAll(() => residents.load());

/** The largest piece there is, by taking it whole. */
function largest(): number {
  let [some, none] = [0, 2 ** 26];
  while (none - some > 16) {
    const middle = (some + none) >> 1;
    const values = residents.allocate(middle);
    if (values) residents.release(residents.blockOf(values));
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
            residents.release(residents.blockOf(values));
          } else {
            const values = residents.allocate(length, more)!;
            held.push({ values: values.fill(mark), mark });
          }
        });
        for (const { values, mark } of held) expect(values.every((x) => x === mark)).toBe(true);
        for (const { values } of held) residents.release(residents.blockOf(values));
        expect(largest()).toBe(room);
      }),
      { numRuns: 100 },
    );
  });

  it('gives zeros, whatever was there before and however little of it was marked', () => {
    const order = fc.record({
      zeros: fc.boolean(),
      length: fc.constantFrom(1000, 1024, 1500),
      lines: fc.array(fc.nat(62)),
      keeps: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), (orders) => {
        const held: Float32Array[] = [];
        for (const { zeros, length, lines, keeps } of orders) {
          const values = (zeros ? residents.allocateZeros(length) : residents.allocate(length, length / 10))!;
          if (zeros) {
            const marks = residents.after(values)!;
            expect(values.every((x) => x === 0)).toBe(true);
            expect(marks.every((mark) => mark === 0)).toBe(true);
            for (const line of lines) {
              values.fill(3, line * 16, line * 16 + 16);
              marks[line] = 1;
            }
          } else {
            values.fill(7);
          }
          held.push(values);
          if (!keeps) for (const x of held.splice(0)) residents.release(residents.blockOf(x));
        }
        for (const x of held) residents.release(residents.blockOf(x));
      }),
      { numRuns: 200 },
    );
  });

  it('says when there is no room', () => {
    // What tests before hold has left several pieces.
    const all: Float32Array[] = [];
    for (let room = largest(); room >= 1000; room = largest()) all.push(residents.allocate(room)!);
    expect(residents.allocate(1000)).toBeNull();
    for (const values of all) residents.release(residents.blockOf(values));
    expect(residents.allocate(1000)).not.toBeNull();
  });
});
