/** Where words stand in a deck: on its slides, in its code, in its notes. */

import { findFolded, type Span } from '../../text/fold.ts';
import { type Passage, passagesOf, rangeOf } from './passages.ts';
import type { ListedSlide } from './slideList.ts';

export interface Hit {
  slide: ListedSlide;
  passage: Passage;
  spans: readonly Span[];
}

/** More nobody reads through. */
const MOST = 200;

/** Read once, when the menu opens: what is shown changes. */
export class Search {
  private readonly index: readonly { slide: ListedSlide; passages: readonly Passage[] }[];

  constructor(slides: readonly ListedSlide[]) {
    this.index = slides.map((slide) => ({ slide, passages: passagesOf(slide.element) }));
  }

  find(query: string): Hit[] {
    const hits: Hit[] = [];
    for (const { slide, passages } of this.index) {
      for (const passage of passages) {
        const spans = findFolded(passage.text, query);
        if (spans.length > 0) hits.push({ slide, passage, spans });
        if (hits.length >= MOST) return hits;
      }
    }
    return hits;
  }
}

/** Marks hits where they stand, without touching the page's own elements; a browser that cannot marks none. */
export function markHits(hits: readonly Hit[]): void {
  if (!('highlights' in CSS)) return;
  const ranges = hits.flatMap(({ passage, spans }) => spans.flatMap(([from, to]) => rangeOf(passage, from, to) ?? []));
  if (ranges.length === 0) CSS.highlights.delete('search');
  else CSS.highlights.set('search', new Highlight(...ranges));
}

/** A little of what stands around the first place, in pieces: every second one is what was looked for. */
export function snippet({ passage, spans }: Hit): string[] {
  const around = 40;
  const [first] = spans;
  const from = Math.max(0, first![0] - around);
  const to = Math.min(passage.text.length, first![1] + 2 * around);
  const pieces = [from > 0 ? '…' : ''];
  let at = from;
  for (const [start, end] of spans.filter(([, end]) => end <= to)) {
    pieces[pieces.length - 1] += passage.text.slice(at, start);
    pieces.push(passage.text.slice(start, end), '');
    at = end;
  }
  pieces[pieces.length - 1] += passage.text.slice(at, to) + (to < passage.text.length ? '…' : '');
  return pieces.map((piece) => piece.replace(/\s+/g, ' '));
}
