/**
 * A whole lecture laid out at once keeps a phone for a second. So a slide that is far is only as tall as slides usually
 * are: it is laid out when it comes near, and one above the reader while nobody waits, without moving what is read.
 */

import { whenQuiet } from '../whenQuiet.ts';

/** How far below the window one is laid out. */
const NEAR = '1500px 0px';

export class Later {
  private readonly near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.layOut(target as HTMLElement);
    },
    { rootMargin: NEAR },
  );
  private readonly waiting: Set<HTMLElement>;

  /** `here`: the slide that is read. */
  constructor(
    private readonly slides: readonly HTMLElement[],
    private readonly here: () => HTMLElement,
  ) {
    const read = slides.indexOf(here());
    this.waiting = new Set(slides.filter((_, i) => Math.abs(i - read) > 1));
    for (const slide of this.waiting) {
      slide.toggleAttribute('data-later', true);
      this.near.observe(slide);
    }
    this.layOutAbove();
  }

  /** The slides above, the nearest first, one at a time. */
  layOutAbove(): void {
    const next = () => {
      const above = this.slides.slice(0, this.slides.indexOf(this.here()));
      const slide = above.findLast((slide) => this.waiting.has(slide));
      if (!slide) return;
      this.layOut(slide);
      whenQuiet(next);
    };
    whenQuiet(next);
  }

  end(): void {
    for (const slide of this.waiting) slide.removeAttribute('data-later');
    this.waiting.clear();
    this.near.disconnect();
  }

  private layOut(slide: HTMLElement): void {
    if (!this.waiting.delete(slide)) return;
    this.near.unobserve(slide);
    const here = this.here();
    const isAbove = this.slides.indexOf(slide) < this.slides.indexOf(here);
    const before = isAbove && here.getBoundingClientRect().top;
    slide.removeAttribute('data-later');
    // Not every browser keeps the reader's place by itself.
    if (before !== false) scrollBy({ top: here.getBoundingClientRect().top - before, behavior: 'instant' });
  }
}
