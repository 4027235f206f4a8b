/** The print view, once the page is there: every cell runs, then all of it is laid out for paper. Loaded only there. */

import type { RevealApi } from 'reveal.js';
import type { PageData } from '../../contract/page.ts';
import type { Kernel } from '../../kernel/page/kernel.ts';
import { broughtDrawings } from '../board/brought.ts';
import { drawDiagrams } from '../diagram.ts';
import type { Words } from '../words.ts';
import { freezeForPrint } from './freeze.ts';
import { handoutAsked, layOutHandout } from './handout.ts';
import { mountPrintView, steppedPaper } from './printView.ts';

interface Printed {
  deck: RevealApi;
  data: PageData;
  words: Words;
  kernel: Kernel;
  /** Redraws what is shown now. */
  drawn: () => Promise<void>;
  showFooter: () => void;
}

export async function printDeck({ deck, data, words, kernel, drawn, showFooter }: Printed): Promise<void> {
  const root = document.documentElement;
  root.dataset.print = '';
  if (steppedPaper) root.dataset.steps = '';
  const ready = mountPrintView(words);
  await pagesOf(deck);
  await drawDiagrams(document, words);
  await kernel.runAll();
  const handout = handoutAsked(new URLSearchParams(location.search));
  const { chalkboard } = data.reveal;
  await freezeForPrint({
    unsolved: handout?.kind === 'lines',
    steps: steppedPaper,
    drawings: chalkboard ? { name: words.board.drawn, brought: await broughtDrawings(chalkboard.src) } : undefined,
    drawn,
  });
  showFooter();
  if (handout) layOutHandout(handout);
  root.dataset.printReady = '';
  ready();
}

/** While reveal makes its pages, the slides are out of the document: nobody would find their diagrams. */
async function pagesOf(deck: RevealApi): Promise<void> {
  if (!document.querySelector('.pdf-page')) await new Promise<void>((laid) => deck.on('pdf-ready', () => laid()));
}
