/** The package in a stranger's folder, as npm would put it there: its files, and its dependencies beside them; none of those that only we have. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/site/root.ts';

export const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Packs, and unpacks below `home`; gives the paths in the package. */
export function installIn(home: string): string[] {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', home], { cwd: ROOT, encoding: 'utf8' });
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const installed = join(home, 'node_modules/recurrente');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['xzf', join(home, filename), '-C', installed, '--strip-components', '1']);
  copyDependencies(join(home, 'node_modules'));
  return files.map(({ path }) => path);
}

/** Copies of hard links, not links: what follows a link comes out where a stranger has nothing. */
function copyDependencies(to: string): void {
  const own = new Set(Object.keys(manifest.devDependencies));
  const modules = join(ROOT, 'node_modules');
  const scopes = ['.', ...readdirSync(modules).filter((name) => name.startsWith('@'))];
  for (const scope of scopes) {
    const names = readdirSync(join(modules, scope)).filter(
      (name) => !/^[.@]/.test(name) && !own.has(scope === '.' ? name : `${scope}/${name}`),
    );
    mkdirSync(join(to, scope), { recursive: true });
    if (names.length > 0)
      execFileSync('cp', ['-al', ...names.map((name) => join(modules, scope, name)), join(to, scope)]);
  }
}
