/** Whether a deck's page needs the library that draws diagrams, half of all its code. */

import type { Plugin } from 'vite';
import { renderSlides } from '../compiler/render.ts';
import type { Deck } from '../contract/deck.ts';
import { countDiagrams, type Pictures } from './drawn.ts';

/** `pictures`: of its diagrams, those that are drawn already. */
export function drawsDiagrams(deck: Deck, pictures: Pictures = []): boolean {
  const undrawn = Array.from({ length: countDiagrams(renderSlides(deck)) }, (_, i) => pictures[i] === undefined);
  return undrawn.includes(true) || deck.cells.some(({ code }) => /\bmermaid\b/.test(code));
}

const STUB = '\0without-diagrams';
const SAYS = 'this page was made of a deck whose cells draw no diagrams: what draws them did not come along';

/** In its place stands what says so, to who writes the first diagram into a cell. */
export function withoutDiagrams(): Plugin {
  return {
    name: 'recurrente:without-diagrams',
    enforce: 'pre',
    resolveId: (id) => (id === 'mermaid' ? STUB : null),
    load: (id) =>
      id === STUB
        ? `const fail = () => { throw new Error(${JSON.stringify(SAYS)}); };\nexport default { initialize() {}, parse: fail, render: fail };`
        : null,
  };
}
