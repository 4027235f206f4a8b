/** What the compiler left in the page for us: the deck as data. */

import type { PageData } from '../contract/page.ts';

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
