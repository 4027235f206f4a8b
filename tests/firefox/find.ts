/** A Firefox for the tests: the machine's own, or else Debian's, fetched where that may be done. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const USUAL = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const ADVICE = 'No Firefox found. Install it, or name one in FIREFOX_PATH.';

export function findFirefox(): string {
  const given = process.env.FIREFOX_PATH;
  if (given && !existsSync(given)) throw new Error(`FIREFOX_PATH names no file: ${given}`);
  const found = () => given ?? USUAL.find(existsSync);
  if (!found() && process.getuid?.() === 0) fetchFirefox();
  const path = found();
  if (!path) throw new Error(ADVICE);
  return path;
}

/** The registry has none: only Debian's packages do. */
function fetchFirefox(): void {
  console.error('No Firefox on this machine: fetching firefox-esr from Debian (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', words, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${ADVICE} Fetching it failed: ${stderr?.trim() || 'apt-get is not there'}`);
  }
}
