/** Shows every slide in its fullest state, all fragments and each tab, and measures what sticks out. */

import type { Page } from 'playwright-core';

export interface Measured {
  /** Pixels, of the slide's own; the larger of both directions. */
  overflow: number;
  /** What diagrams that could not be drawn say. */
  diagrams: string[];
}

/** Of every slide, in the deck's order. */
export async function measureSlides(page: Page): Promise<Measured[]> {
  const total = await page.evaluate(() => window.lecture.deck.getTotalSlides());
  const measured: Measured[] = [];
  for (let i = 0; i < total; i++) {
    await page.evaluate((index) => {
      const { deck } = window.lecture;
      const slide = deck.getSlides()[index]!;
      const { h, v } = deck.getIndices(slide);
      deck.slide(h, v, Number.MAX_SAFE_INTEGER);
    }, i);
    await page.waitForFunction(() =>
      [...window.lecture.deck.getCurrentSlide().querySelectorAll('figure[data-diagram]')].every((figure) =>
        figure.querySelector('svg, .output-error'),
      ),
    );
    measured.push(await page.evaluate(measureCurrent));
  }
  return measured;
}

/** Runs in the page. */
function measureCurrent(): Measured {
  const { deck } = window.lecture;
  const slide = deck.getCurrentSlide() as HTMLElement;
  const { width, height } = deck.getConfig() as { width: number; height: number };
  const excess = () => Math.max(0, slide.scrollHeight - height, slide.scrollWidth - width);
  let overflow = excess();
  for (const set of slide.querySelectorAll('[role="tablist"]')) {
    const tabs = [...set.querySelectorAll<HTMLElement>('[role="tab"]')];
    const shown = tabs.find((tab) => tab.ariaSelected === 'true');
    for (const tab of tabs) {
      tab.click();
      overflow = Math.max(overflow, excess());
    }
    shown?.click();
  }
  const errors = slide.querySelectorAll('figure[data-diagram] .error-message');
  return { overflow: Math.ceil(overflow), diagrams: [...errors].map((error) => error.textContent ?? '') };
}
