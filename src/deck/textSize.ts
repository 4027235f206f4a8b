/** Larger text, as the viewer chooses: what no longer fits on a slide is scrolled to. */

import type { RevealApi } from 'reveal.js';
import { isReading, reading } from './reading/mode.ts';
import { letSlidesScroll } from './scrolling.ts';
import { keepSize, keptSize } from './textSizeKept.ts';

const SIZES = [1, 1.15, 1.3, 1.5, 1.75, 2] as const;
/** Of a slide more would not fit. */
const MOST_ON_SLIDES = 3;
const root = document.documentElement;

export class TextSize {
  private index = 0;

  /** `scrolls`: slides scroll anyway. */
  constructor(
    private readonly deck: RevealApi,
    private readonly scrolls: boolean,
  ) {
    const before = SIZES.findIndex((size) => String(size) === keptSize());
    if (before > 0) this.set(Math.min(before, this.largest));
  }

  larger(): void {
    this.set(Math.min(this.largest, this.index + 1));
  }

  smaller(): void {
    this.set(Math.max(0, this.index - 1));
  }

  private get largest(): number {
    return isReading() ? SIZES.length - 1 : MOST_ON_SLIDES;
  }

  private set(index: number): void {
    this.index = index;
    root.style.setProperty('--text-scale', String(SIZES[index]));
    if (reading) return keepSize(String(SIZES[index]));
    if (index > 0 && !this.scrolls) letSlidesScroll(this.deck, true);
    else this.deck.getRevealElement()!.classList.toggle('scrollable', this.scrolls);
    this.deck.layout();
    keepSize(String(SIZES[index]));
  }
}
