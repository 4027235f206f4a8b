/** What the compiler left in the page for us: the deck as data. */

import type { CellOptions, RevealOptions, Slide } from '../contract/deck.ts';

export interface PageCell {
  label: string;
  code: string;
  /** Only when it stands in a file that the deck includes. */
  file?: string;
  /** Of the code's first line, in its file. */
  line: number;
  slide: number;
  options: CellOptions;
}

export interface PageData {
  name: string;
  file: string;
  title: string;
  lang: 'es' | 'en';
  seed: number;
  timeout: number;
  reveal: RevealOptions;
  cells: PageCell[];
  slides: Pick<Slide, 'index' | 'title' | 'line' | 'kind'>[];
}

export function readPage(): PageData {
  const script = document.getElementById('deck');
  if (!script?.textContent)
    throw new Error('No deck in this page: expected <script type="application/json" id="deck">');
  return JSON.parse(script.textContent) as PageData;
}

/** The data sets that a deck in one file carries with it: name → JSON. */
export function heldDataSets(): Record<string, string> {
  const scripts = document.querySelectorAll<HTMLElement>('script[data-set]');
  return Object.fromEntries([...scripts].map((script) => [script.dataset.set, script.textContent]));
}
