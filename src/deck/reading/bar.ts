/** The bar over a page to scroll: where the reader is, how far, the menu with its search, and the way up. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { listSlides } from '../menu/slideList.ts';
import type { Words } from '../words.ts';

export function mountBar(deck: RevealApi, words: Words, openMenu: (() => void) | undefined): HTMLElement {
  const button = (name: string, text: string, press: () => void) => {
    const made = element('button', { type: 'button', class: name, title: text, 'aria-label': text });
    made.addEventListener('click', press);
    return made;
  };
  const block = element('span', { class: 'bar-block' });
  const count = element('span', { class: 'bar-count' });
  const line = element('span', { class: 'bar-progress' });
  const up = button('bar-up', words.reading.top, () => {
    deck.slide(0);
    scrollTo({ top: 0 });
  });
  const bar = element(
    'nav',
    { class: 'reading-bar', 'aria-label': words.reading.bar },
    ...(openMenu ? [button('bar-menu', words.menu.title, openMenu)] : []),
    element('span', { class: 'bar-place' }, block, count),
    up,
    line,
  );
  const show = () => {
    const slides = listSlides(deck);
    const here = slides.findIndex(({ element }) => element === deck.getCurrentSlide());
    block.textContent = slides.slice(0, here + 1).findLast(({ opens }) => opens)?.title ?? slides[0]?.title ?? '';
    count.textContent = `${here + 1} / ${slides.length}`;
    count.setAttribute('aria-label', words.reading.place(here + 1, slides.length));
    line.style.setProperty('--read', String(slides.length > 1 ? here / (slides.length - 1) : 1));
  };
  deck.on('slidechanged', show);
  show();
  deck.getRevealElement()!.prepend(bar);
  return bar;
}
