import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { faultsOf, mutatedText, randomText } from './fuzz.ts';

/** `npm run fuzz` tries 100,000. */
const numRuns = inject('long') ? 1500 : 150;

test('any text compiles: what is wrong is told, never thrown, and nothing is lost', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(randomText, (text) => void expect(faultsOf(text)).toEqual([])),
    { numRuns, seed: 42 },
  );
});

test('so does any real slide with a mistake in it', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(mutatedText, (text) => void expect(faultsOf(text)).toEqual([])),
    { numRuns, seed: 42 },
  );
});
