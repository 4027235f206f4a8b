/** The speaker's window: this page once more, in another role. */

import { notice } from '../notice.ts';
import type { Words } from '../words.ts';

const ROLE = 'speaker';

/** This window is the speaker's. */
export const speaking = new URLSearchParams(location.search).has(ROLE);

export function openSpeaker(words: Words): void {
  const address = new URL(location.href);
  address.searchParams.set(ROLE, '');
  const opened = window.open(address, `recurrente ${ROLE} ${location.pathname}`, 'width=1280,height=800');
  if (opened) opened.focus();
  else notice(words.speaker.blocked, words);
}
