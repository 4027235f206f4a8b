/**
 * On a phone a slide of 1280 × 720 cannot be read: the lecture becomes a page to scroll, one slide under the other.
 * reveal still knows where the reader is, so that cells run, the address and the agenda follow. A window that becomes
 * narrow while the deck is open becomes such a page too, and slides again when there is room.
 */

import type { RevealApi } from 'reveal.js';
import { Later } from './later.ts';

const root = document.documentElement;
/** The speaker's window and an editor's preview show this page small, paper has pages: there it is a slide. */
const query = new URLSearchParams(location.search);
const slide = ['receiver', 'speaker', 'print-pdf', 'frame'].some((role) => query.has(role));
const narrow = matchMedia('(max-width: 700px), (max-height: 450px) and (pointer: coarse)');

/** The page opened so, without steps and presenter's tools: turning the phone must not throw away what the reader has done. */
export const reading = !slide && narrow.matches;

/** It is so now. */
export const isReading = () => root.classList.contains('reading');

/** What reveal must not do then: it would scale, swipe, and turn pages. */
const QUIET = { disableLayout: true, touch: false, keyboard: false, controls: false, overview: false };

/** From the start, and hide what has not been clicked. A narrow window is ours to handle, never reveal's. */
export const READING_OPTIONS = { scrollActivationWidth: 0, ...(reading ? { ...QUIET, fragments: false } : {}) };

/** `changed` hears when slides become a page, and slides again. */
export function mountReading(deck: RevealApi, changed: (reads: boolean) => void): void {
  if (slide) return;
  const page = new ReadingPage(deck);
  const follow = () => {
    const reads = narrow.matches && document.fullscreenElement === null;
    if (reads === isReading()) return;
    if (reads) page.enter();
    else page.leave();
    changed(reads);
  };
  if (reading) page.enter();
  else {
    follow();
    narrow.addEventListener('change', follow);
  }
}

class ReadingPage {
  private readonly slides = [...document.querySelectorAll<HTMLElement>('.reveal .slides > section')];
  /** How reveal was set before. */
  private before: Record<string, unknown> = {};
  /** Set while the reader's own scrolling moves reveal, which must not scroll in turn. */
  private scrolling = false;
  private release: () => void = () => undefined;
  private later: Later | undefined;

  constructor(private readonly deck: RevealApi) {
    deck.on('slidechanged', () => {
      if (!isReading()) return;
      this.open();
      if (this.scrolling) return;
      this.land();
      this.later?.layOutAbove();
    });
    deck.on('resize', () => isReading() && this.open());
  }

  enter(): void {
    const { deck } = this;
    root.classList.add('reading');
    const config = deck.getConfig() as Record<string, unknown>;
    this.before = Object.fromEntries(Object.keys(QUIET).map((name) => [name, config[name]]));
    if (!reading) deck.configure(QUIET);
    deck.getSlidesElement()!.removeAttribute('style');
    this.open();
    this.later = new Later(this.slides, () => deck.getCurrentSlide());
    // Who reads already, while the rest of the page comes, is not sent back.
    if (scrollY > 0 && deck.getIndices().h === 0) this.follow();
    else this.land();
    addEventListener('scroll', this.follow, { passive: true });
  }

  leave(): void {
    this.release();
    this.later?.end();
    removeEventListener('scroll', this.follow);
    root.classList.remove('reading');
    scrollTo(0, 0);
    const { h, v, f } = this.deck.getIndices();
    this.deck.configure(this.before);
    this.deck.slide(h, v, f);
    this.deck.layout();
  }

  private open(): void {
    for (const slide of this.slides) for (const name of ['hidden', 'aria-hidden', 'inert']) slide.removeAttribute(name);
  }

  /** What is above may still grow: the slide stays under the bar until the reader moves. */
  private land(): void {
    this.release();
    const slide = this.deck.getCurrentSlide();
    const land = () => slide?.scrollIntoView({ behavior: 'instant' });
    const grown = new ResizeObserver(land);
    grown.observe(this.deck.getSlidesElement()!);
    const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'];
    this.release = () => {
      grown.disconnect();
      for (const move of moves) removeEventListener(move, this.release, true);
    };
    for (const move of moves) addEventListener(move, this.release, true);
    land();
  }

  /** At most once a frame. */
  private readonly follow = () => {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = undefined;
      if (isReading()) this.turnTo(this.inView());
    });
  };
  private asked: number | undefined;

  private turnTo(here: number): void {
    if (here < 0 || here === this.deck.getIndices().h) return;
    this.scrolling = true;
    this.deck.slide(here);
    this.scrolling = false;
  }

  /** The slide in the middle; but the one that was turned to, while its beginning is in the upper half, or the page is at its end. */
  private inView(): number {
    if (scrollY < 1) return 0;
    const middle = innerHeight / 2;
    const { h } = this.deck.getIndices();
    const top = this.slides[h]?.getBoundingClientRect().top ?? -1;
    const atEnd = scrollY + innerHeight > root.scrollHeight - 2;
    if (top >= 0 && top < (atEnd ? innerHeight : middle)) return h;
    return this.slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
  }
}
