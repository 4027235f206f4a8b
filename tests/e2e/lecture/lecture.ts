/** A lecture is opened once and run once; each part of the specification looks at that page, in this order. */

import { describe, expect } from 'vitest';
import { onOnePage } from '../open.ts';
import { figures } from './figures.ts';
import { type Looks, slides } from './slides.ts';
import { stopping, trainings, weights } from './trainings.ts';
import { twins } from './twins.ts';
import type { LectureWords } from './words.ts';

export function lecture(words: LectureWords, looks: Looks): void {
  const it = onOnePage(`${words.deck}/`);
  describe(words.deck, () => {
    describe('trainings', () => trainings(it, words));
    describe('twins', () => twins(it, words.deck));
    describe('weights', () => weights(it));
    describe('slides', () => slides(it, looks));
    describe('figures', () => figures(it, words));
    describe('stopping', () => stopping(it));
    it('complains of nothing', ({ complaints }) => {
      expect(complaints).toEqual([]);
    });
  });
}
