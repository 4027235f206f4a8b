/**
 * The service worker of one deck, in the folder of its page: after one visit the whole deck is kept, and comes from there.
 * A newer one waits until the viewer asks for it, so that no page is ever made of two versions.
 */

import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

interface DeckWorker extends ServiceWorkerGlobalScope {
  /** What the deck is made of: written before this script when the site is built (see site/offline.ts). */
  FILES: PrecacheEntry[];
}

declare const self: DeckWorker;

precacheAndRoute(self.FILES, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();
// The page of the first visit is not left out.
clientsClaim();

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
