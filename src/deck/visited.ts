/** The slides that have been seen; links to them tick off, so that the agenda shows how far we are. */

import type { RevealApi } from 'reveal.js';
import type { Words } from './words.ts';

/** Their ids. */
const seen = new Set<string>();

export function slidesSeen(): ReadonlySet<string> {
  return seen;
}

export function markVisited(deck: RevealApi, words: Words, before: Iterable<string> = []): void {
  for (const id of before) seen.add(id);
  const enter = () => {
    const slide = deck.getCurrentSlide();
    if (!slide?.id || seen.has(slide.id)) return;
    seen.add(slide.id);
    mark(words);
  };
  deck.on('slidechanged', enter);
  enter();
  mark(words);
}

function mark(words: Words): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.slides a[href^="#"]')) {
    const target = decodeURIComponent(link.hash.replace(/^#\/?/, ''));
    if (!seen.has(target) || link.dataset.visited !== undefined) continue;
    link.dataset.visited = '';
    link.title = words.visited;
  }
}
