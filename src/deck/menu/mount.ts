/** The keys by which the presenter opens overview, menu, help and the box to jump; each part is loaded when first wanted. */

import type { RevealApi } from 'reveal.js';
import { notice } from '../notice.ts';
import { TYPED } from '../typed.ts';
import type { Words } from '../words.ts';

const ESCAPE = 27;

export interface Allowed {
  overview: boolean;
  jump: boolean;
}

export function mountPresenterKeys(deck: RevealApi, words: Words, allowed: Allowed): void {
  const opens = (load: () => Promise<() => void>) => () =>
    void load().then(
      (open) => open(),
      () => notice(words.loadFailed, words),
    );
  const overview = opens(async () => {
    const { openOverview } = await import('./overview.ts');
    return () => openOverview(deck, words);
  });
  const help = opens(async () => {
    const { openHelp } = await import('./help.ts');
    return () => openHelp(words);
  });
  const jump = opens(async () => {
    const { openJump } = await import('./jump.ts');
    return () => openJump(deck, words);
  });
  if (allowed.overview) deck.addKeyBinding({ keyCode: 79, key: 'O', description: words.overview.title }, overview);
  if (allowed.jump) deck.addKeyBinding({ keyCode: 71, key: 'G', description: words.jump }, jump);
  deck.addKeyBinding({ keyCode: ESCAPE, key: 'Esc', description: words.overview.title }, () => {
    if (!leave(deck) && allowed.overview) overview();
  });
  deck.addKeyBinding({ keyCode: 112, key: 'F1', description: words.help.title }, help);
  // Which key of a keyboard writes "?" is the layout's: Shift with ' in Spain and Latin America, with / in the United States.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== '?' || (event.target as Element).closest?.(`${TYPED}, dialog`)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      help();
    },
    true,
  );
}

/** What Escape ends before it shows the overview: the nearest thing that is open. */
function leave(deck: RevealApi): boolean {
  const open = deck.getCurrentSlide()?.querySelector<HTMLDetailsElement>('details.data-table[open]');
  if (open) {
    open.open = false;
    open.querySelector('summary')?.focus();
    return true;
  }
  // The zoom goes with the key's coming up.
  if (document.documentElement.classList.contains('zoomed')) return true;
  // A picture shown large is an overlay of reveal's, as its help would be.
  const overlay = document.querySelector('.r-overlay') !== null;
  if (overlay) deck.toggleHelp(false);
  return overlay;
}
