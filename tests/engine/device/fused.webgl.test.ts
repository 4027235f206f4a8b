/** The inner loops as browsers with fused multiply-adds run them (backend/assembly): the same numbers, to rounding. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes } from '../../../src/engine/backend/assembly/index.ts?assembly';
import { bytes as fused } from '../../../src/engine/backend/assembly/index.ts?assembly=relaxed-simd';

interface Loops {
  memory: WebAssembly.Memory;
  base: WebAssembly.Global<'i32'>;
  product(...numbers: number[]): void;
  activate(x: number, count: number, relu: number): void;
}

const load = async (module: Uint8Array<ArrayBuffer>): Promise<Loops> => {
  const loops = (await WebAssembly.instantiate(module)).instance.exports as unknown as Loops;
  loops.memory.grow(64);
  return loops;
};

/** Deterministic, in −1 … 1. */
const noise = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin((i + 1) * (seed + 1.7) * 12.9898));

const start = ({ base }: Loops): number => Math.ceil(base.value / 64) * 64;

describe('with fused multiply-adds and without', async () => {
  const both = await Promise.all([fused, bytes].map(load));

  it('a product is the sum of its terms, at rows further apart than they are wide', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, fc.nat(3), fc.nat(100), (m, k, n, gap, seed) => {
        const [a, b] = [noise(m * (k + gap), seed), noise(k * (n + gap), seed + 1)];
        const at = (i: number, j: number): number =>
          a
            .slice(i * (k + gap), i * (k + gap) + k)
            .reduce((sum, x, q) => sum + Math.fround(x) * Math.fround(b[q * (n + gap) + j]!), 0);
        for (const loops of both) {
          const values = new Float32Array(loops.memory.buffer, start(loops));
          values.set(a);
          values.set(b, 8192);
          values.fill(7, 16384, 16384 + m * (n + gap));
          const [left, right, out] = [0, 8192, 16384].map((i) => start(loops) + i * 4) as [number, number, number];
          loops.product(out, n + gap, 0, 0, left, k + gap, 1, right, n + gap, m, k, n);
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) expect(values[16384 + i * (n + gap) + j]).toBeCloseTo(at(i, j), 4);
            for (let j = n; j < n + gap && i < m - 1; j++) expect(values[16384 + i * (n + gap) + j]).toBe(7);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tanh is right to the last digits of a float32, and keeps NaN and the signs of zero', () => {
    const x = [...noise(400, 3).map((v) => v * 12), ...noise(100, 5).map((v) => v * 1e-5), 0, -0, Infinity, -Infinity];
    for (const loops of both) {
      const values = new Float32Array(loops.memory.buffer, start(loops));
      values.set([...x, Number.NaN]);
      const given = values.slice(0, x.length);
      loops.activate(start(loops), x.length + 1, 0);
      given.forEach((v, i) => {
        const expected = Math.tanh(v);
        expect(Math.abs(values[i]! - expected)).toBeLessThanOrEqual(2.5e-7 * Math.abs(expected));
        expect(Object.is(Math.sign(values[i]!), Math.sign(expected))).toBe(true);
      });
      expect(values[x.length]).toBeNaN();
    }
  });
});
