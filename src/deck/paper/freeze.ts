/**
 * Paper cannot redraw and opens no tab: every tab becomes a page, pictures on canvases become images, and every slide is
 * open to screen readers.
 */

import { element } from '../element.ts';
import { continueLong } from './continued.ts';

/** Call when all cells have run. `drawn` redraws what is shown now. */
export async function freezeForPrint(drawn: () => Promise<void>): Promise<void> {
  await document.fonts.ready;
  // reveal makes its pages when the window has loaded: a short deck's cells are faster.
  while (!document.querySelector('.pdf-page')) await new Promise(requestAnimationFrame);
  const pages = [...document.querySelectorAll<HTMLElement>('.pdf-page')];
  // A picture in a closed tab has no size: all are open while pictures are taken.
  for (const panel of document.querySelectorAll('.tab-panel')) panel.removeAttribute('hidden');
  await drawn();
  await freezeCanvases();
  for (const page of pages) spread(page);
  for (const section of document.querySelectorAll('.slides section')) {
    section.removeAttribute('aria-hidden');
    section.removeAttribute('hidden');
  }
  continueLong(document.querySelectorAll<HTMLElement>('.pdf-page'));
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

/** Shows the set's tab number `index`. */
function open(set: HTMLElement, index: number): void {
  const tabs = [...set.querySelectorAll<HTMLElement>('[role="tab"]')];
  for (const [i, tab] of tabs.entries()) {
    tab.setAttribute('aria-selected', String(i === index));
    panelOf(tab, set)?.toggleAttribute('hidden', i !== index);
  }
}

/** In the set's own copy of the page: a copy has the same ids. */
function panelOf(tab: HTMLElement, set: HTMLElement): HTMLElement | null {
  const id = tab.getAttribute('aria-controls');
  return id && set.parentElement ? set.parentElement.querySelector(`#${CSS.escape(id)}`) : null;
}

/** One page a tab: the first set of a page makes copies of it, whose own sets, further in, make copies in turn. */
function spread(page: HTMLElement): void {
  const set = page.querySelector<HTMLElement>('[role="tablist"]:not([data-spread])');
  if (!set) return;
  set.dataset.spread = '';
  const count = set.querySelectorAll('[role="tab"]').length;
  const sets = [...page.querySelectorAll('[role="tablist"]')].indexOf(set);
  let last: HTMLElement = page;
  const copies = Array.from({ length: count }, (_, i) => {
    const copy = i === 0 ? page : (page.cloneNode(true) as HTMLElement);
    if (copy !== page) last.after(copy);
    last = copy;
    return copy;
  });
  for (const [i, copy] of copies.entries()) {
    open(copy.querySelectorAll<HTMLElement>('[role="tablist"]')[sets]!, i);
    // What a closed panel holds is on another page.
    for (const closed of copy.querySelectorAll('.tab-panel[hidden]')) {
      if (closed.parentElement?.querySelector(':scope > [data-spread]')) closed.remove();
    }
  }
  for (const copy of copies) spread(copy);
}
