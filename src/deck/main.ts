/**
 * The page: starts reveal, so that there is a slide to see and to turn, and then what is live on the slides. That is another
 * part of the program, which comes while the first slide is shown.
 */

import Reveal from 'reveal.js';
import type { PageData } from '../contract/page.ts';
import { kernelCode } from '../kernel/page/code.ts';
import { restoreTheme } from './chosenTheme.ts';
import { mountCodeLines } from './codeLines.ts';
import { showsAtOnce } from './firstSight.ts';
import { holdFitText } from './fitText.ts';
import { nameGradientColours } from './gradientInk.ts';
import { liveCells } from './liveCells.ts';
import { mountOutputSlides } from './outputSlide.ts';
import { readPage } from './page.ts';
import { printing, steppedPaper } from './paper/printView.ts';
import { reading } from './reading/mode.ts';
import { lookAhead, revealOptions } from './revealOptions.ts';
import { preview, stepping } from './role.ts';
import { speaking } from './speaker/open.ts';
import { takeFromAddress } from './study/link.ts';
import { findApi, type ScormApi } from './study/lms/api.ts';
import { mountTabSteps } from './tabSteps.ts';
import { wordsIn } from './words.ts';
import { seen, yielded } from './yielded.ts';

const root = document.documentElement;

async function start(): Promise<void> {
  const data = readPage();
  // Before reveal reads the address.
  const shared = takeFromAddress();
  const rest = Promise.all([import('./livePage.ts'), wordsIn(data.lang)]);
  // The largest part by far, and the first that a cell needs; but who presses its button needs the rest of the page.
  const runs = !preview && liveCells(data.cells).length > 0;
  rest.then(() => (runs ? kernelCode() : undefined)).catch(() => undefined);
  if (!printing) restoreTheme();
  root.classList.toggle('speaker', speaking);
  await yielded();
  readySlides(data);
  const atOnce = showsAtOnce(data);
  root.toggleAttribute('data-begins', atOnce);
  if (atOnce) layOutFirst();
  else await rest;
  await yielded();
  root.classList.toggle('reading', reading);
  const deck = new Reveal(document.querySelector<HTMLElement>('.reveal')!, revealOptions(data.reveal));
  await deck.initialize();
  if (atOnce) await seen();
  const [{ LivePage }, words] = await rest.catch((error) => {
    // The slides become a page to read: see compiler/boot.ts.
    deck.destroy();
    root.classList.remove('reading');
    throw error;
  });
  await new LivePage(data, deck, words, data.scorm && begunLms()).open(shared);
  lookAhead(deck, data.reveal);
}

/** What reveal must find on them. */
function readySlides({ reveal }: PageData): void {
  holdFitText(document);
  if (!reading) nameGradientColours(document);
  mountCodeLines(document, printing ? steppedPaper : stepping);
  if (stepping && reveal.tabsetSteps) mountTabSteps(document);
  mountOutputSlides(document);
}

/** The first words meet their fonts in a turn of their own: what reveal does at its start takes a slow machine long enough. */
function layOutFirst(): void {
  const first = document.querySelector<HTMLElement>('.slides > section')!;
  Object.assign(first.style, { display: 'block', visibility: 'hidden' });
  first.getBoundingClientRect();
  Object.assign(first.style, { display: '', visibility: '' });
}

/** Only the page that the student works in speaks to the platform. */
function begunLms(): ScormApi | undefined {
  if (printing || preview || speaking) return undefined;
  const api = findApi(window);
  // "false" is also what a platform says that another page of ours has begun with.
  api?.LMSInitialize('');
  return api;
}

void start();
