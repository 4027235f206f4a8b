/** The next step, as it will look: this page again, small and without a kernel of its own. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { goTo, listen, placeOf, say } from './place.ts';

/** A frame that shows what comes after where `deck` is. */
export function upcoming(deck: RevealApi, title: string): HTMLIFrameElement {
  const address = new URL(location.href);
  address.search = '';
  address.hash = '';
  const backend = new URLSearchParams(location.search).get('backend');
  if (backend) address.searchParams.set('backend', backend);
  address.searchParams.set('receiver', '');
  const frame = element('iframe', { src: address.href, title, inert: true });
  const show = () => frame.contentWindow && say(frame.contentWindow, { speaker: 'after', place: placeOf(deck) });
  for (const move of ['slidechanged', 'fragmentshown', 'fragmenthidden']) deck.on(move, show);
  listen((said, from) => {
    if (said.speaker === 'hello' && from === frame.contentWindow) show();
  });
  return frame;
}

/** In that frame. */
export function showAfter(deck: RevealApi): void {
  const { parent } = window;
  document.documentElement.classList.add('upcoming');
  listen((said, from) => {
    if (said.speaker !== 'after' || from !== parent) return;
    goTo(deck, { ...said.place, paused: false });
    deck.next();
  });
  say(parent, { speaker: 'hello', fresh: true });
}
