/**
 * Whose key it is. Space on a button presses it and arrows in a list choose, so the deck must not turn the page as well;
 * but a clicker knows four keys only, and they are the deck's whatever has the focus.
 */

import type { RevealApi } from 'reveal.js';
import { isReading } from './reading/mode.ts';
import { TYPED } from './typed.ts';

/** By `KeyboardEvent.key`: what a clicker sends. */
const CLICKER: Record<string, (deck: RevealApi) => void> = {
  PageDown: (deck) => deck.next(),
  PageUp: (deck) => deck.prev(),
  b: (deck) => deck.togglePause(),
  B: (deck) => deck.togglePause(),
  '.': (deck) => deck.togglePause(),
};

export function keepControlKeys(deck: RevealApi): void {
  window.addEventListener('keydown', (event) => obeyClicker(event, deck), true);
  window.addEventListener('keydown', leaveControl, true);
  deck.getRevealElement()!.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof Element)) return;
    const pressed = [' ', 'Enter'].includes(key) && target.closest('button, summary, [role="switch"]');
    const chosen = key !== 'Escape' && !isLetterFor(target, key) && target.closest('input, select, textarea');
    if (pressed || chosen) event.stopPropagation();
  });
}

/** A slider or a box to tick has no use for letters: they are the deck's. */
function isLetterFor(target: Element, key: string): boolean {
  return /^\p{L}$/u.test(key) && target.matches('input') && !target.matches(TYPED);
}

/** reveal hears no key while an input has the focus. */
function leaveControl(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return;
  const left =
    key === 'Escape' && target.closest('.slides')?.contains(target) && target.matches('input, select, textarea');
  if (left) event.stopImmediatePropagation();
  if (left || isLetterFor(target, key)) target.blur();
}

function obeyClicker(event: KeyboardEvent, deck: RevealApi): void {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  // A clicker's key to begin: before the class a reload would cost what cells have computed. Ctrl+R reloads.
  if (key === 'F5' && document.fullscreenElement && !ctrlKey && !event.shiftKey) return event.preventDefault();
  const obey = Object.hasOwn(CLICKER, key) ? CLICKER[key] : undefined;
  // On a page to scroll they scroll.
  if (!obey || isReading() || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
  const turns = key.startsWith('Page');
  if (!turns && target.closest(TYPED)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // The box to jump would bring back, by Escape, a slide that has been left.
  if (turns) document.querySelector<HTMLElement>('.jump-to-slide-input')?.blur();
  // Behind a dialog nobody would see the page turn.
  for (const open of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) open.close();
  // A black screen hides whatever would turn.
  if (!turns || !deck.isPaused()) obey(deck);
}
