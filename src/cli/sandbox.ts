/** Whether Chromium can start in its sandbox here: root may have none, and some containers forbid it. */

import { spawnSync } from 'node:child_process';
import { tell } from './terminal.ts';

interface Program {
  executablePath: string;
  env?: Record<string, string>;
}

const known = new Map<string, boolean>();

/** Asked once for each browser; that there is none is said once. */
export function sandboxed(browser: Program): boolean {
  const before = known.get(browser.executablePath);
  if (before !== undefined) return before;
  const reason = hindrance(browser);
  if (reason !== null) tell(`Chromium runs without its sandbox: ${reason}.`);
  known.set(browser.executablePath, reason === null);
  return reason === null;
}

function hindrance({ executablePath, env = process.env as Record<string, string> }: Program): string | null {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'root cannot have one';
  // An empty page, there and back: what fails in the sandbox alone fails by it.
  const words = ['--headless', '--disable-gpu', '--no-first-run', '--dump-dom', 'about:blank'];
  const { status, stderr } = spawnSync(executablePath, words, { encoding: 'utf8', env, timeout: 30_000 });
  return status !== 0 && /sandbox/i.test(stderr) ? 'this machine does not allow one' : null;
}
