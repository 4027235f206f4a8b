/** Links to other slides tick off once the slide they lead to has been seen: the agenda shows how far we are. */

import type { RevealApi } from 'reveal.js';
import type { Words } from './words.ts';

export function markVisited(deck: RevealApi, words: Words): void {
  const mark = () => {
    const slide = deck.getCurrentSlide();
    if (!slide?.id) return;
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.slides a[href^="#"]')) {
      const target = decodeURIComponent(link.hash.replace(/^#\/?/, ''));
      if (target !== slide.id || link.dataset.visited !== undefined) continue;
      link.dataset.visited = '';
      link.title = words.visited;
    }
  };
  deck.on('slidechanged', mark);
  mark();
}
