/** The deck's slides as a list names them. */

import type { RevealApi } from 'reveal.js';

export interface ListedSlide {
  /** From 1, as the deck counts them. */
  number: number;
  title: string;
  /** The name of the block that it opens. */
  opens: boolean;
  element: HTMLElement;
}

export function listSlides(deck: RevealApi): ListedSlide[] {
  return deck.getSlides().map((element, i) => ({
    number: i + 1,
    title: titleOf(element) || `${i + 1}`,
    opens: element.dataset.slideKind === 'section',
    element,
  }));
}

function titleOf(slide: HTMLElement): string {
  const heading = slide.querySelector('h1, h2');
  // A formula stands there twice, once for the eye and once for who cannot see it.
  const copy = heading?.cloneNode(true) as HTMLElement | undefined;
  for (const hidden of copy?.querySelectorAll('.katex-html') ?? []) hidden.remove();
  return copy?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** Turns to a slide, with nothing of it hidden when it was seen already. */
export function turnTo(deck: RevealApi, slide: HTMLElement): void {
  const { h, v } = deck.getIndices(slide);
  deck.slide(h, v);
}
