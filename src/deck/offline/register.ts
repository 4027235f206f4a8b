/** Keeps the deck for days without a network, where the browser allows it; a newer version is offered, never mixed in. */

import { notice } from '../notice.ts';
import type { Words } from '../words.ts';

const SCRIPT = 'offline.js';

export async function keepOffline(words: Words): Promise<void> {
  // Absent over plain http, refused where nothing may be kept.
  const registration = await navigator.serviceWorker?.register(SCRIPT).catch(() => undefined);
  if (!registration) return;
  const offer = () => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) offerUpdate(waiting, words);
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

/** The author has switched it off since: what was kept goes. */
export async function forgetOffline(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('./').catch(() => undefined);
  if (registration && new URL(SCRIPT, location.href).href === registration.active?.scriptURL)
    await registration.unregister();
}

function offerUpdate(waiting: ServiceWorker, words: Words): void {
  const update = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over');
  };
  notice(words.newVersion, words, { text: words.reload, do: update });
}
