/** A word taken out of what was typed. */

import { expect, test } from 'vitest';
import { without } from '../../src/deck/outputs/without.ts';

test.each([
  ['El gato, que duerme', ['el', 'gato', 'que', 'duerme'], 1, 'El , que duerme'],
  ['la casa de la luna', ['la', 'casa', 'de', 'la', 'luna'], 3, 'la casa de luna'],
  ['  uno  dos ', ['uno', 'dos'], 0, 'dos'],
  ['uno', ['uno'], 0, ''],
  ['other words', ['none'], 0, 'other words'],
])('%j without one of its words', (text, words, at, left) => {
  expect(without(text, words, at)).toBe(left);
});
