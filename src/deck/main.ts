/** The page: starts reveal, and what is live on the slides. */

import Reveal from 'reveal.js';
import { kernelCode } from '../kernel/page/code.ts';
import { mountCodeLines } from './codeLines.ts';
import { holdFitText } from './fitText.ts';
import { nameGradientColours } from './gradientInk.ts';
import { LivePage, live } from './livePage.ts';
import { mountOutputSlides } from './outputSlide.ts';
import { readPage } from './page.ts';
import { printing, steppedPaper } from './paper/printView.ts';
import { reading } from './reading/mode.ts';
import { revealOptions } from './revealOptions.ts';
import { preview, stepping } from './role.ts';
import { speaking } from './speaker/open.ts';
import { takeFromAddress } from './study/link.ts';
import { findApi, type ScormApi } from './study/lms/api.ts';
import { mountTabSteps } from './tabSteps.ts';
import { wordsIn } from './words.ts';

async function start(): Promise<void> {
  const data = readPage();
  // Before reveal reads the address.
  const shared = takeFromAddress();
  // The largest part by far, and the first that a cell needs.
  if (!preview && live(data.cells).length > 0) void kernelCode().catch(() => undefined);
  // What comes takes a slow machine a third of a second: the browser gets its turn between.
  await new Promise((next) => setTimeout(next));
  document.documentElement.classList.toggle('speaker', speaking);
  holdFitText(document);
  if (!reading) nameGradientColours(document);
  mountCodeLines(document, printing ? steppedPaper : stepping);
  if (stepping && data.reveal.tabsetSteps) mountTabSteps(document);
  mountOutputSlides(document);
  await new Promise((next) => setTimeout(next));
  const deck = new Reveal(document.querySelector<HTMLElement>('.reveal')!, revealOptions(data.reveal));
  const [words] = await Promise.all([wordsIn(data.lang), deck.initialize()]);
  await new LivePage(data, deck, words, data.scorm && begunLms()).open(shared);
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
