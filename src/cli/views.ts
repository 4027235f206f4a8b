/** All that can be seen of a deck: every slide, all its fragments shown, each of its tabs open in turn. */

import type { Page } from 'playwright-core';

export interface View {
  /** Counts the deck's slides. */
  slide: number;
  /** Counts the slide's tabs, those inside other tabs included; undefined where it has none. */
  tab: number | undefined;
}

export function viewsOf(page: Page): Promise<View[]> {
  return page.evaluate(() =>
    window.lecture.deck.getSlides().flatMap((section, slide): View[] => {
      const tabs = [...section.querySelectorAll('[role="tab"]')].map((one, tab) => ({ one, view: { slide, tab } }));
      // The first tab inside another tab is what that one shows.
      const seen = tabs.filter(({ one }) => one.previousElementSibling || !one.closest('.tab-panel'));
      return tabs.length > 0 ? seen.map(({ view }) => view) : [{ slide, tab: undefined }];
    }),
  );
}

/** Returns when the slide's diagrams are drawn. */
export async function show(page: Page, view: View): Promise<void> {
  await page.evaluate(async ({ slide, tab }) => {
    const { deck } = window.lecture;
    const section = deck.getSlides()[slide]!;
    const { h, v } = deck.getIndices(section);
    deck.slide(h, v, Number.MAX_SAFE_INTEGER);
    // From the outside in: a tab is no use in a closed panel. Every other set goes back to its first tab.
    const tabs = [...section.querySelectorAll<HTMLElement>('[role="tab"]')];
    for (const one of tabs) if (!one.previousElementSibling && one.ariaSelected !== 'true') one.click();
    const chosen = tab === undefined ? undefined : tabs[tab];
    const outer = chosen?.closest('.tab-panel');
    if (outer) document.getElementById(outer.getAttribute('aria-labelledby')!)?.click();
    chosen?.click();
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 30)));
  }, view);
  await page.waitForFunction(() =>
    [...window.lecture.deck.getCurrentSlide().querySelectorAll('figure[data-diagram]')].every((figure) =>
      figure.querySelector('svg, .output-error'),
    ),
  );
}
