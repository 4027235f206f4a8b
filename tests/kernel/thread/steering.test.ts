/** Figures that are pressed: what they say of the slider that a press moves, and of what is pointed out. */

import { expect, it } from 'vitest';
import { torch } from '../../../src/engine/index.ts';
import { steering } from '../../../src/kernel/thread/display/steering.ts';
import { en } from '../../../src/kernel/thread/words/en.ts';

const around = { words: en, format: String };

it('says nothing where nothing is asked', () => {
  expect(steering({}, around)).toEqual({});
});

it('points out the steps of a list or of a tensor, and none that cannot be', () => {
  expect(steering({ keys: 'Unit', highlight: [0, 7, -1, 2.5] }, around)).toEqual({ keys: 'Unit', highlight: [0, 7] });
  expect(steering({ highlight: torch.tensor([3]) }, around)).toEqual({ highlight: [3] });
});

it('refuses what is not a list of numbers', () => {
  expect(() => steering({ highlight: 3 }, around)).toThrow(/highlight/);
  expect(() => steering({ highlight: ['a'] }, around)).toThrow(/highlight/);
});
