/** Whether a deck's page needs the library that draws diagrams, half of all its code. */

import type { Plugin } from 'vite';
import type { Deck } from '../contract/deck.ts';

export function drawsDiagrams({ slides, cells }: Pick<Deck, 'slides' | 'cells'>): boolean {
  return slides.some(({ html }) => html.includes('data-diagram')) || cells.some(({ code }) => /\bmermaid\b/.test(code));
}

const STUB = '\0without-diagrams';
const SAYS = 'this file was made of a deck without diagrams: what draws them is not in it';

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
