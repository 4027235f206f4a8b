/** Requests that a page of another site makes to the dev server, whose decks are nobody else's. */

import type { IncomingMessage } from 'node:http';

/**
 * Browsers say where a request comes from; who opens a link to a deck may see it. A page of another site may show it in a
 * frame of its own if it knows `frameKey`, which an editor's preview does.
 */
export function isStrange({ headers, url = '' }: IncomingMessage, frameKey?: string): boolean {
  const site = headers['sec-fetch-site'];
  // Vite opens a file in the author's editor at this address, in capitals too.
  if (/^\/*__open-in-editor/i.test(url)) return site !== 'same-origin';
  if (site === undefined || site === 'none' || site === 'same-origin') return false;
  if (headers['sec-fetch-mode'] !== 'navigate') return true;
  if (headers['sec-fetch-dest'] === 'document') return false;
  return !frameKey || new URL(url, 'http://localhost').searchParams.get('frame') !== frameKey;
}
