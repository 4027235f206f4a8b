/** While somebody presents, in full screen or with the speaker's window, the screen does not go dark. Who studies may let it. */

import { speaking } from './speaker/open.ts';

const fullScreen = matchMedia('(display-mode: fullscreen)');
let lock: WakeLockSentinel | undefined;
let asked = false;

export function mountWakeLock(): void {
  const follow = () => void keepAwake(speaking || fullScreen.matches || document.fullscreenElement !== null);
  fullScreen.addEventListener('change', follow);
  document.addEventListener('fullscreenchange', follow);
  // A page that was out of sight has lost it.
  document.addEventListener('visibilitychange', () => void keepAwake(asked));
  follow();
}

/** A browser may have no such lock, or refuse it (a low battery): then the screen does as the system says. */
async function keepAwake(awake: boolean): Promise<void> {
  asked = awake;
  if (!awake) await lock?.release().catch(() => undefined);
  else if (!document.hidden && (lock === undefined || lock.released)) {
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}
