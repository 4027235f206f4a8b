/** Where the reader was the last time, offered once: a press goes on there. Kept in this browser. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { listSlides, turnTo } from '../menu/slideList.ts';
import type { Words } from '../words.ts';
import { isReading } from './mode.ts';

const keyOf = () => `recurrente:place ${location.pathname.replace(/index\.html$/, '')}`;
/** Who has come so far has begun anew. */
const BEGUN = 2;

export function offerToGoOn(deck: RevealApi, words: Words, bar: HTMLElement): void {
  const before = read();
  const slide = listSlides(deck).find(({ element, number }) => number > BEGUN && element.id === before);
  if (slide && deck.getIndices().h === 0) bar.append(offer(slide.title, () => turnTo(deck, slide.element)));
  deck.on('slidechanged', () => {
    const { id } = deck.getCurrentSlide();
    if (isReading() && id !== '' && deck.getIndices().h > 0) write(id);
  });

  function offer(title: string, go: () => void): HTMLElement {
    const button = element('button', { type: 'button' }, words.reading.goOn(title));
    const close = element('button', { type: 'button', class: 'go-on-close', 'aria-label': words.dismiss }, '×');
    const box = element('div', { class: 'go-on' }, button, close);
    const moved = () => {
      if (deck.getIndices().h >= BEGUN) end();
    };
    const end = () => {
      box.remove();
      deck.off('slidechanged', moved);
    };
    button.addEventListener('click', () => {
      end();
      go();
    });
    close.addEventListener('click', end);
    deck.on('slidechanged', moved);
    return box;
  }
}

/** A browser may refuse storage: then nothing is offered. */
function write(id: string): void {
  try {
    localStorage.setItem(keyOf(), id);
  } catch {}
}

function read(): string | null {
  try {
    return localStorage.getItem(keyOf());
  } catch {
    return null;
  }
}
