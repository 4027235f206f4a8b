/**
 * Paper cannot redraw and opens no tab: every tab becomes a page, pictures on canvases become images, and every slide is
 * open to screen readers.
 */

import { printDrawings } from '../board/paper.ts';
import type { Drawings } from '../board/sheets.ts';
import { element } from '../element.ts';
import { continueLong } from './continued.ts';
import { spreadSteps } from './steps.ts';
import { spreadTabs } from './tabs.ts';

export interface Paper {
  /** Who reads it is to find the answers: hints and solutions stay folded. */
  unsolved: boolean;
  /** A page for each step of a slide. */
  steps: boolean;
  /** What drawings are called for who cannot see them, and those that the deck brings along; none for none at all. */
  drawings: { name: string; brought: Drawings } | undefined;
  /** Redraws what is shown now. */
  drawn: () => Promise<void>;
}

/** Call when all cells have run. */
export async function freezeForPrint({ unsolved, steps, drawings, drawn }: Paper): Promise<void> {
  await document.fonts.ready;
  // reveal makes its pages when the window has loaded: a short deck's cells are faster.
  while (!document.querySelector('.pdf-page')) await new Promise(requestAnimationFrame);
  for (const section of document.querySelectorAll('.slides section')) {
    section.removeAttribute('aria-hidden');
    section.removeAttribute('hidden');
  }
  // A picture in a closed tab has no size: all are open while pictures are taken.
  for (const panel of document.querySelectorAll('.tab-panel')) panel.removeAttribute('hidden');
  // What is folded is printed open. On a slide the code stays folded: its figure needs the place.
  const kept = unsolved ? '.code-fold, .hint, .solution' : '.code-fold';
  for (const folded of document.querySelectorAll(`.slides details:not(${kept})`)) folded.setAttribute('open', '');
  await drawn();
  await freezeCanvases();
  for (const page of pages()) spreadTabs(page);
  if (steps) for (const page of pages()) spreadSteps(page);
  const begun = pages();
  continueLong(begun);
  if (drawings) printDrawings(begun, drawings.name, drawings.brought);
  namelessFigures();
}

const pages = () => [...document.querySelectorAll<HTMLElement>('.pdf-page')];

/** The picture in it has its words: the frame around it, without any, would be a figure that says nothing (PDF/UA). */
function namelessFigures(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('.slides figure:not([aria-label], [role])')) {
    figure.role = 'group';
  }
}

async function freezeCanvases(): Promise<void> {
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.slides canvas')) {
    if (canvas.clientWidth === 0 || canvas.clientHeight === 0) continue;
    const image = element('img', { src: canvas.toDataURL('image/png'), alt: canvas.getAttribute('aria-label') ?? '' });
    image.style.width = `${canvas.clientWidth}px`;
    image.style.height = `${canvas.clientHeight}px`;
    canvas.replaceWith(image);
    await image.decode();
  }
}
