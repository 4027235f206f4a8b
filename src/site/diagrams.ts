/** Whether a deck's page needs the library that draws diagrams, half of all its code. */

import type { Plugin } from 'vite';
import { renderSlides } from '../compiler/render.ts';
import type { Deck } from '../contract/deck.ts';
import { DIAGRAMS_LEFT_OUT } from '../contract/leftOut.ts';
import { countDiagrams, type Pictures } from './drawn.ts';

/** `pictures`: of its diagrams, those that are drawn already. */
export function drawsDiagrams(deck: Deck, pictures: Pictures = []): boolean {
  const undrawn = Array.from({ length: countDiagrams(renderSlides(deck)) }, (_, i) => pictures[i] === undefined);
  return undrawn.includes(true) || deck.cells.some(({ code }) => /\bmermaid\b/.test(code));
}

const STUB = '\0without-diagrams';

/** In its place stands what says so; to who writes the first diagram into a cell, the page does in its language. */
export function withoutDiagrams(): Plugin {
  return {
    name: 'recurrente:without-diagrams',
    enforce: 'pre',
    resolveId: (id) => (id === 'mermaid' ? STUB : null),
    load: (id) =>
      id === STUB
        ? `const fail = () => { throw Object.assign(new Error(), { name: '${DIAGRAMS_LEFT_OUT}' }); };\nexport default { initialize() {}, parse: fail, render: fail };`
        : null,
  };
}
