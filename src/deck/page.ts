/** What the compiler left in the page for us: the deck as data. */

import type { PageData, WrittenPage } from '../contract/page.ts';

export function readPage(): PageData {
  // Not by an id: those are the author's.
  const script = document.querySelector('script[data-deck]');
  if (!script?.textContent)
    throw new Error('No deck in this page: expected <script type="application/json" data-deck>');
  const written = JSON.parse(script.textContent) as WrittenPage;
  const shown = shownCode();
  return { ...written, cells: written.cells.map((cell) => ({ ...cell, code: cell.code ?? shown.get(cell.label)! })) };
}

/** Of each cell, as it stands on its slide: before anything has changed it. */
function shownCode(): Map<string, string> {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
  return new Map(cells.map((cell) => [cell.dataset.cell!, cell.querySelector('.cell-code')?.textContent ?? '']));
}

/** The files that a deck in one file carries with it, for its cells: address → what it holds. */
export function heldFiles(): Map<string, Blob> {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[data-file]')];
  return new Map(scripts.map((script) => [script.dataset.file!, heldIn(script)]));
}

function heldIn({ type, dataset, textContent }: HTMLScriptElement): Blob {
  const text = textContent.trim();
  if (dataset.encoding !== 'base64') return new Blob([text], { type });
  return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type });
}
