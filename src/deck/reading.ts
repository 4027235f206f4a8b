/**
 * On a phone a slide of 1280 × 720 cannot be read: the lecture becomes a page to scroll, one slide under the other.
 * reveal still knows where the reader is, so that cells run, the address and the agenda follow.
 */

import type { RevealApi } from 'reveal.js';

/** The speaker window shows this page small, paper has pages: there it is a slide. */
const query = new URLSearchParams(location.search);
const slide = query.has('receiver') || query.has('speaker') || query.has('print-pdf');

/** Asked once, when the page opens: turning the phone must not throw away what the reader has done. */
export const reading = !slide && matchMedia('(max-width: 700px), (max-height: 450px) and (pointer: coarse)').matches;

/** What reveal must not do there: it would scale, swipe, and hide what has not been clicked. */
export const READING_OPTIONS = reading
  ? {
      disableLayout: true,
      scrollActivationWidth: 0,
      touch: false,
      keyboard: false,
      fragments: false,
      controls: false,
      overview: false,
    }
  : {};

export function mountReading(deck: RevealApi): void {
  if (!reading) return;
  document.documentElement.classList.add('reading');
  const slides = [...document.querySelectorAll<HTMLElement>('.reveal .slides > section')];
  /** Set while the reader's own scrolling moves reveal, which must not scroll in turn. */
  let scrolling = false;
  const open = () => {
    for (const slide of slides) for (const name of ['hidden', 'aria-hidden', 'inert']) slide.removeAttribute(name);
  };
  deck.on('slidechanged', () => {
    open();
    if (!scrolling) deck.getCurrentSlide()?.scrollIntoView();
  });
  deck.on('resize', open);
  open();
  const follow = () => {
    const middle = innerHeight / 2;
    const here = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
    if (here < 0 || here === deck.getIndices().h) return;
    scrolling = true;
    deck.slide(here);
    scrolling = false;
  };
  const seen = new IntersectionObserver(follow, { rootMargin: '-45% 0px -45% 0px' });
  deck.getCurrentSlide()?.scrollIntoView();
  for (const slide of slides) seen.observe(slide);
}
