/** `scrollable: true` in a deck's head, or `{.scrollable}` on a slide: one that holds more than fits scrolls, by wheel, finger, ↓ and ↑. */

import type { RevealApi } from 'reveal.js';

/** Pixels of the slide that a key moves. */
const STEP = 120;

export function letSlidesScroll(deck: RevealApi, all: boolean): void {
  deck.getRevealElement()!.classList.toggle('scrollable', all);
  if (!all && !deck.getSlidesElement()!.querySelector(':scope > section.scrollable')) return;
  // Slides lie in one row: up and down are free.
  for (const [keyCode, key, step] of [
    [40, '↓', STEP],
    [38, '↑', -STEP],
  ] as const) {
    deck.addKeyBinding({ keyCode, key, description: 'Scroll' }, () => deck.getCurrentSlide()?.scrollBy({ top: step }));
  }
  // A slide that scrolls can be focused; one that does not takes no focus.
  const offer = () => {
    const slide = deck.getCurrentSlide();
    if (slide && slide.scrollHeight > slide.clientHeight) slide.tabIndex = 0;
    else slide?.removeAttribute('tabindex');
  };
  for (const event of ['slidechanged', 'fragmentshown', 'slidetransitionend']) deck.on(event, offer);
  offer();
}
