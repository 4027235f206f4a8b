/**
 * Installs what is missing, from the lock file, before anything else can run; does nothing the second time.
 * Plain JavaScript on Node alone: nothing is installed yet when it runs.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lock = `${root}package-lock.json`;
/** npm writes this file at the end of every install. */
const installed = `${root}node_modules/.package-lock.json`;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `recurrente needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org`,
  );
  process.exit(2);
}

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log('Installing dependencies from package-lock.json (once) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed: see its message above. With a connection to the npm registry, try again.');
    process.exit(1);
  }
}
