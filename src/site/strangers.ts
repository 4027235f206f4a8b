/** Requests that a page of another site makes to the dev server, whose decks are nobody else's. */

import type { IncomingMessage } from 'node:http';

/** Browsers say where a request comes from; who opens a link to a deck may see it. */
export function isStrange({ headers, url = '' }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  // Vite opens a file in the author's editor at this address, in capitals too.
  if (/^\/*__open-in-editor/i.test(url)) return site !== 'same-origin';
  if (site === undefined || site === 'none' || site === 'same-origin') return false;
  return !(headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document');
}
