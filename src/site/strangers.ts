/** Requests that a page of another site makes to the dev server, whose decks are nobody else's. */

import type { IncomingMessage } from 'node:http';

/** Vite opens a file in the author's editor at this address, in capitals too. */
const OPENS = /^\/*__open-in-editor/i;

/** Which place a page asks the author's editor for. */
export function placeAsked(url = ''): string | undefined {
  if (!OPENS.test(url)) return undefined;
  return new URLSearchParams(url.replace(/^[^?]*/, '')).get('file') ?? undefined;
}

/**
 * Browsers say where a request comes from; who opens a link to a deck may see it. A page of another site may show it in a
 * frame of its own if it knows `frameKey`, which an editor's preview does.
 */
export function isStrange({ headers, url = '' }: IncomingMessage, frameKey?: string): boolean {
  const site = headers['sec-fetch-site'];
  if (OPENS.test(url)) return site !== 'same-origin';
  if (site === undefined || site === 'none' || site === 'same-origin') return false;
  if (headers['sec-fetch-mode'] !== 'navigate') return true;
  if (headers['sec-fetch-dest'] === 'document') return false;
  return !frameKey || new URL(url, 'http://localhost').searchParams.get('frame') !== frameKey;
}
