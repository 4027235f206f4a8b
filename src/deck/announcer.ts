/** What a screen reader says of the cells: politely, and only what still holds once it is quiet. */

import { element } from './element.ts';

/** Milliseconds without news after which the last of it is said: a slider that is dragged says one thing, at its end. */
const QUIET = 600;

const waiting = new Map<string, string>();
const region = element('div', { class: 'announcer', role: 'status' });
let timer: ReturnType<typeof setTimeout> | undefined;

/** `text` takes the place of what waits to be said of the same thing. */
export function announce(about: string, text: string): void {
  // A region must be in the page before its text changes.
  if (!region.isConnected) document.body.append(region);
  waiting.delete(about);
  waiting.set(about, text);
  clearTimeout(timer);
  timer = setTimeout(say, QUIET);
}

function say(): void {
  region.replaceChildren(...[...waiting.values()].map((text) => element('p', {}, text)));
  waiting.clear();
}
