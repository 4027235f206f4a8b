/**
 * The way from a deck to paper. A browser's own print would catch slides on their way, with cells that never ran: Ctrl+P and
 * the menu open the print view, which runs every cell and then prints itself. Who prints by the browser's menu gets one page
 * that says where that view is.
 */

import { element } from '../element.ts';
import { notice, type Remedy } from '../notice.ts';
import type { Words } from '../words.ts';

const query = new URLSearchParams(location.search);

/** This page is the print view. */
export const printing = query.has('print-pdf');

/** It has a page for each step of a slide. */
export const steppedPaper = query.has('fragments');

/** In a tab of its own: the lecture goes on in this one. */
export function openPrintView(words: Words): void {
  if (window.open(addressOfView(), '_blank')) return;
  const { blocked, open } = words.print;
  notice(blocked, words, { text: open, do: () => location.assign(addressOfView()) });
}

/** `print`: it opens the browser's dialogue by itself. */
function addressOfView(): string {
  const address = new URL(location.href);
  address.hash = '';
  address.search = `?print-pdf&print${query.has('backend') ? `&backend=${query.get('backend')}` : ''}`;
  return address.href;
}

export function mountPrinting(words: Words): void {
  const { guide, elsewhere, open } = words.print;
  const remedy: Remedy = { text: open, do: () => openPrintView(words) };
  document.body.append(printGuide(guide, addressOfView()));
  onPrintKey(() => openPrintView(words));
  addEventListener('afterprint', () => notice(elsewhere, words, remedy));
}

/** In the print view: says what it waits for, and has nobody print before. The function that it gives says that all is there. */
export function mountPrintView(words: Words): () => void {
  const { waiting, wait, print, cells } = words.print;
  const progress = element('progress', { 'aria-label': cells });
  const said = element('p', { role: 'status' }, waiting);
  const bar = element('div', { class: 'print-bar' }, said, progress);
  document.body.append(bar, printGuide(wait));
  const stopCounting = countCells(progress);
  let ready = false;
  let asked = query.has('print');
  onPrintKey(
    () => {
      asked = true;
    },
    () => !ready,
  );
  return () => {
    ready = true;
    stopCounting();
    const button = element('button', { type: 'button' }, print);
    button.addEventListener('click', () => window.print());
    bar.replaceChildren(button);
    if (asked) window.print();
  };
}

/** Only paper shows it. */
function printGuide(text: string, address?: string): HTMLElement {
  const link = address === undefined ? [] : [element('p', {}, element('a', { href: address }, address))];
  return element('div', { class: 'print-guide' }, element('h1', {}, document.title), element('p', {}, text), ...link);
}

function onPrintKey(ask: () => void, applies: () => boolean = () => true): void {
  const isMac = /^(?:Mac|iP)/.test(navigator.platform);
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
      // On a Mac, Ctrl+P goes a line up in an editor.
      const held = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
      if (!held || altKey || shiftKey || key.toLowerCase() !== 'p' || !applies()) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) ask();
    },
    { capture: true },
  );
}

/** Cells that have come to an end; the function that it gives ends the counting. */
function countCells(progress: HTMLProgressElement): () => void {
  const all = [...document.querySelectorAll<HTMLElement>('.slides [data-cell][data-state]')];
  progress.max = Math.max(1, all.length);
  const count = (): void => {
    progress.value = all.filter(({ dataset }) => dataset.state === 'done' || dataset.state === 'failed').length;
  };
  const watch = new MutationObserver(count);
  for (const cell of all) watch.observe(cell, { attributeFilter: ['data-state'] });
  count();
  return () => watch.disconnect();
}
