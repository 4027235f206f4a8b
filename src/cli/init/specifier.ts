/** What a new project's `package.json` asks npm for: the program that runs now, from wherever npm has it. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { identity } from '../../site/identity.ts';
import { ROOT } from '../../site/root.ts';

/** `folder`: of the new project. */
export function specifier(folder: string): string {
  const from = fileBehind();
  return from === undefined ? `^${identity().version}` : `file:${relative(folder, from).split(sep).join('/')}`;
}

/** The archive that npm unpacked it from, or its own folder where npm did not; none when it came from the registry. */
function fileBehind(): string | undefined {
  const modules = dirname(ROOT.replace(/[\\/]$/, ''));
  if (basename(modules) !== 'node_modules') return ROOT;
  const lock = join(modules, '.package-lock.json');
  if (!existsSync(lock)) return undefined;
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, { resolved?: string }> };
  const resolved = packages['node_modules/recurrente']?.resolved;
  return resolved?.startsWith('file:') ? resolve(dirname(modules), resolved.slice('file:'.length)) : undefined;
}
