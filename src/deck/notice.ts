/** A message that is no cell's: said once, closed by the viewer, and put aside when the page turns. Of many at a time only the first few are shown. */

import { element } from './element.ts';
import type { Words } from './words.ts';

/** More would cover the slide. */
const MOST = 3;
const MOST_LETTERS = 600;

const place = element('div', { class: 'notices' });
const shown = new Map<string, HTMLElement>();
const again = element('button', { type: 'button', class: 'notices-again' }, '!');
again.addEventListener('click', () => place.classList.remove('folded'));

/** What the viewer can do about it. */
export interface Remedy {
  text: string;
  do: () => void;
}

export function notice(message: string, words: Words, remedy?: Remedy): void {
  for (const [said, box] of shown) if (!box.isConnected) shown.delete(said);
  if (shown.has(message) || shown.size >= MOST) return;
  const close = element('button', { type: 'button', 'aria-label': words.dismiss }, '×');
  const text = message.length <= MOST_LETTERS ? message : `${message.slice(0, MOST_LETTERS)}…`;
  const box = element(
    'div',
    { class: 'notice', role: 'status' },
    element('p', {}, text),
    ...remedyButton(remedy),
    close,
  );
  close.addEventListener('click', () => box.remove());
  shown.set(message, box);
  if (!place.isConnected) document.body.append(place);
  place.classList.remove('folded');
  again.setAttribute('aria-label', words.notices);
  again.title = words.notices;
  place.append(again, box);
}

/** The next slide is not covered: a button at its edge brings back what was not closed. */
export function foldNotices(): void {
  place.classList.toggle('folded', place.querySelector('.notice') !== null);
}

function remedyButton(remedy: Remedy | undefined): HTMLElement[] {
  if (!remedy) return [];
  const button = element('button', { type: 'button', class: 'notice-remedy' }, remedy.text);
  button.addEventListener('click', remedy.do);
  return [button];
}
